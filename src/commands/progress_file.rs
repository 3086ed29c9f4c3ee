//! The file of what was done of a launch, beside the launch’s own: `service.suivi.toml`.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result};
use same_file::Handle;

use super::content;
use crate::disk::{self, Refused};
use crate::input::Source;

/// What the name of such a file ends with.
const ENDING: &str = ".suivi.toml";

/// Its path, from the path of the launch file.
pub(super) fn beside(launch: &Path) -> PathBuf {
    let stem = launch.file_stem().unwrap_or_default().to_string_lossy();
    launch.with_file_name(format!("{stem}{ENDING}"))
}

/// Whether a file is such a one, not a launch.
pub(super) fn is_one(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(ENDING))
}

/// What it says; none when nothing was marked yet.
pub(super) fn read(path: &Path) -> Result<Option<Arc<Source>>> {
    match path.try_exists() {
        Ok(false) => Ok(None),
        _ => content::read_source(path).map(Some),
    }
}

/// While it lives, no other run changes the launch or what was done of it: they wait.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Waits until nobody else holds it. The lock is a file of its own beside the launch, taken away
    /// in the end: what was locked is compared with what stands there now.
    pub fn take(launch: &Path) -> Result<Self> {
        let stem = launch.file_stem().unwrap_or_default().to_string_lossy();
        let path = launch.with_file_name(format!(".{stem}.verrou"));
        let cannot = || format!("impossible d’écrire à côté de «\u{a0}{}\u{a0}»", launch.display());
        if fs::metadata(&path).is_ok_and(|metadata| !metadata.is_file()) {
            return Err(io::Error::other(Refused::NotRegular)).with_context(cannot);
        }
        loop {
            let mut options = File::options();
            let file = options.create(true).write(true).truncate(false).open(&path);
            let file = file.with_context(cannot)?;
            match file.lock() {
                // A disk that knows no locks: the write itself is still whole.
                Err(error) if error.kind() == ErrorKind::Unsupported => {}
                locked => locked.with_context(cannot)?,
            }
            let held = Handle::from_file(file.try_clone().with_context(cannot)?);
            if Handle::from_path(&path).is_ok_and(|now| held.is_ok_and(|held| held == now)) {
                return Ok(Self { path, _file: file });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Elsewhere a file that others wait for cannot be taken away: it stays, empty.
        if cfg!(unix) {
            fs::remove_file(&self.path).ok();
        }
    }
}

/// The text of the file as it stands; a head that says what it is when there is none.
pub(super) fn text(path: &Path, launch: &Path) -> Result<String> {
    let read = disk::read(path, disk::MAX_SOURCE);
    match read.and_then(|bytes| String::from_utf8(bytes).map_err(io::Error::other)) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let name = launch.file_name().unwrap_or_default().to_string_lossy();
            Ok(format!(
                "# Suivi de {name}\u{a0}: ce qui est rédigé, approuvé, publié. « jalon mark » écrit ce fichier;\n# vous pouvez aussi le modifier.\n"
            ))
        }
        read => {
            read.with_context(|| format!("impossible de lire «\u{a0}{}\u{a0}»", path.display()))
        }
    }
}
