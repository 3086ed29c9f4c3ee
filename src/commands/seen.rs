//! What is seen of a launch in the folder that it was rendered in: `mark` and `status` are given the
//! launch alone, and find its folder by what the folder says of itself.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use same_file::is_same_file;

use super::bundles;
use super::holding::{Holding, holding, manifest};
use crate::bundle::{MANIFEST, went_out};
use crate::folder;
use crate::launch::Launch;
use crate::text::readers_words;
use crate::workspace::Workspace;

/// Folders that are looked into beside a launch, at most.
const MOST: usize = 400;

/// Where the folders of launches are looked for.
#[derive(Debug, Default)]
pub(super) struct Around {
    /// The folder that launches are written below, where the command names one.
    pub output: Option<PathBuf>,
    /// The folders inside those that were looked into, themselves first.
    known: BTreeMap<PathBuf, Vec<PathBuf>>,
}

impl Around {
    /// The folder that a launch was rendered in: below the one that the command names, else the last
    /// written one of those beside the file of the launch, or where the command is run. None when
    /// there is none.
    pub(super) fn folder_of(&mut self, launch: &Launch) -> Option<PathBuf> {
        if let Some(output) = &self.output {
            return Some(output.join(&launch.folder)).filter(|folder| is_of(folder, launch));
        }
        let beside = Path::new(&launch.file).parent().unwrap_or(Path::new(""));
        let around = [beside.to_path_buf(), PathBuf::new()];
        let above: Vec<PathBuf> = around.iter().flat_map(|base| self.inside(base)).collect();
        let found = above.into_iter().map(|above| above.join(&launch.folder));
        let own = found.filter(|folder| is_of(folder, launch));
        own.max_by_key(|folder| folder.join(MANIFEST).metadata().and_then(|it| it.modified()).ok())
    }

    /// A folder, and those inside.
    fn inside(&mut self, base: &Path) -> Vec<PathBuf> {
        let known = self.known.entry(base.to_path_buf()).or_insert_with(|| {
            let read = if base.as_os_str().is_empty() { Path::new(".") } else { base };
            let entries = fs::read_dir(read).into_iter().flatten().flatten();
            let folders = entries.filter(|entry| entry.file_type().is_ok_and(|it| it.is_dir()));
            let mut names: Vec<_> = folders.map(|entry| entry.file_name()).collect();
            names.sort();
            let inside = names.into_iter().take(MOST).map(|name| base.join(name));
            [base.to_path_buf()].into_iter().chain(inside).collect()
        });
        known.clone()
    }

    /// What a deliverable says where it stands, else as it would be rendered now.
    pub(super) fn standing(
        &mut self,
        workspace: &Workspace,
        launch: &Launch,
        id: &str,
    ) -> Result<Standing> {
        let rollout = workspace.rollout(launch);
        let (folder, item) = (self.folder_of(launch), rollout.items.of(id));
        if let Some((folder, item)) = folder.zip(item) {
            let found = words(workspace, launch, &folder, &[id.to_string()])?.remove(id);
            if let Some(words) = found {
                let file = folder.join(format!("{}.md", item.stem()));
                return Ok(Standing { words: Some(words), file: Some(file) });
            }
        }
        // A template that cannot be filled in stops nobody from noting what was done.
        let words = bundles::rendered_words(workspace, &rollout, id).unwrap_or_default();
        Ok(Standing { words, file: None })
    }

    /// Puts into a launch what its folder says of its texts.
    pub(super) fn look(&mut self, workspace: &Workspace, launch: &mut Launch) -> Result<()> {
        let Some(folder) = self.folder_of(launch) else { return Ok(()) };
        let ids: Vec<String> = launch.progress.approved().cloned().collect();
        launch.seen.words = words(workspace, launch, &folder, &ids)?;
        launch.seen.conflicts = folder::open_places(&folder)?;
        let apart = apart(workspace, launch, &folder)?;
        for (path, places) in apart {
            *launch.seen.conflicts.entry(path).or_default() += places;
        }
        Ok(())
    }
}

/// A text as it stands.
#[derive(Debug, Default)]
pub(super) struct Standing {
    /// What it says to its readers; none for what is no text.
    pub words: Option<String>,
    /// Its file, where there is one.
    pub file: Option<PathBuf>,
}

/// Whether a folder says that it was written for a launch.
fn is_of(folder: &Path, launch: &Launch) -> bool {
    if !folder.join(MANIFEST).is_file() {
        return false;
    }
    manifest(folder).ok().flatten().is_some_and(|known| {
        let origin = known.launch.origin.map(|origin| folder.join(origin));
        origin.is_some_and(|origin| is_same_file(origin, &launch.file).unwrap_or(false))
    })
}

/// In how many places of each text that did not go out its document says something else, by the path of the
/// text, those without any left out.
fn apart(workspace: &Workspace, launch: &Launch, folder: &Path) -> Result<BTreeMap<String, usize>> {
    let Some(Holding::One(manifest)) = holding(folder) else { return Ok(BTreeMap::new()) };
    let found = folder::written_in(folder, &manifest)?;
    if found.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rollout = workspace.rollout(launch);
    let out = went_out(&rollout);
    let mut apart = BTreeMap::new();
    for (path, document) in found {
        let Some(stem) = path.strip_suffix(".docx") else { continue };
        if out.iter().any(|own| own == stem) {
            continue;
        }
        let text = format!("{stem}.md");
        let item = rollout.items.iter().find(|item| item.stem() == stem);
        let title = item.map_or(stem, |item| item.title.as_str());
        let standing = folder::texts_of(folder, &[stem.to_string()])?.remove(&text);
        let places = standing.map_or(0, |standing| document.apart(&standing, title));
        if places > 0 {
            apart.insert(text, places);
        }
    }
    Ok(apart)
}

/// What texts say as they stand in a folder, by id; one that has no file there says nothing.
pub(super) fn words(
    workspace: &Workspace,
    launch: &Launch,
    folder: &Path,
    ids: &[String],
) -> Result<BTreeMap<String, String>> {
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rollout = workspace.rollout(launch);
    let mut words = BTreeMap::new();
    for item in ids.iter().filter_map(|id| rollout.items.of(id)) {
        let files = folder::texts_of(folder, &[item.stem()])?;
        if !files.is_empty() {
            words.insert(item.id.clone(), readers_words(files.values().map(String::as_str)));
        }
    }
    Ok(words)
}
