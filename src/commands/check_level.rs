//! `jalon check --reading`: how easy a text is to read, as advice.

use crate::french::number::decimal;
use crate::prose::Level;
use crate::rules::{Finding, Severity};

/// Id of what is said of it.
const RULE: &str = "jalon-reading";

/// What is said of the level of a text.
pub(super) fn finding(level: Level) -> Finding {
    let syllable = if level.syllables < 1.95 { "syllabe" } else { "syllabes" };
    let message = format!(
        "Lisibilité : {:.0} sur 100, texte {} (Kandel et Moles; {} mots par phrase, {} {syllable} par mot)",
        level.score,
        level.label(),
        decimal(level.words as f32),
        decimal(level.syllables as f32),
    );
    Finding::new(RULE, Severity::Advice, message, None)
}
