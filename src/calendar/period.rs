//! Periods of several days when it is better not to publish, and how they are read: elections, holidays of
//! a trade, breaks.

use std::sync::Arc;

use chrono::{Days, NaiveDate};

use super::holiday::HolidayRule;
use super::load::holiday_rule;
use crate::input::{Layered, Placed, Problems, Source, Table};
use crate::vocabulary::{Term, Vocabulary, term};

/// What a period does to what would be published in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// It stays, and a person is told.
    Warn,
    /// It moves out, as from a day off.
    Exclude,
    /// Nothing: the period is turned off.
    Ignore,
}

impl Vocabulary for Effect {
    const TERMS: &'static [Term<Self>] =
        &[term(Self::Warn, "warn"), term(Self::Exclude, "exclude"), term(Self::Ignore, "ignore")];
}

/// When a period falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// A number of days each year, from a day found by a rule.
    Yearly(HolidayRule, u32),
    /// From a day to another, both included.
    Once(NaiveDate, NaiveDate),
}

/// A period of the built-in data or of a launch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodSpec {
    /// Stable id, such as `construction-summer`.
    pub id: String,
    /// French name with its article: « les vacances de la construction ».
    pub name: String,
    /// When it falls.
    pub span: Span,
    /// What it does.
    pub effect: Effect,
    /// Words of the kinds that it is for; none for all.
    pub kinds: Vec<String>,
}

/// A period with its days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// What it is.
    pub spec: PeriodSpec,
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day.
    pub last: NaiveDate,
}

impl Period {
    /// Whether something of a kind that is published on `date` falls in it.
    pub fn holds(&self, date: NaiveDate, kind: &str) -> bool {
        let kinds = &self.spec.kinds;
        (self.first..=self.last).contains(&date)
            && (kinds.is_empty() || kinds.iter().any(|own| own == kind))
    }
}

impl PeriodSpec {
    /// Its days in each of some years; none when it is turned off.
    pub(super) fn dated(&self, years: std::ops::RangeInclusive<i32>) -> Vec<Period> {
        let period = |first, last| Period { spec: self.clone(), first, last };
        match self.span {
            _ if self.effect == Effect::Ignore => Vec::new(),
            Span::Once(first, last) => vec![period(first, last)],
            Span::Yearly(rule, days) => years
                .filter_map(|year| rule.date_in(year))
                .filter_map(|first| {
                    let last = first.checked_add_days(Days::new(u64::from(days.max(1) - 1)))?;
                    Some(period(first, last))
                })
                .collect(),
        }
    }
}

/// Reads the layers in order: an entry of a later layer replaces the one of the same id, and
/// `enabled = false` removes it. `kinds` are the ids of all kinds.
///
/// # Errors
/// Every problem of the first layer that has any.
pub fn load_periods(layers: &[Arc<Source>], kinds: &[&str]) -> Result<Vec<PeriodSpec>, Problems> {
    let periods = Layered::new("period", "construction-summer", |own: &PeriodSpec| &own.id);
    periods.load(layers, |table, id| period(table, id, kinds))
}

fn period(table: &Table<'_>, id: Placed<String>, known: &[&str]) -> Option<PeriodSpec> {
    let name = table.required_text("name", "les vacances de la construction");
    let effect = table.word("effect").unwrap_or(Effect::Warn);
    let kinds = table.declared("kinds", "type de moyen inconnu", known).unwrap_or_default();
    let span = if table.has("from") || table.has("to") {
        period_days(table)
    } else {
        let days = table.required_integer("days", 1..367, "14");
        holiday_rule(table).map(|rule| Span::Yearly(rule, days))
    };
    table.whole(PeriodSpec { id: id.value, name, span: span?, effect, kinds })
}

/// The days `from` and `to` of a section, in order and at most a year apart.
pub fn period_days(table: &Table<'_>) -> Option<Span> {
    let (first, last) = (table.date("from"), table.date("to"));
    table.require("from", "2027-03-01");
    table.require("to", "2027-03-05");
    let (first, last) = (first?, last?);
    if first > last || (last - first).num_days() > 366 {
        table.reader.error(
            table.span_of("to"),
            "cette période finit avant de commencer, ou dure plus d’un an",
            "« from » est son premier jour et « to », son dernier",
        );
        return None;
    }
    Some(Span::Once(first, last))
}
