//! What `render` wrote in a folder, by its manifest.

use std::path::Path;

use anyhow::Result;

use crate::bundle::{MANIFEST, Manifest, PortfolioManifest};
use crate::disk;
use crate::folder;

/// What a manifest is of.
pub(super) enum Holding {
    /// One launch.
    One(Box<Manifest>),
    /// Several, each in a folder below.
    Several(PortfolioManifest),
    /// It is damaged, or none of ours.
    Unknown,
}

/// The manifest of the launch that a folder was written for: its own, else the copy that is kept of it.
pub(super) fn manifest(folder: &Path) -> Result<Option<Manifest>> {
    let all = folder::manifests(folder)?.into_iter().flatten();
    Ok(all.filter_map(|bytes| serde_json::from_slice(&bytes).ok()).next())
}

/// What a folder says that it holds; none where no manifest can be read.
pub(super) fn holding(folder: &Path) -> Option<Holding> {
    let bytes = disk::read(&folder.join(MANIFEST), disk::MAX_KEPT).ok()?;
    let several = || PortfolioManifest::read(&bytes).map(Holding::Several);
    let one = serde_json::from_slice(&bytes).map(Holding::One).ok();
    Some(one.or_else(several).unwrap_or(Holding::Unknown))
}
