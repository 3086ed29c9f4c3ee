//! What texts must and must not say: rules as data, and the places where a text breaks them.

mod check;
mod concept;
mod day_words;
mod facts;
mod feast;
mod fix;
mod fold;
mod guess;
mod index;
mod keys;
mod kinds;
mod load;
mod locate;
mod model;
mod own_days;
mod pattern;
mod quotes;
mod ranges;
mod replacement;
mod row;
mod scope;
mod sentences;
mod set;
mod sheet;
mod untouched;

pub use check::{GRAMMAR, check, silence};
pub use facts::{Contact, Days, FactLink, Facts, Grammar, Subject};
pub use feast::Feasts;
pub use fix::{Edit, edits};
pub use fold::fold;
pub use guess::Guess;
pub use locate::locate;
pub use model::{Examples, Finding, Rule, Severity};
pub use scope::fits;
pub use set::{RuleSet, load};
