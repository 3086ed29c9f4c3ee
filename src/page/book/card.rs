//! A deliverable in the book: its day, its channels, what there is to say of it, its words.

use std::collections::BTreeMap;

use serde::Serialize;

use super::choices::Named;
use super::names::{CORRECTION, DOCUMENT, INCIDENT, Link, STEP, anchor, kind};
use super::post::{Post, posts};
use super::text::{BookText, Picture, corrections, documents};
use crate::french::date;
use crate::page::day::Day;
use crate::rollout::{FIRST, Item, ItemState, Rollout, Step, remarks, to_begin};
use crate::text::places_to_complete;

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
    /// Where it stands; none for a document of the staff, which is not published.
    state: Option<Named<'b>>,
    day: Option<Day>,
    /// The day that a step should have been done.
    late_since: Option<String>,
    /// The last day to begin its preparation, and what that is.
    begin: Option<String>,
    /// What it corrects.
    corrects: Vec<Link<'b>>,
    is_sheet: bool,
    is_late: bool,
    remarks: Vec<String>,
    text: Option<Text<'b>>,
}

/// What stands under one heading; no objective but for a milestone.
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

/// The words of a card.
#[derive(Debug, Serialize)]
struct Text<'b> {
    title: &'b str,
    posts: Vec<Post<'b>>,
    html: String,
    plain: &'b str,
    /// Its first words; empty when there are none.
    excerpt: &'b str,
    alt: &'b str,
    /// Those that are shown: of a post, those that a network shows.
    pictures: Vec<Picture<'b>>,
    files: Vec<File<'b>>,
}

/// The pictures of a text that the book shows: of a post, those of its networks.
fn pictures(text: &BookText) -> Vec<Picture<'_>> {
    let on_network = |id: &String| text.posts.iter().any(|post| post.picture.as_ref() == Some(id));
    let shown = text.pictures.iter().filter(|own| text.posts.is_empty() || on_network(&own.id));
    shown.map(|own| Picture::of(text, own)).collect()
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
    by_id: BTreeMap<&'b str, &'b BookText>,
}

impl<'b> Cards<'b> {
    pub(super) fn new(rollout: &'b Rollout<'b>, texts: &'b [BookText]) -> Self {
        // Of two texts of an id, the first.
        let by_id = texts.iter().rev().map(|text| (text.id.as_str(), text)).collect();
        Self { rollout, texts, by_id }
    }

    /// Incidents and corrections first, then steps, the texts under their milestones, then those of
    /// the staff.
    pub(super) fn all(&self) -> Vec<Card<'b>> {
        let titled = |label| Chapter { label, objective: "" };
        let corrections = corrections(self.texts).map(|text| self.correction(text));
        let (incidents, documents): (Vec<_>, Vec<_>) =
            documents(self.rollout, self.texts).partition(|text| text.is_of_incident);
        let incidents = incidents
            .into_iter()
            .map(|text| Card { kind: INCIDENT, ..self.card(&text.id, &text.title) });
        let mut all = chapter(titled("Incident"), incidents);
        all.extend(chapter(titled("Corrections à publier"), corrections));
        all.extend(chapter(titled(FIRST), self.rollout.steps.iter().map(|step| self.step(step))));
        for (milestone, items) in self.rollout.by_milestone() {
            let own = Chapter { label: &milestone.label, objective: &milestone.objective };
            all.extend(chapter(own, items.into_iter().map(|item| self.item(item))));
        }
        let documents = documents.into_iter().map(|text| self.card(&text.id, &text.title));
        all.extend(chapter(titled("Documents internes"), documents));
        all
    }

    fn step(&self, step: &'b Step) -> Card<'b> {
        Card {
            state: Some(Named::of(step.state())),
            day: Some(step.date.into()),
            late_since: step.late.then(|| date::full(step.ideal)),
            kind: STEP,
            ..self.card(&step.id, &step.title)
        }
    }

    fn item(&self, item: &'b Item<'b>) -> Card<'b> {
        let channels = item.channels.iter();
        let label = |id: &'b String| self.rollout.campaign.channel_label(id);
        Card {
            milestone: item.milestone,
            kind: kind(item, self.rollout),
            channels: channels.map(|id| Named { value: id, label: label(id) }).collect(),
            state: Some(Named::of(self.rollout.state_of(item))),
            day: item.date.filter(|_| item.is_out()).map(Day::from),
            begin: to_begin(item, self.rollout),
            is_late: item.missed().is_some(),
            remarks: remarks(item, self.rollout),
            ..self.card(item.id, item.title)
        }
    }

    fn correction(&self, text: &'b BookText) -> Card<'b> {
        Card {
            state: Some(Named::of(ItemState::ToCorrect)),
            kind: CORRECTION,
            corrects: Link::to(&text.corrects, self.rollout),
            is_sheet: text.is_sheet,
            ..self.card(&text.id, &text.title)
        }
    }

    fn card(&self, id: &str, title: &'b str) -> Card<'b> {
        let text = self.by_id.get(id).copied();
        let words = |text: &'b BookText| Text {
            title: &text.title,
            posts: posts(text),
            html: text.shown.marked(TOP, &places_to_complete),
            plain: &text.plain,
            excerpt: &text.opening,
            alt: &text.alt,
            pictures: pictures(text),
            files: files(text.files.iter()),
        };
        Card { anchor: anchor(id), title, kind: DOCUMENT, text: text.map(words), ..Card::default() }
    }
}
