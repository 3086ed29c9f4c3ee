//! What other launches already take: channels by day, weeks of a launch.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::portfolio::monday;
use crate::rollout::Rollout;

/// The days that some launches take on their channels, and the weeks in which they go live.
#[derive(Debug, Clone, Default)]
pub struct Taken<'r> {
    channels: BTreeSet<(NaiveDate, &'r str)>,
    /// How many go live in the week of a Monday.
    weeks: BTreeMap<NaiveDate, usize>,
}

impl<'r> Taken<'r> {
    /// What these take.
    pub fn by(rollouts: impl IntoIterator<Item = &'r Rollout<'r>>) -> Self {
        let mut taken = Self::default();
        for rollout in rollouts {
            *taken.weeks.entry(monday(rollout.launch.date)).or_default() += 1;
            taken.channels.extend(published(rollout));
        }
        taken
    }

    /// How often a launch would meet them: each channel on each day, each launch of its week.
    pub fn met_by(&self, rollout: &Rollout<'_>) -> usize {
        let own: BTreeSet<(NaiveDate, &str)> = published(rollout).collect();
        let same_week = self.weeks.get(&monday(rollout.launch.date)).copied().unwrap_or_default();
        own.iter().filter(|own| self.channels.contains(*own)).count() + same_week
    }
}

/// Each channel on each day that a launch publishes on it.
fn published<'r>(rollout: &'r Rollout<'_>) -> impl Iterator<Item = (NaiveDate, &'r str)> {
    let out = rollout.items.iter().filter(|item| item.is_out());
    let dated = out.filter_map(|item| Some((item.date?, &item.channels)));
    dated.flat_map(|(day, channels)| channels.iter().map(move |channel| (day, channel.as_str())))
}
