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
    file: Option<File>,
    /// The file goes when the lock does.
    passing: Option<PathBuf>,
    /// The file, where its folder was made for it: both go where nothing else was put there.
    made: Option<PathBuf>,
}

impl Lock {
    /// Takes a lock whose file stays; none when another run has it. Where nothing can be written
    /// there is nothing to guard, and on a disk that has no locks no way to. A folder that is made
    /// for the file goes with the lock, where nothing else was put in it meanwhile.
    pub fn try_take(path: &Path) -> Option<Self> {
        let is_new = path.parent().is_some_and(|folder| folder.symlink_metadata().is_err());
        let made = is_new.then(|| path.to_path_buf());
        loop {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).ok();
            }
            let file = open(path).or_else(|_| read::open(path)).ok();
            match file.as_ref().map(File::try_lock) {
                Some(Err(TryLockError::WouldBlock)) => return None,
                // The run that had it took it away right before.
                Some(Ok(())) if !file.as_ref().is_some_and(|file| is_at(file, path)) => {}
                _ => return Some(Self { file, passing: None, made }),
            }
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
            if is_at(&file, &path) {
                return Ok(Self { file: Some(file), passing: Some(path), made: None });
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
        if let (Some(path), Some(_)) = (self.made.as_ref().filter(|_| cfg!(unix)), &self.file)
            && let Some(folder) = path.parent()
            && fs::read_dir(folder).is_ok_and(|entries| entries.take(2).count() == 1)
        {
            fs::remove_file(path).and_then(|()| fs::remove_dir(folder)).ok();
        }
    }
}

/// Whether an open file is the one that stands at a path now.
fn is_at(file: &File, path: &Path) -> bool {
    let held = file.try_clone().and_then(Handle::from_file);
    Handle::from_path(path).is_ok_and(|now| held.is_ok_and(|held| held == now))
}

fn open(path: &Path) -> io::Result<File> {
    File::options().read(true).write(true).create(true).truncate(false).open(path)
}
