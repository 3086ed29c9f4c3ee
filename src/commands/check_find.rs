//! The texts to check among what a person names, each with the launch that its folder is about.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result};

use super::folder_files;
use super::holding::{Holding, holding};
use super::streams::refused;
use crate::bundle::Manifest;
use crate::disk;
use crate::french::number::count;
use crate::prose::Format;
use crate::review::Folder;
use crate::workspace::Workspace;

/// A text to check.
pub(super) struct Target {
    pub path: PathBuf,
    pub format: Format,
    pub folder: Option<Arc<Folder>>,
}

/// The texts of paths, each once, and what is said of those that are left out.
pub(super) fn find(workspace: &Workspace, paths: &[PathBuf]) -> Result<(Vec<Target>, Vec<String>)> {
    let mut finder =
        Finder { workspace, folders: BTreeMap::new(), left_out: 0, copies: Vec::new() };
    let mut targets = Vec::new();
    for path in paths {
        finder.add(path, &mut targets)?;
    }
    // A file that is named twice is checked, and corrected, once.
    let mut seen = BTreeSet::new();
    targets.retain(|target| seen.insert(disk::real(&target.path)));
    let remarks = [not_checked(finder.left_out), folder_files::left_out(&finder.copies)];
    Ok((targets, remarks.into_iter().flatten().collect()))
}

/// Finds texts, and the manifests of their folders.
struct Finder<'w> {
    workspace: &'w Workspace,
    /// By path of a folder, the launch that it is about.
    folders: BTreeMap<PathBuf, Option<Arc<Folder>>>,
    /// Files that were named, but are only made from another one.
    left_out: usize,
    /// Copies in the folders that were named.
    copies: Vec<PathBuf>,
}

/// What is said of files that were named and are not checked.
fn not_checked(files: usize) -> Option<String> {
    let told = count(
        files,
        "fichier fait par jalon et inchangé n’est pas vérifié",
        "fichiers faits par jalon et inchangés ne sont pas vérifiés",
    );
    (files > 0).then(|| format!("{told} : ce sont les .md que vous modifiez"))
}

impl Finder<'_> {
    fn add(&mut self, path: &Path, targets: &mut Vec<Target>) -> Result<()> {
        let Ok(metadata) = fs::metadata(path) else {
            // Told with the others that cannot be read: those that can are checked.
            targets.push(Target { path: path.to_path_buf(), format: Format::Plain, folder: None });
            return Ok(());
        };
        if metadata.is_dir() {
            let before = targets.len();
            self.add_folder(path, targets)?;
            if targets.len() == before {
                return Err(refused(
                    format!("le dossier « {} » ne contient aucun texte", path.display()),
                    format!("les textes sont des fichiers {}", Format::told()),
                ));
            }
            return Ok(());
        }
        let name = path.to_string_lossy();
        let Some(format) = Format::of(&name).filter(|_| metadata.is_file()) else {
            return Err(refused(
                format!("« {name} » n’est pas un texte que jalon sait lire"),
                format!("donnez un fichier {}", Format::told()),
            ));
        };
        let folder = self.folder_of(path.parent().unwrap_or(Path::new("")))?;
        let copy = path.components().any(|part| part.as_os_str() == ".jalon");
        if copy
            || folder.as_ref().is_some_and(|folder| {
                !folder.is_edited(path, || disk::read(path, disk::MAX_KEPT).ok())
            })
        {
            self.left_out += 1;
            return Ok(());
        }
        targets.push(Target { path: path.to_path_buf(), format, folder });
        Ok(())
    }

    /// The texts of a folder by name; what is only made from another file, and did not change since,
    /// is left out.
    fn add_folder(&mut self, path: &Path, targets: &mut Vec<Target>) -> Result<()> {
        let (entries, copies) = folder_files::of(path, self.workspace.copies()?)?;
        self.copies.extend(
            copies.into_iter().filter(|copy| Format::of(&copy.to_string_lossy()).is_some()),
        );
        let folder = self.folder_of(path)?;
        // What is said of several launches together is no text of any of them.
        let several = holding(path);
        let is_shared = |name: &str| match &several {
            Some(Holding::Several(own)) => own.paths().any(|path| path == name),
            _ => false,
        };
        for entry in entries {
            let name = entry.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if is_shared(&name) {
                continue;
            }
            // A link between folders may go round.
            if entry.is_dir() && !entry.is_symlink() {
                self.add_folder(&entry, targets)?;
            } else if entry.is_file()
                && let Some(format) = Format::of(&name)
                && folder.as_ref().is_none_or(|folder| {
                    folder.is_to_check(&entry, || disk::read(&entry, disk::MAX_KEPT).ok())
                })
            {
                targets.push(Target { path: entry, format, folder: folder.clone() });
            }
        }
        Ok(())
    }

    /// The launch that a folder, or one above it, is about.
    fn folder_of(&mut self, path: &Path) -> Result<Option<Arc<Folder>>> {
        let here = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        let cannot = || format!("impossible de lire « {} »", here.display());
        let path = std::path::absolute(here).with_context(cannot)?;
        if let Some(known) = self.folders.get(&path) {
            return Ok(known.clone());
        }
        let found = match (holding(&path), path.parent()) {
            (Some(Holding::One(manifest)), _) => self.read(&path, *manifest)?,
            // What is no manifest of a launch says nothing.
            (Some(_), _) | (None, None) => None,
            (None, Some(above)) => self.folder_of(above)?,
        };
        self.folders.insert(path, found.clone());
        Ok(found)
    }

    fn read(&mut self, path: &Path, manifest: Manifest) -> Result<Option<Arc<Folder>>> {
        let id = &manifest.campaign;
        if !self.workspace.library.campaign_ids().contains(id) {
            return Err(refused(
                format!("« {} » suit la campagne « {id} », qui est inconnue", path.display()),
                "si cette campagne est dans un dossier, ajoutez --root DOSSIER",
            ));
        }
        let campaign = self.workspace.campaign(id)?;
        Ok(Some(Arc::new(Folder::new(path.to_path_buf(), manifest, campaign))))
    }
}
