//! Reads what staff filled in from a workbook, its rows known by their ids, wherever they stand.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::shown::{Column, MEMORY, RETAINED, Shown};
use crate::french::folded::folded;
use crate::french::typed_day::parse_day;
use crate::input::{Problem, Voice};
use crate::vocabulary::Vocabulary as _;
use crate::workbook::{Cell, Sheet, cell_name, day_of_number};

/// Rows among which the heads are looked for: a title, and what people put above it.
const HEAD_WITHIN: u32 = 20;

const ID: &str = "Identifiant";
const LAUNCH: &str = "Lancement";

/// Why nothing can be read from a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotFilled {
    /// No sheet has the ids of deliverables.
    NoIds,
    /// None of the columns that are filled in is there.
    NoColumns,
}

/// A row of the calendar as it stands in a workbook.
#[derive(Debug, Clone)]
pub struct Filled {
    row: u32,
    /// Of its id, and of each column that is there.
    places: BTreeMap<Column, u32>,
    id_column: u32,
    /// The id that it has; empty when it has none.
    pub id: String,
    /// The launch that it names; empty when it names none.
    pub launch: String,
    cells: BTreeMap<Column, Cell>,
    /// Its day retained, and the column of it.
    retained: Option<(u32, NaiveDate)>,
    /// What it showed when the workbook was written, if the workbook remembers.
    pub before: Option<Shown>,
}

impl Filled {
    /// Whether the workbook has a column.
    pub fn has(&self, column: Column) -> bool {
        self.places.contains_key(&column)
    }

    /// What a column holds; nothing when the cell is empty.
    pub fn cell(&self, column: Column) -> Option<&Cell> {
        self.cells.get(&column)
    }

    /// Whether a person filled in nothing.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Whether two rows say the same.
    pub fn is_like(&self, other: &Self) -> bool {
        self.cells == other.cells
    }

    /// The place of a column, or of its id, in the words of who fills it in.
    pub fn voice(&self, column: Option<Column>) -> Arc<dyn Voice> {
        let at = column.and_then(|column| self.places.get(&column));
        let head = column.filter(|_| at.is_some()).map_or(ID, |column| column.label());
        Arc::new(AtCell { cell: cell_name(self.row, *at.unwrap_or(&self.id_column)), head })
    }

    /// The day that a person gave it by its column « Date retenue », which is not read from there: the
    /// cell, that day, and the one that was shown.
    pub fn moved(&self) -> Option<(String, NaiveDate, NaiveDate)> {
        let (column, day) = self.retained?;
        let before: NaiveDate = self.before.as_ref()?.retained.parse().ok()?;
        (day != before).then(|| (cell_name(self.row, column), day, before))
    }

    /// Its line in Excel.
    pub fn number(&self) -> u32 {
        self.row + 1
    }
}

/// A cell that a problem is about.
#[derive(Debug)]
struct AtCell {
    cell: String,
    head: &'static str,
}

impl Voice for AtCell {
    fn lead(&self, _: &Problem) -> String {
        format!("cellule {}, « {} » : ", self.cell, self.head)
    }
}

/// The rows of a workbook, in the order in which they stand.
///
/// # Errors
/// When it has no calendar to fill in.
pub fn read(sheets: &[Sheet]) -> Result<Vec<Filled>, NotFilled> {
    let seen = sheets.iter().filter(|sheet| sheet.name != MEMORY);
    let found = seen.filter_map(|sheet| Some((sheet, head(sheet)?))).next();
    let (sheet, head) = found.ok_or(NotFilled::NoIds)?;
    if head.places.is_empty() {
        return Err(NotFilled::NoColumns);
    }
    let memory = sheets.iter().find(|sheet| sheet.name == MEMORY).map(memory).unwrap_or_default();
    let mut rows: Vec<u32> = sheet.cells.keys().map(|(row, _)| *row).collect();
    rows.dedup();
    let rows = rows.into_iter().filter(|row| *row > head.row);
    Ok(rows.map(|row| filled(sheet, &head, &memory, row)).collect())
}

/// The heads of a sheet.
struct Head {
    row: u32,
    id: u32,
    launch: Option<u32>,
    retained: Option<u32>,
    places: BTreeMap<Column, u32>,
}

fn head(sheet: &Sheet) -> Option<Head> {
    (0..HEAD_WITHIN).find_map(|row| {
        let named = |name: &str| {
            let name = folded(name);
            let own = sheet.cells.range((row, 0)..(row + 1, 0));
            let mut own = own.filter(|(_, cell)| folded(words(cell)) == name);
            own.next().map(|((_, column), _)| *column)
        };
        let id = named(ID)?;
        let columns = Column::TERMS.iter();
        let places = columns.filter_map(|term| Some((term.value, named(term.label)?)));
        Some(Head {
            row,
            id,
            launch: named(LAUNCH),
            retained: named(RETAINED),
            places: places.collect(),
        })
    })
}

fn filled(sheet: &Sheet, head: &Head, memory: &Memory, row: u32) -> Filled {
    let cell = |column: u32| sheet.cells.get(&(row, column));
    let text = |column: u32| cell(column).map_or("", words).to_string();
    let id = text(head.id);
    let launch = head.launch.map(text).unwrap_or_default();
    let cells = head.places.iter().filter_map(|(column, at)| Some((*column, cell(*at)?.clone())));
    let cells = cells.collect();
    let before = memory.get(&(folded(&launch), id.clone())).cloned();
    // Without its column, a launch is the only one of its workbook.
    let before = before.or_else(|| {
        let mut own = memory.iter().filter(|((_, own), _)| launch.is_empty() && *own == id);
        own.next().map(|(_, shown)| shown.clone())
    });
    let retained = head.retained.and_then(|column| Some((column, day(cell(column)?)?)));
    let (places, id_column) = (head.places.clone(), head.id);
    Filled { row, places, id_column, id, launch, cells, retained, before }
}

/// The day of a cell.
fn day(cell: &Cell) -> Option<NaiveDate> {
    match cell {
        Cell::Day(day) => Some(*day),
        Cell::Words(words) => day_of_number(words).or_else(|| parse_day(words).ok()),
        Cell::Wrong(_) => None,
    }
}

/// What the columns showed, by launch and id.
type Memory = BTreeMap<(String, String), Shown>;

fn memory(sheet: &Sheet) -> Memory {
    let last = sheet.cells.keys().next_back().map_or(0, |(row, _)| *row);
    let shown = |row: u32| {
        let cell = |column| sheet.cells.get(&(row, column)).map_or("", words).to_string();
        let (launch, id, shown) = Shown::recalled(cell);
        ((folded(&launch), id), shown)
    };
    (1..=last).map(shown).collect()
}

fn words(cell: &Cell) -> &str {
    match cell {
        Cell::Words(words) => words,
        Cell::Day(_) | Cell::Wrong(_) => "",
    }
}
