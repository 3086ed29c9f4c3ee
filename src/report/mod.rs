//! Findings as people and programs read them: one file per format.

mod explain;
mod github;
mod human;
mod json;
mod junit;
mod reference;
mod sarif;

use std::ops::Range;
use std::sync::Arc;

pub use explain::{explanation, list};
pub use github::github;
pub use human::{human, summary};
pub use json::json;
pub use junit::junit;
pub use reference::reference;
pub use sarif::sarif;

use crate::french::message::told;
use crate::input::Source;
use crate::rules::Severity;
use crate::visible;

/// A finding in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// Id of the rule.
    pub rule: String,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, in French.
    pub message: String,
    /// The file, and the text that places are told in.
    pub source: Arc<Source>,
    /// Its bytes in that text; none when something is missing from the whole.
    pub span: Option<Range<usize>>,
    /// The line, or paragraph, and the column of its first byte, both from 1.
    pub start: (usize, usize),
    /// Those after its last byte.
    pub end: (usize, usize),
    /// Lines of that text are paragraphs of the file.
    pub by_paragraph: bool,
    /// What to write in its place.
    pub suggestion: Option<String>,
    /// The way out, where it is more than other words.
    pub help: Option<String>,
    /// What kind of problem it is and the key that it is about, for one of a file's own keys.
    pub fact: Option<(&'static str, Option<String>)>,
}

impl Spot {
    /// An error that is about a whole file, of which no place is told.
    pub fn of_file(name: String, rule: &str, message: String, help: Option<String>) -> Self {
        Self {
            rule: rule.to_string(),
            severity: Severity::Error,
            message,
            source: Source::new(name, ""),
            span: None,
            start: (1, 1),
            end: (1, 1),
            by_paragraph: false,
            suggestion: None,
            help,
            fact: None,
        }
    }

    /// What is wrong, as it is printed.
    fn said(&self) -> String {
        told(&visible::text(&self.message))
    }

    /// The words that it is about; empty when something is missing.
    pub fn excerpt(&self) -> &str {
        let span = self.span.clone().unwrap_or(0..0);
        self.source.text.get(span).unwrap_or_default()
    }
}

/// Everything that was checked.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Names of the files that were checked, in order.
    pub files: Vec<String>,
    /// What was found, by file, then by place.
    pub spots: Vec<Spot>,
    /// How many files could not be read.
    pub unreadable: usize,
    /// Remarks on how texts were taken, such as a guess.
    pub remarks: Vec<String>,
}
