//! What things of a book are called in its page.

use serde::Serialize;

use crate::rollout::{Item, Rollout};

/// What a step of preparation is among the kinds of texts.
pub(super) const STEP: &str = "Préparation";
/// What a text for the staff is.
pub(super) const DOCUMENT: &str = "Document interne";
/// What a text of an incident is.
pub(super) const INCIDENT: &str = "Incident";
/// What a text that corrects others is.
pub(super) const CORRECTION: &str = "Rectificatif";

/// The kind of a deliverable, as its readers call it.
pub(super) fn kind<'b>(item: &'b Item<'b>, rollout: &'b Rollout<'_>) -> &'b str {
    rollout.campaign.kind(item.kind).map_or(item.kind, |kind| &kind.label)
}

/// Where a card is in the page.
pub(super) fn anchor(id: &str) -> String {
    let plain = |letter: char| match letter {
        '/' => '.',
        _ if letter.is_ascii_alphanumeric() || letter == '_' => letter,
        _ => '-',
    };
    format!("moyen-{}", id.chars().map(plain).collect::<String>())
}

/// A card by its title.
#[derive(Debug, Serialize)]
pub(super) struct Link<'b> {
    anchor: String,
    title: &'b str,
}

impl<'b> Link<'b> {
    /// The card of an id.
    pub(super) fn new(id: &str, title: &'b str) -> Self {
        Self { anchor: anchor(id), title }
    }

    /// The cards of deliverables, by their ids.
    pub(super) fn to(ids: &[String], rollout: &'b Rollout<'_>) -> Vec<Self> {
        let items = ids.iter().filter_map(|id| rollout.items.of(id));
        items.map(|item| Self::new(item.id, item.title)).collect()
    }
}
