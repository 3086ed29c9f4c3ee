//! The calendars of several launches as one, a table per month.

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
    iso: NaiveDate,
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
    rollout.rows().filter(|row| row.item.is_some()).filter_map(|row| Some((row.day_out()?, row)))
}

/// One day after the other, whatever the launch.
pub(super) fn months<'p>(rollouts: &'p [Rollout<'p>]) -> Vec<Month<'p>> {
    let mut rows: Vec<(NaiveDate, rollout::Row<'_>)> =
        rollouts.iter().flat_map(published).collect();
    rows.sort_by_key(|(day, _)| *day);
    let months = rows.chunk_by(|(one, _), (other, _)| month_of(*one) == month_of(*other));
    let named = months.filter_map(|rows| {
        let (first, _) = rows.first()?;
        let name = format!("{} {}", date::month(*first), first.year());
        Some(Month { name, rows: rows.iter().map(row).collect() })
    });
    named.collect()
}

fn month_of(day: NaiveDate) -> (i32, u32) {
    (day.year(), day.month())
}

fn row<'p>((day, row): &(NaiveDate, rollout::Row<'p>)) -> Row<'p> {
    Row {
        iso: *day,
        day: format!("{} {}", date::weekday(*day), date::day_number(*day)),
        service: row.service(),
        title: row.title,
        channels: row.channels().join(", "),
        state: row.state.word(),
        label: row.state.label(),
    }
}
