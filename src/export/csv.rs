//! The calendar as CSV: for programs (RFC 4180), and for the Excel of people, set to French of Canada,
//! which opens it at a double click.

use std::io::{self, Write};

use chrono::NaiveDate;
use csv::{Terminator, WriterBuilder};

use crate::french::date;
use crate::french::message::told;
use crate::rollout::{Rollout, preparation};
use crate::vocabulary::Vocabulary as _;

const HEADER: [&str; 13] = [
    "Lancement",
    "Jalon",
    "Objectif",
    "Moyen",
    "Canaux",
    "Date théorique",
    "Date retenue",
    "Jour",
    "Remarque",
    "Identifiant",
    "État",
    "À commencer au plus tard",
    "Préparation",
];

/// Who opens the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum For {
    /// Commas, UTF-8 without a mark.
    Programs,
    /// Semicolons, and the mark by which Excel knows UTF-8.
    People,
}

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
        For::People => (b';', "\u{feff}"),
    };
    out.write_all(start.as_bytes())?;
    let mut writer =
        WriterBuilder::new().delimiter(separator).terminator(Terminator::CRLF).from_writer(out);
    writer.write_record(HEADER)?;
    for rollout in rollouts {
        for group in rollout.calendar() {
            for one in &group.rows {
                let told = |day: Option<NaiveDate>| day.map(|day| day.to_string());
                row(
                    &mut writer,
                    [
                        &one.service(),
                        group.label(),
                        one.objective(),
                        one.title,
                        &one.channels().join(", "),
                        &one.ideal.to_string(),
                        &told(one.date).unwrap_or_default(),
                        one.date.map_or("", date::weekday),
                        &one.remarks().join("; "),
                        one.id,
                        one.state.label(),
                        &told(one.start_by()).unwrap_or_default(),
                        &one.item.map(preparation).unwrap_or_default(),
                    ],
                )?;
            }
        }
    }
    writer.flush()
}

/// Writes a row whose cells no spreadsheet takes for a formula.
fn row(writer: &mut csv::Writer<&mut dyn Write>, cells: [&str; 13]) -> io::Result<()> {
    writer.write_record(cells.map(safe)).map_err(io::Error::from)
}

/// A cell as it is printed, which no spreadsheet takes for a formula.
pub(super) fn safe(cell: &str) -> String {
    let cell = told(cell);
    if cell.starts_with(['=', '+', '-', '@', '\t']) { format!("'{cell}") } else { cell }
}
