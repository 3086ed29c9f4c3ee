//! What a text is, guessed from its words where nothing says it.

use super::keys::patterns;
use super::pattern::{Pattern, Surface, any_in};
use crate::input::Table;

/// A sign that a text is of a kind and stage.
#[derive(Debug)]
pub struct Guess {
    /// The deliverable that it then stands for.
    pub deliverable: String,
    /// One of these is found in it.
    any: Vec<Pattern>,
    /// It has at most this many characters.
    max: Option<usize>,
    /// Such a sign leaves no doubt: what the text must have is asked for.
    pub sure: bool,
}

impl Guess {
    /// Reads one `[[guess]]`.
    pub(super) fn read(table: &Table<'_>) -> Option<Self> {
        let deliverable = table.required_line("as", "w-8/newsletter");
        let any = patterns(table, "any", Surface::Folded);
        let max = table.integer("max", 1..100_001);
        let sure = table.bool("sure").unwrap_or(false);
        Some(Self { deliverable: deliverable?.value, any, max, sure })
    }

    /// Whether a folded text has the sign.
    pub(super) fn fits(&self, folded: &str) -> bool {
        let short = self.max.is_none_or(|max| folded.chars().count() <= max);
        short && (self.any.is_empty() || any_in(&self.any, folded))
    }
}
