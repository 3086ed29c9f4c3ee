//! How `[links]` is read: the short links of a launch.

use super::address::check_url;
use super::known::unknown;
use crate::campaign::Campaign;
use crate::input::{OF_TOP, Table, phrase};

/// The short link that is no page of the campaign: where readers of a newsletter unsubscribe.
pub const UNSUBSCRIBE: &str = "unsubscribe";

/// Reads the short links, by id of the official one.
pub(super) fn links(top: &Table<'_>, campaign: Option<&Campaign>) -> Vec<(String, String)> {
    let Some(table) = top.table("links") else { return Vec::new() };
    let mut links = Vec::new();
    for (key, value) in table.free_entries() {
        let Some(value) = value else { continue };
        if let Some(campaign) = campaign {
            let ids =
                campaign.links.iter().map(|link| link.id.as_str()).chain(["service", UNSUBSCRIBE]);
            if table.is_of_top(&key.value) {
                let message = phrase!("lien inconnu « {} »", &key.value);
                table.wrong_at(&key.value, key.span, message, OF_TOP);
                continue;
            }
            if !ids.clone().any(|id| id == key.value) {
                unknown(&table, &key.value, &key, "lien inconnu", ids);
            }
        }
        check_url(&table, &key.value, &value);
        links.push((key.value, value.value));
    }
    links
}
