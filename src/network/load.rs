//! Reads the networks file and what a root puts over it.

use std::ops::Range;
use std::sync::Arc;

use super::{Counting, Links, Network, Parts};
use crate::input::{Layered, Placed, Problems, Source, Table, file_name};

/// Reads the layers in order; entries merge by id.
///
/// # Errors
/// Every problem of the first layer that has any.
pub fn load(layers: &[Arc<Source>]) -> Result<Vec<Network>, Problems> {
    Layered::new("network", "x", |own: &Network| &own.id).load(layers, network)
}

fn network(table: &Table<'_>, id: Placed<String>) -> Option<Network> {
    let id = table.needs(file_name(table, "id", id));
    let label = table.required_text("label", "Facebook");
    let limit = table.required_integer("limit", LENGTHS, "500");
    let counting = table.word("counting").unwrap_or(Counting::Characters);
    let (usual_length, usual_links) = usual(counting);
    let own = parts(table, "parts");
    if own.is_some() {
        table.require("wide_parts", "{ alone = 70, each = 67 }");
    }
    table.date("verified_on");
    table.whole(Network {
        id,
        label,
        limit,
        counting,
        link_length: table.integer("link_length", LENGTHS).or(usual_length),
        max_bytes: table.integer("max_bytes", LENGTHS),
        links: table.word("links").unwrap_or(usual_links),
        kinds: table.texts("kinds").unwrap_or_default(),
        parts: own.and_then(|own| Some((own, parts(table, "wide_parts")?))),
    })
}

/// What a length may be.
const LENGTHS: Range<i64> = 1..1_000_001;

/// How long the parts of a text message are.
fn parts(table: &Table<'_>, key: &'static str) -> Option<Parts> {
    table.section(key, |own| {
        own.whole(Parts {
            alone: own.required_integer("alone", LENGTHS, "153"),
            each: own.required_integer("each", LENGTHS, "153"),
        })
    })
}

/// What links count for and what becomes one, where a file does not say: X, which alone weighs
/// signs, counts 23 for any address; elsewhere an address is sure to be a link with its scheme only.
fn usual(counting: Counting) -> (Option<usize>, Links) {
    match counting {
        Counting::Weighted => (Some(23), Links::Any),
        Counting::Graphemes | Counting::Characters | Counting::Bytes => (None, Links::Scheme),
    }
}
