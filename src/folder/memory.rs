//! What earlier runs left in a folder: the manifest, what an interrupted run was writing, and the
//! new versions that were put beside edited files.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::bases::Bases;
use crate::bundle::{Listed, Listing};
use crate::disk;

/// Where the last rendered versions and replaced copies are kept, in a folder.
pub(super) const KEPT: &str = ".jalon";
/// What lists the files of a folder, for programs; a second copy is in `.jalon`.
pub(super) const MANIFEST: &str = "manifest.json";

/// The journal of a run, in `.jalon`: written before its first write, removed after its last one.
pub(super) const PENDING: &str = "pending.json";
/// The new versions put beside edited files, in `.jalon`.
pub(super) const OFFERS: &str = "offers.json";

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
    /// The rendering that it has everything of.
    pub rendering: String,
}

/// A new version that was put beside an edited file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Offer {
    /// Path in the folder of the new version.
    pub beside: String,
    /// Hash of the new version.
    pub sha256: String,
    /// Hash of the edited file at that time.
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

    /// Hash of what was rendered at a path the last time.
    pub(super) fn rendered(&self, path: &str) -> Option<&str> {
        self.listed.get(path).map(String::as_str)
    }

    /// Whether a run wrote, or was about to write, a rendering of this hash at a path.
    pub(super) fn is_rendering(&self, path: &str, hash: &str) -> bool {
        self.rendered(path) == Some(hash)
            || self.pending.iter().any(|file| file.path == path && file.sha256 == hash)
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

/// What a file of ours holds, or none when it is missing or damaged.
pub(super) fn parsed<T: DeserializeOwned>(path: &Path) -> Result<Option<T>> {
    Ok(read(path)?.and_then(|bytes| serde_json::from_slice(&bytes).ok()))
}

/// The bytes of a file, or none when there is none.
pub(super) fn read(path: &Path) -> Result<Option<Vec<u8>>> {
    disk::read_if_there(path, disk::MAX_KEPT)
        .with_context(|| format!("impossible de lire « {} »", path.display()))
}

/// The manifest of a folder and the second copy of it, those that are there.
///
/// # Errors
/// When one cannot be read.
pub fn manifests(folder: &Path) -> Result<[Option<Vec<u8>>; 2]> {
    Ok([read(&folder.join(MANIFEST))?, read(&folder.join(KEPT).join(MANIFEST))?])
}
