//! The fewest launches to move so that those of one organization no longer meet.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, TimeDelta};

use super::taken::Taken;
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
pub const REACH: i64 = 56;
/// Launches of one organization that meet, beyond which the fewest are no longer looked for exactly.
const MOST_EXACT: usize = 16;

/// Makes the rollout of a launch.
type Build<'b> = dyn for<'l> Fn(&'l Launch) -> Rollout<'l> + 'b;

/// Looks for the fewest moves that leave no two launches of one organization in each other's way.
/// `stays` says which launches do not move, `is_open` whether a launch may take place on its day.
pub fn clear(
    launches: &[Launch],
    build: &Build<'_>,
    stays: &dyn Fn(&Launch) -> bool,
    is_open: &dyn Fn(&Launch) -> bool,
) -> Proposals {
    let pairs = meeting(launches, build);
    let movers = fewest(&pairs, &|at| !stays(&launches[at]));
    // The launches as they would be: those that stay, then each mover on its new day.
    let kept = launches.iter().enumerate().filter(|(at, _)| !movers.contains(at));
    let mut settled: Vec<Launch> = kept.map(|(_, launch)| launch.clone()).collect();
    let mut found = Proposals::default();
    for mover in movers {
        let launch = &launches[mover];
        let to = nearest(launch, &settled, build, is_open);
        settled.push(Launch { date: to.unwrap_or(launch.date), ..launch.clone() });
        match to {
            Some(to) => found.moves.push(Proposal { launch: mover, from: launch.date, to }),
            None => found.left.push(mover),
        }
    }
    let both_stay = |(a, b): &(usize, usize)| stays(&launches[*a]) && stays(&launches[*b]);
    found.left.extend(pairs.into_iter().filter(both_stay).flat_map(|(a, b)| [a, b]));
    found.moves.sort_by_key(|proposal| proposal.launch);
    found.left.sort_unstable();
    found.left.dedup();
    found
}

/// The launches of one organization that meet, two by two.
fn meeting(launches: &[Launch], build: &Build<'_>) -> Vec<(usize, usize)> {
    let rollouts: Vec<Rollout<'_>> = launches.iter().map(build).collect();
    let mut pairs = Vec::new();
    for (a, own) in launches.iter().enumerate() {
        let taken = Taken::by([&rollouts[a]]);
        let beside = (a + 1..launches.len()).filter(|b| own.shares_organization(&launches[*b]));
        pairs.extend(beside.filter(|b| taken.met_by(&rollouts[*b]) > 0).map(|b| (a, b)));
    }
    pairs
}

/// The nearest day on which a launch meets none of these; the later of two equally near, since what
/// is prepared has more time.
fn nearest(
    launch: &Launch,
    settled: &[Launch],
    build: &Build<'_>,
    is_open: &dyn Fn(&Launch) -> bool,
) -> Option<NaiveDate> {
    let beside = settled.iter().filter(|other| other.shares_organization(launch));
    let rollouts: Vec<Rollout<'_>> = beside.map(build).collect();
    let taken = Taken::by(&rollouts);
    let days = (1..=REACH).flat_map(|days| [days, -days]);
    let dated = days.filter_map(|days| launch.date.checked_add_signed(TimeDelta::days(days)));
    let free = |day: &NaiveDate| {
        let candidate = Launch { date: *day, ..launch.clone() };
        is_open(&candidate) && taken.met_by(&build(&candidate)) == 0
    };
    dated.into_iter().find(free)
}

/// The fewest places that touch every pair, of those that may move: exactly for a few, else the one
/// that touches most first.
fn fewest(pairs: &[(usize, usize)], may_move: &dyn Fn(usize) -> bool) -> Vec<usize> {
    let pairs =
        pairs.iter().map(|(a, b)| [*a, *b].into_iter().filter(|at| may_move(*at)).collect());
    let pairs: Vec<Vec<usize>> = pairs.filter(|pair: &Vec<usize>| !pair.is_empty()).collect();
    let concerned: BTreeSet<usize> = pairs.iter().flatten().copied().collect();
    if concerned.len() > MOST_EXACT {
        return by_touch(pairs);
    }
    let concerned: Vec<usize> = concerned.into_iter().collect();
    // Of as many, the later ones move: a table is in the order in which days were chosen.
    let sets = 0..1_u32 << concerned.len();
    let has = |set: u32, place: usize| {
        concerned.iter().position(|own| *own == place).is_some_and(|at| set & (1 << at) != 0)
    };
    let covers = |set: &u32| pairs.iter().all(|pair| pair.iter().any(|place| has(*set, *place)));
    let best = sets.filter(covers).min_by_key(|set| (set.count_ones(), u32::MAX - set));
    let best = best.unwrap_or_default();
    concerned.iter().copied().filter(|place| has(best, *place)).collect()
}

fn by_touch(mut pairs: Vec<Vec<usize>>) -> Vec<usize> {
    let mut chosen = Vec::new();
    while !pairs.is_empty() {
        let mut touches = BTreeMap::<usize, usize>::new();
        pairs.iter().flatten().for_each(|at| *touches.entry(*at).or_default() += 1);
        let Some((place, _)) = touches.into_iter().max_by_key(|(_, count)| *count) else { break };
        pairs.retain(|pair| !pair.contains(&place));
        chosen.push(place);
    }
    chosen
}
