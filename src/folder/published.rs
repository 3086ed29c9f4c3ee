//! The texts that went out, as they stand in the folder of a launch.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result};

use crate::disk;
use crate::rollout::{Item, Rollout, Status};

/// The Markdown files of what went out, by path in the launch's folder; those that are not there, or
/// are no text, are left out.
///
/// # Errors
/// When a file that is there cannot be read.
pub fn published(parent: &Path, rollout: &Rollout<'_>) -> Result<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    for item in rollout.items.iter().filter(|item| item.status == Status::Published) {
        let folder = parent.join(&rollout.launch.folder).join(&item.folder);
        for name in names(&folder, item)? {
            let path = folder.join(&name);
            let bytes = disk::read(&path, disk::MAX_KEPT)
                .with_context(|| format!("impossible de lire «\u{a0}{}\u{a0}»", path.display()))?;
            if let Ok(text) = String::from_utf8(bytes) {
                found.insert(format!("{}/{name}", item.folder), text);
            }
        }
    }
    Ok(found)
}

/// `publication.md`, `publication.x.md`; a version put beside an edited text did not go out.
fn names(folder: &Path, item: &Item) -> Result<Vec<String>> {
    let files = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        files => files
            .with_context(|| format!("impossible de lire «\u{a0}{}\u{a0}»", folder.display()))?,
    };
    let names = files.filter_map(|file| Some(file.ok()?.file_name().to_str()?.to_string()));
    let own = |name: &String| {
        let rest = name.strip_prefix(&item.file).and_then(|rest| rest.strip_suffix(".md"));
        rest.is_some_and(|rest| {
            (rest.is_empty() || rest.starts_with('.')) && !rest.contains("nouvelle-version")
        })
    };
    Ok(names.filter(own).collect())
}
