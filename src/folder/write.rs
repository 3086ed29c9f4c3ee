//! Writes a launch's folder: only what differs, each file whole or not at all, and never over what
//! a person wrote.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use rayon::prelude::*;

use super::content::Outputs;
use super::manifest::{Manifest, ManifestFile, sha256};

/// Where the last rendered versions and replaced copies are kept.
const KEPT: &str = ".jalon";
const MANIFEST: &str = "manifest.json";

/// A file that was not replaced because a person edited it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its path.
    pub path: PathBuf,
    /// A new version was to replace it, or it was to go.
    pub outdated: bool,
}

/// What a write did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// The folder.
    pub folder: PathBuf,
    /// Files written.
    pub written: usize,
    /// Files that were already right.
    pub unchanged: usize,
    /// Files no longer part of the launch, taken away.
    pub removed: usize,
    /// Edited files left as they are.
    pub kept: Vec<Kept>,
    /// Copies of edited files that `--force` replaced.
    pub copies: Vec<PathBuf>,
}

/// Writes the outputs of a launch below `parent`. `force` replaces edited files after copying them.
///
/// # Errors
/// When a file cannot be read or written; what is already there stays whole.
pub fn write_launch(parent: &Path, outputs: &Outputs, force: bool) -> Result<Report> {
    let folder = parent.join(&outputs.folder);
    if folder.symlink_metadata().is_err() {
        return write_new(parent, &folder, outputs);
    }
    Update::new(&folder, force)?.run(outputs)
}

/// Writes one file that the user named, whole or not at all.
///
/// # Errors
/// When it cannot be written.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    let here = Path::new(".");
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(here);
    let name = path.file_name().context("ce chemin ne nomme pas un fichier")?;
    replace(&folder.join(name), bytes)
}

/// A folder that does not exist yet is written aside and renamed into place at once.
fn write_new(parent: &Path, folder: &Path, outputs: &Outputs) -> Result<Report> {
    let cannot = || format!("impossible d’écrire dans « {} »", parent.display());
    fs::create_dir_all(parent).with_context(cannot)?;
    let aside =
        tempfile::Builder::new().prefix(".jalon-").tempdir_in(parent).with_context(cannot)?;
    let derived = outputs.derived(&BTreeMap::new());
    let sources = outputs.sources().map(|(entry, text)| (entry, text.as_bytes()));
    let all: Vec<(&ManifestFile, &[u8])> =
        sources.chain(derived.iter().map(|(entry, bytes)| (entry, bytes.as_slice()))).collect();
    let bases: Vec<(String, &[u8])> = outputs
        .sources()
        .map(|(entry, text)| (format!("{KEPT}/{}", entry.path), text.as_bytes()))
        .collect();
    let files: Vec<ManifestFile> = all.iter().map(|(entry, _)| (*entry).clone()).collect();
    let written = files.len();
    let manifest = manifest_text(outputs, files)?;
    let put = |path: &str, bytes: &[u8]| -> Result<()> {
        let target = aside.path().join(path);
        create(&target, bytes)
            .with_context(|| format!("impossible d’écrire « {} »", folder.join(path).display()))
    };
    all.par_iter().try_for_each(|(entry, bytes)| put(&entry.path, bytes))?;
    bases.par_iter().try_for_each(|(path, bytes)| put(path, bytes))?;
    put(MANIFEST, manifest.as_bytes())?;
    open_to_others(aside.path());
    let aside = aside.keep();
    if let Err(error) = fs::rename(&aside, folder) {
        fs::remove_dir_all(&aside).ok();
        return Err(error).with_context(|| format!("impossible de créer « {} »", folder.display()));
    }
    Ok(Report { folder: folder.to_path_buf(), written: written + 1, ..Report::default() })
}

/// Temporary folders are private; a rendered one is for the whole branch.
fn open_to_others(folder: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).ok();
    }
    #[cfg(not(unix))]
    let _ = folder;
}

fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::write(path, bytes) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(path, bytes)
        }
        other => other,
    }
}

fn manifest_text(outputs: &Outputs, files: Vec<ManifestFile>) -> Result<String> {
    let mut text =
        serde_json::to_string_pretty(&outputs.manifest(files)).context("manifeste illisible")?;
    text.push('\n');
    Ok(text)
}

/// The rewriting of a folder that exists.
struct Update<'a> {
    folder: &'a Path,
    force: bool,
    previous: Option<Manifest>,
    report: Report,
    files: Vec<ManifestFile>,
}

