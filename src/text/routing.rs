//! Who answers on which topic, as templates see it.

use std::collections::BTreeMap;

use tera::{Context, Value};

use super::context::own_words;
use super::engine::Engine;
use crate::campaign::RoutingRow;
use crate::input::Problems;
use crate::rollout::Rollout;

/// The rows of who answers, each between marks where it holds a value.
pub(super) fn routing(
    engine: &Engine,
    rollout: &Rollout<'_>,
    context: &Context,
) -> Result<Value, Problems> {
    let rows = rollout.campaign.routing.iter().map(|row| routing_row(engine, row, context));
    rows.collect::<Result<Vec<_>, _>>().map(Value::from)
}

/// Who answers on one topic.
pub(super) fn routing_row(
    engine: &Engine,
    row: &RoutingRow,
    context: &Context,
) -> Result<BTreeMap<&'static str, Value>, Problems> {
    let fill = |text: &str| engine.fill_text(text, context).map(|text| own_words(&text));
    Ok(BTreeMap::from([
        ("topic", fill(&row.topic)?),
        ("answers", fill(&row.answers)?),
        ("collaborates", fill(&row.collaborates)?),
        ("contact", fill(&row.contact)?),
        ("own", Value::from(row.is_own)),
    ]))
}
