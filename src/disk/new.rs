//! Writes new files and folders into a folder that may hold others, all of them or none.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::aside::{Aside, is_aside};
use super::read::{MAX_KEPT, read_if_there};

/// A path where something else stands.
#[derive(Debug, thiserror::Error)]
#[error("« {} » existe déjà", .0.display())]
pub struct There(pub PathBuf);

/// Writes `files`, by path below `folder`; how many were. Folders that are not there are put in place
/// at once. A file that holds the same already is left, so that a run that was killed can be taken
/// up; the folders `own` hold nothing else.
///
/// # Errors
/// [`There`] when something else stands there, or all of them do; any other when one cannot be
/// written. Then nothing is left of them.
pub fn write_new(folder: &Path, files: &BTreeMap<String, String>, own: &[String]) -> Result<usize> {
    for path in own {
        refuse_others(folder, path, files)?;
    }
    let mut missing = Vec::new();
    for (path, text) in files {
        let at = folder.join(path);
        match at.symlink_metadata() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => missing.push((at, text)),
            Err(error) => return Err(error).with_context(|| cannot(&at)),
            Ok(_) if holds(&at, text) => {}
            Ok(_) => return Err(There(at).into()),
        }
    }
    if let (true, Some(first)) = (missing.is_empty(), files.keys().next()) {
        return Err(There(folder.join(first)).into());
    }
    let mut asides: BTreeMap<&Path, (Aside, BTreeSet<String>)> = BTreeMap::new();
    for (at, text) in &missing {
        put(at, text, &mut asides).with_context(|| cannot(at))?;
    }
    place(&asides)?;
    Ok(missing.len())
}

fn cannot(at: &Path) -> String {
    format!("impossible d’écrire « {} »", at.display())
}

fn holds(at: &Path, text: &str) -> bool {
    read_if_there(at, MAX_KEPT).ok().flatten().as_deref() == Some(text.as_bytes())
}

/// Refuses a folder that holds anything but some of the files.
fn refuse_others(folder: &Path, path: &str, files: &BTreeMap<String, String>) -> Result<()> {
    let at = folder.join(path);
    let entries = match fs::read_dir(&at) {
        Err(_) if at.symlink_metadata().is_err() => return Ok(()),
        Err(_) => return Err(There(at).into()),
        Ok(entries) => entries,
    };
    for entry in entries {
        let entry = entry.with_context(|| format!("impossible de lire « {} »", at.display()))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let below = format!("{path}/{name}");
        if files.contains_key(&below) || is_aside(&name) {
            continue;
        }
        match files.keys().any(|file| file.starts_with(&format!("{below}/"))) {
            true => refuse_others(folder, &below, files)?,
            false => return Err(There(at).into()),
        }
    }
    Ok(())
}

/// Writes a file aside, in the lowest folder above it that is there.
fn put<'p>(
    at: &'p Path,
    text: &str,
    asides: &mut BTreeMap<&'p Path, (Aside, BTreeSet<String>)>,
) -> io::Result<()> {
    let there = at.ancestors().skip(1).find(|above| above.is_dir());
    let base = there.unwrap_or(Path::new(""));
    let rest = at.strip_prefix(base).unwrap_or(at);
    if !asides.contains_key(base) {
        let parent = if base.as_os_str().is_empty() { Path::new(".") } else { base };
        asides.insert(base, (Aside::within(parent)?, BTreeSet::new()));
    }
    let Some((aside, tops)) = asides.get_mut(base) else { return Ok(()) };
    aside.put(&rest.to_string_lossy(), text.as_bytes())?;
    tops.extend(rest.iter().next().map(|top| top.to_string_lossy().into_owned()));
    Ok(())
}

/// Puts everything in its place; what was put is taken away again when something cannot be.
fn place(asides: &BTreeMap<&Path, (Aside, BTreeSet<String>)>) -> Result<()> {
    let mut placed: Vec<PathBuf> = Vec::new();
    for (base, (aside, tops)) in asides {
        for top in tops {
            let to = base.join(top);
            let result = aside
                .place(top)
                .with_context(|| format!("impossible de créer « {} »", to.display()))
                .and_then(|is_new| if is_new { Ok(()) } else { Err(There(to.clone()).into()) });
            if result.is_err() {
                placed.iter().for_each(|path| drop(take_away(path)));
                return result;
            }
            placed.push(to);
        }
    }
    Ok(())
}

fn take_away(path: &Path) -> io::Result<()> {
    if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }
}
