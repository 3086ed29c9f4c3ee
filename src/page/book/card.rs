//! A deliverable in the book: its day, its channels, what there is to say of it, its words.

use serde::Serialize;

use super::choices::Named;
use super::filled;
use super::marks::Marker;
use super::names::{anchor, kind};
use super::post::{Post, posts};
use super::text::{BookText, documents};
use crate::french::date;
use crate::page::day::Day;
use crate::rollout::{Item, Rollout, Status, Step, remarks};

/// Level of the highest heading of a text: under that of its card.
const TOP: u8 = 4;

/// A card.
#[derive(Debug, Default, Serialize)]
pub(super) struct Card<'b> {
    /// It is the first of its chapter, or the last.
    opens: Option<Chapter<'b>>,
    closes: bool,
    anchor: String,
    title: &'b str,
    kind: &'b str,
    milestone: &'b str,
    channels: Vec<Named<'b>>,
    state: State,
    day: Option<Day>,
    /// The day that a step should have been done.
    late_since: Option<String>,
    is_late: bool,
    remarks: Vec<String>,
    text: Option<Text<'b>>,
}

/// A milestone; neither label nor objective for what comes before all and for documents.
#[derive(Debug, Clone, Copy, Default, Serialize)]
struct Chapter<'b> {
    label: &'b str,
    objective: &'b str,
}

/// The cards of a chapter.
fn chapter<'b>(of: Chapter<'b>, cards: impl Iterator<Item = Card<'b>>) -> Vec<Card<'b>> {
    let mut cards: Vec<Card<'b>> = cards.collect();
    if let Some(first) = cards.first_mut() {
        first.opens = Some(of);
    }
    if let Some(last) = cards.last_mut() {
        last.closes = true;
    }
    cards
}

/// What becomes of what a card is about.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "lowercase")]
enum State {
    Planned,
    Merged,
    Dropped,
    /// A document of the staff, which is not published.
    #[default]
    Document,
}

/// The words of a card.
#[derive(Debug, Serialize)]
struct Text<'b> {
    title: &'b str,
    posts: Vec<Post<'b>>,
    html: String,
    plain: &'b str,
    alt: &'b str,
    files: Vec<File<'b>>,
}

/// A file by its name.
#[derive(Debug, Serialize)]
pub(super) struct File<'b> {
    path: &'b str,
    name: &'b str,
}

pub(super) fn files<'b>(paths: impl Iterator<Item = &'b String>) -> Vec<File<'b>> {
    paths.map(|path| File { path, name: path.rsplit('/').next().unwrap_or(path) }).collect()
}

/// What cards are made from.
pub(super) struct Cards<'b> {
    rollout: &'b Rollout<'b>,
    texts: &'b [BookText],
    values: Vec<String>,
    marker: Marker,
}

impl<'b> Cards<'b> {
    pub(super) fn new(rollout: &'b Rollout<'b>, texts: &'b [BookText]) -> Self {
        let values = filled::launch_values(rollout);
        let marker = Marker::new(values.iter().cloned());
        Self { rollout, texts, values, marker }
    }

    /// Steps first, the texts under their milestones, then those of the staff.
    pub(super) fn all(&self) -> Vec<Card<'b>> {
        let none = Chapter::default();
        let mut all = chapter(none, self.rollout.steps.iter().map(|step| self.step(step)));
        for (milestone, items) in self.rollout.by_milestone() {
            let own = Chapter { label: &milestone.label, objective: &milestone.objective };
            all.extend(chapter(own, items.into_iter().map(|item| self.item(item))));
        }
        let documents = documents(self.rollout, self.texts);
        all.extend(chapter(none, documents.map(|text| self.document(text))));
        all
    }

    fn step(&self, step: &'b Step) -> Card<'b> {
        Card {
            state: State::Planned,
            day: Some(step.date.into()),
            late_since: step.late.then(|| date::full(step.ideal)),
            ..self.card(&step.id, &step.title, &self.marker)
        }
    }

    fn item(&self, item: &'b Item) -> Card<'b> {
        let own = filled::item_values(self.rollout, item);
        let marker = Marker::new(self.values.iter().cloned().chain(own));
        let channels = item.channels.iter();
        let label = |id: &'b String| self.rollout.campaign.channel_label(id);
        Card {
            milestone: &item.milestone,
            channels: channels.map(|id| Named { value: id, label: label(id) }).collect(),
            state: match item.status {
                Status::Planned | Status::Published if item.date.is_some() => State::Planned,
                Status::Merged => State::Merged,
                _ => State::Dropped,
            },
            day: item.date.map(Day::from),
            is_late: item.missed.is_some(),
            remarks: remarks(item, self.rollout),
            ..self.card(&item.id, &item.title, &marker)
        }
    }

    fn document(&self, text: &'b BookText) -> Card<'b> {
        self.card(&text.id, &text.title, &self.marker)
    }

    fn card(&self, id: &str, title: &'b str, marker: &Marker) -> Card<'b> {
        let text = self.texts.iter().find(|text| text.id == id);
        let words = |text: &'b BookText| Text {
            title: &text.title,
            posts: posts(text, marker),
            html: text.shown.marked(TOP, &|line| marker.find(line)),
            plain: &text.plain,
            alt: &text.alt,
            files: files(text.files.iter()),
        };
        Card {
            anchor: anchor(id),
            title,
            kind: kind(title),
            text: text.map(words),
            ..Card::default()
        }
    }
}
