//! Texts as they stand in a folder.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result};

use super::beside::is_beside;
use crate::disk;
use crate::input::decode_text;

/// The Markdown files of some stems (`1_semaine/publication` has `publication.md` and
/// `publication.x.md`), by path in the folder; those that are not there, or are no text, are left
/// out. A version put beside an edited text is none of them.
///
/// # Errors
/// When a file that is there cannot be read.
pub fn texts_of(folder: &Path, stems: &[String]) -> Result<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    for stem in stems {
        let (below, file) = stem.rsplit_once('/').unwrap_or(("", stem));
        for name in names(&folder.join(below), file)? {
            let path = folder.join(below).join(&name);
            let bytes = disk::read(&path, disk::MAX_KEPT).with_context(|| cannot_read(&path))?;
            if let Some((text, _)) = decode_text(&bytes) {
                found
                    .insert(Path::new(below).join(name).to_string_lossy().replace('\\', "/"), text);
            }
        }
    }
    Ok(found)
}

fn names(folder: &Path, file: &str) -> Result<Vec<String>> {
    let files = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        files => files.with_context(|| cannot_read(folder))?,
    };
    let names = files.filter_map(|file| Some(file.ok()?.file_name().to_str()?.to_string()));
    let own = |name: &String| {
        let rest = name.strip_prefix(file).and_then(|rest| rest.strip_suffix(".md"));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.')) && !is_beside(name)
    };
    Ok(names.filter(own).collect())
}

fn cannot_read(path: &Path) -> String {
    format!("impossible de lire « {} »", path.display())
}
