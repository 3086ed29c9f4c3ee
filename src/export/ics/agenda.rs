//! The events of a launch: what to do before everything else, when to begin each deliverable, when
//! it goes out, and the launch day.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::rollout::{Item, Rollout, Row, Status};

/// What an event is about. Its word stands in manifests.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EventKind {
    /// A deliverable goes out.
    #[default]
    Deliverable,
    /// A step before everything else.
    Step,
    /// The last day to begin the preparation of a deliverable.
    Start,
    /// The launch itself.
    Launch,
}

/// An event of a day.
#[derive(Debug, Clone)]
pub struct AgendaEvent<'r> {
    /// What it is called among the events of its launch, whatever its day.
    pub key: String,
    /// What it is about.
    pub kind: EventKind,
    /// Its day; for one that is off, the day that it stood on.
    pub day: NaiveDate,
    /// It does not take place.
    pub is_off: bool,
    /// What it is about; none for the launch.
    pub row: Option<Row<'r>>,
}

/// The key of the launch day.
const LAUNCH: &str = "launch-day";

/// The events of a rollout, in its order. `is_known` says whether an event was handed over before:
/// a preparation that is done is then taken off.
pub fn agenda<'r>(
    rollout: &'r Rollout<'r>,
    is_known: &dyn Fn(&str) -> bool,
) -> Vec<AgendaEvent<'r>> {
    let mut events = vec![AgendaEvent {
        key: String::from(LAUNCH),
        kind: EventKind::Launch,
        day: rollout.launch.date,
        is_off: rollout.launch.cancelled,
        row: None,
    }];
    for row in rollout.rows() {
        let Some(item) = row.item else {
            let (key, kind, day) = (row.id.to_string(), EventKind::Step, row.date);
            let day = day.unwrap_or(row.ideal);
            events.push(AgendaEvent { key, kind, day, is_off: false, row: Some(row) });
            continue;
        };
        let (key, start) = (format!("start/{}", item.id), item.start_by());
        if start.is_some() || is_known(&key) {
            let (kind, is_off) = (EventKind::Start, start.is_none());
            let day = start.unwrap_or_else(|| day_of(item));
            events.push(AgendaEvent { key, kind, day, is_off, row: Some(row) });
        }
        let (key, kind) = (item.id.clone(), EventKind::Deliverable);
        let is_off = !item.is_out() || rollout.held_by(item).is_some();
        events.push(AgendaEvent { key, kind, day: day_of(item), is_off, row: Some(row) });
    }
    events
}

/// The day that the event of an item stands on: as in every other output, or the one that it stood on
/// for what is not published at all.
fn day_of(item: &Item<'_>) -> NaiveDate {
    match item.date {
        Some(day) if item.status != Status::Dropped => day,
        _ => item.planned,
    }
}
