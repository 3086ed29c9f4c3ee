//! What templates know of the waves of a launch.

use std::collections::BTreeMap;

use tera::{Context, Value};

use super::filters::name_value;
use crate::launch::{Launch, Wave};

/// `waves`, each with its `name` and its `date`, none where everybody has the same day; `wave`, the
/// name of the one that a text is for.
pub(super) fn waves(launch: &Launch, set: &dyn Fn(String) -> String, context: &mut Context) {
    let name = |wave: &Wave| name_value(&wave.name, set);
    let all = launch.waves.iter().map(|wave| {
        BTreeMap::from([("name", name(wave)), ("date", Value::from(wave.date.to_string()))])
    });
    context.insert_value("waves", all.collect::<Vec<_>>().into());
    let own = launch.waves.iter().find(|wave| Some(&wave.id) == launch.wave.as_ref());
    context.insert_value("wave", own.map_or_else(|| Value::from(""), name));
}
