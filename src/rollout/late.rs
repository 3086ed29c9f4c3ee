//! What to do with deliverables whose date has passed: nothing stays scheduled in the past.

use chrono::NaiveDate;

use super::model::{Item, Status};
use crate::calendar::Calendar;
use crate::campaign::{Campaign, LatePolicy};

/// Settles every late item from the last to the first, since one may merge with a later one.
pub(super) fn settle(
    items: &mut [Item<'_>],
    campaign: &Campaign,
    calendar: &Calendar,
    today: NaiveDate,
) {
    for at in (0..items.len()).rev() {
        let is_late = |item: &Item<'_>| item.date.is_some_and(|date| date < today);
        if items[at].status != Status::Planned || !is_late(&items[at]) {
            continue;
        }
        let own = campaign.deliverable(items[at].id);
        let policy = own.map_or(LatePolicy::PublishNow, |own| own.late.clone());
        let (policy, status, date) = resolve(policy, &items[at], items, calendar, today);
        let item = &mut items[at];
        item.late = Some(policy);
        item.status = status;
        item.date = date;
    }
}

fn resolve(
    policy: LatePolicy,
    item: &Item<'_>,
    items: &[Item<'_>],
    calendar: &Calendar,
    today: NaiveDate,
) -> (LatePolicy, Status, Option<NaiveDate>) {
    let dropped = (LatePolicy::Drop, Status::Dropped, None);
    // What another wave is told is not told to this one.
    let says_it = |other: &&Item<'_>, target: &str| *other.of == target && other.wave == item.wave;
    match policy {
        LatePolicy::Drop => dropped,
        LatePolicy::PublishNow => {
            let day = calendar.open_on_or_after(today, item.kind);
            // A text that announces something says nothing true once it has taken place.
            if item.last_day.is_some_and(|last| day > last) {
                return dropped;
            }
            (LatePolicy::PublishNow, Status::Planned, Some(day))
        }
        LatePolicy::Merge(target) => match items.iter().find(|other| says_it(other, &target)) {
            // What would have said it instead went out already, or never will.
            Some(other) if other.status == Status::Published => dropped,
            Some(other) if other.status == Status::Dropped && other.late.is_some() => dropped,
            Some(other) if other.status != Status::Dropped => {
                (LatePolicy::Merge(target), Status::Merged, other.date)
            }
            _ => resolve(LatePolicy::PublishNow, item, items, calendar, today),
        },
    }
}
