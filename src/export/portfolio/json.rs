//! Collisions and weeks as JSON, the field `portfolio` of a plan of two launches or more.

use serde::Serialize;

use crate::export::each::Each;
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
struct CollisionOut<'a> {
    /// `same-week`, `same-day` or `overload`.
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    monday: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    channel: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organization: Option<&'a str>,
    /// The nearest day on which that organization publishes nothing there.
    #[serde(skip_serializing_if = "Option::is_none")]
    free: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publications: Option<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    launches: Vec<LaunchOut<'a>>,
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
    monday: String,
    publications: usize,
    launches: Vec<LaunchOut<'a>>,
}

/// What a plan says of several launches; `launches` of a week are those that go live in it.
pub(in crate::export) fn portfolio<'a>(
    overview: &'a Overview,
    rollouts: &'a [Rollout<'_>],
) -> impl Serialize {
    let week = |week: &'a Week| WeekOut {
        monday: week.monday.to_string(),
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
    let mut out = CollisionOut {
        kind: collision.word(),
        monday: Some(collision.day().to_string()),
        date: None,
        channel: None,
        organization: None,
        free: None,
        publications: None,
        launches: Vec::new(),
    };
    match collision {
        Collision::SameWeek { launches: indexes, .. } => out.launches = launches(indexes, rollouts),
        Collision::Overload { publications, .. } => out.publications = Some(*publications),
        Collision::SameDay { channel, organization, items, free, .. } => {
            out.organization = organization.as_deref();
            out.free = free.map(|day| day.to_string());
            out.date = out.monday.take();
            out.channel = Some(channel);
            out.launches = with_deliverables(items, rollouts);
        }
    }
    out
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
    let mut out: Vec<LaunchOut<'a>> = Vec::new();
    let mut last = None;
    for (index, at) in items {
        let Some(rollout) = rollouts.get(*index) else { continue };
        if last != Some(index) {
            out.push(launch(rollout));
            last = Some(index);
        }
        let id = rollout.items.get(*at).map(|item| item.id.as_str());
        if let Some(launch) = out.last_mut() {
            launch.deliverables.extend(id);
        }
    }
    out
}
