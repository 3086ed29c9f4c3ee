//! Reads the networks file and what a root puts over it.

use std::sync::Arc;

use super::{Counting, Network};
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
    let limit = table.integer("limit", 1..1_000_001);
    if !table.has("limit") {
        table.missing("limit", "500");
    }
    let counting = table.word("counting");
    table.date("verified_on");
    Some(Network {
        id: id?,
        label: label?.value,
        limit: usize::try_from(limit?).ok()?,
        counting: counting.map_or(Counting::Characters, |c| c.value),
    })
}
