//! Writes new folders into one that may hold others, all of them or none.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::write::{create, open_to_others};

/// Writes `files`, by path below `parent`, each below one of the folders `tops`, which must not
/// exist: they are written aside, then renamed into place.
///
/// # Errors
/// When a folder is there already or cannot be written; then none of them is left.
pub fn write_new_tree(
    parent: &Path,
    files: &BTreeMap<String, String>,
    tops: &[String],
) -> Result<()> {
    let cannot = || format!("impossible d’écrire dans « {} »", parent.display());
    let fresh = !parent.exists();
    fs::create_dir_all(parent).with_context(cannot)?;
    let written = put(parent, files, tops);
    if written.is_err() && fresh {
        fs::remove_dir(parent).ok();
    }
    written
}

fn put(parent: &Path, files: &BTreeMap<String, String>, tops: &[String]) -> Result<()> {
    let cannot = || format!("impossible d’écrire dans « {} »", parent.display());
    let aside =
        tempfile::Builder::new().prefix(".jalon-").tempdir_in(parent).with_context(cannot)?;
    for (path, text) in files {
        create(&aside.path().join(path), text.as_bytes())
            .with_context(|| format!("impossible d’écrire « {} »", parent.join(path).display()))?;
    }
    let mut placed: Vec<&String> = Vec::new();
    for top in tops {
        if let Err(error) = place(&aside.path().join(top), &parent.join(top)) {
            for top in placed {
                fs::remove_dir_all(parent.join(top)).ok();
            }
            return Err(error);
        }
        placed.push(top);
    }
    Ok(())
}

fn place(from: &Path, to: &Path) -> Result<()> {
    let cannot = || format!("impossible de créer « {} »", to.display());
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).with_context(cannot)?;
    }
    if to.symlink_metadata().is_ok() {
        bail!("« {} » existe déjà", to.display());
    }
    open_to_others(from);
    fs::rename(from, to).with_context(cannot)
}
