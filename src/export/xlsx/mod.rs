//! The calendar and the texts as a workbook, for Excel and LibreOffice.

pub(super) mod cells;
mod filled;
mod gantt;
mod looks;
mod results;
pub(super) mod sheet;

use std::io;

use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

pub use self::results::results;

use self::cells::{cell, day, first_of_month, height, line, lines, words};
use self::looks::Tints;
use self::sheet::{Title, set_up};
use crate::fillable::{Column, Shown};
use crate::french::date;
use crate::french::message::told;
use crate::portfolio::Overview;
use crate::rollout::{Rollout, Row};

/// The column that names the launch, which one alone does not need.
const LAUNCH: u16 = 14;

/// Columns with their widths in characters.
const CALENDAR: [(&str, f64); 16] = [
    ("Date retenue", 17.0),
    ("Jour", 10.0),
    ("Jalon", 21.0),
    ("Moyen", 34.0),
    ("Canaux", 15.0),
    ("État", 13.0),
    ("Publié le", 17.0),
    ("Adresse", 24.0),
    ("Par", 16.0),
    ("Note", 24.0),
    ("Remarque", 32.0),
    ("Date théorique", 17.0),
    ("À commencer", 17.0),
    ("Objectif", 15.0),
    ("Lancement", 18.0),
    ("Identifiant", 26.0),
];
const TEXTS: [(&str, f64); 7] = [
    ("Date", 17.0),
    ("Jalon", 21.0),
    ("Moyen", 30.0),
    ("Réseau", 12.0),
    ("Texte", 90.0),
    ("Visuel", 34.0),
    ("Texte de remplacement", 44.0),
];

/// Columns of the calendar that are printed, of one launch and of several, each with its name then:
/// more would not be read on a page.
const PRINTED: [u16; 2] = [13, 15];

/// A text of the sheet « Textes », as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextRow<'a> {
    /// What its deliverable is called.
    pub title: &'a str,
    /// Label of its milestone.
    pub milestone: &'a str,
    /// When it is published, if it is.
    pub date: Option<NaiveDate>,
    /// Label of its network; empty when it is for none in particular.
    pub network: &'a str,
    /// Its words, ready to copy.
    pub text: String,
    /// Path of its picture; empty when it has none.
    pub picture: &'a str,
    /// What its picture says to who does not see it; empty when it has none.
    pub alt: &'a str,
}

