//! A file that is to be in a folder, and the list of those that are.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use super::content::Rendered;
use crate::merge::Place;
use crate::reword::Unmatched;

/// A file that is to be in a folder.
#[derive(Debug, Clone, Copy)]
pub struct File<'a> {
    /// Path in the folder, with `/`.
    pub path: &'a str,
    /// What it is to hold.
    pub bytes: &'a [u8],
    /// SHA-256 of these bytes, in hexadecimal.
    pub sha256: &'a str,
    /// What happens to it when a person edits it.
    pub nature: Nature<'a>,
}

impl File<'_> {
    /// The text that later edits of it are compared with, if they are.
    pub fn base(&self) -> Option<Cow<'_, str>> {
        match self.nature {
            Nature::Text { .. } => Some(String::from_utf8_lossy(self.bytes)),
            Nature::Worked(Worked { from, .. }) => Some(Cow::Borrowed(from)),
            Nature::Made | Nature::View => None,
        }
    }
}

/// What happens to a file when a person edits it.
#[derive(Debug, Clone, Copy)]
pub enum Nature<'a> {
    /// A text that people edit: what changes is merged into it. Its head, if it has one that
    /// programs read, must be as sound afterwards as it was before.
    Text {
        /// Whether programs can read it.
        is_sound: fn(&str) -> bool,
        /// It went out: it stands as it is, and is no rendering.
        is_frozen: bool,
    },
    /// It is made from texts: it is replaced whole, or kept.
    Made,
    /// It is made from one text, and people write in it too.
    Worked(Worked<'a>),
    /// It shows what everything else says, such as a calendar: it is always made anew, and what a
    /// person wrote there is copied first.
    View,
}

/// A file that is made from one text, and that people write in too.
#[derive(Debug, Clone, Copy)]
pub struct Worked<'a> {
    /// The text that it says.
    pub from: &'a str,
    /// What a person made of it, if that was found.
    pub own: Option<&'a Own>,
}

/// A file as a person left it, and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    /// SHA-256 of it, in hexadecimal.
    pub found: String,
    /// The same brought up to date, or why it cannot be.
    pub now: Result<Vec<u8>, Apart>,
}

/// Why a file that a person wrote in is not brought up to date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Apart {
    /// The person wrote something else at the same places of the text.
    Conflict(Vec<Place>),
    /// What was written there has no place in the text, or the new text none in it.
    Unmatched(Unmatched),
}

/// The files that a folder has, each with what was rendered there last.
pub type Listed = BTreeMap<String, Rendered>;

/// What a `manifest.json` lists.
pub trait Listing: DeserializeOwned {
    /// Its files.
    fn listed(&self) -> Listed;
}
