//! What the calendar said of each event the last time: a date that changes raises its sequence.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::export::{AgendaEvent, EventKind, agenda, event_uid, sequence_of};
use crate::rollout::Rollout;

/// An event of the calendar, in the manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// What it is about.
    #[serde(default, skip_serializing_if = "is_deliverable")]
    pub kind: EventKind,
    /// What its deliverable is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its day; none when it does not take place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// The day on which it is shown as cancelled, when it does not take place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub off: Option<NaiveDate>,
    /// Greater each time that it changes (RFC 5545, `SEQUENCE`).
    pub sequence: u32,
    /// The day that it last changed.
    pub changed: NaiveDate,
}

fn is_deliverable(kind: &EventKind) -> bool {
    *kind == EventKind::Deliverable
}

/// The events of a launch, by key: that of a deliverable is its id.
pub type Events = BTreeMap<String, Event>;

/// The events of a rollout, after those of the last time.
pub(super) fn events(rollout: &Rollout<'_>, previous: &Events) -> Events {
    let now = sequence_of(rollout.today);
    let event = |event: AgendaEvent<'_>| {
        let day = Some(event.day);
        let (date, off) = if event.is_off { (None, day) } else { (day, None) };
        let known = previous.get(&event.key);
        // Where it was shown as cancelled may not have been noted yet.
        let is_same = |known: &Event| {
            known.date == date && (known.off == off || date.is_none() && known.off.is_none())
        };
        let (sequence, changed) = match known {
            Some(known) if is_same(known) => (known.sequence, known.changed),
            Some(known) => (now.max(known.sequence + 1), rollout.today),
            None => (now, rollout.today),
        };
        let title = event.row.filter(|_| event.kind == EventKind::Deliverable);
        let title = title.map(|row| row.title.to_string());
        (event.key, Event { kind: event.kind, title, date, off, sequence, changed })
    };
    agenda(rollout, &|key| previous.contains_key(key)).into_iter().map(event).collect()
}

/// The sequence of each event by its identifier, and when the last one changed (UTC).
pub(super) fn state(
    rollout: &Rollout<'_>,
    events: &Events,
) -> (BTreeMap<String, u32>, NaiveDateTime) {
    let uid = |key: &str| event_uid(rollout.launch, key);
    let sequences = events.iter().map(|(key, event)| (uid(key), event.sequence)).collect();
    let last = events.values().map(|event| event.changed).max().unwrap_or(rollout.today);
    (sequences, last.and_time(NaiveTime::MIN))
}
