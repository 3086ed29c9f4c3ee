//! Reads the periods of a launch: `[[blackout]]` adds one, or changes what a known one does.

use super::known::{Words, unknown};
use crate::calendar::{Effect, PeriodSpec, period_days};
use crate::campaign::Kind;
use crate::input::{Placed, Table};

/// The periods that count for a launch: those known, as it changes them, then its own.
pub(super) fn blackouts(top: &Table<'_>, known: &Words<'_>) -> Vec<PeriodSpec> {
    let mut periods = known.periods.to_vec();
    for table in top.tables("blackout") {
        match table.line("id") {
            Some(id) => change(&table, &id, &mut periods),
            None => periods.extend(added(&table)),
        }
        table.finish();
    }
    periods
}

fn change(table: &Table<'_>, id: &Placed<String>, periods: &mut [PeriodSpec]) {
    let effect = effect(table);
    let kinds = kinds(table);
    let ids: Vec<String> = periods.iter().map(|period| period.id.clone()).collect();
    let Some(period) = periods.iter_mut().find(|period| period.id == id.value) else {
        return unknown(table, id, "période inconnue", ids.iter().map(String::as_str));
    };
    if let Some(effect) = effect {
        period.effect = effect;
    }
    if let Some(kinds) = kinds {
        period.kinds = kinds;
    }
}

fn added(table: &Table<'_>) -> Option<PeriodSpec> {
    let name = table.required_line("name", "la semaine de relâche");
    let span = period_days(table);
    let effect = effect(table).unwrap_or(Effect::Warn);
    let kinds = kinds(table).unwrap_or_default();
    Some(PeriodSpec { id: String::new(), name: name?.value, span: span?, effect, kinds })
}

fn effect(table: &Table<'_>) -> Option<Effect> {
    table.choice("effect", &Effect::WORDS).map(|effect| effect.value)
}

fn kinds(table: &Table<'_>) -> Option<Vec<String>> {
    let kinds = table.choices("kinds", &Kind::WORDS)?;
    Some(kinds.into_iter().map(|kind| kind.word().to_string()).collect())
}
