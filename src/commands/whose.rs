//! Whose a rendered folder is. The folder says what launch it was written for, and from which file:
//! the same one may be renamed, moved or told another day; any other is refused.

use std::path::{Component, Path, PathBuf};

use super::holding::manifest;
use super::portfolio;
use crate::bundle::{Manifest, Origin};
use crate::disk::real;
use crate::input::{Problem, Problems};
use crate::launch::Summary;

/// Where a launch file is, from a folder that may not be there yet: the two stay so when they are
/// moved together, or seen from another computer.
pub(super) fn origin(folder: &Path, file: &str) -> Option<String> {
    let file = Path::new(file);
    let name = file.file_name().filter(|_| file.is_file())?;
    let file = real(file.parent()?).join(name);
    let folder = real(folder);
    let shared = folder.components().zip(file.components()).take_while(|(a, b)| a == b).count();
    let (down, up) = (folder.components().skip(shared), file.components().skip(shared));
    let is_plain = |part: &Component<'_>| matches!(part, Component::Normal(_));
    if !down.clone().chain(up.clone()).all(|part| is_plain(&part)) {
        // Another disk.
        return Some(file.to_string_lossy().into_owned());
    }
    let parts = down.map(|_| String::from(".."));
    let parts = parts.chain(up.map(|part| part.as_os_str().to_string_lossy().into_owned()));
    Some(parts.collect::<Vec<_>>().join("/"))
}

/// What became of the file that a folder was written from, when `file` is that of the launch.
fn became(folder: &Path, known: &Summary, file: &str) -> Origin {
    let Some(origin) = &known.origin else { return Origin::Gone };
    let before = folder.join(origin);
    if !before.is_file() {
        return Origin::Gone;
    }
    match same_file::is_same_file(&before, file) {
        // Every row of a table has the same file.
        Ok(true) if portfolio::is_table(Path::new(file)) => Origin::Gone,
        Ok(true) => Origin::Same,
        _ => Origin::Elsewhere,
    }
}

/// Refuses the folder of another launch; `known` is what the folder says, `others` are the launches
/// written at the same time.
pub(super) fn refuse_other(
    folder: &Path,
    known: &Manifest,
    launch: &Summary,
    others: &[Summary],
) -> Result<(), Problems> {
    let origin = became(folder, &known.launch, &launch.file);
    if !launch.is_other(&known.launch, origin, others) {
        return Ok(());
    }
    let message = format!(
        "« {} » contient déjà un autre lancement, « {} » ({})",
        folder.display(),
        known.launch.service,
        known.launch.origin.as_ref().unwrap_or(&known.launch.file)
    );
    let help = "choisissez un autre dossier ou un autre nom de fichier; si c’est le même lancement, retirez l’ancien fichier, ou ajoutez --force : les textes modifiés sont alors copiés avant d’être remplacés";
    Err(Problem::general(message).help(help).into())
}

/// The same for every launch of a command, before anything is written.
pub(super) fn refuse_others(folders: &[PathBuf], launches: &[Summary]) -> anyhow::Result<()> {
    let mut problems = Vec::new();
    for (folder, launch) in folders.iter().zip(launches) {
        if let Some(known) = manifest(folder)?
            && let Err(found) = refuse_other(folder, &known, launch, launches)
        {
            problems.extend(found.0);
        }
    }
    Ok(Problems(problems).unless_errors(()).map(drop)?)
}
