//! A pattern: what it is looked for in, and when it is worth looking.

use std::sync::OnceLock;

use regex::Regex;

use super::needles::needles;

/// What a pattern is looked for in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Surface {
    /// The text folded: lower case, straight apostrophes, one plain space.
    Folded,
    /// The text as written.
    Written,
}

/// A pattern of a rule.
#[derive(Debug)]
pub struct Pattern {
    /// Its number among the patterns of a set.
    pub number: usize,
    /// What it is looked for in.
    pub surface: Surface,
    /// It goes on over lines: « (?s) » is written in it.
    pub across: bool,
    /// One of these, folded, is in whatever it finds; none when nothing is sure to be.
    pub needles: Option<Vec<String>>,
    written: String,
    regex: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// What is wrong with it, as the library of patterns says it.
    pub fn new(written: &str, surface: Surface) -> Result<Self, String> {
        let parsed = regex_syntax::parse(written).map_err(|error| error.to_string())?;
        let needles = needles(&parsed);
        let across = written.contains("(?s");
        let (written, regex) = (written.to_string(), OnceLock::new());
        Ok(Self { number: 0, surface, across, needles, written, regex })
    }

    /// The pattern, ready to use; most texts need few of a set. None when it is too large.
    pub fn regex(&self) -> Option<&Regex> {
        self.regex.get_or_init(|| Regex::new(&self.written).ok()).as_ref()
    }
}
