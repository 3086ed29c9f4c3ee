//! What the calendar said of each event the last time: a date that changes raises its sequence.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::export::event_uid;
use crate::rollout::{Item, Rollout};

/// An event of the calendar, in the manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Its day, `YYYY-MM-DD`; none when it is not published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// How many times it changed (RFC 5545, `SEQUENCE`).
    pub sequence: u32,
    /// The day that it last changed, `YYYY-MM-DD`.
    pub changed: String,
}

/// The events of a launch, by deliverable.
pub type Events = BTreeMap<String, Event>;

/// The events of a rollout, after those of the last time.
pub(super) fn events(rollout: &Rollout<'_>, previous: &Events) -> Events {
    let today = rollout.today.to_string();
    let event = |item: &Item| {
        let date = item.date.map(|day| day.to_string());
        let event = match previous.get(&item.id) {
            Some(known) if known.date == date => known.clone(),
            Some(known) => Event { date, sequence: known.sequence + 1, changed: today.clone() },
            None => Event { date, sequence: 0, changed: today.clone() },
        };
        (item.id.clone(), event)
    };
    rollout.items.iter().map(event).collect()
}

/// The sequence of each event by its identifier, and when the last one changed (UTC).
pub(super) fn state(
    rollout: &Rollout<'_>,
    events: &Events,
) -> (BTreeMap<String, u32>, NaiveDateTime) {
    let uid = |id: &str| event_uid(&rollout.campaign.id, &rollout.launch.folder, id);
    let sequences = events.iter().map(|(id, event)| (uid(id), event.sequence)).collect();
    let days = events.values().filter_map(|event| event.changed.parse::<NaiveDate>().ok());
    let last = days.max().unwrap_or(rollout.today);
    (sequences, last.and_time(NaiveTime::MIN))
}
