//! Launches that get in each other's way: the same day on the same channel, the same week, a week
//! that is overloaded.

use chrono::NaiveDate;

use super::meeting::same_days;
use super::overview::Week;
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
    /// Several launches of an organization publish on the same channel, and on a network in common,
    /// on the same day.
    SameDay {
        /// The day.
        date: NaiveDate,
        /// Id of the channel.
        channel: String,
        /// The organization, where one is known.
        organization: Option<String>,
        /// What is published, by launch.
        items: Vec<(usize, usize)>,
        /// The nearest working day on which that organization publishes nothing there.
        free: Option<NaiveDate>,
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
}

/// Every collision: weeks of several launches, overloaded weeks, then days, each by date.
pub(super) fn collisions(
    rollouts: &[Rollout<'_>],
    weeks: &[Week],
    overload: usize,
) -> Vec<Collision> {
    let launches = weeks.iter().filter(|week| week.launches.len() > 1);
    let launches = launches
        .map(|week| Collision::SameWeek { monday: week.monday, launches: week.launches.clone() });
    let heavy = weeks.iter().filter(|week| week.publications > overload);
    let heavy = heavy
        .map(|week| Collision::Overload { monday: week.monday, publications: week.publications });
    launches.chain(heavy).chain(same_days(rollouts)).collect()
}
