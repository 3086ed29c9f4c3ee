//! A file that is to be in a folder, and the list of those that are.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use super::content::Rendered;

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
    pub nature: Nature,
}

/// What happens to a file when a person edits it.
#[derive(Debug, Clone, Copy)]
pub enum Nature {
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
    /// It shows what everything else says, such as a calendar: it is always made anew, and what a
    /// person wrote there is copied first.
    View,
}

/// The files that a folder has, each with what was rendered there last.
pub type Listed = BTreeMap<String, Rendered>;

/// What a `manifest.json` lists.
pub trait Listing: DeserializeOwned {
    /// Its files.
    fn listed(&self) -> Listed;
}
