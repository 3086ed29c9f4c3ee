//! Reads the periods of a launch: `[[blackout]]` adds one, or changes what a known one does.

use super::known::{Words, unknown};
use crate::calendar::{Effect, PeriodSpec, period_days};
use crate::input::{Placed, Table};

/// The periods that count for a launch: those known, as it changes them, then its own.
pub(super) fn blackouts(top: &Table<'_>, known: &Words<'_>) -> Vec<PeriodSpec> {
    let mut periods = known.periods.to_vec();
    for table in top.tables("blackout") {
        match table.line("id") {
            Some(id) => change(&table, &id, known, &mut periods),
            None => periods.extend(added(&table, known)),
        }
        table.finish();
    }
    periods
}

fn change(table: &Table<'_>, id: &Placed<String>, known: &Words<'_>, periods: &mut [PeriodSpec]) {
    let effect = effect(table);
    let kinds = kinds(table, known);
    let ids: Vec<String> = periods.iter().map(|period| period.id.clone()).collect();
    let Some(period) = periods.iter_mut().find(|period| period.id == id.value) else {
        return unknown(table, "id", id, "période inconnue", ids.iter().map(String::as_str));
    };
    if let Some(effect) = effect {
        period.effect = effect;
    }
    if let Some(kinds) = kinds {
        period.kinds = kinds;
    }
}

fn added(table: &Table<'_>, known: &Words<'_>) -> Option<PeriodSpec> {
    let name = table.required_line("name", "la semaine de relâche");
    let span = period_days(table);
    let effect = effect(table).unwrap_or(Effect::Warn);
    let kinds = kinds(table, known).unwrap_or_default();
    Some(PeriodSpec { id: String::new(), name: name?.value, span: span?, effect, kinds })
}

fn effect(table: &Table<'_>) -> Option<Effect> {
    table.word("effect").map(|effect| effect.value)
}

/// The kinds that a period is for: of a campaign that is not known, any may be.
fn kinds(table: &Table<'_>, known: &Words<'_>) -> Option<Vec<String>> {
    match known.campaign {
        Some(campaign) => table.declared("kinds", "type de moyen inconnu", &campaign.kind_ids()),
        None => Some(table.lines("kinds")?.into_iter().map(|kind| kind.value).collect()),
    }
}
