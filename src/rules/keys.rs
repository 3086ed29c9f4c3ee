//! Reads values that several parts of a rule have: patterns, texts, words of a list.

use super::concept::Concepts;
use super::pattern::{NotPattern, Pattern, Surface};
use crate::input::{Placed, Table};

pub(super) fn texts(table: &Table<'_>, key: &'static str) -> Vec<String> {
    table.texts(key).unwrap_or_default()
}

pub(super) fn surface(table: &Table<'_>) -> Surface {
    table.word("surface").unwrap_or(Surface::Folded)
}

pub(super) fn patterns(table: &Table<'_>, key: &'static str, surface: Surface) -> Vec<Pattern> {
    let written = table.lines(key).unwrap_or_default();
    written.iter().filter_map(|line| pattern(table, line, surface)).collect()
}

pub(super) fn pattern(
    table: &Table<'_>,
    line: &Placed<String>,
    surface: Surface,
) -> Option<Pattern> {
    match Pattern::new(&line.value, surface) {
        Ok(pattern) => Some(pattern),
        Err(NotPattern::TooLarge) => {
            table.reader.error(
                line.span.clone(),
                "ce motif est trop gros une fois compilé",
                "réduisez ses répétitions, ou partagez-le en plusieurs motifs",
            );
            None
        }
        Err(NotPattern::Syntax(reason)) => {
            let reason = reason.lines().last().unwrap_or_default().trim_start_matches("error: ");
            table.reader.error(
                line.span.clone(),
                "ce motif n’est pas une expression régulière valide",
                format!("la bibliothèque dit : {reason}"),
            );
            None
        }
    }
}

/// What the keys of a kind are read with.
pub(super) struct Common<'c> {
    /// What the patterns of the rule are looked for in.
    pub surface: Surface,
    /// The sets of words of the campaign.
    pub concepts: &'c Concepts,
}
