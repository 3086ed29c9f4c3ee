//! Publications that meet: the same organization, on the same channel and a network in common, the
//! same day; and the nearest day that is free.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, TimeDelta};

use super::collisions::Collision;
use super::overview::published;
use crate::rollout::Rollout;

/// Days looked at on each side for a free one.
const FARTHEST: i64 = 15;

/// Whose accounts publications are on: none where a launch does not say it, which may be any.
type Organizations<'r> = BTreeSet<Option<&'r str>>;

/// The networks of posts; none for every one, and for what is no post.
type Networks<'r> = Option<&'r [String]>;

/// A launch and an item in it, by place.
type Place = (usize, usize);

/// Publications of a day on a channel that meet one another.
#[derive(Debug, Default)]
struct Crowd<'r> {
    organizations: Organizations<'r>,
    networks: Vec<Networks<'r>>,
    items: Vec<Place>,
}

impl<'r> Crowd<'r> {
    /// Whether it may be of one of these organizations.
    fn is_of(&self, others: &Organizations<'r>) -> bool {
        let any = self.organizations.contains(&None) || others.contains(&None);
        any || !self.organizations.is_disjoint(others)
    }

    /// Whether some of it are on one of these networks.
    fn is_on(&self, networks: Networks<'r>) -> bool {
        let shared = |own: &Networks<'r>| {
            own.zip(networks).is_none_or(|(own, its)| own.iter().any(|one| its.contains(one)))
        };
        self.networks.iter().any(shared)
    }

    fn take(&mut self, other: Self) {
        self.organizations.extend(other.organizations);
        self.networks.extend(other.networks);
        self.items.extend(other.items);
    }

    /// Several launches are in it.
    fn is_collision(&self) -> bool {
        self.items.iter().any(|(launch, _)| *launch != self.items[0].0)
    }

    /// The organization that it is about, if one is known and alone.
    fn organization(&self) -> Option<&'r str> {
        let mut known = self.organizations.iter().flatten();
        known.next().copied().filter(|_| known.next().is_none())
    }
}

/// Crowds by day and channel.
type Crowds<'r> = BTreeMap<(NaiveDate, &'r str), Vec<Crowd<'r>>>;

/// The days on which launches meet, each once for a channel of an organization.
pub(super) fn same_days(rollouts: &[Rollout<'_>]) -> Vec<Collision> {
    let crowds = crowds(rollouts);
    let off: BTreeSet<NaiveDate> =
        rollouts.iter().flat_map(|own| own.days_off.iter().map(|(day, _)| *day)).collect();
    let today = rollouts.iter().map(|own| own.today).max().unwrap_or_default();
    let mut found = Vec::new();
    let mut given: Vec<(NaiveDate, &str)> = Vec::new();
    for ((date, channel), own) in &crowds {
        for crowd in own.iter().filter(|crowd| crowd.is_collision()) {
            let is_free = |day: &NaiveDate| {
                let others = crowds.get(&(*day, *channel));
                *day > today
                    && day.weekday().num_days_from_monday() < 5
                    && !off.contains(day)
                    && !given.contains(&(*day, *channel))
                    && !others.into_iter().flatten().any(|other| other.is_of(&crowd.organizations))
            };
            let days = (1..=FARTHEST).flat_map(|far| [far, -far]);
            let mut days = days.filter_map(|far| date.checked_add_signed(TimeDelta::days(far)));
            let free = days.find(is_free);
            given.extend(free.map(|day| (day, *channel)));
            found.push(Collision::SameDay {
                date: *date,
                channel: (*channel).to_string(),
                organization: crowd.organization().map(str::to_string),
                items: crowd.items.clone(),
                free,
            });
        }
    }
    found
}

/// Publications by day and channel, then by organization, then by their networks.
type Sorted<'r> =
    BTreeMap<(NaiveDate, &'r str), BTreeMap<Option<&'r str>, BTreeMap<Networks<'r>, Vec<Place>>>>;

fn crowds<'r>(rollouts: &'r [Rollout<'_>]) -> Crowds<'r> {
    let mut sorted = Sorted::new();
    for (index, rollout) in rollouts.iter().enumerate() {
        let launch = rollout.launch;
        let organization = launch.organization.as_ref().map(|own| own.name.text.as_str());
        for (at, item) in rollout.items.iter().enumerate() {
            let Some(day) = published(item) else { continue };
            let is_post = rollout.campaign.kind(item.kind).is_some_and(|kind| kind.is_post);
            let networks = launch.networks.as_deref().filter(|_| is_post);
            for channel in item.channels {
                let own = sorted.entry((day, channel.as_str())).or_default();
                let own = own.entry(organization).or_default().entry(networks).or_default();
                own.push((index, at));
            }
        }
    }
    let crowds = sorted.into_iter().map(|(key, by_organization)| {
        let is_open = by_organization.contains_key(&None);
        let mut crowds: Vec<Crowd<'r>> = Vec::new();
        for (organization, by_networks) in by_organization {
            // What may be of any organization is with all the others.
            let own = match is_open {
                true => std::mem::take(&mut crowds),
                false => Vec::new(),
            };
            crowds.extend(joined(own, organization, by_networks));
        }
        crowds.iter_mut().for_each(|crowd| crowd.items.sort_unstable());
        (key, crowds)
    });
    crowds.collect()
}

/// Adds the publications of an organization, each to those that share a network with it, which then
/// are together.
fn joined<'r>(
    mut crowds: Vec<Crowd<'r>>,
    organization: Option<&'r str>,
    by_networks: BTreeMap<Networks<'r>, Vec<Place>>,
) -> Vec<Crowd<'r>> {
    for (networks, items) in by_networks {
        let (met, apart): (Vec<_>, Vec<_>) =
            crowds.into_iter().partition(|crowd: &Crowd<'r>| crowd.is_on(networks));
        crowds = apart;
        let organizations = [organization].into();
        let mut together = Crowd { organizations, networks: vec![networks], items };
        met.into_iter().for_each(|crowd| together.take(crowd));
        crowds.push(together);
    }
    crowds
}
