//! What a new launch day changes: each deliverable before and after.

use chrono::NaiveDate;

use super::model::{Item, Rollout, Status};

/// What becomes of a deliverable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It went out: it stays as it is.
    Frozen,
    /// Its date is another one.
    Moved,
    /// Its date stays.
    Same,
    /// It had a date and is given up.
    Dropped,
    /// It had no date and has one again.
    Restored,
    /// It had no date and still has none.
    Absent,
}

/// A deliverable before and after.
#[derive(Debug, Clone, Copy)]
pub struct ItemChange<'r> {
    /// As it will be.
    pub item: &'r Item<'r>,
    /// The day before; none when it was not to be published.
    pub before: Option<NaiveDate>,
    /// The day after.
    pub after: Option<NaiveDate>,
    /// What becomes of it.
    pub fate: Fate,
}

/// Every deliverable of a launch, before and after a change of its file.
pub fn changes<'r>(before: &Rollout<'_>, after: &'r Rollout<'_>) -> Vec<ItemChange<'r>> {
    let day = |item: &Item<'_>| item.date.filter(|_| item.is_out());
    let change = |item: &'r Item<'r>| {
        let old = before.items.of(item.id).and_then(day);
        let new = day(item);
        let fate = match (old, new) {
            _ if item.status == Status::Published => Fate::Frozen,
            (Some(old), Some(new)) if old == new => Fate::Same,
            (Some(_), Some(_)) => Fate::Moved,
            (Some(_), None) => Fate::Dropped,
            (None, Some(_)) => Fate::Restored,
            (None, None) => Fate::Absent,
        };
        ItemChange { item, before: old, after: new, fate }
    };
    after.items.iter().map(change).collect()
}
