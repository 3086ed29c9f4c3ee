//! One day on which a launch could take place: what days off, periods, notice and other launches
//! make of it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::taken::Taken;
use crate::calendar::{Calendar, DayOff};
use crate::rollout::{Item, Rollout, Status};

/// A day of launch, and what it would make of the campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaunchDay {
    /// The day.
    pub date: NaiveDate,
    /// Why nobody works on it, if so.
    pub day_off: Option<DayOff>,
    /// What days off and closed periods would move, as the calendar of that launch shows it.
    pub moved: Vec<Moved>,
    /// Periods when it is better not to publish, in which something would be.
    pub periods: Vec<Touched>,
    /// How often it would meet other launches.
    pub collisions: usize,
    /// Deliverables and first steps whose day has passed already.
    pub late: usize,
    /// What is to be prepared, the first to begin before.
    pub preparations: Vec<Needed>,
    /// 1 for the best day.
    pub rank: usize,
}

/// A deliverable that leaves the day that the campaign gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// Its id.
    pub id: String,
    /// The day by the campaign alone.
    pub from: NaiveDate,
    /// The day retained.
    pub to: NaiveDate,
}

/// A period in which something would be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touched {
    /// Its name with its article.
    pub name: String,
    /// How many deliverables.
    pub items: usize,
}

/// A preparation, with the time left for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Needed {
    /// Its id: a first step, or a step of what deliverables need.
    pub id: String,
    /// What to do.
    pub title: String,
    /// The last day to begin it.
    #[serde(rename = "start_by")]
    pub by: NaiveDate,
    /// Working days left before that day ends; 0 once it has passed.
    pub working_days: usize,
}

/// What a rollout makes of its launch day.
pub fn seen(rollout: &Rollout<'_>, calendar: &Calendar, taken: &Taken) -> LaunchDay {
    let steps = rollout.steps.iter().filter(|step| step.late).count();
    LaunchDay {
        date: rollout.launch.date,
        day_off: calendar.day_off(rollout.launch.date),
        moved: rollout.items.iter().filter_map(moved).collect(),
        periods: periods(rollout, calendar),
        collisions: taken.met_by(rollout),
        late: rollout.items.iter().filter(|item| item.missed().is_some()).count() + steps,
        preparations: preparations(rollout, calendar),
        rank: 0,
    }
}

/// Days from the best to the worst, each with its rank: a working day first, enough notice, nothing
/// else at that time, few days moved, no bad period; then the earliest.
pub fn ranked(mut days: Vec<LaunchDay>) -> Vec<LaunchDay> {
    days.sort_by_key(|day| (day.cost(), day.date));
    for (at, day) in days.iter_mut().enumerate() {
        day.rank = at + 1;
    }
    days
}

/// The nearest day that is better than `day`, and a working one: the later of two equally near.
pub fn better<'d>(day: &LaunchDay, others: &'d [LaunchDay]) -> Option<&'d LaunchDay> {
    let is_better = |other: &&LaunchDay| other.day_off.is_none() && other.cost() < day.cost();
    let distance = |other: &&LaunchDay| (other.date - day.date).num_days();
    let better = others.iter().filter(is_better);
    better.min_by_key(|other| (distance(other).abs(), distance(other) < 0))
}

impl LaunchDay {
    fn cost(&self) -> [usize; 5] {
        let touched = self.periods.iter().map(|period| period.items).sum();
        let day_off = usize::from(self.day_off.is_some());
        [day_off, self.late, self.collisions, self.moved.len(), touched]
    }

    /// How many deliverables would come earlier than the campaign says, and how many later.
    pub fn directions(&self) -> (usize, usize) {
        let earlier = self.moved.iter().filter(|moved| moved.to < moved.from).count();
        (earlier, self.moved.len() - earlier)
    }
}

/// Moved by the calendar: neither on request nor because its day has passed.
fn moved(item: &Item<'_>) -> Option<Moved> {
    let by_calendar = item.status == Status::Planned
        && item.moved_because.is_some()
        && !item.by_request
        && item.missed().is_none();
    let to = item.date.filter(|date| by_calendar && *date != item.ideal)?;
    Some(Moved { id: item.id.clone(), from: item.ideal, to })
}

fn periods(rollout: &Rollout<'_>, calendar: &Calendar) -> Vec<Touched> {
    let planned = || rollout.items.iter().filter(|item| item.status == Status::Planned);
    let inside = |period: &crate::calendar::Period| {
        planned().filter(|item| item.date.is_some_and(|day| period.holds(day, item.kind))).count()
    };
    let touched = calendar.periods().iter().map(|period| (period, inside(period)));
    let touched = touched.filter(|(_, items)| *items > 0);
    touched.map(|(period, items)| Touched { name: period.spec.name.clone(), items }).collect()
}

/// First steps, then for each step that deliverables need the first of them to be prepared.
fn preparations(rollout: &Rollout<'_>, calendar: &Calendar) -> Vec<Needed> {
    let mut first: BTreeMap<&str, (&str, NaiveDate)> = BTreeMap::new();
    for step in rollout.items.iter().flat_map(|item| &item.lead).filter(|step| !step.done) {
        let known = first.entry(step.id).or_insert((step.title, step.start));
        known.1 = known.1.min(step.start);
    }
    let steps = rollout.steps.iter().filter(|step| step.done.is_none());
    let steps = steps.map(|step| (step.id.as_str(), (step.title.as_str(), step.ideal)));
    let mut needed: Vec<Needed> = steps
        .chain(first)
        .map(|(id, (title, by))| Needed {
            id: id.to_string(),
            title: title.to_string(),
            by,
            working_days: calendar.working_days(rollout.today, by),
        })
        .collect();
    needed.sort_by_key(|needed| needed.by);
    needed
}
