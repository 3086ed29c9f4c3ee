//! The validated model of a rule, what a kind of rule must do, what a rule finds.

use std::fmt::Debug;
use std::ops::Range;

use super::pattern::{Pattern, any_in};
use super::scope::Scope;
use super::sheet::Sheet;
use crate::prose::Link;
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
    /// What it looks for, or what the lines and sentences that it is about hold.
    pub(super) patterns: Vec<Pattern>,
    /// In what of this it finds nothing.
    pub(super) except: Vec<Pattern>,
    /// What else it asks for.
    pub(super) asks: Box<dyn Kind>,
    /// What it means.
    pub examples: Examples,
}

/// What a rule of some kind asks for.
pub(super) trait Kind: Debug + Send + Sync {
    /// The patterns that it alone has, to be numbered among those of a set.
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

    /// Every pattern of it, to be numbered among those of a set.
    pub(super) fn all_patterns(&mut self) -> impl Iterator<Item = &mut Pattern> {
        let own = self.scope.mentions.iter_mut().chain(&mut self.patterns).chain(&mut self.except);
        own.chain(self.asks.patterns())
    }

    /// Whether it is about a line or a sentence: without a pattern, it is about every one.
    pub(super) fn is_about(&self, words: &str) -> bool {
        (self.patterns.is_empty() || any_in(&self.patterns, words)) && !any_in(&self.except, words)
    }
}

impl Finding {
    /// What is said of words of a text, or of all of it, with nothing to write in their place.
    pub fn new(
        rule: &str,
        severity: Severity,
        message: String,
        range: Option<Range<usize>>,
    ) -> Self {
        let rule = rule.to_string();
        Self { rule, severity, message, range, place: None, suggestion: None, safe: false }
    }

    /// What a rule says of words of a text.
    pub(super) fn at(rule: &Rule, sheet: &Sheet<'_>, range: Range<usize>) -> Self {
        Self::saying(&rule.message, rule, sheet, range)
    }

    /// What a rule says of words of a text in a message that is not its own; `{found}` for the words.
    pub(super) fn saying(
        message: &str,
        rule: &Rule,
        sheet: &Sheet<'_>,
        range: Range<usize>,
    ) -> Self {
        let message = message.replace("{found}", sheet.prose.text[range.clone()].trim());
        Self::new(&rule.id, rule.severity, message, Some(range))
    }

    /// What a rule says of an address of a text.
    pub(super) fn of_link(rule: &Rule, link: &Link) -> Self {
        let message = rule.message.replace("{found}", &link.address);
        let place = Some(link.place.clone());
        Self { place, ..Self::new(&rule.id, rule.severity, message, Some(link.at..link.at)) }
    }

    /// What a rule says of what a text lacks, or of all of it.
    pub(super) fn missing(rule: &Rule) -> Self {
        Self::new(&rule.id, rule.severity, rule.message.clone(), None)
    }

    /// The same, with more to say.
    pub(super) fn adding(mut self, more: &str) -> Self {
        self.message.push_str(more);
        self
    }
}
