//! Texts as they stand in a folder.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result};

use super::kept::is_beside;
use crate::disk::{self, is_inside, refuse_links};
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

/// Files of a folder by path; those that are not there, or lead out of it, are left out.
///
/// # Errors
/// When a file that is there cannot be read.
pub fn files_of<'p>(
    folder: &Path,
    paths: impl Iterator<Item = &'p str>,
) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut found = BTreeMap::new();
    for path in paths.filter(|path| is_inside(path) && refuse_links(folder, path).is_ok()) {
        let at = folder.join(path);
        let read = disk::read_if_there(&at, disk::MAX_KEPT).with_context(|| cannot_read(&at))?;
        found.extend(read.map(|bytes| (path.to_string(), bytes)));
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
