//! The campaign book: one page that holds everything of a launch, opened by a double click.

mod agenda;
mod alerts;
mod card;
mod choices;
mod labels;
mod names;
mod post;
mod scale;
mod text;
mod timeline;

use serde::Serialize;

use super::day::Day;
use crate::artwork::Artwork;
use crate::campaign::LaunchType;
use crate::color::{Color, READABLE};
use crate::french::date;
use crate::french::message::told;
use crate::french::name::capitalize;
use crate::rollout::{Rollout, Status};
use agenda::{Holiday, Row};
use alerts::Alerts;
use card::{Card, Cards, File, files};
use choices::Choice;
use names::Link;
pub use text::{BookPicture, BookPost, BookText};
use timeline::Timeline;

/// Its template.
pub(super) const TEMPLATE: &str = "book/book.html";

/// Who publishes where the launch names nobody: the name above a post.
const NOBODY: &str = "Votre organisation";

/// What the template shows.
#[derive(Debug, Default, Serialize)]
pub(super) struct Book<'b> {
    campaign: &'b str,
    service: String,
    /// The body in charge, for the head.
    organization: Option<String>,
    /// The colours of the organization, where it has some.
    brand: Option<Brand>,
    /// Its signature, as an address; none where it has none.
    signature: Option<String>,
    /// Above a post.
    author: Author,
    migration: bool,
    /// The login that the service leaves: « clicSÉQUR ».
    leaves: Option<String>,
    launch: Day,
    /// That it will not take place, and what is left to do; none where it does.
    cancelled: Option<String>,
    waves: Option<String>,
    /// At the top of each printed page.
    running: String,
    /// « 24 moyens : 20 prévus, 4 publiés », and from when to when they go out.
    counted: String,
    first: Option<Day>,
    last: Option<Day>,
    /// The first thing that is left to do.
    next: Option<Next<'b>>,
    alerts: Alerts<'b>,
    timeline: Timeline<'b>,
    holidays: Vec<Holiday<'b>>,
    agenda: Vec<Row>,
    files: Files<'b>,
    choices: Vec<Choice<'b>>,
    cards: Vec<Card<'b>>,
}

/// A colour on white paper, and the nearest that reads on dark one.
#[derive(Debug, Serialize)]
struct Brand {
    light: String,
    dark: String,
}

/// The paper of dark screens, as the page has it.
const DARK_PAPER: Color = Color { rgb: [0x1b, 0x23, 0x30] };

impl Brand {
    fn of(color: Color) -> Self {
        let dark = color.readable_on(DARK_PAPER, READABLE);
        Self { light: color.to_string(), dark: dark.to_string() }
    }
}

/// A step or a publication to come.
#[derive(Debug, Serialize)]
struct Next<'b> {
    #[serde(flatten)]
    card: Link<'b>,
    day: Day,
}

#[derive(Debug, Default, Serialize)]
struct Author {
    name: String,
    initial: String,
}

/// The files that are not a text's: the calendars, then those of a folder, which are many.
#[derive(Debug, Default, Serialize)]
struct Files<'b> {
    top: Vec<File<'b>>,
    deep: Vec<File<'b>>,
}

/// The book of a launch: `paths` are the files that are not a text's, from where the book is.
pub(super) fn view<'b>(
    rollout: &'b Rollout<'_>,
    texts: &'b [BookText],
    paths: &'b [String],
) -> Book<'b> {
    let launch = rollout.launch;
    let service = launch.service.name.bare();
    let out = rollout.items.iter().filter(|item| item.is_out() && !rollout.is_for_team(item));
    let days = out.filter_map(|item| item.date);
    let organization = launch.organization.as_ref().map(|own| capitalize(&own.name.bare()));
    let is_deep = |path: &&String| path.contains('/');
    Book {
        campaign: &rollout.campaign.title,
        running: match launch.cancelled {
            true => format!("{service} – lancement annulé"),
            false => format!("{service} – lancement le {}", date::full(launch.date)),
        },
        service,
        author: author(organization.as_deref().unwrap_or(NOBODY)),
        brand: launch.brand.color.map(Brand::of),
        signature: launch.brand.signature().map(Artwork::address),
        organization,
        migration: launch.launch_type == LaunchType::Migration,
        leaves: launch.previous_login.as_ref().map(|login| login.name.le()),
        launch: launch.date.into(),
        cancelled: rollout.cancellation(),
        waves: launch.waves_said().map(|waves| told(&waves)),
        counted: told(&rollout.counted()),
        first: days.clone().min().map(Day::from),
        last: days.max().map(Day::from),
        next: next(rollout),
        alerts: alerts::alerts(rollout, texts),
        timeline: timeline::timeline(rollout),
        holidays: agenda::holidays(rollout),
        agenda: agenda::agenda(rollout),
        files: Files {
            top: files(paths.iter().filter(|path| !is_deep(path))),
            deep: files(paths.iter().filter(is_deep)),
        },
        choices: choices::choices(rollout, texts),
        cards: Cards::new(rollout, texts).all(),
    }
}

fn next<'b>(rollout: &'b Rollout<'_>) -> Option<Next<'b>> {
    let steps = rollout.steps.iter().filter(|step| step.done.is_none());
    let steps = steps.map(|step| (step.date, &step.id, &step.title));
    let items = rollout.items.iter().filter(|item| item.status == Status::Planned);
    let items = items.filter_map(|item| Some((item.date?, item.id, item.title)));
    let (day, id, title) = steps.chain(items).min_by_key(|(day, ..)| *day)?;
    Some(Next { card: Link::new(id, title), day: day.into() })
}

fn author(name: &str) -> Author {
    let first = name.chars().find(|letter| letter.is_alphanumeric());
    let initial = first.map(|letter| letter.to_uppercase().collect()).unwrap_or_default();
    Author { name: name.to_string(), initial }
}
