//! Writes new folders into one that may hold others, all of them or none.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::aside::Aside;

/// Writes `files`, by path below `parent`, each below one of the folders `tops`, which must not
/// exist.
///
/// # Errors
/// When a folder is there already or cannot be written; then none of them is left.
pub fn write_new_folders(
    parent: &Path,
    files: &BTreeMap<String, String>,
    tops: &[String],
) -> Result<()> {
    let aside = Aside::within(parent)
        .with_context(|| format!("impossible d’écrire dans « {} »", parent.display()))?;
    for (path, text) in files {
        aside
            .put(path, text.as_bytes())
            .with_context(|| format!("impossible d’écrire « {} »", parent.join(path).display()))?;
    }
    for (at, top) in tops.iter().enumerate() {
        let placed = place(&aside, parent, top);
        if placed.is_err() {
            for top in &tops[..at] {
                fs::remove_dir_all(parent.join(top)).ok();
            }
            return placed;
        }
    }
    Ok(())
}

fn place(aside: &Aside, parent: &Path, top: &str) -> Result<()> {
    let to = parent.join(top);
    match aside.place(top).with_context(|| format!("impossible de créer « {} »", to.display()))?
    {
        true => Ok(()),
        false => bail!("« {} » existe déjà", to.display()),
    }
}
