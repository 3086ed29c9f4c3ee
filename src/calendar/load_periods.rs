//! Reads the file of periods and what a root puts over it.

use std::sync::Arc;

use super::load::holiday_rule;
use super::period::{Effect, PeriodSpec, Span};
use crate::input::{Identified, Layered, Placed, Problems, Source, Table};

/// Reads the layers in order: an entry of a later layer replaces the one of the same id, and
/// `enabled = false` removes it. `kinds` are the ids of all kinds.
///
/// # Errors
/// Every problem of the first layer that has any.
pub fn load_periods(layers: &[Arc<Source>], kinds: &[&str]) -> Result<Vec<PeriodSpec>, Problems> {
    let periods = Layered::new("period", "construction-summer");
    periods.load(layers, |table, id| period(table, id, kinds))
}

impl Identified for PeriodSpec {
    fn id(&self) -> &str {
        &self.id
    }
}

fn period(table: &Table<'_>, id: Placed<String>, known: &[&str]) -> Option<PeriodSpec> {
    let name = table.required_line("name", "les vacances de la construction");
    let effect = table.word("effect").map(|effect| effect.value);
    let kinds = table.declared("kinds", "type de moyen inconnu", known).unwrap_or_default();
    let span = if table.has("from") || table.has("to") {
        period_days(table)
    } else {
        let days = table.integer("days", 1..367);
        if !table.has("days") {
            table.missing("days", "14");
        }
        let rule = holiday_rule(table);
        rule.zip(days).and_then(|(rule, days)| Some(Span::Yearly(rule, u32::try_from(days).ok()?)))
    };
    Some(PeriodSpec {
        id: id.value,
        name: name?.value,
        span: span?,
        effect: effect.unwrap_or(Effect::Warn),
        kinds,
    })
}

/// The days `from` and `to` of a section, in order and at most a year apart.
pub fn period_days(table: &Table<'_>) -> Option<Span> {
    let (first, last) = (table.date("from"), table.date("to"));
    for (key, example) in [("from", "2027-03-01"), ("to", "2027-03-05")] {
        if !table.has(key) {
            table.missing(key, example);
        }
    }
    let (first, last) = (first?.value, last?);
    if first > last.value || (last.value - first).num_days() > 366 {
        table.reader.error(
            last.span,
            "cette période finit avant de commencer, ou dure plus d’un an",
            "« from » est son premier jour et « to », son dernier",
        );
        return None;
    }
    Some(Span::Once(first, last.value))
}
