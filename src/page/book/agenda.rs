//! The rollout as a table of days, which says what the picture shows: steps, publications, holidays.

use chrono::NaiveDate;
use serde::Serialize;

use super::names::anchor;
use crate::french::date;
use crate::french::name::capitalize;
use crate::page::day::Day;
use crate::rollout::{Item, Rollout};
use crate::vocabulary::Vocabulary as _;

/// A row of the table.
#[derive(Debug, Default, Serialize)]
pub(super) struct Row {
    day: Day,
    title: String,
    /// Card that it leads to; empty for a holiday.
    anchor: String,
    channels: String,
    state: &'static str,
    /// The last day to begin its preparation, if something is left to do.
    begin: String,
    is_holiday: bool,
    is_step: bool,
    is_launch: bool,
}

/// A holiday by name, for those who cannot point at it in the picture.
#[derive(Debug, Serialize)]
pub(super) struct Holiday<'b> {
    day: String,
    name: &'b str,
}

/// The rows, by day.
pub(super) fn agenda(rollout: &Rollout<'_>) -> Vec<Row> {
    let mut rows: Vec<(NaiveDate, Row)> = Vec::new();
    for (day, name) in &rollout.days_off {
        rows.push((*day, Row { title: capitalize(name), is_holiday: true, ..row(*day) }));
    }
    for one in rollout.rows() {
        let Some(day) = one.day_out() else { continue };
        rows.push((
            day,
            Row {
                title: one.title.to_string(),
                anchor: anchor(one.id),
                channels: one.channels().join(", "),
                state: one.state.label(),
                begin: one.item.and_then(Item::start_by).map(date::day_month).unwrap_or_default(),
                is_step: one.item.is_none(),
                is_launch: one.item.is_some() && day == rollout.launch.date,
                ..row(day)
            },
        ));
    }
    rows.sort_by_key(|(day, _)| *day);
    rows.into_iter().map(|(_, row)| row).collect()
}

fn row(day: NaiveDate) -> Row {
    Row { day: day.into(), ..Row::default() }
}

/// The holidays of the weeks that the rollout spans.
pub(super) fn holidays<'b>(rollout: &'b Rollout<'_>) -> Vec<Holiday<'b>> {
    let days = rollout.days_off.iter();
    days.map(|(day, name)| Holiday { day: date::day_month(*day), name }).collect()
}
