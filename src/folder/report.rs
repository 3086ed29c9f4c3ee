//! What a write did, for the person who asked for it.

use std::path::PathBuf;

use crate::bundle::Apart;
use crate::merge::Place;

/// A file that was not replaced because a person edited it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its path.
    pub path: PathBuf,
    /// What a person should know about it.
    pub why: KeptBecause,
}

/// Why an edited file was kept, and what that leaves to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeptBecause {
    /// Nothing new was to replace it, or the person has dealt with it.
    Current,
    /// The new version is beside it, until the person has dealt with it.
    NewVersionBeside {
        /// The file that holds it.
        beside: PathBuf,
        /// Where the two conflict; none when they cannot be merged.
        places: Vec<Place>,
        /// Everywhere else, the text follows the new version.
        follows: bool,
    },
    /// It is a document whose words are in no text, or others than those of its text.
    Apart(Apart),
    /// A person saved it while it was being brought up to date.
    ChangedMeanwhile,
    /// It is no longer part of the launch.
    NoLongerPlanned,
    /// Its head cannot be read: what is made from it stays as rendered.
    DamagedHead,
}

/// A file that a person edited and that was replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// Its path in the folder.
    pub path: String,
    /// Where what it held is kept.
    pub copy: PathBuf,
}

/// What a write did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// The folder.
    pub folder: PathBuf,
    /// Files written.
    pub written: usize,
    /// Files that were already right.
    pub unchanged: usize,
    /// Files no longer part of the launch, taken away: their paths in the folder.
    pub removed: Vec<String>,
    /// Edited texts that received what changed, by path in the folder.
    pub merged: Vec<String>,
    /// Edited files left as they are.
    pub kept: Vec<Kept>,
    /// The manifest was damaged; the one kept aside was used.
    pub repaired: bool,
    /// Copies of edited files that were replaced.
    pub copies: Vec<Copied>,
}

impl Report {
    /// Adds what was done to other files.
    pub(super) fn add(&mut self, other: Self) {
        self.written += other.written;
        self.unchanged += other.unchanged;
        self.removed.extend(other.removed);
        self.merged.extend(other.merged);
        self.kept.extend(other.kept);
        self.copies.extend(other.copies);
    }
}
