//! `jalon check --approved`: the texts that are still to go out and that nobody approved as they stand.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::holding::manifest;
use super::launches::Launches;
use super::streams::refused;
use crate::cli::{CheckArgs, Cli};
use crate::report::Spot;
use crate::rollout::{Item, Rollout, awaits_approval, to_approve};

/// The rule that such a text breaks.
pub(super) const RULE: &str = "jalon-approved";

/// What is not approved in the launches of some folders, or in the one that is named.
///
/// # Errors
/// When no launch is known, or its files cannot be read.
pub(super) fn spots(cli: &Cli, args: &CheckArgs) -> Result<Vec<Spot>> {
    let mut files: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
    for path in &args.paths {
        folders(path, &mut files);
    }
    if let Some(launch) = &args.launch {
        files.entry(real(launch)).or_default();
    }
    if files.is_empty() {
        let help = "nommez un dossier que « jalon render » a écrit, ou ajoutez --launch FICHIER";
        return Err(refused("aucun lancement ne dit ce qui est approuvé", help));
    }
    let mut found = Vec::new();
    for (file, folders) in files {
        let mut launches = Launches::empty(cli)?;
        launches.around.output =
            folders.first().and_then(|folder| folder.parent()).map(Path::to_path_buf);
        launches.add_files(&[from_here(&file).to_path_buf()])?;
        for rollout in launches.rollouts() {
            let name = &rollout.launch.folder;
            let folder = folders.iter().find(|folder| folder.ends_with(name));
            if folder.is_some() || folders.is_empty() {
                found.extend(of_launch(&rollout, folder.map(PathBuf::as_path)));
            }
        }
    }
    Ok(found)
}

/// The folders of launches at a path, around it or inside, by the file of their launch.
fn folders(path: &Path, found: &mut BTreeMap<PathBuf, Vec<PathBuf>>) {
    let start = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let inside = std::fs::read_dir(&start).into_iter().flatten().flatten().map(|own| own.path());
    let all: Vec<PathBuf> = start.ancestors().map(Path::to_path_buf).chain(inside).collect();
    for folder in all {
        let known = manifest(&folder).ok().flatten();
        if let Some(origin) = known.and_then(|known| known.launch.origin) {
            let own = found.entry(real(&folder.join(origin))).or_default();
            if !own.contains(&folder) {
                own.push(folder);
            }
        }
    }
}

/// A path as it is told, from where the command was given if it lies under it.
fn from_here(path: &Path) -> &Path {
    let here = std::env::current_dir().unwrap_or_default();
    let own = [std::fs::canonicalize(&here).unwrap_or_default(), here];
    own.iter().find_map(|here| path.strip_prefix(here).ok()).unwrap_or(path)
}

/// One name for a file, however it is reached.
fn real(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf())
}

fn of_launch(rollout: &Rollout<'_>, folder: Option<&Path>) -> Vec<Spot> {
    let waiting = rollout.items.iter().filter(|item| awaits_approval(item, rollout.campaign));
    let spot = |item: &Item<'_>| {
        let path = format!("{}.md", item.stem());
        let name = folder.map_or_else(
            || rollout.launch.file.clone(),
            |folder| from_here(&folder.join(&path)).display().to_string(),
        );
        let what = to_approve(item, rollout).unwrap_or_else(|| String::from("à faire approuver"));
        let message = format!("{} ({}) : {what}", item.title, item.id);
        let help = format!(
            "une fois le texte approuvé : jalon mark {} {} approved --by NOM",
            rollout.launch.file, item.id
        );
        Spot::of_file(name, RULE, message, Some(help))
    };
    waiting.map(spot).collect()
}
