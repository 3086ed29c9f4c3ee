//! The calendar as CSV (RFC 4180), for a spreadsheet.

use std::io;

use csv::{Terminator, WriterBuilder};

use crate::french::date;
use crate::rollout::{Item, Rollout, Status, preparation, remarks};

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
    "Statut",
    "À commencer au plus tard",
    "Préparation",
];

/// One line per preparation and deliverable, of every rollout.
///
/// # Errors
/// When the bytes cannot be written, which memory never causes.
pub fn calendar(rollouts: &[Rollout<'_>]) -> io::Result<Vec<u8>> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(HEADER)?;
    for rollout in rollouts {
        let service = rollout.launch.service.name.bare();
        for step in &rollout.steps {
            let late = if step.late { "En retard : à faire sans attendre" } else { "" };
            row(
                &mut writer,
                [
                    &service,
                    "Avant de commencer",
                    "",
                    &step.title,
                    "",
                    &step.ideal.to_string(),
                    &step.date.to_string(),
                    date::weekday(step.date),
                    late,
                    &step.id,
                    if step.done.is_some() { "fait" } else { "prévu" },
                    "",
                    "",
                ],
            )?;
        }
        for (milestone, items) in rollout.by_milestone() {
            for item in items {
                let channels: Vec<&str> =
                    item.channels.iter().map(|id| rollout.campaign.channel_label(id)).collect();
                row(
                    &mut writer,
                    [
                        &service,
                        &milestone.label,
                        &item.objective,
                        &item.title,
                        &channels.join(", "),
                        &item.ideal.to_string(),
                        &item.date.map(|d| d.to_string()).unwrap_or_default(),
                        item.date.map_or("", date::weekday),
                        &remarks(item, rollout).join("; "),
                        &item.id,
                        status(item),
                        &item.start_by().map(|d| d.to_string()).unwrap_or_default(),
                        &preparation(item),
                    ],
                )?;
            }
        }
    }
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

/// Writes a row whose cells no spreadsheet takes for a formula.
fn row(writer: &mut csv::Writer<Vec<u8>>, cells: [&str; 13]) -> io::Result<()> {
    let safe = cells.map(|cell| {
        if cell.starts_with(['=', '+', '-', '@', '\t']) {
            format!("'{cell}")
        } else {
            cell.to_string()
        }
    });
    writer.write_record(&safe).map_err(io::Error::from)
}

/// A status as a reader of a spreadsheet says it.
pub(super) fn status(item: &Item) -> &'static str {
    match item.status {
        Status::Planned if item.late.is_some() => "en retard",
        Status::Planned => "prévu",
        Status::Published => "publié",
        Status::Merged => "remplacé",
        Status::Dropped => "retiré",
    }
}
