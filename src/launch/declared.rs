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
    let mut facts = Vec::new();
    for table in top.tables("known") {
        let fact = table.required_line("fact", "15 avril 2027");
        let source = table.required_line("source", "Avis de la direction, 3 novembre 2026");
        table.finish();
        if let (Some(fact), Some(source)) = (fact, source) {
            facts.push(KnownFact { fact: fact.value, source: source.value });
        }
    }
    facts
}
