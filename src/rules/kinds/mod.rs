//! The kinds of rules, one file each: the keys that it reads, its patterns, what it finds in a text.

mod exact_name;
mod forbidden;
mod launch_date;
mod length;
mod links;
mod required;
mod structure;
mod substitution;

use std::fmt::Debug;

use super::check::Finding;
use super::keys::{patterns, surface};
use super::model::Rule;
use super::pattern::{Pattern, Surface};
use super::sheet::Sheet;
use crate::input::Table;

/// The kinds by their words in the file format, with the keys that each alone reads and its reader.
const KINDS: [(&str, (&[&str], Reader)); 8] = [
    ("forbidden", (forbidden::KEYS, forbidden::read)),
    ("substitution", (substitution::KEYS, substitution::read)),
    ("required", (required::KEYS, required::read)),
    ("exact-name", (exact_name::KEYS, exact_name::read)),
    ("links", (links::KEYS, links::read)),
    ("launch-date", (launch_date::KEYS, launch_date::read)),
    ("length", (length::KEYS, length::read)),
    ("structure", (structure::KEYS, structure::read)),
];

/// Reads what a rule asks for; none when a key that it needs is missing or wrong.
type Reader = fn(&Table<'_>, Common) -> Option<Box<dyn Kind>>;

/// Findings of one rule in one text: nobody reads more.
const MOST: usize = 1000;

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

/// What is read alike for every kind.
pub(super) struct Common {
    pub surface: Surface,
    pub patterns: Vec<Pattern>,
    pub except: Vec<Pattern>,
}

/// Reads the kind of a rule: its word, what it asks for.
pub(super) fn read(table: &Table<'_>) -> Option<(&'static str, Box<dyn Kind>)> {
    let words = KINDS.map(|(word, (_, read))| (word, (word, read)));
    let chosen = table.choice("kind", &words);
    if !table.has("kind") {
        table.missing("kind", "\"forbidden\"");
    }
    let surface = surface(table);
    let common = Common {
        surface,
        patterns: patterns(table, "patterns", surface),
        except: patterns(table, "except", surface),
    };
    let Some(chosen) = chosen else {
        // What an unknown kind would have read is not unknown by itself.
        for key in KINDS.iter().flat_map(|(_, (keys, _))| *keys) {
            table.has(key);
        }
        return None;
    };
    let (word, read) = chosen.value;
    Some((word, read(table, common)?))
}

/// Adds what a rule finds in a text.
pub(super) fn find(rule: &Rule, sheet: &Sheet<'_>, findings: &mut Vec<Finding>) {
    if !(rule.asks.is_demand() && sheet.subject.guessed) {
        findings.extend(rule.asks.find(rule, sheet).into_iter().take(MOST));
    }
}
