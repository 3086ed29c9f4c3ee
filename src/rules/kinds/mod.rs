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
mod set_off;
mod structure;
mod substitution;

use super::keys::Common;
use super::model::Kind;
use crate::input::Table;

/// The kinds by their words in the file format, with the keys that each alone reads and its reader.
const KINDS: [(&str, &[&str], Reader); 15] = [
    ("forbidden", &["fix", "quoted"], forbidden::read),
    ("substitution", &["swaps", "safe"], substitution::read),
    ("required", &["any", "all", "ordered"], required::read),
    ("exact-name", &["name", "initial_capital"], exact_name::read),
    ("links", &["allowed", "hosts", "https", "refused", "clickable"], links::read),
    ("launch-date", &["dates", "change"], launch_date::read),
    ("length", &["unit", "max"], length::read),
    ("structure", &["check"], structure::read),
    ("claim", &["claims"], claim::read),
    ("contacts", &["known", "near", "hosts"], contacts::read),
    ("names", &["agree"], names::read),
    ("figures", &["known", "units", "other"], figures::read),
    ("plan-day", &["heads"], plan_day::read),
    ("repeated", &["of", "allowed_words"], repeated::read),
    ("alphabet", &[], alphabet::read),
];

/// Reads what a rule asks for; none when a key that it needs is missing or wrong.
type Reader = fn(&Table<'_>, &Common<'_>) -> Option<Box<dyn Kind>>;

/// The kind of a rule: its word, its reader.
pub(super) fn chosen(table: &Table<'_>) -> Option<(&'static str, Reader)> {
    let words = KINDS.map(|(word, _, read)| (word, (word, read)));
    let chosen = table.choice("kind", &words);
    table.require("kind", "\"forbidden\"");
    if chosen.is_none() {
        // What an unknown kind would have read is not unknown by itself.
        for key in KINDS.iter().flat_map(|(_, keys, _)| *keys) {
            table.has(key);
        }
    }
    chosen
}
