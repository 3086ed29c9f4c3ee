//! Collisions and weeks as JSON, the field `portfolio` of a plan of two launches or more.

use chrono::NaiveDate;
use serde::Serialize;

use crate::export::json::Each;
use crate::portfolio::{Collision, Overview, Week};
use crate::rollout::Rollout;

/// The field `portfolio`.
#[derive(Serialize)]
struct PortfolioOut<C, W> {
    overload: usize,
    collisions: C,
    weeks: W,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum CollisionOut<'a> {
    SameWeek {
        monday: NaiveDate,
        launches: Vec<LaunchOut<'a>>,
    },
    SameDay {
        date: NaiveDate,
        channel: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        organization: Option<&'a str>,
        /// The nearest day on which that organization publishes nothing there.
        #[serde(skip_serializing_if = "Option::is_none")]
        free: Option<NaiveDate>,
        launches: Vec<LaunchOut<'a>>,
    },
    Overload {
        monday: NaiveDate,
        publications: usize,
    },
}

#[derive(Serialize)]
struct LaunchOut<'a> {
    file: &'a str,
    folder: &'a str,
    service: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    deliverables: Vec<&'a str>,
}

#[derive(Serialize)]
struct WeekOut<'a> {
    monday: NaiveDate,
    publications: usize,
    launches: Vec<LaunchOut<'a>>,
}

/// What a plan says of several launches; `launches` of a week are those that go live in it.
pub(in crate::export) fn portfolio<'a>(
    overview: &'a Overview,
    rollouts: &'a [Rollout<'_>],
) -> impl Serialize {
    let week = |week: &'a Week| WeekOut {
        monday: week.monday,
        publications: week.publications,
        launches: launches(&week.launches, rollouts),
    };
    PortfolioOut {
        overload: overview.overload,
        collisions: Each(move || overview.collisions.iter().map(|c| collision(c, rollouts))),
        weeks: Each(move || overview.weeks.iter().map(week)),
    }
}

fn collision<'a>(collision: &'a Collision, rollouts: &'a [Rollout<'_>]) -> CollisionOut<'a> {
    match collision {
        Collision::SameWeek { monday, launches: own } => {
            CollisionOut::SameWeek { monday: *monday, launches: launches(own, rollouts) }
        }
        Collision::SameDay { date, channel, organization, items, free } => CollisionOut::SameDay {
            date: *date,
            channel,
            organization: organization.as_deref(),
            free: *free,
            launches: with_deliverables(items, rollouts),
        },
        Collision::Overload { monday, publications } => {
            CollisionOut::Overload { monday: *monday, publications: *publications }
        }
    }
}

fn launches<'a>(indexes: &[usize], rollouts: &'a [Rollout<'_>]) -> Vec<LaunchOut<'a>> {
    indexes.iter().filter_map(|index| rollouts.get(*index)).map(launch).collect()
}

fn launch<'a>(rollout: &'a Rollout<'_>) -> LaunchOut<'a> {
    let launch = rollout.launch;
    LaunchOut {
        file: &launch.file,
        folder: &launch.folder,
        service: launch.service.name.bare(),
        deliverables: Vec::new(),
    }
}

/// Items come in the order of their launches.
fn with_deliverables<'a>(
    items: &[(usize, usize)],
    rollouts: &'a [Rollout<'_>],
) -> Vec<LaunchOut<'a>> {
    let of_launches = items.chunk_by(|(one, _), (other, _)| one == other);
    let launches = of_launches.filter_map(|own| {
        let rollout = rollouts.get(own.first()?.0)?;
        let items = own.iter().filter_map(|(_, at)| rollout.items.get(*at));
        let deliverables = items.map(|item| item.id.as_str()).collect();
        Some(LaunchOut { deliverables, ..launch(rollout) })
    });
    launches.collect()
}
