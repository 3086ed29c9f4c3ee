//! The page of several launches: their books, the load of each week, what collides, one calendar.

mod calendar;
mod weeks;

use serde::Serialize;

use super::day::Day;
use crate::campaign::LaunchType;
use crate::french::date;
use crate::french::message::told;
use crate::portfolio::{Detail, Overview, collision_sentence, week_label};
use crate::rollout::{ItemState, Rollout, Row};
use crate::vocabulary::Vocabulary as _;
use calendar::{Month, months, published};
use weeks::{Picture, Week, picture, weeks};

/// Its template.
pub(super) const TEMPLATE: &str = "portfolio/portfolio.html";

/// Launches named in a sentence; the calendar of the page has them all.
const DETAIL: Detail = Detail { launches: 40, titles: false };

/// Weeks whose collisions are shown at once; more of them open on demand.
const SHOWN: usize = 4;

/// What the template shows.
#[derive(Debug, Default, Serialize)]
pub(super) struct Page<'p> {
    campaigns: String,
    first: String,
    last: String,
    published: usize,
    /// How many collisions there are, then those of each week.
    collisions: usize,
    colliding: Vec<Colliding>,
    more_colliding: Vec<Colliding>,
    /// Publications beyond which a week is overloaded.
    overload: usize,
    weeks: Vec<Week>,
    picture: Picture,
    launches: Vec<Launch<'p>>,
    months: Vec<Month<'p>>,
}

/// What collides in a week.
#[derive(Debug, Serialize)]
struct Colliding {
    week: String,
    sentences: Vec<String>,
}

/// A launch, which leads to its own book.
#[derive(Debug, Serialize)]
struct Launch<'p> {
    day: Day,
    is_cancelled: bool,
    folder: &'p str,
    service: String,
    migration: bool,
    organization: Option<String>,
    states: Vec<Counted>,
}

/// How many of a launch are where.
#[derive(Debug, Serialize)]
struct Counted {
    state: &'static str,
    text: String,
}

/// The page of several launches.
pub(super) fn view<'p>(overview: &Overview, rollouts: &'p [Rollout<'p>]) -> Page<'p> {
    let days = rollouts.iter().map(|rollout| rollout.launch.date);
    let mut campaigns: Vec<&str> = Vec::new();
    for rollout in rollouts {
        if !campaigns.contains(&rollout.campaign.title.as_str()) {
            campaigns.push(&rollout.campaign.title);
        }
    }
    let sentence = |collision| collision_sentence(collision, rollouts, DETAIL);
    let weeks_of = overview.by_week().into_iter();
    let mut colliding: Vec<Colliding> = weeks_of
        .map(|(monday, found)| Colliding {
            week: week_label(monday),
            sentences: found.into_iter().map(sentence).collect(),
        })
        .collect();
    let more_colliding = colliding.split_off(colliding.len().min(SHOWN));
    Page {
        campaigns: campaigns.join(" · "),
        first: days.clone().min().map(date::full).unwrap_or_default(),
        last: days.max().map(date::full).unwrap_or_default(),
        published: rollouts.iter().map(goes_out).sum(),
        collisions: overview.collisions.len(),
        colliding,
        more_colliding,
        overload: overview.overload,
        weeks: weeks(overview, rollouts),
        picture: picture(overview),
        launches: launches(rollouts),
        months: months(rollouts),
    }
}

/// How many of a launch go out.
fn goes_out(rollout: &Rollout<'_>) -> usize {
    let is_public = |row: &Row<'_>| row.item.is_some_and(|item| !rollout.is_for_team(item));
    published(rollout).filter(|(_, row)| is_public(row)).count()
}

/// The launches by date.
fn launches<'p>(rollouts: &'p [Rollout<'p>]) -> Vec<Launch<'p>> {
    let mut sorted: Vec<&Rollout<'_>> = rollouts.iter().collect();
    sorted.sort_by_key(|rollout| rollout.launch.date);
    let launches = sorted.into_iter().map(|rollout| {
        let launch = rollout.launch;
        Launch {
            day: launch.date.into(),
            is_cancelled: launch.cancelled,
            folder: &launch.folder,
            service: launch.service.name.bare(),
            migration: launch.launch_type == LaunchType::Migration,
            organization: launch.organization.as_ref().map(|own| own.name.bare()),
            states: rollout.tally().into_iter().map(counted).collect(),
        }
    });
    launches.collect()
}

fn counted((state, number): (ItemState, usize)) -> Counted {
    Counted { state: state.word(), text: told(&state.counted(number)) }
}
