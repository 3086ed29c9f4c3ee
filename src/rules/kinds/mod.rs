//! The kinds of rules, one file each: the keys that it reads, its patterns, what it finds in a text.

mod alphabet;
mod claim;
mod contacts;
mod exact_name;
mod figures;
mod forbidden;
mod launch_date;
mod length;
mod links;
mod names;
mod plan_day;
mod repeated;
mod required;
mod structure;
mod substitution;

use super::concept::Concepts;
use super::keys::{Common, common};
use super::model::Kind;
use crate::input::Table;

/// The kinds by their words in the file format, with the keys that each alone reads and its reader.
const KINDS: [(&str, (&[&str], Reader)); 15] = [
    ("forbidden", (forbidden::KEYS, forbidden::read)),
    ("substitution", (substitution::KEYS, substitution::read)),
    ("required", (required::KEYS, required::read)),
    ("exact-name", (exact_name::KEYS, exact_name::read)),
    ("links", (links::KEYS, links::read)),
    ("launch-date", (launch_date::KEYS, launch_date::read)),
    ("length", (length::KEYS, length::read)),
    ("structure", (structure::KEYS, structure::read)),
    ("claim", (claim::KEYS, claim::read)),
    ("contacts", (contacts::KEYS, contacts::read)),
    ("names", (names::KEYS, names::read)),
    ("figures", (figures::KEYS, figures::read)),
    ("plan-day", (plan_day::KEYS, plan_day::read)),
    ("repeated", (repeated::KEYS, repeated::read)),
    ("alphabet", (alphabet::KEYS, alphabet::read)),
];

/// Reads what a rule asks for; none when a key that it needs is missing or wrong.
type Reader = fn(&Table<'_>, Common<'_>) -> Option<Box<dyn Kind>>;

/// Reads the kind of a rule: its word, what it asks for.
pub(super) fn read(
    table: &Table<'_>,
    concepts: &Concepts,
) -> Option<(&'static str, Box<dyn Kind>)> {
    let words = KINDS.map(|(word, (_, read))| (word, (word, read)));
    let chosen = table.choice("kind", &words);
    table.require("kind", "\"forbidden\"");
    let common = common(table, concepts);
    let Some((word, read)) = chosen else {
        // What an unknown kind would have read is not unknown by itself.
        for key in KINDS.iter().flat_map(|(_, (keys, _))| *keys) {
            table.has(key);
        }
        return None;
    };
    Some((word, read(table, common)?))
}
