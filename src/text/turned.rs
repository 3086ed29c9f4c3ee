//! What texts say of days that are no longer the right ones.

use super::context::{Contexts, turn};
use super::launch_values::{Wrong, waves};
use crate::markup::literal;
use crate::rollout::{End, Rollout, Told, Turn};

impl Contexts {
    /// The same for who is told of every change of the launch day, the public or not.
    pub(super) fn moved(&self, rollout: &Rollout<'_>) -> Self {
        let mut own = self.clone();
        for context in [&mut own.plain, &mut own.markdown] {
            turn(context, rollout.moved(), rollout.launch.date);
        }
        let end = rollout.moved_end();
        let until = end.and_then(End::day).map(|day| day.to_string());
        own.insert("announced_until", &until.unwrap_or_default());
        own.insert("until_changed", &end.is_some());
        own.tell_waves(rollout, rollout.moved(), rollout.moved_waves());
        own
    }

    /// Has each wave say the day that it was told before.
    pub(super) fn tell_waves(&mut self, rollout: &Rollout<'_>, told: Option<Told>, days: Wrong) {
        let (launch, mut days) = (rollout.launch, days);
        let first = told.filter(|told| matches!(told.turn, Turn::Postponed | Turn::Advanced));
        // What says the launch day alone told it to the first wave.
        for own in launch.waves.iter().filter(|own| own.date == launch.date) {
            if let Some(told) = first {
                days.entry(own.id.clone()).or_insert(told.from);
            }
        }
        waves(launch, &days, &|text| text, &mut self.plain);
        waves(launch, &days, &|text| literal(&text), &mut self.markdown);
    }
}
