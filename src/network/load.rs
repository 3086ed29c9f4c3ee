//! Reads the networks file and what a root puts over it.

use std::sync::Arc;

use super::{Counting, Network};
use crate::input::{Identified, Placed, Problems, Source, Table, file_name, merge, read};

/// Reads the layers in order; entries merge by id.
///
/// # Errors
/// Every problem of the first layer that has any.
pub fn load(layers: &[Arc<Source>]) -> Result<Vec<Network>, Problems> {
    let mut networks: Vec<Network> = Vec::new();
    for source in layers {
        read(source, |_, top| {
            for table in top.tables("network") {
                merge(&mut networks, &table, "x", network);
            }
            top.finish();
        })?;
    }
    Ok(networks)
}

impl Identified for Network {
    fn id(&self) -> &str {
        &self.id
    }
}

fn network(table: &Table<'_>, id: Placed<String>) -> Option<Network> {
    let id = file_name(table, "id", id)?;
    let label = table.required_line("label", "Facebook");
    let limit = table.integer("limit", 1..1_000_001);
    if !table.has("limit") {
        table.missing("limit", "500");
    }
    let counting = table.word("counting");
    table.date("verified_on");
    table.finish();
    Some(Network {
        id,
        label: label?.value,
        limit: usize::try_from(limit?).ok()?,
        counting: counting.map_or(Counting::Characters, |c| c.value),
    })
}
