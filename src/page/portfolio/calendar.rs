//! The calendars of several launches as one, a table per month.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use crate::french::date;
use crate::rollout::{self, Rollout};
use crate::vocabulary::Vocabulary as _;

/// A month, with what is published in it.
#[derive(Debug, Serialize)]
pub(super) struct Month<'p> {
    name: String,
    rows: Vec<Row<'p>>,
}

#[derive(Debug, Serialize)]
struct Row<'p> {
    iso: String,
    day: String,
    service: String,
    title: &'p str,
    channels: String,
    /// Its state, for style sheets and for people.
    state: &'static str,
    label: &'static str,
}

/// What a launch publishes, with its day.
pub(super) fn published<'p>(
    rollout: &'p Rollout<'p>,
) -> impl Iterator<Item = (NaiveDate, rollout::Row<'p>)> {
    let rows = rollout.calendar().into_iter().flat_map(|group| group.rows);
    rows.filter(|row| row.item.is_some()).filter_map(|row| Some((row.day_out()?, row)))
}

/// One day after the other, whatever the launch.
pub(super) fn months<'p>(rollouts: &'p [Rollout<'p>]) -> Vec<Month<'p>> {
    let mut days: BTreeMap<NaiveDate, Vec<rollout::Row<'p>>> = BTreeMap::new();
    for (day, row) in rollouts.iter().flat_map(published) {
        days.entry(day).or_default().push(row);
    }
    let mut months: BTreeMap<(i32, u32), Month<'p>> = BTreeMap::new();
    for (day, items) in days {
        let name = || format!("{} {}", date::month(day), day.year());
        let month = months.entry((day.year(), day.month()));
        let month = month.or_insert_with(|| Month { name: name(), rows: Vec::new() });
        month.rows.extend(items.into_iter().map(|item| Row {
            iso: day.to_string(),
            day: format!("{} {}", date::weekday(day), date::day_number(day)),
            service: item.service(),
            title: item.title,
            channels: item.channels().join(", "),
            state: item.state.word(),
            label: item.state.label(),
        }));
    }
    months.into_values().collect()
}
