//! The calendars of several launches as one, a table per month.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use crate::french::date;
use crate::rollout::{Item, Rollout, Status};

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
}

/// What a launch publishes, with its day.
pub(super) fn published<'p>(
    rollout: &'p Rollout<'_>,
) -> impl Iterator<Item = (NaiveDate, &'p Item)> {
    let gone = |item: &Item| matches!(item.status, Status::Merged | Status::Dropped);
    let items = rollout.items.iter().filter(move |item| !gone(item));
    items.filter_map(|item| Some((item.date?, item)))
}

/// One day after the other, whatever the launch.
pub(super) fn months<'p>(rollouts: &'p [Rollout<'_>]) -> Vec<Month<'p>> {
    let mut days: BTreeMap<NaiveDate, Vec<(&Rollout<'_>, &Item)>> = BTreeMap::new();
    for rollout in rollouts {
        for (day, item) in published(rollout) {
            days.entry(day).or_default().push((rollout, item));
        }
    }
    let mut months: BTreeMap<(i32, u32), Month<'p>> = BTreeMap::new();
    for (day, items) in days {
        let name = || format!("{} {}", date::month(day), day.year());
        let month = months.entry((day.year(), day.month()));
        let month = month.or_insert_with(|| Month { name: name(), rows: Vec::new() });
        month.rows.extend(items.into_iter().map(|(rollout, item)| row(day, rollout, item)));
    }
    months.into_values().collect()
}

fn row<'p>(day: NaiveDate, rollout: &Rollout<'_>, item: &'p Item) -> Row<'p> {
    let channels: Vec<&str> =
        item.channels.iter().map(|channel| rollout.campaign.channel_label(channel)).collect();
    Row {
        iso: day.to_string(),
        day: format!("{} {}", date::weekday(day), date::day_number(day)),
        service: rollout.launch.service.name.bare(),
        title: &item.title,
        channels: channels.join(", "),
    }
}
