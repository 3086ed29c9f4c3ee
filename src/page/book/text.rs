//! The texts that a book is made of, as their files stand.

use std::ops::Range;

use serde::Serialize;

use super::names::anchor;
use crate::export::Shown;
use crate::network::Measure;
use crate::rollout::{Rollout, Step};

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
    /// Its words as a page shows them, when it is not a post.
    pub shown: Shown,
    /// Its first words, after its titles.
    pub opening: String,
    /// Text alternative suggested for its picture.
    pub alt: String,
    /// Its pictures.
    pub pictures: Vec<BookPicture>,
    /// Paths of its files, from where the book is.
    pub files: Vec<String>,
    /// It is said of something that goes wrong.
    pub is_of_incident: bool,
    /// Ids of the deliverables that it corrects, if it does that.
    pub corrects: Vec<String>,
    /// What corrects them is for the staff to do, and is not published itself.
    pub is_sheet: bool,
    /// Places where somebody is to choose between two wordings.
    pub conflicts: usize,
}

impl BookText {
    /// Its words, on each network for a post.
    pub(super) fn all_words(&self) -> impl Iterator<Item = &str> {
        let posts = self.posts.iter().map(|post| post.text.as_str());
        posts.chain([self.plain.as_str()])
    }
}

/// A picture of a text.
#[derive(Debug, Clone, Default, Serialize)]
pub struct BookPicture {
    /// Id of its size.
    #[serde(skip)]
    pub id: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// What it says to who does not see it.
    pub alt: String,
    /// The whole of it, smaller, as an address.
    pub address: String,
}

/// A picture as the page holds it: once, whatever shows it.
#[derive(Debug, Serialize)]
pub(super) struct Picture<'b> {
    /// What the page names it by.
    anchor: String,
    #[serde(flatten)]
    own: &'b BookPicture,
}

impl<'b> Picture<'b> {
    /// A picture of a text.
    pub(super) fn of(text: &BookText, own: &'b BookPicture) -> Self {
        Self { anchor: anchor(&format!("{}/{}", text.id, own.id)), own }
    }
}

/// A post on a network.
#[derive(Debug, Clone, Default)]
pub struct BookPost {
    /// Id of the network.
    pub network: String,
    /// Its name.
    pub label: String,
    /// Its length, beside what the network takes.
    pub measure: Measure,
    /// Id of the size of its picture, where it has one.
    pub picture: Option<String>,
    /// What is published.
    pub text: String,
    /// The address that it ends with, or a line that stands for it.
    pub link: String,
    /// The bytes of each value that was filled in, in what is published.
    pub values: Vec<Range<usize>>,
}

/// The texts that correct others.
pub(super) fn corrections(texts: &[BookText]) -> impl Iterator<Item = &BookText> {
    texts.iter().filter(|text| !text.corrects.is_empty())
}

/// The texts of no deliverable and no step, which correct nothing.
pub(super) fn documents<'b>(
    rollout: &'b Rollout<'_>,
    texts: &'b [BookText],
) -> impl Iterator<Item = &'b BookText> {
    let items = |id: &str| rollout.items.of(id).is_some();
    let steps = |id: &str| rollout.steps.iter().any(|step: &Step| step.id == id);
    texts
        .iter()
        .filter(|text| text.corrects.is_empty())
        .filter(move |text| !items(&text.id) && !steps(&text.id))
}
