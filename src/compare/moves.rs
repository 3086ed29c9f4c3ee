//! What moved between two plans.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::rollout::{Rollout, Status};

/// A deliverable or a preparation of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Stable id.
    pub id: String,
    /// What it is called; its id, where nothing says it.
    pub title: String,
    /// When; none when it is not published.
    pub date: Option<NaiveDate>,
}

/// A launch with its dates, wherever they were read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Name of the service.
    pub service: String,
    /// Launch day.
    pub date: NaiveDate,
    /// Its deliverables, in their order.
    pub entries: Vec<Entry>,
    /// Its preparations; none where they are not known.
    pub steps: Option<Vec<Entry>>,
}

impl Plan {
    /// The plan of a rollout.
    pub fn of(rollout: &Rollout<'_>) -> Self {
        let entry = |id: &String, title: &String, date| Entry {
            id: id.clone(),
            title: title.clone(),
            date,
        };
        let published =
            |status, date: Option<NaiveDate>| date.filter(|_| status != Status::Dropped);
        let steps = rollout.steps.iter().map(|step| entry(&step.id, &step.title, Some(step.date)));
        let items = rollout.items.iter();
        Self {
            service: rollout.launch.service.name.bare(),
            date: rollout.launch.date,
            entries: items
                .map(|item| entry(item.id, item.title, published(item.status, item.date)))
                .collect(),
            steps: Some(steps.collect()),
        }
    }
}

/// What became of a deliverable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// Its day is another one.
    Moved,
    /// It was not there.
    Added,
    /// It is no longer there.
    Removed,
    /// It is there, and no longer published.
    Dropped,
    /// It was there, not published, and now is.
    Restored,
}

/// Something that moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Move {
    /// Name of the service.
    pub launch: String,
    /// Id of the deliverable; none for the launch itself.
    #[serde(rename = "deliverable")]
    pub id: Option<String>,
    /// What it is called.
    pub title: String,
    /// What became of it.
    pub change: Change,
    /// Its day before.
    pub before: Option<NaiveDate>,
    /// Its day after.
    pub after: Option<NaiveDate>,
}

impl Move {
    /// Days from one to the other, when it has both.
    pub fn days(&self) -> Option<i64> {
        Some((self.after? - self.before?).num_days())
    }
}

/// What moved, launch by launch. Launches are the same by the name of their service; one alone on
/// each side is the same whatever its name.
pub fn moves(before: &[Plan], after: &[Plan]) -> Vec<Move> {
    let mut out = Vec::new();
    if let ([old], [new]) = (before, after) {
        of_launch(&mut out, old, new);
        return out;
    }
    let mut rest: Vec<&Plan> = after.iter().collect();
    for old in before {
        match rest.iter().position(|new| new.service == old.service) {
            Some(at) => of_launch(&mut out, old, rest.remove(at)),
            None => out.push(whole(old, Change::Removed)),
        }
    }
    out.extend(rest.into_iter().map(|new| whole(new, Change::Added)));
    out
}

/// A launch that is on one side only.
fn whole(plan: &Plan, change: Change) -> Move {
    let day = Some(plan.date);
    let (before, after) = if change == Change::Added { (None, day) } else { (day, None) };
    let title = String::from(LAUNCH_DAY);
    Move { launch: plan.service.clone(), id: None, title, change, before, after }
}

const LAUNCH_DAY: &str = "Jour du lancement";

fn of_launch(out: &mut Vec<Move>, old: &Plan, new: &Plan) {
    if old.date != new.date {
        let (before, after) = (Some(old.date), Some(new.date));
        let title = String::from(LAUNCH_DAY);
        let launch = new.service.clone();
        out.push(Move { launch, id: None, title, change: Change::Moved, before, after });
    }
    if let (Some(old_steps), Some(new_steps)) = (&old.steps, &new.steps) {
        of_entries(out, &new.service, old_steps, new_steps);
    }
    of_entries(out, &new.service, &old.entries, &new.entries);
}

/// In the order of the new plan, then what is no longer there.
fn of_entries(out: &mut Vec<Move>, launch: &str, old: &[Entry], new: &[Entry]) {
    let by_id = |entries: &[Entry]| -> BTreeMap<String, Option<NaiveDate>> {
        entries.iter().map(|entry| (entry.id.clone(), entry.date)).collect()
    };
    let (before, after) = (by_id(old), by_id(new));
    let mut add = |entry: &Entry, change, before, after| {
        let (launch, id) = (launch.to_string(), Some(entry.id.clone()));
        out.push(Move { launch, id, title: entry.title.clone(), change, before, after });
    };
    for entry in new {
        match before.get(&entry.id) {
            None => add(entry, Change::Added, None, entry.date),
            Some(was) if *was == entry.date => {}
            Some(was) => {
                let change = match (was, entry.date) {
                    (Some(_), None) => Change::Dropped,
                    (None, _) => Change::Restored,
                    _ => Change::Moved,
                };
                add(entry, change, *was, entry.date);
            }
        }
    }
    for entry in old.iter().filter(|entry| !after.contains_key(&entry.id)) {
        add(entry, Change::Removed, entry.date, None);
    }
}
