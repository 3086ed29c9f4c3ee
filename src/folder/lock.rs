//! One run at a time in a folder.

use std::fs::{File, TryLockError};
use std::path::Path;

use anyhow::{Result, bail};

use super::write::{KEPT, is_link};
use crate::disk;

/// The file that a run holds locked, in `.jalon`. The system lets go of it when a process ends,
/// however it ends.
const LOCK: &str = "lock";

/// A folder that no other run writes to, until this is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    _file: Option<File>,
}

impl Lock {
    /// Takes a folder. Another run never waits for it: it would wait with folders of its own.
    ///
    /// # Errors
    /// When another run has it.
    pub fn take(folder: &Path) -> Result<Self> {
        let kept = folder.join(KEPT);
        if is_link(&kept) || is_link(&kept.join(LOCK)) {
            bail!(
                "« {} » est un lien vers un autre endroit; remplacez-le par un vrai dossier",
                kept.display()
            );
        }
        // In a folder that cannot be written there is nothing to guard, and on a disk that has no
        // locks no way to.
        let Some(file) = open(&kept) else { return Ok(Self { _file: None }) };
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => bail!(
                "une autre commande de jalon écrit dans « {} » en ce moment; attendez qu’elle ait fini, puis relancez celle-ci",
                folder.display()
            ),
            Ok(()) | Err(TryLockError::Error(_)) => Ok(Self { _file: Some(file) }),
        }
    }

    /// Whether no run has a folder, which must have its lock file.
    pub fn is_free(folder: &Path) -> bool {
        disk::open(&folder.join(KEPT).join(LOCK)).is_ok_and(|file| file.try_lock().is_ok())
    }
}

fn open(kept: &Path) -> Option<File> {
    std::fs::create_dir_all(kept).ok();
    let path = kept.join(LOCK);
    let made = File::options().read(true).write(true).create(true).truncate(false).open(&path);
    made.or_else(|_| disk::open(&path)).ok()
}
