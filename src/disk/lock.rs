//! One run at a time: a file that a process holds locked. The system lets go of it when the process
//! ends, however it ends.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use same_file::Handle;

use super::read::{self, Refused};

/// What a run holds until this is dropped.
#[derive(Debug)]
pub struct Lock {
    _file: Option<File>,
    /// The file goes when the lock does.
    passing: Option<PathBuf>,
}

impl Lock {
    /// Takes a lock whose file stays; none when another run has it. Where nothing can be written
    /// there is nothing to guard, and on a disk that has no locks no way to.
    pub fn try_take(path: &Path) -> Option<Self> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).ok();
        }
        let file = open(path).or_else(|_| read::open(path)).ok();
        match file.as_ref().map(File::try_lock) {
            Some(Err(TryLockError::WouldBlock)) => None,
            _ => Some(Self { _file: file, passing: None }),
        }
    }

    /// Whether no run has a lock, whose file must be there.
    pub fn is_free(path: &Path) -> bool {
        read::open(path).is_ok_and(|file| file.try_lock().is_ok())
    }

    /// Waits for a lock whose file is taken away in the end: what was locked is compared with what
    /// stands there now.
    ///
    /// # Errors
    /// When the file cannot be made, or something else stands there.
    pub fn wait(path: PathBuf) -> io::Result<Self> {
        if fs::metadata(&path).is_ok_and(|metadata| !metadata.is_file()) {
            return Err(io::Error::other(Refused::NotRegular));
        }
        loop {
            let file = open(&path)?;
            match file.lock() {
                // The write itself is still whole.
                Err(error) if error.kind() == ErrorKind::Unsupported => {}
                locked => locked?,
            }
            let held = Handle::from_file(file.try_clone()?);
            if Handle::from_path(&path).is_ok_and(|now| held.is_ok_and(|held| held == now)) {
                return Ok(Self { _file: Some(file), passing: Some(path) });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Elsewhere a file that others wait for cannot be taken away: it stays, empty.
        if let Some(path) = self.passing.as_ref().filter(|_| cfg!(unix)) {
            fs::remove_file(path).ok();
        }
    }
}

fn open(path: &Path) -> io::Result<File> {
    File::options().read(true).write(true).create(true).truncate(false).open(path)
}