/// A workbook: « Calendrier », a row per preparation and deliverable of every rollout, « Gantt », then
/// « Textes », or « Charge » for several launches, their weeks and collisions. The same bytes for the same rows.
///
/// # Errors
/// When the workbook cannot be written, which no rollout causes.
pub(super) fn calendar(
    rollouts: &[Rollout<'_>],
    texts: &[TextRow<'_>],
    overview: Option<&Overview>,
) -> io::Result<Vec<u8>> {
    workbook(rollouts, texts, overview).map_err(io::Error::other)
}

fn workbook(
    rollouts: &[Rollout<'_>],
    texts: &[TextRow<'_>],
    overview: Option<&Overview>,
) -> Result<Vec<u8>, XlsxError> {
    let title = Title::of(rollouts);
    let rows: Vec<Row<'_>> = rollouts.iter().flat_map(Rollout::rows).collect();
    let mut workbook = Workbook::new();
    stamp(&mut workbook, told("Calendrier : ") + &title.names)?;
    let milestones = rows.iter().map(|row| row.group);
    let tints = Tints::of(milestones.chain(texts.iter().map(|row| row.milestone)));
    let sheet = new_sheet(&mut workbook, rows.len())?.set_name("Calendrier")?;
    set_up(sheet, &title, &CALENDAR, rows.len())?;
    if rollouts.len() == 1 {
        sheet.set_column_hidden(LAUNCH)?;
    }
    let printed = PRINTED[usize::from(rollouts.len() > 1)];
    sheet.set_print_area(0, 0, line(rows.len()) - 1, printed - 1)?;
    for (index, row) in rows.iter().enumerate() {
        let height = calendar_row(sheet, line(index), row, &tints)?;
        // rust_xlsxwriter 0.102 writes the last row that has one twice, in a sheet put on the disk.
        if index + 1 < rows.len() || rows.len() <= MOST_KEPT {
            sheet.set_row_height(line(index), height)?;
        }
    }
    first_of_month(sheet, &[0, filled::place(Column::Published), 11, 12], rows.len())?;
    filled::choices(sheet, filled::place(Column::State), rows.len())?;
    looks::states(sheet, filled::place(Column::State), rows.len())?;
    if rows.len() <= MOST_DRAWN {
        gantt::add(&mut workbook, &title, rollouts, &rows)?;
    }
    match overview {
        Some(overview) => {
            super::portfolio::add_sheet(&mut workbook, &title, overview, rollouts)?;
        }
        None => add_texts(&mut workbook, &title, texts, &tints)?,
    }
    filled::remember(new_sheet(&mut workbook, rows.len())?, &rows)?;
    workbook.save_to_buffer()
}

/// Adds the sheet « Textes ».
fn add_texts(
    workbook: &mut Workbook,
    title: &Title,
    texts: &[TextRow<'_>],
    tints: &Tints,
) -> Result<(), XlsxError> {
    let sheet = workbook.add_worksheet().set_name("Textes")?;
    set_up(sheet, title, &TEXTS, texts.len())?;
    for (index, row) in texts.iter().enumerate() {
        let words = [
            (1, row.milestone),
            (2, row.title),
            (3, row.network),
            (4, &row.text),
            (5, row.picture),
            (6, row.alt),
        ];
        day(sheet, line(index), 0, row.date)?;
        let height = text_cells(sheet, line(index), &TEXTS, &words, tints)?;
        sheet.set_row_height(line(index), height)?;
    }
    first_of_month(sheet, &[0], texts.len())
}

/// Rows that a sheet keeps in memory; those of a longer one are put on the disk as they come.
const MOST_KEPT: usize = 20_000;

/// Rows of which a Gantt is drawn: nobody looks through more.
const MOST_DRAWN: usize = 3_000;

/// A new sheet for so many rows, written from the first to the last.
fn new_sheet(workbook: &mut Workbook, rows: usize) -> Result<&mut Worksheet, XlsxError> {
    match rows > MOST_KEPT {
        true => workbook.add_worksheet_with_low_memory(),
        false => Ok(workbook.add_worksheet()),
    }
}

fn calendar_row(
    sheet: &mut Worksheet,
    line: u32,
    row: &Row<'_>,
    tints: &Tints,
) -> Result<f64, XlsxError> {
    let shown = Shown::of(row);
    let texts: [(u16, &str); 12] = [
        (1, row.date.map_or("", date::weekday)),
        (2, row.group),
        (3, row.title),
        (4, &row.channels().join(", ")),
        (filled::place(Column::State), shown.cell(Column::State)),
        (filled::place(Column::Url), shown.cell(Column::Url)),
        (filled::place(Column::By), shown.cell(Column::By)),
        (filled::place(Column::Note), shown.cell(Column::Note)),
        (10, &row.remarks().join(". ")),
        (13, row.objective()),
        (14, &row.service()),
        (15, row.id),
    ];
    day(sheet, line, 0, row.date)?;
    day(sheet, line, filled::place(Column::Published), shown.cell(Column::Published).parse().ok())?;
    day(sheet, line, 11, Some(row.ideal))?;
    day(sheet, line, 12, row.start_by())?;
    text_cells(sheet, line, &CALENDAR, &texts, tints)
}

/// Writes the words of a row, with the tint of its milestone; its height.
fn text_cells(
    sheet: &mut Worksheet,
    line: u32,
    columns: &[(&str, f64)],
    texts: &[(u16, &str)],
    tints: &Tints,
) -> Result<f64, XlsxError> {
    let mut highest = 1;
    for (column, text) in texts {
        let (label, width) = columns[usize::from(*column)];
        let format = if label == "Jalon" { tints.format(text) } else { cell() };
        words(sheet, line, *column, text, &format)?;
        highest = highest.max(lines(text, width));
    }
    // Programs do not all work heights out when they open a file.
    Ok(height(highest))
}

/// Says what a workbook is, and that it was made on a day which never changes: a clock would give
/// other bytes each time.
fn stamp(workbook: &mut Workbook, title: String) -> Result<(), XlsxError> {
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&created));
    Ok(())
}
