//! Reads the networks file and what a root puts over it.

use std::sync::Arc;

use super::{Counting, Links, Network, Parts};
use crate::input::{Identified, Layered, Placed, Problems, Source, Table, file_name};

/// Reads the layers in order; entries merge by id.
///
/// # Errors
/// Every problem of the first layer that has any.
pub fn load(layers: &[Arc<Source>]) -> Result<Vec<Network>, Problems> {
    Layered::new("network", "x").load(layers, network)
}

impl Identified for Network {
    fn id(&self) -> &str {
        &self.id
    }
}

fn network(table: &Table<'_>, id: Placed<String>) -> Option<Network> {
    let id = file_name(table, "id", id);
    let label = table.required_line("label", "Facebook");
    let limit = number(table, "limit");
    if !table.has("limit") {
        table.missing("limit", "500");
    }
    let counting = table.word("counting").map_or(Counting::Characters, |word| word.value);
    let link_length = number(table, "link_length");
    let max_bytes = number(table, "max_bytes");
    let links = table.word("links").map(|word| word.value);
    let kinds = table.lines("kinds").unwrap_or_default();
    let own = parts(table, "parts", "{ alone = 160, each = 153 }");
    let wide = own.and_then(|_| parts(table, "wide_parts", "{ alone = 70, each = 67 }"));
    table.date("verified_on");
    let (usual_length, usual_links) = usual(counting);
    Some(Network {
        id: id?,
        label: label?.value,
        limit: limit?,
        counting,
        link_length: link_length.or(usual_length),
        max_bytes,
        links: links.unwrap_or(usual_links),
        kinds: kinds.into_iter().map(|kind| kind.value).collect(),
        parts: own.zip(wide),
    })
}

/// How long the parts of a text message are.
fn parts(table: &Table<'_>, key: &'static str, example: &'static str) -> Option<Parts> {
    if key != "parts" && !table.has(key) {
        table.missing(key, example);
    }
    let own = table.table(key)?;
    let (alone, each) = (number(&own, "alone"), number(&own, "each"));
    for (key, length) in [("alone", alone), ("each", each)] {
        if length.is_none() && !own.has(key) {
            own.missing(key, "153");
        }
    }
    own.finish();
    Some(Parts { alone: alone?, each: each? })
}

fn number(table: &Table<'_>, key: &'static str) -> Option<usize> {
    table.integer(key, 1..1_000_001).and_then(|number| usize::try_from(number).ok())
}

/// What links count for and what becomes one, where a file does not say: X, which alone weighs
/// signs, counts 23 for any address; elsewhere an address is sure to be a link with its scheme only.
fn usual(counting: Counting) -> (Option<usize>, Links) {
    match counting {
        Counting::Weighted => (Some(23), Links::Any),
        Counting::Graphemes | Counting::Characters | Counting::Bytes => (None, Links::Scheme),
    }
}
