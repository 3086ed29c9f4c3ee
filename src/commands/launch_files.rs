//! Which files are launches: those that a command line names, those of its folders.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::streams::say;
use super::{content, folder_files, next, progress_file};
use crate::copies::Copies;
use crate::disk::real;
use crate::input::{Problem, Problems};
use crate::workspace::Workspace;

/// A launch file to which an editor has added an ending, which Windows hides: `lancement.toml.txt`.
pub(super) fn refuse_disguised(path: &Path) -> Result<(), Problems> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if !name.to_ascii_lowercase().ends_with(".toml.txt") {
        return Ok(());
    }
    let stem = &name[..name.len() - ".txt".len()];
    let message = format!(
        "« {} » est un fichier de lancement à la fin duquel « .txt » a été ajouté",
        path.display()
    );
    let help = format!(
        "renommez-le « {stem} » : Windows ne montre cette fin qu’avec Affichage > Extensions de noms de fichiers"
    );
    Err(Problem::general(message).help(help).into())
}

/// What to do when there is no launch file.
fn create_one() -> String {
    format!("créez un fichier de lancement avec : {} init", next::program())
}

/// Why a launch file cannot be read, with the way out.
pub(super) fn not_a_launch(path: &Path, error: anyhow::Error) -> anyhow::Error {
    if path.symlink_metadata().is_ok() {
        return content::with_help(error, |kind| {
            (kind == ErrorKind::PermissionDenied).then_some("demandez l’accès à ce fichier")
        });
    }
    let message = format!("le fichier « {} » n’existe pas", path.display());
    let help = format!("vérifiez le chemin, ou {}", create_one());
    Problem::general(message).help(help).into()
}

/// Files in the order given; those of a folder by name. A folder may hold other TOML files: only
/// those that name a campaign and a service are launches.
pub(super) fn launch_files(paths: &[PathBuf], workspace: &Workspace) -> Result<Vec<PathBuf>> {
    if paths.is_empty() {
        let problem = Problem::general("il manque un fichier de lancement")
            .help("nommez un fichier .toml ou un dossier, ou décrivez le service : --service NOM --article le --launch 2027-03-01 --type new");
        return Err(problem.into());
    }
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let (inside, left) = files_of(path, workspace.copies()?)?;
        if let Some(remark) = folder_files::left_out(&left) {
            say(&remark);
        }
        if inside.is_empty() {
            entries_of(path).iter().try_for_each(|file| refuse_disguised(file))?;
            let problem = Problem::general(format!(
                "le dossier « {} » ne contient aucun fichier de lancement (.toml)",
                path.display()
            ))
            .help(create_one());
            return Err(problem.into());
        }
        files.extend(inside);
    }
    // One that is named twice, or beside its folder, is one launch.
    let mut seen = BTreeSet::new();
    files.retain(|file| seen.insert(real(file)));
    Ok(files)
}

/// Whether a name has an ending, in letters of either case.
pub(super) fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending))
}

/// What a folder holds; nothing where it cannot be read, which is told elsewhere.
pub(super) fn entries_of(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).collect()
}

/// The files of a folder that may be launches, by name, and the copies of such files.
pub(super) fn files_of(folder: &Path, copies: &Copies) -> Result<(Vec<PathBuf>, Vec<PathBuf>)> {
    let is_toml = |file: &PathBuf| has_ending(file, "toml") && file.is_file();
    let (mut inside, mut left) = folder_files::of(folder, copies)?;
    inside.retain(|file| is_toml(file) && !progress_file::is_one(file));
    left.retain(is_toml);
    Ok((inside, left))
}
