//! Reads the periods of a launch: `[[blackout]]` adds one, or changes what a known one does.

use crate::calendar::{Effect, PeriodSpec, period_days};
use crate::campaign::Campaign;
use crate::input::{Placed, Table};

/// The periods that count for a launch: those known, as it changes them, then its own.
pub(super) fn blackouts(
    top: &Table<'_>,
    known: &[PeriodSpec],
    campaign: Option<&Campaign>,
) -> Vec<PeriodSpec> {
    let mut periods = known.to_vec();
    for table in top.tables("blackout") {
        match table.line("id") {
            Some(id) => change(&table, &id, campaign, &mut periods),
            None => periods.extend(added(&table, campaign)),
        }
        table.finish();
    }
    periods
}

fn change(
    table: &Table<'_>,
    id: &Placed<String>,
    campaign: Option<&Campaign>,
    periods: &mut [PeriodSpec],
) {
    let (effect, kinds) = (table.word("effect"), kinds(table, campaign));
    let ids = periods.iter().map(|period| period.id.as_str());
    table.is_known("id", id, "période inconnue", ids);
    if let Some(period) = periods.iter_mut().find(|period| period.id == id.value) {
        period.effect = effect.unwrap_or(period.effect);
        period.kinds = kinds.unwrap_or_else(|| std::mem::take(&mut period.kinds));
    }
}

fn added(table: &Table<'_>, campaign: Option<&Campaign>) -> Option<PeriodSpec> {
    let name = table.required_text("name", "la semaine de relâche");
    let span = period_days(table);
    let effect = table.word("effect").unwrap_or(Effect::Warn);
    let kinds = kinds(table, campaign).unwrap_or_default();
    table.whole(PeriodSpec { id: String::new(), name, span: span?, effect, kinds })
}

/// The kinds that a period is for: of a campaign that is not known, any may be.
fn kinds(table: &Table<'_>, campaign: Option<&Campaign>) -> Option<Vec<String>> {
    match campaign {
        Some(campaign) => table.declared("kinds", "type de moyen inconnu", &campaign.kind_ids()),
        None => table.texts("kinds"),
    }
}
