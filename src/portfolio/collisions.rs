//! Launches that get in each other's way: the same day on the same channel, the same week, a week
//! that is overloaded.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::overview::{Week, published};
use crate::rollout::Rollout;

/// Something that two launches or more do at the same time. Launches and items are told by their
/// place: rollout, then item in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Collision {
    /// Several launches go live in the same week, from Monday to Sunday.
    SameWeek {
        /// The Monday.
        monday: NaiveDate,
        /// The launches.
        launches: Vec<usize>,
    },
    /// Several launches publish on the same channel on the same day.
    SameDay {
        /// The day.
        date: NaiveDate,
        /// Id of the channel.
        channel: String,
        /// What is published, by launch.
        items: Vec<(usize, usize)>,
    },
    /// More is published in a week than it should.
    Overload {
        /// The Monday.
        monday: NaiveDate,
        /// How many deliverables.
        publications: usize,
    },
}

impl Collision {
    /// The day that it is about, or the Monday of its week.
    pub fn day(&self) -> NaiveDate {
        match self {
            Self::SameWeek { monday, .. } | Self::Overload { monday, .. } => *monday,
            Self::SameDay { date, .. } => *date,
        }
    }

    /// The word of the file formats.
    pub fn word(&self) -> &'static str {
        match self {
            Self::SameWeek { .. } => "same-week",
            Self::SameDay { .. } => "same-day",
            Self::Overload { .. } => "overload",
        }
    }
}

/// Every collision, by date; on a day, the same week first, then an overloaded week, then channels.
pub(super) fn collisions(
    rollouts: &[Rollout<'_>],
    weeks: &[Week],
    overload: usize,
) -> Vec<Collision> {
    let mut all = Vec::new();
    for week in weeks {
        if week.launches.len() > 1 {
            all.push(Collision::SameWeek { monday: week.monday, launches: week.launches.clone() });
        }
        if week.publications > overload {
            let (monday, publications) = (week.monday, week.publications);
            all.push(Collision::Overload { monday, publications });
        }
    }
    all.extend(same_days(rollouts));
    // Sorting keeps the order of what has the same day.
    all.sort_by_key(Collision::day);
    all
}

fn same_days(rollouts: &[Rollout<'_>]) -> Vec<Collision> {
    let mut by_day: BTreeMap<(NaiveDate, &str), Vec<(usize, usize)>> = BTreeMap::new();
    for (index, rollout) in rollouts.iter().enumerate() {
        for (at, item) in rollout.items.iter().enumerate() {
            let Some(day) = published(item) else { continue };
            for channel in &item.channels {
                by_day.entry((day, channel)).or_default().push((index, at));
            }
        }
    }
    let several = |items: &[(usize, usize)]| items.iter().any(|(launch, _)| *launch != items[0].0);
    by_day
        .into_iter()
        .filter(|(_, items)| several(items))
        .map(|((date, channel), items)| Collision::SameDay {
            date,
            channel: channel.to_string(),
            items,
        })
        .collect()
}
