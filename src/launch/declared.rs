//! What a person declares to be true: `[[known]]`.

use crate::input::Table;

/// What a person declares to be true: a date, a number, an address or a name that texts give.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct KnownFact {
    /// The fact, as texts write it.
    pub fact: String,
    /// Where it comes from.
    pub source: String,
}

/// What texts may state beside the launch, with where each comes from.
pub(super) fn known_facts(top: &Table<'_>) -> Vec<KnownFact> {
    top.each("known", |table| {
        table.whole(KnownFact {
            fact: table.required_text("fact", "15 avril 2027"),
            source: table.required_text("source", "Avis de la direction, 3 novembre 2026"),
        })
    })
}
