//! The calendar as CSV: for programs (RFC 4180), and for the Excel of people, set to French of Canada,
//! which opens it at a double click.

use std::io::{self, Write};

use chrono::NaiveDate;
use csv::{Terminator, WriterBuilder};

use crate::french::date;
use crate::french::message::told;
use crate::rollout::{Rollout, Row, preparation};
use crate::vocabulary::Vocabulary as _;

/// A column of a table: its head, and what a row has in it.
pub(super) type Column<R> = (&'static str, fn(&R) -> String);

fn columns<'r>() -> [Column<Row<'r>>; 13] {
    [
        ("Lancement", |row| row.service()),
        ("Jalon", |row| row.group.to_string()),
        ("Objectif", |row| row.objective().to_string()),
        ("Moyen", |row| row.title.to_string()),
        ("Canaux", |row| row.channels().join(", ")),
        ("Date théorique", |row| row.ideal.to_string()),
        ("Date retenue", |row| day(row.date)),
        ("Jour", |row| row.date.map_or("", date::weekday).to_string()),
        ("Remarque", |row| row.remarks().join("; ")),
        ("Identifiant", |row| row.id.to_string()),
        ("État", |row| row.state.label().to_string()),
        ("À commencer au plus tard", |row| day(row.start_by())),
        ("Préparation", |row| row.item.map(preparation).unwrap_or_default()),
    ]
}

fn day(day: Option<NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// Who opens the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum For {
    /// Commas, UTF-8 without a mark.
    Programs,
    /// Semicolons, and the mark by which Excel knows UTF-8.
    People,
}

/// The mark at the start of a file by which programs know UTF-8.
pub(super) const MARK: &str = "\u{feff}";

/// Writes one line per preparation and deliverable, of every rollout.
///
/// # Errors
/// When they cannot be written.
pub(super) fn calendar(
    out: &mut dyn Write,
    rollouts: &[Rollout<'_>],
    reader: For,
) -> io::Result<()> {
    let (separator, start) = match reader {
        For::Programs => (b',', ""),
        For::People => (b';', MARK),
    };
    out.write_all(start.as_bytes())?;
    table(out, separator, &columns(), rollouts.iter().flat_map(Rollout::rows))
}

/// Writes a table with its heads, whose cells no spreadsheet takes for a formula.
pub(super) fn table<R>(
    out: &mut dyn Write,
    separator: u8,
    columns: &[Column<R>],
    rows: impl Iterator<Item = R>,
) -> io::Result<()> {
    let heads = columns.iter().map(|(head, _)| (*head).to_string()).collect();
    let cells = |row| columns.iter().map(|(_, cell)| safe(&cell(&row))).collect();
    write_rows(out, separator, std::iter::once(heads).chain(rows.map(cells)))
}

/// Writes rows of cells (RFC 4180).
pub(super) fn write_rows(
    out: &mut dyn Write,
    separator: u8,
    rows: impl Iterator<Item = Vec<String>>,
) -> io::Result<()> {
    let mut writer =
        WriterBuilder::new().delimiter(separator).terminator(Terminator::CRLF).from_writer(out);
    for row in rows {
        writer.write_record(row)?;
    }
    writer.flush()
}

/// A cell as it is printed, which no spreadsheet takes for a formula.
pub(super) fn safe(cell: &str) -> String {
    let cell = told(cell);
    if cell.starts_with(['=', '+', '-', '@', '\t']) { format!("'{cell}") } else { cell }
}