impl<'a> Update<'a> {
    fn new(folder: &'a Path, force: bool) -> Result<Self> {
        let previous = match fs::read(folder.join(MANIFEST)) {
            Ok(bytes) => serde_json::from_slice(&bytes).ok(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => {
                return Err(error).with_context(|| {
                    format!("impossible de lire « {} »", folder.join(MANIFEST).display())
                });
            }
        };
        let report = Report { folder: folder.to_path_buf(), ..Report::default() };
        Ok(Self { folder, force, previous, report, files: Vec::new() })
    }

    fn run(mut self, outputs: &Outputs) -> Result<Report> {
        let mut current = BTreeMap::new();
        for (entry, text) in outputs.sources() {
            if let Some(edited) = self.settle(entry.clone(), text.as_bytes(), true)? {
                current.insert(entry.path.clone(), String::from_utf8_lossy(&edited).into_owned());
            }
        }
        for (entry, bytes) in outputs.derived(&current) {
            self.settle(entry, &bytes, false)?;
        }
        self.remove_obsolete()?;
        let text = manifest_text(outputs, std::mem::take(&mut self.files))?;
        let path = self.folder.join(MANIFEST);
        if read(&path)?.as_deref() != Some(text.as_bytes()) {
            replace(&path, text.as_bytes())?;
            self.report.written += 1;
        }
        Ok(self.report)
    }

    /// Brings one file up to date. Returns the bytes of a file that a person edited and that stays.
    fn settle(
        &mut self,
        entry: ManifestFile,
        bytes: &[u8],
        keep_base: bool,
    ) -> Result<Option<Vec<u8>>> {
        let path = self.folder.join(&entry.path);
        let known = self.previous.as_ref().and_then(|manifest| manifest.file(&entry.path)).cloned();
        let base = self.folder.join(KEPT).join(&entry.path);
        match read(&path)? {
            Some(found) if found == bytes => self.report.unchanged += 1,
            Some(found) if known.as_ref().is_none_or(|known| known.sha256 != sha256(&found)) => {
                if !self.force {
                    let outdated = known.as_ref().is_none_or(|known| known.sha256 != entry.sha256);
                    self.report.kept.push(Kept { path, outdated });
                    // The edit was made on the version known so far: that one stays its base.
                    self.files.push(known.unwrap_or(entry));
                    return Ok(Some(found));
                }
                self.copy(&entry.path, &found)?;
                self.put(&path, bytes)?;
            }
            _ => self.put(&path, bytes)?,
        }
        if keep_base && read(&base)?.as_deref() != Some(bytes) {
            replace(&base, bytes)?;
        }
        self.files.push(entry);
        Ok(None)
    }

    fn put(&mut self, path: &Path, bytes: &[u8]) -> Result<()> {
        replace(path, bytes)?;
        self.report.written += 1;
        Ok(())
    }

    /// Keeps a copy of an edited file under a name that is free.
    fn copy(&mut self, path: &str, bytes: &[u8]) -> Result<()> {
        let folder = self.folder.join(KEPT).join("copies");
        let free = (1..).map(|n| folder.join(format!("{path}.{n}"))).find(|copy| !copy.exists());
        let Some(copy) = free else { return Ok(()) };
        replace(&copy, bytes)?;
        self.report.copies.push(copy);
        Ok(())
    }

    /// Takes away what an earlier write left and nobody edited; an edited one stays and is told.
    fn remove_obsolete(&mut self) -> Result<()> {
        let Some(previous) = self.previous.take() else { return Ok(()) };
        for old in previous.files {
            if !is_inside(&old.path) || self.files.iter().any(|file| file.path == old.path) {
                continue;
            }
            let path = self.folder.join(&old.path);
            let Some(found) = read(&path)? else { continue };
            if sha256(&found) == old.sha256 || self.force {
                if sha256(&found) != old.sha256 {
                    self.copy(&old.path, &found)?;
                }
                fs::remove_file(&path)
                    .with_context(|| format!("impossible de retirer « {} »", path.display()))?;
                fs::remove_file(self.folder.join(KEPT).join(&old.path)).ok();
                self.report.removed += 1;
            } else {
                self.report.kept.push(Kept { path, outdated: true });
                self.files.push(old);
            }
        }
        Ok(())
    }
}

/// Whether a path of a manifest, which a person may have changed, stays in its folder.
fn is_inside(path: &str) -> bool {
    use std::path::Component;
    Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
        && !path.contains('\\')
}

fn read(path: &Path) -> Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => {
            Err(error).with_context(|| format!("impossible de lire « {} »", path.display()))
        }
    }
}

/// Writes a file aside, in the same folder, then renames it into place.
fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    use std::io::Write;
    let cannot = || format!("impossible d’écrire « {} »", path.display());
    let folder = path.parent().with_context(cannot)?;
    fs::create_dir_all(folder).with_context(cannot)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".jalon-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o644));
    }
    let mut aside = builder.tempfile_in(folder).with_context(cannot)?;
    aside.write_all(bytes).with_context(cannot)?;
    aside.persist(path).with_context(cannot)?;
    Ok(())
}
