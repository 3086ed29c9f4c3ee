//! The days that the calendar of a launch gives to what it names.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::rollout::{ItemState, Rollout, Row};
use crate::rules::fold::fold;

/// What the calendar of a launch names, folded, with its days. What has no day that is sure is not in
/// it: what is late, goes out no more or went out is on another day in a calendar made before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Days {
    of: BTreeMap<String, BTreeSet<NaiveDate>>,
}

impl Days {
    /// The days of what is named: none for what has no sure one.
    pub fn new<'t>(rows: impl Iterator<Item = (&'t str, Option<NaiveDate>)>) -> Self {
        let mut of: BTreeMap<String, Option<BTreeSet<NaiveDate>>> = BTreeMap::new();
        for (title, day) in rows {
            let days = of.entry(fold(title)).or_insert_with(|| Some(BTreeSet::new()));
            *days = days.take().zip(day).map(|(days, day)| &days | &BTreeSet::from([day]));
        }
        Self { of: of.into_iter().filter_map(|(title, days)| Some((title, days?))).collect() }
    }

    /// Those of a rollout.
    pub fn of(rollout: &Rollout<'_>) -> Self {
        let day = |row: &Row<'_>| row.day_out().filter(|_| is_sure(row.state));
        Self::new(rollout.rows().map(|row| (row.title, day(&row))))
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.of.is_empty()
    }

    /// What has exactly this name, with its days.
    pub(in crate::rules) fn named(&self, folded: &str) -> Option<(&str, &BTreeSet<NaiveDate>)> {
        self.of.get_key_value(folded).map(|(title, days)| (title.as_str(), days))
    }

    /// What words begin with, of two the longer one.
    pub(in crate::rules) fn that_begins(
        &self,
        folded: &str,
    ) -> Option<(&str, &BTreeSet<NaiveDate>)> {
        let own = self.of.iter().filter(|(title, _)| folded.starts_with(title.as_str()));
        own.max_by_key(|(title, _)| title.len()).map(|(title, days)| (title.as_str(), days))
    }
}

/// Whether what stands so keeps its day, whenever the calendar is looked at.
fn is_sure(state: ItemState) -> bool {
    use ItemState::{Approved, Drafted, Planned, ToApproveAgain, ToReview};
    matches!(state, Planned | Drafted | Approved | ToReview | ToApproveAgain)
}
