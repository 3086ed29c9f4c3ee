//! What a person did already: what went out stays as it is, what is given up is dropped.

use super::model::{Item, Status};
use crate::campaign::State;
use crate::french::date;
use crate::launch::Launch;

/// Puts what was done over the items; those of a launch that is cancelled are dropped.
pub(super) fn apply(items: &mut [Item<'_>], launch: &Launch) {
    for item in items {
        item.planned = item.date.unwrap_or(item.ideal);
        if let Some(record) = launch.progress.of(item.id) {
            item.record = record.clone();
        }
        item.conflicts = launch.seen.conflicts_of(&item.stem());
        let given_up = item.record.marks.get(&State::Cancelled);
        if let Some(mark) = item.record.published() {
            item.status = Status::Published;
            item.date = Some(mark.on);
        } else if let Some(mark) = given_up {
            let reason = format!("annulé le {}", date::full(mark.on));
            item.by_request = true;
            item.give_up(reason);
        } else if launch.cancelled && item.status == Status::Planned {
            item.by_request = true;
            item.give_up(String::from("le lancement est annulé"));
        }
    }
}
