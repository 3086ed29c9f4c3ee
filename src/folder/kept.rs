//! The files that a folder keeps for the next run, and the new versions put beside edited ones: their
//! names, and how they are read.

use std::path::Path;

use anyhow::{Context, Result};
use serde::de::DeserializeOwned;

use crate::bundle::MANIFEST;
use crate::disk;
use crate::input::NEW_VERSION;

/// Where the last rendered versions and replaced copies are kept, in a folder.
pub(super) const KEPT: &str = ".jalon";
/// The journal of a run, in `.jalon`: written before its first write, removed after its last one.
pub(super) const PENDING: &str = "pending.json";
/// The new versions put beside edited files, in `.jalon`.
pub(super) const OFFERS: &str = "offers.json";
/// What was rendered last of each text, in `.jalon`.
pub(super) const BASES: &str = "bases.json";

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

/// Names for the new version of an edited file: `infolettre.nouvelle-version.md`, then
/// `infolettre.nouvelle-version-2.md`…
pub(super) fn besides(path: &str) -> impl Iterator<Item = String> {
    let (stem, ending) = path.rsplit_once('.').unwrap_or((path, ""));
    (1..1000).map(move |number| match number {
        1 => format!("{stem}.{NEW_VERSION}.{ending}"),
        _ => format!("{stem}.{NEW_VERSION}-{number}.{ending}"),
    })
}

/// A version put beside a file is no file of the launch.
pub(super) fn is_beside(path: &str) -> bool {
    path.contains(&format!(".{NEW_VERSION}"))
}
