//! The internal documents that a launch asks for: `documents`.

use super::known::{Words, unknown};
use crate::campaign::When;
use crate::input::Table;

/// Reads the ids of the documents of the campaign that are only written when asked for.
pub(super) fn documents(top: &Table<'_>, known: &Words<'_>) -> Vec<String> {
    let written = top.lines("documents").unwrap_or_default();
    if let Some(campaign) = known.campaign {
        let own = campaign.documents.iter().filter(|own| own.when == When::Asked);
        let ids = own.map(|own| own.id.as_str());
        for word in written.iter().filter(|word| !ids.clone().any(|id| id == word.value)) {
            unknown(top, "documents", word, "document inconnu", ids.clone());
        }
    }
    written.into_iter().map(|word| word.value).collect()
}
