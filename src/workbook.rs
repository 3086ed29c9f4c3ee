//! The cells of an Excel workbook, read within bounds.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Reader as _, Xlsx};
use chrono::NaiveDate;

use crate::word::workbook_content;

/// Rows, columns and cells of a sheet that are read: no calendar comes near.
const MOST_ROWS: u32 = 100_000;
const MOST_COLUMNS: u32 = 500;
const MOST_CELLS: usize = 1_000_000;

/// Numbers of days that Excel shows as years from 2000 to 2100, where a cell lost its format of dates.
const DAYS: std::ops::Range<f64> = 36_526.0..73_416.0;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Words, as they are shown.
    Words(String),
    /// A real date.
    Day(NaiveDate),
    /// Excel could not work it out.
    Wrong(String),
}

/// A sheet: its cells that hold something, by row and column, both from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Its cells.
    pub cells: BTreeMap<(u32, u32), Cell>,
}

/// The name of a cell in Excel, from its row and its column, both from 0: « G8 ».
pub fn cell_name(row: u32, column: u32) -> String {
    let mut letters = String::new();
    let mut left = column + 1;
    while left > 0 {
        left -= 1;
        letters.insert(0, char::from(b'A' + u8::try_from(left % 26).unwrap_or(0)));
        left /= 26;
    }
    format!("{letters}{}", row + 1)
}

/// The sheets of a workbook, in order; none when it cannot be read, or is larger than any calendar.
pub fn sheets(bytes: &[u8]) -> Option<Vec<Sheet>> {
    // Another reader has counted what is unpacked.
    workbook_content(bytes)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).ok()?;
    let names = workbook.sheet_names();
    names.into_iter().map(|name| sheet(&mut workbook, name)).collect()
}

fn sheet(workbook: &mut Xlsx<Cursor<&[u8]>>, name: String) -> Option<Sheet> {
    // A sheet of charts has no cells.
    let Ok(mut reader) = workbook.worksheet_cells_reader(&name) else {
        return Some(Sheet { name, ..Sheet::default() });
    };
    let mut cells = BTreeMap::new();
    while let Some(cell) = reader.next_cell().ok()? {
        let (row, column) = cell.get_position();
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            continue;
        }
        cells.extend(value(cell.get_value()).map(|value| ((row, column), value)));
        if cells.len() > MOST_CELLS {
            return None;
        }
    }
    Some(Sheet { name, cells })
}

fn value(data: &DataRef<'_>) -> Option<Cell> {
    let said = |text: &str| {
        let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let words = clean.split_whitespace().collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then_some(Cell::Words(words))
    };
    match data {
        DataRef::Empty => None,
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            said(text)
        }
        DataRef::SharedString(text) => said(text),
        DataRef::Bool(is) => said(if *is { "vrai" } else { "faux" }),
        DataRef::Error(error) => Some(Cell::Wrong(error.to_string())),
        DataRef::Int(number) => said(&number.to_string()),
        DataRef::Float(number) => said(&number.to_string()),
        DataRef::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            let day = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into());
            day.map(Cell::Day).or_else(|| said(&date.as_f64().to_string()))
        }
    }
}

/// The day that a number counts, as Excel does (from 30 December 1899), where it may well be one.
pub fn day_of_number(text: &str) -> Option<NaiveDate> {
    let number: f64 = text.parse().ok().filter(|number| DAYS.contains(number))?;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(chrono::Days::new(number as u64))
}
