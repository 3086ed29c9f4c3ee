//! Writes a launch's folder: only what differs, each file whole or not at all, and never over what
//! a person wrote.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use anyhow::{Context, Result};
use rayon::prelude::*;

use super::content::Outputs;
use super::events::{Events, events};
use super::lock::Lock;
use super::manifest::ManifestFile;
use super::report::Report;
use super::step::refuse_outside;
use super::update::Update;
use crate::disk;

/// Where the last rendered versions and replaced copies are kept.
pub(super) const KEPT: &str = ".jalon";
pub(super) const MANIFEST: &str = "manifest.json";
/// How the names of things being written begin.
const ASIDE: &str = ".jalon-";

/// Writes the outputs of a launch below `parent`. `force` replaces edited files after copying them.
///
/// # Errors
/// When a file cannot be read or written, or another run writes to this folder; what is already
/// there stays whole.
pub fn write_launch(parent: &Path, outputs: &Outputs<'_>, force: bool) -> Result<Report> {
    let folder = parent.join(&outputs.folder);
    if folder.symlink_metadata().is_err()
        && let Some(report) = write_new(parent, &folder, outputs)?
    {
        return Ok(report);
    }
    Update::new(&folder, force)?.run(outputs)
}

/// Takes away the folders that killed runs left half written in `parent`, under names that hide
/// them. Those that a run is writing stay.
pub fn sweep(parent: &Path) {
    let Ok(entries) = fs::read_dir(parent) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let is_aside = entry.file_name().to_string_lossy().starts_with(ASIDE);
        if is_aside && !is_link(&path) && Lock::is_free(&path) {
            fs::remove_dir_all(&path).ok();
        }
    }
}

/// Writes one file that the user named, whole or not at all.
///
/// # Errors
/// When it cannot be written.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    path.file_name().context("ce chemin ne nomme pas un fichier")?;
    replace(path, bytes)
}

/// A folder that does not exist yet is written aside and renamed into place at once. Answers none
/// when another run was faster.
fn write_new(parent: &Path, folder: &Path, outputs: &Outputs<'_>) -> Result<Option<Report>> {
    let cannot = || format!("impossible d’écrire dans « {} »", parent.display());
    fs::create_dir_all(parent).with_context(cannot)?;
    let aside = tempfile::Builder::new().prefix(ASIDE).tempdir_in(parent).with_context(cannot)?;
    let lock = Lock::take(aside.path())?;
    let events = events(outputs.rollout, &Events::new());
    let derived = outputs.derived(&BTreeMap::new(), &events)?;
    let sources = outputs.sources().map(|(entry, text)| (entry, text.as_bytes()));
    let all: Vec<(&ManifestFile, &[u8])> =
        sources.chain(derived.iter().map(|(entry, bytes)| (entry, bytes.as_slice()))).collect();
    let bases: Vec<(String, &[u8])> = outputs
        .sources()
        .map(|(entry, text)| (format!("{KEPT}/{}", entry.path), text.as_bytes()))
        .collect();
    let files: Vec<ManifestFile> = all.iter().map(|(entry, _)| (*entry).clone()).collect();
    let written = files.len();
    let manifest = manifest_text(outputs, files, events.clone())?;
    let put = |path: &str, bytes: &[u8]| -> Result<()> {
        refuse_outside(path)?;
        let target = aside.path().join(path);
        create(&target, bytes)
            .with_context(|| format!("impossible d’écrire « {} »", folder.join(path).display()))
    };
    let texts = all.par_iter().map(|(entry, bytes)| (entry.path.as_str(), *bytes));
    let bases = bases.par_iter().map(|(path, bytes)| (path.as_str(), *bytes));
    texts.chain(bases).try_for_each(|(path, bytes)| put(path, bytes))?;
    put(MANIFEST, manifest.as_bytes())?;
    put(&format!("{KEPT}/{MANIFEST}"), manifest.as_bytes())?;
    open_to_others(aside.path());
    // Windows renames no folder of which a file is open.
    #[cfg(windows)]
    drop(lock);
    let renamed = fs::rename(aside.path(), folder);
    #[cfg(not(windows))]
    drop(lock);
    match renamed {
        Ok(()) => drop(aside.keep()),
        Err(_) if folder.symlink_metadata().is_ok() => return Ok(None),
        Err(error) => {
            return Err(error)
                .with_context(|| format!("impossible de créer « {} »", folder.display()));
        }
    }
    Ok(Some(Report {
        folder: folder.to_path_buf(),
        written: written + 1,
        too_long: outputs.too_long(&BTreeMap::new()),
        unscheduled: outputs.unscheduled(&BTreeMap::new()),
        events,
        ..Report::default()
    }))
}

/// Temporary folders are private; a rendered one is for the whole branch.
pub(super) fn open_to_others(folder: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).ok();
    }
    #[cfg(not(unix))]
    let _ = folder;
}

pub(super) fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
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

pub(super) fn manifest_text(
    outputs: &Outputs<'_>,
    files: Vec<ManifestFile>,
    events: Events,
) -> Result<String> {
    let mut text = serde_json::to_string_pretty(&outputs.manifest(files, events))
        .context("manifeste illisible")?;
    text.push('\n');
    Ok(text)
}

/// The bytes of a file, or none when there is none.
pub(super) fn read(path: &Path) -> Result<Option<Vec<u8>>> {
    match disk::read(path, disk::MAX_KEPT) {
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
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    fs::create_dir_all(folder).with_context(cannot)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(ASIDE);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o644));
    }
    let mut aside = builder.tempfile_in(folder).with_context(cannot)?;
    aside.write_all(bytes).with_context(cannot)?;
    aside.persist(path).map_err(|error| error.error).with_context(cannot)?;
    Ok(())
}

pub(super) fn is_link(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|metadata| metadata.file_type().is_symlink())
}
