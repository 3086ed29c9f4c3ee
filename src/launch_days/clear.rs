//! The fewest launches to move so that those of one organization no longer meet.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, TimeDelta};

use super::taken::{Taken, published};
use crate::launch::Launch;
use crate::portfolio::monday;
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
    let moved: BTreeSet<usize> = movers.iter().copied().collect();
    let kept = launches.iter().enumerate().filter(|(at, _)| !moved.contains(at));
    let mut settled = Settled::default();
    kept.for_each(|(_, launch)| settled.add(&build(launch)));
    let mut found = Proposals::default();
    for mover in movers {
        let launch = &launches[mover];
        let to = nearest(launch, &settled, build, is_open);
        let settled_as = Launch { date: to.unwrap_or(launch.date), ..launch.clone() };
        settled.add(&build(&settled_as));
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
    // What earlier launches take, each place with all that take it.
    let mut takers = BTreeMap::<(NaiveDate, String), Vec<usize>>::new();
    let mut pairs = Vec::new();
    for (b, launch) in launches.iter().enumerate() {
        let rollout = build(launch);
        let week = (monday(launch.date), String::new());
        let channels = published(&rollout).map(|(day, channel)| (day, channel.to_string()));
        let places: BTreeSet<_> = channels.chain([week]).collect();
        let mut met = BTreeSet::new();
        for place in places {
            let others = takers.entry(place).or_default();
            met.extend(others.iter().copied());
            others.push(b);
        }
        let beside = met.into_iter().filter(|a| launches[*a].shares_organization(launch));
        pairs.extend(beside.map(|a| (a, b)));
    }
    pairs.sort_unstable();
    pairs
}

/// What launches that have their day take, by organization: one that names none may be of any.
#[derive(Default)]
struct Settled {
    own: BTreeMap<Option<String>, Taken>,
    all: Taken,
}

impl Settled {
    fn add(&mut self, rollout: &Rollout<'_>) {
        self.own.entry(rollout.launch.organization_key()).or_default().add(rollout);
        self.all.add(rollout);
    }

    /// Whether a launch would meet one of its own organization.
    fn is_met_by(&self, rollout: &Rollout<'_>) -> bool {
        let meets = |taken: &Taken| taken.met_by(rollout) > 0;
        match rollout.launch.organization_key() {
            None => meets(&self.all),
            own => [own, None].iter().any(|own| self.own.get(own).is_some_and(meets)),
        }
    }
}

/// The nearest day on which a launch meets none of these; the later of two equally near, since what
/// is prepared has more time.
fn nearest(
    launch: &Launch,
    settled: &Settled,
    build: &Build<'_>,
    is_open: &dyn Fn(&Launch) -> bool,
) -> Option<NaiveDate> {
    let days = (1..=REACH).flat_map(|days| [days, -days]);
    let dated = days.filter_map(|days| launch.date.checked_add_signed(TimeDelta::days(days)));
    let free = |day: &NaiveDate| {
        let candidate = Launch { date: *day, ..launch.clone() };
        is_open(&candidate) && !settled.is_met_by(&build(&candidate))
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
        return by_touch(&pairs);
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

/// Of the places that touch pairs, the one that touches most, again and again; the last of as many.
fn by_touch(pairs: &[Vec<usize>]) -> Vec<usize> {
    let mut beside = BTreeMap::<usize, Vec<usize>>::new();
    for (rank, pair) in pairs.iter().enumerate() {
        pair.iter().for_each(|place| beside.entry(*place).or_default().push(rank));
    }
    let mut touches: BTreeMap<usize, usize> =
        beside.iter().map(|(place, ranks)| (*place, ranks.len())).collect();
    let mut is_touched = vec![false; pairs.len()];
    let mut chosen = Vec::new();
    let most = |touches: &BTreeMap<usize, usize>| {
        let most = touches.iter().max_by_key(|(_, count)| **count);
        most.filter(|(_, count)| **count > 0).map(|(place, _)| *place)
    };
    while let Some(place) = most(&touches) {
        let ranks = beside.remove(&place).unwrap_or_default();
        for rank in ranks.into_iter().filter(|rank| !is_touched[*rank]).collect::<Vec<_>>() {
            is_touched[rank] = true;
            for other in &pairs[rank] {
                touches.entry(*other).and_modify(|count| *count -= 1);
            }
        }
        chosen.push(place);
    }
    chosen
}
