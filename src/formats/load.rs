//! Reads the formats file and what a root puts over it.

use std::sync::Arc;

use super::{Format, Formats};
use crate::input::{Problems, Source, Table, nearest, read};

/// Reads the layers in order; entries merge by id.
///
/// # Errors
/// Every problem of the first layer that has any.
pub fn load(layers: &[Arc<Source>]) -> Result<Formats, Problems> {
    let mut formats = Formats::default();
    for source in layers {
        read(source, |_, top| {
            for table in top.tables("kind") {
                if let Some(id) = table.required_line("id", "newsletter") {
                    formats.by_kind.insert(id.value, of_kind(&table));
                }
                table.finish();
            }
            top.finish();
        })?;
    }
    Ok(formats)
}

fn of_kind(table: &Table<'_>) -> Vec<Format> {
    let mut formats = Vec::new();
    for word in table.lines("formats").unwrap_or_default() {
        match Format::WORDS.iter().find(|(known, _)| *known == word.value) {
            Some((_, format)) => formats.push(*format),
            None => {
                let known = Format::WORDS.iter().map(|(known, _)| *known);
                let help = match nearest(&word.value, known.clone()) {
                    Some(near) => format!("vouliez-vous dire « {near} »?"),
                    None => format!("formats\u{a0}: {}", known.collect::<Vec<_>>().join(", ")),
                };
                let message = format!("format inconnu « {} »", word.value);
                table.reader.error(word.span, message, help);
            }
        }
    }
    formats
}
