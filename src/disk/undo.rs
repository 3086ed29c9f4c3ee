//! What a writer did to one file, and how it is undone where nobody changed the file since.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::read::{MAX_KEPT, read_if_there};
use super::swap::{exchange, move_new};

/// What tells bytes from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Print([u8; 32]);

impl Print {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Whether a file is there and holds these bytes.
    pub(super) fn is_at(self, path: &Path) -> bool {
        let found = read_if_there(path, MAX_KEPT).ok().flatten();
        found.is_some_and(|bytes| Self::of(&bytes) == self)
    }
}

/// One thing that was done. What stood at a path is kept aside until all is done.
#[derive(Debug)]
pub(super) enum Done {
    /// There was no file.
    Made { path: PathBuf, new: Print },
    /// The file that was there is `old` now.
    Replaced { path: PathBuf, old: PathBuf, new: Print },
    /// The same, and there is none any more.
    Removed { path: PathBuf, old: PathBuf },
}

impl Done {
    /// Takes no room on a disk: it may be full. What a person saved since stays.
    pub(super) fn undo(self) {
        match self {
            Self::Made { path, new } if new.is_at(&path) => drop(fs::remove_file(path)),
            Self::Replaced { path, old, new } if new.is_at(&path) => {
                if exchange(&old, &path).is_err() {
                    fs::rename(&old, &path).ok();
                } else if !new.is_at(&old) {
                    exchange(&old, &path).ok();
                }
            }
            Self::Removed { path, old } => drop(move_new(&old, &path)),
            Self::Made { .. } | Self::Replaced { .. } => {}
        }
    }
}
