//! The fewest launches to move so that those of one organization no longer meet.

use std::collections::BTreeSet;

use chrono::{NaiveDate, TimeDelta};

use super::taken::Taken;
use crate::french::folded::folded;
use crate::launch::Launch;
use crate::rollout::Rollout;

/// A launch that would move, by its place among the launches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proposal {
    /// The launch.
    pub launch: usize,
    /// Its day.
    pub from: NaiveDate,
    /// The day proposed.
    pub to: NaiveDate,
}

/// What to move, and what no day within reach would clear.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proposals {
    /// Launches to move.
    pub moves: Vec<Proposal>,
    /// Launches that would still meet others.
    pub left: Vec<usize>,
}

/// Days within which another day is looked for, on both sides.
const REACH: i64 = 56;
/// Launches of one organization that meet, beyond which the fewest are no longer looked for exactly.
const MOST_EXACT: usize = 16;

/// Looks for the fewest moves, organization by organization. `on` dates a launch, `build` makes its
/// rollout, `is_open` says whether a launch may take place on a day.
pub fn clear(
    launches: &[Launch],
    build: &dyn for<'l> Fn(&'l Launch) -> Rollout<'l>,
    is_open: &dyn Fn(&Launch) -> bool,
) -> Proposals {
    let mut found = Proposals::default();
    let organizations: BTreeSet<Option<String>> = launches.iter().map(organization).collect();
    for own in organizations {
        let members: Vec<usize> =
            (0..launches.len()).filter(|at| organization(&launches[*at]) == own).collect();
        settle(&members, launches, build, is_open, &mut found);
    }
    found.moves.sort_by_key(|proposal| proposal.launch);
    found.left.sort_unstable();
    found
}

fn organization(launch: &Launch) -> Option<String> {
    launch.organization.as_ref().map(|own| folded(&own.name.bare()))
}

fn settle(
    members: &[usize],
    launches: &[Launch],
    build: &dyn for<'l> Fn(&'l Launch) -> Rollout<'l>,
    is_open: &dyn Fn(&Launch) -> bool,
    found: &mut Proposals,
) {
    let rollouts: Vec<Rollout<'_>> = members.iter().map(|at| build(&launches[*at])).collect();
    let meet = |a: usize, b: usize| Taken::by([&rollouts[a]]).met_by(&rollouts[b]) > 0;
    let mut pairs = Vec::new();
    for a in 0..members.len() {
        pairs.extend((a + 1..members.len()).filter(|b| meet(a, *b)).map(|b| (a, b)));
    }
    let movers = fewest(&pairs);
    // The launches as they would be: those that stay, then each mover on its new day.
    let stays = (0..members.len()).filter(|at| !movers.contains(at));
    let mut settled: Vec<Launch> = stays.map(|at| launches[members[at]].clone()).collect();
    for mover in movers {
        let launch = &launches[members[mover]];
        match nearest(launch, &settled, build, is_open) {
            Some(to) => {
                found.moves.push(Proposal { launch: members[mover], from: launch.date, to });
                settled.push(Launch { date: to, ..launch.clone() });
            }
            None => {
                found.left.push(members[mover]);
                settled.push(launch.clone());
            }
        }
    }
}

/// The nearest day on which a launch meets none of these; the later of two equally near, since what
/// is prepared has more time.
fn nearest(
    launch: &Launch,
    settled: &[Launch],
    build: &dyn for<'l> Fn(&'l Launch) -> Rollout<'l>,
    is_open: &dyn Fn(&Launch) -> bool,
) -> Option<NaiveDate> {
    let rollouts: Vec<Rollout<'_>> = settled.iter().map(build).collect();
    let taken = Taken::by(&rollouts);
    let days = (1..=REACH).flat_map(|days| [days, -days]);
    let dated = days.filter_map(|days| launch.date.checked_add_signed(TimeDelta::days(days)));
    let free = |day: &NaiveDate| {
        let candidate = Launch { date: *day, ..launch.clone() };
        is_open(&candidate) && taken.met_by(&build(&candidate)) == 0
    };
    dated.into_iter().find(free)
}

/// The fewest places that touch every pair: exactly for a few, else the one that touches most first.
fn fewest(pairs: &[(usize, usize)]) -> Vec<usize> {
    let concerned: BTreeSet<usize> = pairs.iter().flat_map(|(a, b)| [*a, *b]).collect();
    if concerned.len() > MOST_EXACT {
        return by_touch(pairs.to_vec());
    }
    let concerned: Vec<usize> = concerned.into_iter().collect();
    // Of as many, the later ones move: a table is in the order in which days were chosen.
    let sets = 0..1_u32 << concerned.len();
    let has = |set: u32, place: usize| {
        concerned.iter().position(|own| *own == place).is_some_and(|at| set & (1 << at) != 0)
    };
    let covers = |set: &u32| pairs.iter().all(|(a, b)| has(*set, *a) || has(*set, *b));
    let best = sets.filter(covers).min_by_key(|set| (set.count_ones(), u32::MAX - set));
    let best = best.unwrap_or_default();
    concerned.iter().copied().filter(|place| has(best, *place)).collect()
}

fn by_touch(mut pairs: Vec<(usize, usize)>) -> Vec<usize> {
    let mut chosen = Vec::new();
    while !pairs.is_empty() {
        let mut touches = std::collections::BTreeMap::<usize, usize>::new();
        pairs
            .iter()
            .flat_map(|(a, b)| [*a, *b])
            .for_each(|at| *touches.entry(at).or_default() += 1);
        let Some((place, _)) = touches.into_iter().max_by_key(|(_, count)| *count) else { break };
        pairs.retain(|(a, b)| *a != place && *b != place);
        chosen.push(place);
    }
    chosen
}
