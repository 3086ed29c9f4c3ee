//! Hidden places where files and folders are written aside, then renamed into place: each whole or
//! not at all.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::inside::{is_inside, is_link};
use super::lock::Lock;
use super::swap::move_new;

/// How the names of things being written begin: such names are hidden.
const PREFIX: &str = ".jalon-";
/// The file that says that a run is still writing there; no folder of a launch has such a name.
const LOCK: &str = ".lock";

/// A hidden place beside what is to be, taken away in the end with all that is left in it.
#[derive(Debug)]
pub struct Aside {
    place: tempfile::TempDir,
    /// How many names were given.
    names: AtomicUsize,
    _lock: Option<Lock>,
    _made: Made,
}

/// Folders that were made to hold others, deepest first: they go if nothing is put there.
#[derive(Debug)]
pub(super) struct Made(Vec<PathBuf>);

impl Made {
    pub(super) fn for_folder(folder: &Path) -> io::Result<Self> {
        let missing = folder.ancestors().take_while(|above| above.symlink_metadata().is_err());
        let missing = missing.filter(|above| !above.as_os_str().is_empty());
        let made = Self(missing.map(Path::to_path_buf).collect());
        fs::create_dir_all(folder)?;
        Ok(made)
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        // One that holds something by now stays.
        self.0.iter().for_each(|folder| drop(fs::remove_dir(folder)));
    }
}

impl Aside {
    /// A place in `parent`, which is made if it is not there. What killed runs left there goes.
    ///
    /// # Errors
    /// When nothing can be written there.
    pub fn within(parent: &Path) -> io::Result<Self> {
        let made = Made::for_folder(parent)?;
        sweep(parent);
        let place = tempfile::Builder::new().prefix(PREFIX).tempdir_in(parent)?;
        let lock = Lock::try_take(&place.path().join(LOCK));
        Ok(Self { place, names: AtomicUsize::new(0), _lock: lock, _made: made })
    }

    /// The path of a file that is not there yet.
    pub(super) fn name(&self) -> PathBuf {
        let number = self.names.fetch_add(1, Ordering::Relaxed);
        self.place.path().join(number.to_string())
    }

    /// Writes a file, by its path in `parent` as it will be.
    ///
    /// # Errors
    /// When it cannot be written, or the path leads elsewhere.
    pub fn put(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        if !is_inside(path) {
            return Err(ErrorKind::InvalidFilename.into());
        }
        let target = self.place.path().join(path);
        match fs::write(&target, bytes) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                if let Some(folder) = target.parent() {
                    fs::create_dir_all(folder)?;
                }
                fs::write(&target, bytes)
            }
            other => other,
        }
    }

    /// Puts a folder or a file in its place in `parent`, at once. Answers whether it did: not when
    /// something is there by now.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn place(&self, name: &str) -> io::Result<bool> {
        let (from, parent) = (self.place.path(), self.place.path().parent());
        let to = parent.unwrap_or(from).join(name);
        if let Some(above) = to.parent() {
            fs::create_dir_all(above)?;
        }
        move_new(&from.join(name), &to)
    }
}

/// Whether a name is that of a place where something is written aside.
pub(super) fn is_aside(name: &str) -> bool {
    name.starts_with(PREFIX)
}

/// Takes away what killed runs left half written in `parent`, under names that hide it. What a run
/// is writing stays.
pub fn sweep(parent: &Path) {
    let Ok(entries) = fs::read_dir(parent) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if !is_aside(&entry.file_name().to_string_lossy()) || is_link(&path) {
            continue;
        }
        if Lock::is_free(&path.join(LOCK)) || is_half_gone(&path) {
            fs::remove_dir_all(&path).ok();
        } else if !path.join(LOCK).exists() {
            // Killed before it had its lock: empty. One that begins right now makes it again.
            fs::remove_dir(&path).ok();
        }
    }
}

/// Whether a run was killed while it took its place away: it had things in it, and no lock any more.
/// One that begins has its lock before anything else.
fn is_half_gone(place: &Path) -> bool {
    let Ok(entries) = fs::read_dir(place) else { return false };
    let names: Vec<_> = entries.flatten().map(|entry| entry.file_name()).collect();
    !names.is_empty() && names.iter().all(|name| name != LOCK)
}
