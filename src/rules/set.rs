//! The rules of a campaign, read from layers.

use std::sync::Arc;

use super::concept::Concepts;
use super::day_words::DayWords;
use super::feast::Feasts;
use super::guess::Guess;
use super::index::Index;
use super::load::rule;
use super::model::Rule;
use super::untouched::Untouched;
use crate::input::{Layered, Problem, Problems, Source, Table, read};

/// The rules of a campaign.
#[derive(Debug)]
pub struct RuleSet {
    /// In the order of their files.
    pub rules: Vec<Rule>,
    /// Ids of all of them, those that are left out included.
    known: Vec<String>,
    /// How the kind of an unknown text is guessed.
    pub guesses: Vec<Guess>,
    /// Words that typography does not hold for.
    pub(super) untouched: Vec<Untouched>,
    /// Which patterns are worth looking for.
    pub(super) index: Index,
    /// What dates are judged with.
    pub(super) days: DayWords,
}

const RULES: Layered<Rule> =
    Layered::new("rule", "mon-organisme-sigle", |own: &Rule| &own.id).amended(weigh);

/// Reads the layers of rules, shared ones first: a rule of the same id replaces the one before, or
/// changes its severity only, or turns it off (`enabled = false`).
///
/// # Errors
/// Every problem of every layer.
pub fn load(layers: &[Arc<Source>]) -> Result<RuleSet, Problems> {
    let mut rules: Vec<Rule> = Vec::new();
    let mut guesses: Vec<Guess> = Vec::new();
    let mut untouched = Vec::new();
    let mut problems = Vec::new();
    let mut concepts = Concepts::default();
    for source in layers {
        let found = read(source, |_, top| {
            concepts.add(top);
            RULES.merge(&mut rules, top, |table, id| rule(table, id, &concepts));
            let mut own = Vec::new();
            for table in top.tables("guess") {
                own.extend(Guess::read(&table));
                table.finish();
            }
            for table in top.tables("untouched") {
                untouched.push(Untouched::read(&table));
                table.finish();
            }
            top.finish();
            own
        });
        match found {
            // The last layer knows its texts best.
            Ok((own, _)) => guesses.splice(0..0, own).for_each(drop),
            Err(found) => problems.extend(found.0),
        }
    }
    Problems(problems).unless_errors(())?;
    let days = DayWords::of(&concepts);
    RuleSet::new(rules, guesses, untouched, days).map_err(|reason| Problem::general(reason).into())
}

/// A section without a kind says how much a known rule matters.
fn weigh(rule: &mut Rule, section: &Table<'_>) -> bool {
    if section.has("kind") {
        return false;
    }
    if let Some(severity) = section.word("severity") {
        rule.severity = severity;
    }
    true
}

impl RuleSet {
    fn new(
        mut rules: Vec<Rule>,
        guesses: Vec<Guess>,
        mut untouched: Vec<Untouched>,
        days: DayWords,
    ) -> Result<Self, String> {
        let others = untouched.iter_mut().flat_map(Untouched::patterns);
        let index = Index::of(rules.iter_mut().flat_map(Rule::all_patterns).chain(others))?;
        let known = rules.iter().map(|rule| rule.id.clone()).collect();
        Ok(Self { rules, known, guesses, untouched, index, days })
    }

    /// The same, which knows days by their names.
    #[must_use]
    pub fn with_feasts(mut self, feasts: Feasts) -> Self {
        self.days = self.days.with_feasts(feasts);
        self
    }

    /// Leaves out the rules that `keep` does not hold for.
    pub fn retain(&mut self, keep: impl FnMut(&Rule) -> bool) {
        self.rules.retain(keep);
    }

    /// Whether there is a rule of this id, left out or not.
    pub(super) fn is_known(&self, id: &str) -> bool {
        self.known.iter().any(|known| known == id)
    }

    /// The rule of an id.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }
}
