//! The campaign book: one page that holds everything of a launch, opened by a double click.

mod agenda;
mod alerts;
mod card;
mod choices;
mod filled;
mod marks;
mod post;
mod timeline;

use serde::Serialize;

use super::Pages;
use super::day::Day;
use crate::campaign::LaunchType;
use crate::french::date;
use crate::french::name::capitalize;
use crate::french::space::NBSP;
use crate::input::Problems;
use crate::rollout::{Item, Rollout, Step};
use agenda::{Holiday, Row};
use alerts::Alerts;
use card::{Card, Cards, File, files};
use choices::Choice;
use timeline::Timeline;

/// Its template.
pub(super) const TEMPLATE: &str = "book/book.html";

/// Who publishes where the launch names nobody: the name above a post.
const NOBODY: &str = "Votre organisation";

/// A text of the book, as its files stand.
#[derive(Debug, Clone, Default)]
pub struct BookText {
    /// Id of its deliverable, of its step, or of its document.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Its words on each network, for a post.
    pub posts: Vec<BookPost>,
    /// Its words ready to paste, when it is not a post.
    pub plain: String,
    /// Its words as elements of a page, headings from level 4, when it is not a post.
    pub html: String,
    /// Text alternative suggested for its picture.
    pub alt: String,
    /// Paths of its files, from where the book is.
    pub files: Vec<String>,
}

impl BookText {
    /// Its words, on each network for a post.
    fn all_words(&self) -> impl Iterator<Item = &str> {
        let posts = self.posts.iter().map(|post| post.text.as_str());
        posts.chain([self.plain.as_str()])
    }
}

/// A post on a network.
#[derive(Debug, Clone, Default)]
pub struct BookPost {
    /// Id of the network.
    pub network: String,
    /// Its name.
    pub label: String,
    /// Length as the network counts it.
    pub length: usize,
    /// The greatest length that the network takes.
    pub limit: usize,
    /// What is published.
    pub text: String,
    /// The address that it ends with, or a line that stands for it.
    pub link: String,
}

/// What the template shows.
#[derive(Debug, Default, Serialize)]
pub(super) struct Book<'b> {
    campaign: &'b str,
    service: String,
    /// The body in charge, for the head.
    organization: Option<String>,
    /// Above a post.
    author: Author,
    migration: bool,
    /// The login that the service leaves: « clicSÉQUR ».
    leaves: Option<String>,
    launch: Day,
    /// At the top of each printed page.
    running: String,
    /// How many publications, from when to when.
    published: usize,
    first: Option<Day>,
    last: Option<Day>,
    alerts: Alerts<'b>,
    timeline: Timeline<'b>,
    holidays: Vec<Holiday<'b>>,
    agenda: Vec<Row>,
    files: Files<'b>,
    choices: Vec<Choice<'b>>,
    cards: Vec<Card<'b>>,
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

impl Pages {
    /// The book of a launch: one file that asks for nothing elsewhere. `paths` are the files that
    /// are not a text's, from where the book is.
    ///
    /// # Errors
    /// A value that the page names and does not have.
    pub fn book(
        &self,
        rollout: &Rollout<'_>,
        texts: &[BookText],
        paths: &[String],
    ) -> Result<String, Problems> {
        self.fill(TEMPLATE, &view(rollout, texts, paths))
    }
}

fn view<'b>(rollout: &'b Rollout<'_>, texts: &'b [BookText], paths: &'b [String]) -> Book<'b> {
    let launch = rollout.launch;
    let service = launch.service.name.bare();
    let published = rollout.items.iter().filter(|item| item.is_out());
    let days = published.clone().filter_map(|item| item.date);
    let organization = launch.organization.as_ref().map(|own| capitalize(&own.name.bare()));
    let is_deep = |path: &&String| path.contains('/');
    Book {
        campaign: &rollout.campaign.title,
        running: format!("{service} – lancement le {}", date::full(launch.date)),
        service,
        author: author(organization.as_deref().unwrap_or(NOBODY)),
        organization,
        migration: launch.launch_type == LaunchType::Migration,
        leaves: launch.previous_login.as_ref().map(|login| login.name.le()),
        launch: launch.date.into(),
        published: published.count(),
        first: days.clone().min().map(Day::from),
        last: days.max().map(Day::from),
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

fn author(name: &str) -> Author {
    let first = name.chars().find(|letter| letter.is_alphanumeric());
    let initial = first.map(|letter| letter.to_uppercase().collect()).unwrap_or_default();
    Author { name: name.to_string(), initial }
}

/// The texts of no deliverable and no step.
fn documents<'b>(
    rollout: &'b Rollout<'_>,
    texts: &'b [BookText],
) -> impl Iterator<Item = &'b BookText> {
    let items = |id: &str| rollout.items.iter().any(|item: &Item| item.id == id);
    let steps = |id: &str| rollout.steps.iter().any(|step: &Step| step.id == id);
    texts.iter().filter(move |text| !items(&text.id) && !steps(&text.id))
}

/// « Infolettre » of « Infolettre : avant le lancement ».
fn kind(title: &str) -> &str {
    title.split([NBSP, ':', '(']).next().unwrap_or_default().trim()
}

/// Where a card is in the page.
fn anchor(id: &str) -> String {
    let plain = |letter: char| match letter {
        '/' => '.',
        _ if letter.is_ascii_alphanumeric() || letter == '_' => letter,
        _ => '-',
    };
    format!("moyen-{}", id.chars().map(plain).collect::<String>())
}
