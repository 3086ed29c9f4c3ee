//! What may go wrong around a launch, `[[incident]]`: who answers then, and what is held back.

use super::entry::required_kinds;
use crate::french::typography::typeset;
use crate::input::Table;

/// A kind of incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncidentKind {
    /// Stable id, such as `outage`.
    pub id: String,
    /// « panne du service », within a sentence.
    pub title: String,
    /// It is of the service itself, which has to be online.
    pub in_service: bool,
    /// Other words for it on a command line.
    pub words: Vec<String>,
    /// Id of the routing row that says who answers; none where nobody is known to.
    pub routing: Option<String>,
    /// Ids of the kinds of deliverables that wait until it is over.
    pub kinds: Vec<String>,
}

impl IncidentKind {
    /// Every word that names it: its id, then the others.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [&self.id].into_iter().chain(&self.words).map(String::as_str)
    }
}

/// Reads one `[[incident]]`.
pub(super) fn incident(table: &Table<'_>, id: &str) -> Option<IncidentKind> {
    table.whole(IncidentKind {
        id: id.to_string(),
        title: typeset(&table.required_text("title", "panne du service")),
        in_service: table.bool("in_service").unwrap_or(false),
        words: table.texts("words").unwrap_or_default(),
        routing: table.text("routing"),
        kinds: required_kinds(table),
    })
}
