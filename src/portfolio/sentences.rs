//! Collisions in French sentences.

use super::collisions::Collision;
use crate::french::date;
use crate::french::list::joined;
use crate::french::message::told;
use crate::french::name::capitalize;
use crate::french::number::count;
use crate::rollout::Rollout;

/// How much a sentence says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Detail {
    /// Launches that are named, before « et 12 autres ».
    pub launches: usize,
    /// The deliverables of each launch are named, not only counted.
    pub titles: bool,
}

impl Detail {
    /// Everything.
    pub const WHOLE: Self = Self { launches: usize::MAX - 1, titles: true };
}

/// What collides in a week, in sentences with their final periods.
pub fn collision_sentence(
    collision: &Collision,
    rollouts: &[Rollout<'_>],
    detail: Detail,
) -> String {
    told(&sentence(collision, rollouts, detail))
}

fn sentence(collision: &Collision, rollouts: &[Rollout<'_>], detail: Detail) -> String {
    let most = detail.launches;
    match collision {
        Collision::SameWeek { launches, .. } => {
            let names: Vec<String> = launches
                .iter()
                .filter_map(|index| rollouts.get(*index))
                .map(|rollout| format!("{} ({})", name(rollout), day(rollout)))
                .collect();
            format!("{} lancements la même semaine : {}.", names.len(), listed(&names, most))
        }
        Collision::Overload { publications, .. } => {
            format!("Semaine surchargée : {publications} moyens.")
        }
        Collision::SameDay { date, channel, items, free, .. } => {
            let day = date::long(*date);
            let by_launch = by_launch(items, rollouts, detail.titles);
            let first = items.first().and_then(|(index, _)| rollouts.get(*index));
            let label =
                first.map_or(channel.as_str(), |first| first.campaign.channel_label(channel));
            let way = free.map(|free| {
                let free = format!("{} {}", date::weekday(free), date::day_month(free));
                format!(" Jour libre le plus proche : {free}.")
            });
            let way = way.unwrap_or_default();
            format!("{}, canal {label} : {}.{way}", capitalize(&day), listed(&by_launch, most))
        }
    }
}

/// « Semaine du 1er mars 2027 »
pub fn week_label(monday: chrono::NaiveDate) -> String {
    format!("Semaine du {}", date::full(monday))
}

fn name(rollout: &Rollout<'_>) -> String {
    rollout.launch.service.name.bare()
}

/// « jeudi 4 mars »
fn day(rollout: &Rollout<'_>) -> String {
    let day = rollout.launch.date;
    format!("{} {}", date::weekday(day), date::day_month(day))
}

/// « Carnet santé Québec (Infolettre; Avis) » or « (2 moyens) », for each launch.
fn by_launch(found: &[(usize, usize)], rollouts: &[Rollout<'_>], titles: bool) -> Vec<String> {
    let items = |own: &[&str]| match titles {
        true => own.join("; "),
        false => count(own.len(), "moyen", "moyens"),
    };
    let mut out: Vec<(usize, Vec<&str>)> = Vec::new();
    for (launch, item) in found {
        let Some(title) = rollouts.get(*launch).and_then(|r| r.items.get(*item)) else { continue };
        match out.last_mut().filter(|(last, _)| last == launch) {
            Some((_, titles)) => titles.push(title.title),
            None => out.push((*launch, vec![&title.title])),
        }
    }
    out.iter()
        .map(|(launch, titles)| format!("{} ({})", name(&rollouts[*launch]), items(titles)))
        .collect()
}

/// « a, b et c », or « a, b, c et 12 autres ».
fn listed(names: &[String], most: usize) -> String {
    let most = most.max(1);
    if names.len() > most + 1 {
        return format!("{} et {} autres", names[..most].join(", "), names.len() - most);
    }
    joined(names, "et")
}
