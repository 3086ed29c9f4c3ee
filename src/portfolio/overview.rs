//! What several rollouts make of the same weeks: how much is published in each, and what collides.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};

use super::collisions::{Collision, collisions};
use crate::rollout::{Item, Rollout, Status};

/// A week, from Monday to Sunday, in which something is published or launched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub monday: NaiveDate,
    /// Deliverables published in it, of all launches.
    pub publications: usize,
    /// Launches whose day is in it, by their place among the rollouts.
    pub launches: Vec<usize>,
}

/// Several launches side by side.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overview {
    /// Weeks in order, those without anything left out.
    pub weeks: Vec<Week>,
    /// What collides: weeks of several launches, overloaded weeks, then days, each by date.
    pub collisions: Vec<Collision>,
    /// Publications beyond which a week is overloaded.
    pub overload: usize,
}

impl Week {
    /// The services that go live in it.
    pub fn services(&self, rollouts: &[Rollout<'_>]) -> Vec<String> {
        let launches = self.launches.iter().filter_map(|index| rollouts.get(*index));
        launches.map(|rollout| rollout.launch.service.name.bare()).collect()
    }
}

impl Overview {
    /// What collides in each week, in order, those without anything left out.
    pub fn by_week(&self) -> Vec<(NaiveDate, Vec<&Collision>)> {
        let mut weeks: BTreeMap<NaiveDate, Vec<&Collision>> = BTreeMap::new();
        for collision in &self.collisions {
            weeks.entry(monday(collision.day())).or_default().push(collision);
        }
        weeks.into_iter().collect()
    }
}

/// Looks at two rollouts or more; a launch alone has nothing to collide with. `overload` is the most
/// that a week should publish.
pub fn overview(rollouts: &[Rollout<'_>], overload: usize) -> Option<Overview> {
    if rollouts.len() < 2 {
        return None;
    }
    let weeks = weeks(rollouts);
    let collisions = collisions(rollouts, &weeks, overload);
    Some(Overview { weeks, collisions, overload })
}

/// The Monday of the week of a day.
pub fn monday(day: NaiveDate) -> NaiveDate {
    let back = Days::new(u64::from(day.weekday().num_days_from_monday()));
    day.checked_sub_days(back).unwrap_or(day)
}

/// The day of an item that is published.
pub(super) fn published(item: &Item<'_>) -> Option<NaiveDate> {
    item.date.filter(|_| !matches!(item.status, Status::Merged | Status::Dropped))
}

fn weeks(rollouts: &[Rollout<'_>]) -> Vec<Week> {
    let mut weeks: BTreeMap<NaiveDate, Week> = BTreeMap::new();
    let mut week = |day: NaiveDate, change: &dyn Fn(&mut Week)| {
        let monday = monday(day);
        let empty = Week { monday, publications: 0, launches: Vec::new() };
        change(weeks.entry(monday).or_insert(empty));
    };
    for (index, rollout) in rollouts.iter().enumerate() {
        if !rollout.launch.cancelled {
            week(rollout.launch.date, &|week| week.launches.push(index));
        }
        let items = rollout.items.iter().filter(|item| !rollout.is_for_team(item));
        for day in items.filter_map(published) {
            week(day, &|week| week.publications += 1);
        }
    }
    weeks.into_values().collect()
}
