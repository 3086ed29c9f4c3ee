//! What was done and counted of a launch, against what was planned and aimed at.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::launch::{Launch, Objective};
use crate::network::Network;
use crate::progress::{Counted, Place};
use crate::rollout::{Item, ItemState, Rollout, Status};

/// What was aimed at, and what was counted.
#[derive(Debug, Clone, Copy)]
pub struct Goal<'r> {
    /// What was aimed at.
    pub objective: &'r Objective,
    /// How many were counted; none where nothing was.
    pub counted: Option<u64>,
}

impl Goal<'_> {
    /// Whether it is reached.
    pub fn is_reached(&self) -> bool {
        self.counted.is_some_and(|counted| self.objective.is_reached(counted))
    }
}

/// A sum of what was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count<'r> {
    /// Id of the deliverable; none for the whole campaign.
    pub item: Option<&'r str>,
    /// What people call where it was counted; empty where nobody said.
    pub network: &'r str,
    /// What was counted.
    pub label: &'r str,
    /// How many.
    pub sum: u64,
}

/// What was done and counted of a launch.
#[derive(Debug, Clone)]
pub struct Tally<'r> {
    /// The launch, dated.
    pub rollout: &'r Rollout<'r>,
    networks: &'r [Network],
    /// What goes out or went out.
    pub planned: usize,
    /// What went out.
    pub published: usize,
    /// Of these, what went out after its first day.
    pub behind: usize,
    /// What should be out, and is not.
    pub late: usize,
    /// What was aimed at.
    pub goals: Vec<Goal<'r>>,
}

impl<'r> Tally<'r> {
    /// That of a dated launch.
    pub fn of(rollout: &'r Rollout<'r>, networks: &'r [Network]) -> Self {
        let count = |holds: &dyn Fn(&Item<'_>) -> bool| {
            let public = rollout.items.iter().filter(|item| !rollout.is_for_team(item));
            public.filter(|item| holds(item)).count()
        };
        let is_out = |item: &Item<'_>| item.status == Status::Published;
        let goal = |objective| Goal { objective, counted: total(rollout.launch, objective) };
        Self {
            rollout,
            networks,
            planned: count(&|item| item.is_out()),
            published: count(&is_out),
            behind: count(&|item| days_behind(item) > 0),
            late: count(&|item| rollout.state_of(item) == ItemState::Late),
            goals: rollout.launch.objectives.iter().map(goal).collect(),
        }
    }

    /// What people call where something was counted: a network, or a kind of text.
    pub fn network(&self, place: &'r Place) -> &'r str {
        let Some(id) = place.network.as_deref() else { return "" };
        let network = self.networks.iter().find(|own| own.id == id).map(|own| &own.label);
        let kind = || self.rollout.campaign.kind(id).map(|own| &own.label);
        network.or_else(kind).map_or(id, String::as_str)
    }

    /// What was counted of each deliverable on each network, whatever the day.
    pub fn counts(&self) -> Vec<Count<'r>> {
        let launch = self.rollout.launch;
        let mut counts: Vec<Count<'r>> = Vec::new();
        let mut known = HashMap::new();
        for (place, counted) in &launch.results {
            let own = Count {
                item: place.item.as_deref(),
                network: self.network(place),
                label: label(launch, place, counted),
                sum: counted.value,
            };
            let at = *known.entry((own.item, own.network, own.label)).or_insert(counts.len());
            match counts.get_mut(at) {
                Some(known) => known.sum = known.sum.saturating_add(own.sum),
                None => counts.push(own),
            }
        }
        let order = |count: &Count<'_>| count.item.and_then(|id| self.rank(id));
        counts.sort_by_key(order);
        counts
    }

    fn rank(&self, id: &str) -> Option<usize> {
        self.rollout.items.iter().position(|item| item.id == id)
    }

    /// What people call a deliverable; none for the whole campaign.
    pub fn title(&self, item: Option<&'r str>) -> &'r str {
        let Some(id) = item else { return "Toute la campagne" };
        self.rollout.items.of(id).map_or(id, |item| item.title.as_str())
    }

    /// How many of the goals are reached.
    pub fn reached(&self) -> usize {
        self.goals.iter().filter(|goal| goal.is_reached()).count()
    }
}

/// Everything that was counted of what an objective is about.
fn total(launch: &Launch, objective: &Objective) -> Option<u64> {
    let own = launch.results.iter().filter(|(place, _)| place.measure == objective.measure);
    let values: Vec<u64> = own.map(|(_, counted)| counted.value).collect();
    (!values.is_empty()).then(|| values.iter().fold(0, |sum: u64, one| sum.saturating_add(*one)))
}

/// The day that something went out, if it did.
pub fn went_out(item: &Item<'_>) -> Option<NaiveDate> {
    item.record.published().map(|mark| mark.on)
}

/// How many days after its day something went out; 0 where it did not, or was in time.
pub fn days_behind(item: &Item<'_>) -> i64 {
    went_out(item).map_or(0, |day| (day - item.planned).num_days().max(0))
}

/// What people call what was counted: as the objective of the launch does, or as the tool.
pub fn label<'l>(launch: &'l Launch, place: &Place, counted: &'l Counted) -> &'l str {
    let objective = launch.objectives.iter().find(|own| own.measure == place.measure);
    objective.map_or(&counted.label, |own| &own.label)
}
