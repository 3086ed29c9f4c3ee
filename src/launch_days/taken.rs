//! What other launches already take: channels by day, weeks of a launch.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::portfolio::monday;
use crate::rollout::Rollout;

/// The days that some launches take on their channels, and the weeks in which they go live.
#[derive(Debug, Clone, Default)]
pub struct Taken {
    channels: BTreeMap<NaiveDate, BTreeSet<String>>,
    /// How many go live in the week of a Monday.
    weeks: BTreeMap<NaiveDate, usize>,
}

impl Taken {
    /// What these take.
    pub fn by<'r>(rollouts: impl IntoIterator<Item = &'r Rollout<'r>>) -> Self {
        let mut taken = Self::default();
        rollouts.into_iter().for_each(|rollout| taken.add(rollout));
        taken
    }

    /// Adds what one takes.
    pub(super) fn add(&mut self, rollout: &Rollout<'_>) {
        *self.weeks.entry(monday(rollout.launch.date)).or_default() += 1;
        for (day, channel) in published(rollout) {
            self.channels.entry(day).or_default().insert(channel.to_string());
        }
    }

    /// How often a launch would meet them: each channel on each day, each launch of its week.
    pub fn met_by(&self, rollout: &Rollout<'_>) -> usize {
        let own: BTreeSet<(NaiveDate, &str)> = published(rollout).collect();
        let same_week = self.weeks.get(&monday(rollout.launch.date)).copied().unwrap_or_default();
        let met = |(day, channel): &&(NaiveDate, &str)| {
            self.channels.get(day).is_some_and(|channels| channels.contains(*channel))
        };
        own.iter().filter(met).count() + same_week
    }
}

/// Each channel on each day that a launch publishes on it.
pub(super) fn published<'r>(
    rollout: &'r Rollout<'_>,
) -> impl Iterator<Item = (NaiveDate, &'r str)> {
    let out = rollout.items.iter().filter(|item| item.is_out());
    let dated = out.filter_map(|item| Some((item.date?, &item.channels)));
    dated.flat_map(|(day, channels)| channels.iter().map(move |channel| (day, channel.as_str())))
}
