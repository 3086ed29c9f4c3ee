//! The validated model of a rule, what a kind of rule must do, what a rule finds.

use std::fmt::Debug;
use std::ops::Range;

use super::pattern::Pattern;
use super::scope::Scope;
use super::sheet::Sheet;
use crate::vocabulary::{Term, Vocabulary, term};

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

impl Vocabulary for Severity {
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Advice, "advice").said("conseil"),
        term(Self::Warning, "warning").said("avertissement"),
        term(Self::Error, "error").said("erreur"),
    ];
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
    /// What a finding says; `{found}` for the words found: see [`Rule::says`].
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

/// What a rule of some kind asks for.
pub(super) trait Kind: Debug + Send + Sync {
    /// Every pattern of it, to be numbered among those of a set.
    fn patterns(&mut self) -> Vec<&mut Pattern> {
        Vec::new()
    }

    /// It says what a text must have: nothing that is asked of a text which was only guessed.
    fn is_demand(&self) -> bool {
        false
    }

    /// Where a text breaks the rule.
    fn find(&self, rule: &Rule, sheet: &Sheet<'_>) -> Vec<Finding>;
}

/// A place where a text breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Id of the rule.
    pub rule: String,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, in French.
    pub message: String,
    /// The words, in [`crate::prose::Prose::text`]; none when something is missing.
    pub range: Option<Range<usize>>,
    /// Their bytes in the file, where the text does not show them: the target of a link.
    pub place: Option<Range<usize>>,
    /// What to write in their place.
    pub suggestion: Option<String>,
    /// The suggestion can be taken without reading.
    pub safe: bool,
}

impl Rule {
    /// What its findings say, whatever the words found.
    pub fn says(&self) -> String {
        self.message.replace("{found}", "…")
    }
}

impl Finding {
    /// What a rule says of words of a text.
    pub(super) fn at(rule: &Rule, sheet: &Sheet<'_>, range: Range<usize>) -> Self {
        let found = sheet.prose.text[range.clone()].trim();
        Self {
            rule: rule.id.clone(),
            severity: rule.severity,
            message: rule.message.replace("{found}", found),
            range: Some(range),
            place: None,
            suggestion: None,
            safe: false,
        }
    }

    /// What a rule says of what a text lacks.
    pub(super) fn missing(rule: &Rule, missing: &[&str]) -> Self {
        let message = match missing {
            [] => rule.message.clone(),
            missing => format!("{} Il manque : {}.", rule.message, missing.join(", ")),
        };
        Self {
            rule: rule.id.clone(),
            severity: rule.severity,
            message,
            range: None,
            place: None,
            suggestion: None,
            safe: false,
        }
    }
}
