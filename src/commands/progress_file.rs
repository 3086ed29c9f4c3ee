//! The file of what was done of a launch, beside the launch’s own: `service.suivi.toml`.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result};
use toml_edit::TomlError;

use super::content;
use crate::disk::{self, Lock};
use crate::french::message::told;
use crate::input::{Problem, Problems, Source};
use crate::progress::{self, Edited};

/// What the name of such a file ends with.
const ENDING: &str = ".suivi.toml";

/// What the name of the file of results ends with.
const RESULTS: &str = ".mesures.toml";

/// A file of results of this size, in bytes, has those of each day on each network.
pub(super) const MAX_RESULTS: u64 = 4 * 1024 * 1024;

/// Its path, from the path of the launch file.
pub(super) fn beside(launch: &Path) -> PathBuf {
    let stem = launch.file_stem().unwrap_or_default().to_string_lossy();
    launch.with_file_name(format!("{stem}{ENDING}"))
}

/// That of a row of a table, which has no launch file of its own, by its folder.
pub(super) fn of_row(table: &Path, folder: &str) -> PathBuf {
    let stem = table.file_stem().unwrap_or_default().to_string_lossy();
    table.with_file_name(format!("{stem}.{folder}{ENDING}"))
}

/// The file of what was counted, from that of what was done.
pub(super) fn results(progress: &Path) -> PathBuf {
    let name = progress.file_name().unwrap_or_default().to_string_lossy();
    progress.with_file_name(format!("{}{RESULTS}", name.strip_suffix(ENDING).unwrap_or(&name)))
}

/// Whether a file is one of these, not a launch.
pub(super) fn is_one(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with(ENDING) || name.ends_with(RESULTS)
}

/// What it says; none when nothing was marked yet.
pub(super) fn read(path: &Path) -> Result<Option<Arc<Source>>> {
    // A link that leads nowhere may lead to a disk that is not there now.
    match path.symlink_metadata() {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        _ => content::read_source(path).map(Some),
    }
}

/// What a file of results says; none when nothing was counted yet.
pub(super) fn read_results(path: &Path) -> Result<Option<Arc<Source>>> {
    match path.symlink_metadata() {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        _ => content::read_source_within(path, MAX_RESULTS).map(Some),
    }
}

/// Waits until no other run changes the launch or what was done of it.
pub(super) fn lock(launch: &Path) -> Result<Lock> {
    let stem = launch.file_stem().unwrap_or_default().to_string_lossy();
    Lock::wait(launch.with_file_name(format!(".{stem}.verrou")))
        .with_context(|| format!("impossible d’écrire à côté de « {} »", launch.display()))
}

/// What a file begins with that says what it is.
pub(super) fn head(launch: &Path) -> String {
    let name = launch.file_name().unwrap_or_default().to_string_lossy();
    told(&format!(
        "# Suivi de {name} : ce qui est rédigé, approuvé, publié. « jalon mark » écrit ce fichier;\n# vous pouvez aussi le modifier.\n"
    ))
}

/// What the file of results begins with that says what it is.
pub(super) fn results_head(launch: &Path) -> String {
    let name = launch.file_name().unwrap_or_default().to_string_lossy();
    told(&format!(
        "# Résultats de {name} : ce qui a été compté, par moyen et par réseau. « jalon measure » écrit ce\n# fichier; vous pouvez aussi le modifier.\n"
    ))
}

/// Refuses to write what would not be read again: a note that is too long, a file of too many.
///
/// # Errors
/// What is wrong with it, at no place: it is in no file yet.
pub(super) fn refuse_unread(file: &Edited<'_>) -> Result<(), Problems> {
    if u64::try_from(file.text.len()).unwrap_or(u64::MAX) > disk::MAX_SOURCE {
        let problem = Problem::general("le suivi de ce lancement serait trop gros");
        let help =
            "retirez-en ce qui ne sert plus, ou écrivez moins long : la limite est de 256 ko";
        return Err(problem.help(help).into());
    }
    let read = progress::load(&Source::new("", file.text.as_str()), file.order);
    read.map(drop).map_err(|mut problems| {
        for problem in &mut problems.0 {
            (problem.source, problem.span) = (None, None);
        }
        problems
    })
}

/// What to say of one of these files that is not TOML, where it stops being so.
pub(super) fn damaged(path: &Path, text: &str, error: &TomlError) -> Problems {
    let source = Source::new(path.display().to_string(), text);
    Problem::at(&source, error.span().unwrap_or(0..0), "ce fichier est abîmé").into()
}
