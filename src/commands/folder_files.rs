//! The files of a folder that a person names, without those that nobody wrote there.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::progress_file;
use crate::copies::Copies;
use crate::disk::is_stray;

/// Names that are told of what is left out.
const MOST: usize = 3;

/// What stands in a folder, by name, and the copies among it, which are left out.
pub(super) fn of(folder: &Path, copies: &Copies) -> Result<(Vec<PathBuf>, Vec<PathBuf>)> {
    let cannot = || format!("impossible de lire « {} »", folder.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).with_context(cannot)? {
        paths.push(entry.with_context(cannot)?.path());
    }
    paths.retain(|path| !is_stray(&name(path)));
    paths.sort();
    let names: BTreeSet<String> = paths.iter().map(|path| name(path).to_lowercase()).collect();
    let is_copy = |path: &PathBuf| {
        let name = name(path);
        copies.is_copy(&name, &|other| names.contains(&other.to_lowercase()))
            || copies.originals_of(&name).any(|own| progress_file::is_one(Path::new(&own)))
    };
    let (left, kept) = paths.into_iter().partition(is_copy);
    Ok((kept, left))
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// What is told of copies that were left out, in one line.
pub(super) fn left_out(copies: &[PathBuf]) -> Option<String> {
    let names: Vec<String> =
        copies.iter().take(MOST).map(|path| format!("« {} »", path.display())).collect();
    let others = copies.len().saturating_sub(MOST);
    let rest = if others == 0 { String::new() } else { format!(" et {others} autres") };
    let [files, them] = match copies.len() {
        1 => ["une copie d’un autre fichier est laissée de côté", "la"],
        _ => ["des copies d’autres fichiers sont laissées de côté", "les"],
    };
    (!names.is_empty()).then(|| {
        format!(
            "À noter : {files} : {}{rest}. Reprenez-en ce qu’il faut, puis supprimez-{them}.",
            names.join(", ")
        )
    })
}
