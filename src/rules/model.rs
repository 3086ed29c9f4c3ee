//! The validated model of a rule.

use super::kinds::Kind;
use super::scope::Scope;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Could be better.
    Advice,
    /// Is most likely wrong.
    Warning,
    /// Is wrong.
    Error,
}

impl Severity {
    /// Every severity with its word in the file formats.
    pub const WORDS: [(&'static str, Self); 3] =
        [("advice", Self::Advice), ("warning", Self::Warning), ("error", Self::Error)];

    /// The word of the file formats.
    pub fn word(self) -> &'static str {
        match self {
            Self::Advice => "advice",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// What a person reads.
    pub fn label(self) -> &'static str {
        match self {
            Self::Advice => "conseil",
            Self::Warning => "attention",
            Self::Error => "erreur",
        }
    }
}

/// Texts that show what a rule means.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Examples {
    /// The deliverable that they stand for.
    pub deliverable: String,
    /// Type of their launch: `new` or `migration`.
    pub migration: bool,
    /// Each breaks the rule.
    pub bad: Vec<String>,
    /// None does.
    pub good: Vec<String>,
}

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// Stable id, such as `sag-not-yet-true`.
    pub id: String,
    /// Number of the key message that it holds, such as `KM10`.
    pub reference: Option<String>,
    /// How much it matters.
    pub severity: Severity,
    /// What it is about.
    pub title: String,
    /// What a finding says; `{found}` for the words found.
    pub message: String,
    /// Why.
    pub reason: String,
    /// Where it comes from.
    pub source: String,
    /// Which texts it is for.
    pub scope: Scope,
    /// The word of its kind in the file format.
    pub kind: &'static str,
    /// What it asks for.
    pub(super) asks: Box<dyn Kind>,
    /// What it means.
    pub examples: Examples,
}
