//! The page of several launches: their books, the load of each week, what collides, one calendar.

use std::sync::Arc;

use super::calendar::months;
use super::picture::picture;
use crate::campaign::LaunchType;
use crate::french::date;
use crate::input::{Problem, Problems, Source};
use crate::markup::escape;
use crate::portfolio::{Detail, Overview, collision_sentence};
use crate::rollout::{Rollout, Status};

/// Launches named in a sentence; the calendar of the page has them all.
const DETAIL: Detail = Detail { launches: 40, titles: false };

/// Collisions that are shown at once; more of them open on demand.
const SHOWN: usize = 8;

/// The page that portfolios are made in: `{{ title }}`, `{{ head }}`, `{{ collisions }}`,
/// `{{ picture }}`, `{{ weeks }}`, `{{ launches }}` and `{{ calendar }}` are filled in.
#[derive(Debug, Clone)]
pub struct PortfolioPage(String);

/// The places that a page must have.
const PLACES: [&str; 7] =
    ["title", "head", "collisions", "picture", "weeks", "launches", "calendar"];

impl PortfolioPage {
    /// Reads a page.
    ///
    /// # Errors
    /// The places that it lacks.
    pub fn read(source: &Arc<Source>) -> Result<Self, Problems> {
        let lacks = PLACES.iter().filter(|place| !source.text.contains(&tag(place)));
        let problems = lacks.map(|place| {
            let message = format!("il manque «\u{a0}{}\u{a0}» dans cette page", tag(place));
            Problem::at(source, 0..0, message).help("reprenez la page de jalon et modifiez-la")
        });
        Problems(problems.collect()).unless_errors(()).map(|_| Self(source.text.clone()))
    }
}

fn tag(place: &str) -> String {
    format!("{{{{ {place} }}}}")
}

/// The page, one file that asks for nothing elsewhere but the books.
pub fn page(overview: &Overview, rollouts: &[Rollout<'_>], page: &PortfolioPage) -> String {
    let values = [
        String::from("Portefeuille de lancements"),
        head(rollouts),
        collisions(overview, rollouts),
        picture(overview, rollouts),
        weeks(overview, rollouts),
        launches(rollouts),
        months(rollouts),
    ];
    let mut out = String::new();
    let mut rest = page.0.as_str();
    // Left to right: what a launch is called is never taken for a place.
    while let Some(start) = rest.find("{{ ") {
        out.push_str(&rest[..start]);
        let end = rest[start..].find(" }}").map_or(rest.len(), |end| start + end + 3);
        let place = PLACES.iter().position(|place| rest[start..end] == tag(place));
        out.push_str(place.map_or(&rest[start..end], |at| &values[at]));
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

fn published(rollout: &Rollout<'_>) -> usize {
    let gone = |status| matches!(status, Status::Merged | Status::Dropped);
    rollout.items.iter().filter(|item| item.date.is_some() && !gone(item.status)).count()
}

fn head(rollouts: &[Rollout<'_>]) -> String {
    let days = rollouts.iter().map(|rollout| rollout.launch.date);
    let (Some(first), Some(last)) = (days.clone().min(), days.max()) else { return String::new() };
    let mut campaigns: Vec<&str> = Vec::new();
    for rollout in rollouts {
        if !campaigns.contains(&rollout.campaign.title.as_str()) {
            campaigns.push(&rollout.campaign.title);
        }
    }
    let publications: usize = rollouts.iter().map(published).sum();
    format!(
        "<p class=\"campaign\">{}</p>\n<h1>Portefeuille de lancements</h1>\n<p class=\"launch\">{} lancements, du <strong>{}</strong> au <strong>{}</strong></p>\n<p>{publications} moyens à diffuser.</p>",
        escape(&campaigns.join(" · ")),
        rollouts.len(),
        date::full(first),
        date::full(last)
    )
}

/// What collides; the first ones at once, the others on demand.
fn collisions(overview: &Overview, rollouts: &[Rollout<'_>]) -> String {
    if overview.collisions.is_empty() {
        return String::from("<p>Aucune collision entre ces lancements.</p>");
    }
    let items: Vec<String> = overview
        .collisions
        .iter()
        .map(|collision| collision_sentence(collision, rollouts, DETAIL))
        .map(|sentence| format!("<li>{}</li>\n", escape(&sentence)))
        .collect();
    let (shown, rest) = items.split_at(items.len().min(SHOWN));
    let mut out = format!("<div class=\"alerts\">\n<ul>\n{}</ul>\n", shown.concat());
    if !rest.is_empty() {
        let more = if rest.len() > 1 { "autres collisions" } else { "autre collision" };
        out.push_str(&format!(
            "<details>\n<summary>{} {more}</summary>\n<ul>\n{}</ul>\n</details>\n",
            rest.len(),
            rest.concat()
        ));
    }
    out.push_str("</div>");
    out
}

/// The numbers of the picture, as a table.
fn weeks(overview: &Overview, rollouts: &[Rollout<'_>]) -> String {
    let mut rows = String::new();
    for week in &overview.weeks {
        let launches = week.launches.iter().filter_map(|index| rollouts.get(*index));
        let names: Vec<String> = launches.map(|r| r.launch.service.name.bare()).collect();
        let over = week.publications > overview.overload;
        rows.push_str(&format!(
            "<tr><th scope=\"row\">{}</th><td>{}{}</td><td>{}</td></tr>\n",
            date::full(week.monday),
            week.publications,
            if over { " <strong>(surchargée)</strong>" } else { "" },
            escape(&names.join(", "))
        ));
    }
    format!(
        "<p class=\"facts\">Une semaine de plus de {} publications (la ligne pointillée) est surchargée; un losange marque une semaine de lancement.</p>\n<details>\n<summary>Les nombres, semaine par semaine</summary>\n<div class=\"wide\"><table>\n<thead><tr><th scope=\"col\">Semaine du</th><th scope=\"col\">Publications</th><th scope=\"col\">Lancements</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>\n</details>",
        overview.overload
    )
}

/// The launches by date, each leading to its own page.
fn launches(rollouts: &[Rollout<'_>]) -> String {
    let mut sorted: Vec<&Rollout<'_>> = rollouts.iter().collect();
    sorted.sort_by_key(|rollout| rollout.launch.date);
    let mut rows = String::new();
    for rollout in sorted {
        let launch = rollout.launch;
        let late = rollout.items.iter().filter(|item| item.late.is_some()).count();
        let late = if late > 0 { format!(", {late} en retard") } else { String::new() };
        let kind = match launch.launch_type {
            LaunchType::New => "nouveau service",
            LaunchType::Migration => "changement de connexion",
        };
        let organization = launch.organization.as_ref().map(|own| own.name.bare());
        rows.push_str(&format!(
            "<tr><td><time datetime=\"{}\">{}</time></td><td><a href=\"{}/index.html\">{}</a></td><td>{kind}</td><td>{}</td><td>{} moyens{late}</td></tr>\n",
            launch.date,
            date::long(launch.date),
            escape(&launch.folder),
            escape(&launch.service.name.bare()),
            escape(&organization.unwrap_or_default()),
            published(rollout)
        ));
    }
    format!(
        "<div class=\"wide\"><table>\n<thead><tr><th scope=\"col\">Jour du lancement</th><th scope=\"col\">Service</th><th scope=\"col\">Type</th><th scope=\"col\">Organisation</th><th scope=\"col\">À diffuser</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>"
    )
}
