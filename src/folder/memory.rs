//! What earlier runs left in a folder: the manifest, what an interrupted run was writing, and the
//! new versions that were put beside edited files.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use serde::{Deserialize, Serialize};

use super::bases::Bases;
use super::kept::{KEPT, OFFERS, PENDING, parsed};
use super::texts::files_of;
use crate::bundle::{Found, Listed, Listing, MANIFEST, Rendered, sha256};

/// A file that a run is about to write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Pending {
    /// Path in the folder.
    pub path: String,
    /// Hash of the rendering.
    pub sha256: String,
    /// The rendering is merged into an edited text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged: Option<PendingMerge>,
}

/// A merge that a run is about to write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PendingMerge {
    /// Hash of the merged text.
    pub sha256: String,
    /// What it is compared with from then on: the rendering that it has everything of, but what a
    /// person is to choose.
    pub rendering: String,
}

impl PendingMerge {
    pub(super) fn of(text: &str, rendering: &str) -> Self {
        Self { sha256: sha256(text.as_bytes()), rendering: rendering.to_string() }
    }
}

/// A new version that was put beside an edited file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Offer {
    /// Path in the folder of the new version.
    pub beside: String,
    /// Hash of the new version.
    pub sha256: String,
    /// Hash of what the new version says.
    #[serde(default)]
    pub content: String,
    /// Hash of what the edited file said at that time.
    pub edited_sha256: String,
    /// Both texts, when they could be merged but for a conflict.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub texts: Option<OfferTexts>,
}

/// The two sides of a conflict, as they were when it was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct OfferTexts {
    pub new: String,
    pub edited: String,
}

/// What is known of a folder before a run.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// The files that were written the last time.
    pub listed: Listed,
    /// The manifest was damaged; the one kept aside is used.
    pub repaired: bool,
    pub pending: Vec<Pending>,
    pub bases: Bases,
    pub offers: BTreeMap<String, Offer>,
}

impl Memory {
    /// Reads what a folder holds, and its manifest. A damaged file counts as missing, and what it
    /// knew as unknown: then more files are taken for edited ones, never fewer.
    pub(super) fn read<M: Listing>(folder: &Path) -> Result<(Self, Option<M>)> {
        let kept = folder.join(KEPT);
        let mut manifest: Option<M> = parsed(&folder.join(MANIFEST))?;
        let mut repaired = false;
        if manifest.is_none() {
            manifest = parsed(&kept.join(MANIFEST))?;
            repaired = manifest.is_some();
        }
        let listed = manifest.as_ref().map(Listing::listed).unwrap_or_default();
        let pending = parsed(&kept.join(PENDING))?.unwrap_or_default();
        let offers = parsed(&kept.join(OFFERS))?.unwrap_or_default();
        let bases = Bases::read(folder, listed.keys())?;
        Ok((Self { listed, repaired, pending, bases, offers }, manifest))
    }

    /// The files of some paths that are no rendering any more, with the texts that they were made from.
    ///
    /// # Errors
    /// When one that is there cannot be read.
    pub(super) fn written_in<'p>(
        &self,
        folder: &Path,
        paths: impl Iterator<Item = &'p str>,
    ) -> Result<BTreeMap<String, Found>> {
        let found = files_of(folder, paths)?.into_iter();
        let found = found.filter(|(path, bytes)| !self.is_rendering(path, bytes));
        let base = |path: &str| self.bases.get(path).map(str::to_string);
        Ok(found.map(|(path, bytes)| (path.clone(), Found { base: base(&path), bytes })).collect())
    }

    /// What was rendered at a path the last time.
    pub(super) fn rendered(&self, path: &str) -> Option<&Rendered> {
        self.listed.get(path)
    }

    /// Whether a run wrote these bytes at a path, or was about to, or what says the same.
    pub(super) fn is_rendering(&self, path: &str, found: &[u8]) -> bool {
        self.rendered(path).is_some_and(|rendered| rendered.is(path, found))
            || self.is_pending(path, &sha256(found))
    }

    /// Whether an interrupted run was about to write a rendering of this hash at a path.
    pub(super) fn is_pending(&self, path: &str, hash: &str) -> bool {
        self.pending.iter().any(|file| file.path == path && file.sha256 == hash)
    }

    /// The rendering that an interrupted run merged into what is at a path.
    pub(super) fn merged_rendering(&self, path: &str, hash: &str) -> Option<&str> {
        self.pending.iter().filter(|file| file.path == path).find_map(|file| {
            let merged = file.merged.as_ref().filter(|merged| merged.sha256 == hash)?;
            Some(merged.rendering.as_str())
        })
    }

    /// Every path that a run wrote, or was about to write.
    pub(super) fn paths(&self) -> Vec<String> {
        let mut paths: Vec<String> = self.listed.keys().cloned().collect();
        paths.extend(self.pending.iter().map(|file| file.path.clone()));
        paths.sort();
        paths.dedup();
        paths
    }
}
