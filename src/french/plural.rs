//! The number of a common noun, where its ending says it.
//!
//! In French a noun that ends in neither s, x nor z is a singular, but for a few borrowed words
//! (« curriculum vitæ »), which a person declares. Some endings are only ever those of a plural
//! (Grevisse, Le bon usage, « Le pluriel des noms »); others may be either: « accès », « avis ».

use super::name::Number;
use super::space::NBSP;

/// Endings that no singular has, but for the words of `EITHER`.
const PLURAL: [&str; 14] = [
    "es", "és", "ons", "nts", "rts", "êts", "ets", "ats", "its", "eaux", "eurs", "oirs", "iers",
    "els",
];

/// Words with such an ending that may be singular.
const EITHER: [&str; 11] = [
    "mets",
    "entremets",
    "rets",
    "puits",
    "tiers",
    "gars",
    "volontiers",
    "herpès",
    "guet-apens",
    "mille",
    "corps",
];

/// The number that the first word of a phrase has, or none when its ending leaves both open.
pub fn number_of(phrase: &str) -> Option<Number> {
    let first = phrase.split([' ', NBSP, ',']).next().unwrap_or_default().to_lowercase();
    if first.is_empty() || EITHER.contains(&first.as_str()) {
        return None;
    }
    if !first.ends_with(['s', 'x', 'z']) {
        return Some(Number::Singular);
    }
    PLURAL.iter().any(|ending| first.ends_with(ending)).then_some(Number::Plural)
}
