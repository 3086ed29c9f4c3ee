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

use self::cells::line;
use self::looks::Tints;
use self::sheet::{Cell, Column, MOST_KEPT, Title, fill};
use crate::fillable::{Column as Filled, Shown};
use crate::french::date;
use crate::french::message::told;
use crate::portfolio::Overview;
use crate::rollout::{Rollout, Row};

/// The column that names the launch, which one alone does not need.
const LAUNCH: u16 = 14;

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

/// The calendar, each row with what staff fill in of it.
fn calendar_columns<'r>() -> [Column<(Row<'r>, Shown)>; 16] {
    [
        ("Date retenue", 17.0, |(row, _)| Cell::Day(row.date)),
        ("Jour", 10.0, |(row, _)| row.date.map_or("", date::weekday).into()),
        ("Jalon", 21.0, |(row, _)| Cell::Milestone(row.group)),
        ("Moyen", 34.0, |(row, _)| row.title.into()),
        ("Canaux", 15.0, |(row, _)| row.channels().join(", ").into()),
        ("État", 13.0, |(_, shown)| shown.cell(Filled::State).into()),
        ("Publié le", 17.0, |(_, shown)| Cell::Day(shown.cell(Filled::Published).parse().ok())),
        ("Adresse", 24.0, |(_, shown)| shown.cell(Filled::Url).into()),
        ("Par", 16.0, |(_, shown)| shown.cell(Filled::By).into()),
        ("Note", 24.0, |(_, shown)| shown.cell(Filled::Note).into()),
        ("Remarque", 32.0, |(row, _)| row.remarks().join(". ").into()),
        ("Date théorique", 17.0, |(row, _)| Cell::Day(Some(row.ideal))),
        ("À commencer", 17.0, |(row, _)| Cell::Day(row.start_by())),
        ("Objectif", 15.0, |(row, _)| row.objective().into()),
        ("Lancement", 18.0, |(row, _)| row.service().into()),
        ("Identifiant", 26.0, |(row, _)| row.id.into()),
    ]
}

fn text_columns<'r>() -> [Column<&'r TextRow<'r>>; 7] {
    [
        ("Date", 17.0, |row| Cell::Day(row.date)),
        ("Jalon", 21.0, |row| Cell::Milestone(row.milestone)),
        ("Moyen", 30.0, |row| row.title.into()),
        ("Réseau", 12.0, |row| row.network.into()),
        ("Texte", 90.0, |row| row.text.as_str().into()),
        ("Visuel", 34.0, |row| row.picture.into()),
        ("Texte de remplacement", 44.0, |row| row.alt.into()),
    ]
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
    let shown = rows.iter().map(|row| (*row, Shown::of(row)));
    fill(sheet, &title, &calendar_columns(), shown, Some(&tints))?;
    if rollouts.len() == 1 {
        sheet.set_column_hidden(LAUNCH)?;
    }
    let printed = PRINTED[usize::from(rollouts.len() > 1)];
    sheet.set_print_area(0, 0, line(rows.len()) - 1, printed - 1)?;
    filled::choices(sheet, filled::place(Filled::State), rows.len())?;
    looks::states(sheet, filled::place(Filled::State), rows.len())?;
    if rows.len() <= MOST_DRAWN {
        gantt::add(&mut workbook, &title, rollouts, &rows)?;
    }
    match overview {
        Some(overview) => {
            super::portfolio::add_sheet(&mut workbook, &title, overview, rollouts)?;
        }
        None => {
            let sheet = workbook.add_worksheet().set_name("Textes")?;
            fill(sheet, &title, &text_columns(), texts.iter(), Some(&tints))?;
        }
    }
    filled::remember(new_sheet(&mut workbook, rows.len())?, &rows)?;
    workbook.save_to_buffer()
}

/// Rows of which a Gantt is drawn: nobody looks through more.
const MOST_DRAWN: usize = 3_000;

/// A new sheet for so many rows, written from the first to the last.
fn new_sheet(workbook: &mut Workbook, rows: usize) -> Result<&mut Worksheet, XlsxError> {
    match rows > MOST_KEPT {
        true => workbook.add_worksheet_with_low_memory(),
        false => Ok(workbook.add_worksheet()),
    }
}

/// Says what a workbook is, and that it was made on a day which never changes: a clock would give
/// other bytes each time.
fn stamp(workbook: &mut Workbook, title: String) -> Result<(), XlsxError> {
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&created));
    Ok(())
}
