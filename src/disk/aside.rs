//! New folders, written aside and renamed into place: whole or not at all.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::inside::{is_inside, is_link};
use super::lock::Lock;

/// How the names of things being written begin: such names are hidden.
pub(super) const PREFIX: &str = ".jalon-";
/// The file that says that a run is still writing there.
const LOCK: &str = "lock";

/// A hidden place beside the folders to be, taken away in the end.
#[derive(Debug)]
pub struct Aside {
    place: tempfile::TempDir,
    _lock: Option<Lock>,
    _made: Made,
}

/// Folders that were made to hold others, deepest first: they go if nothing is put there.
#[derive(Debug)]
struct Made(Vec<PathBuf>);

impl Made {
    fn for_folder(folder: &Path) -> io::Result<Self> {
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
    /// A place in `parent`, which is made if it is not there.
    ///
    /// # Errors
    /// When nothing can be written there.
    pub fn within(parent: &Path) -> io::Result<Self> {
        let made = Made::for_folder(parent)?;
        let place = tempfile::Builder::new().prefix(PREFIX).tempdir_in(parent)?;
        let lock = Lock::try_take(&place.path().join(LOCK));
        Ok(Self { place, _lock: lock, _made: made })
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

    /// Puts a folder in its place in `parent`, at once. Answers whether it did: not when something
    /// is there by now.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn place(&self, folder: &str) -> io::Result<bool> {
        let (from, parent) = (self.place.path(), self.place.path().parent());
        let to = parent.unwrap_or(from).join(folder);
        let is_there = || to.symlink_metadata().is_ok();
        if is_there() {
            return Ok(false);
        }
        if let Some(above) = to.parent() {
            fs::create_dir_all(above)?;
        }
        match fs::rename(from.join(folder), &to) {
            Err(_) if is_there() => Ok(false),
            renamed => renamed.map(|()| true),
        }
    }
}

/// Takes away what killed runs left half written in `parent`, under names that hide it. What a run
/// is writing stays.
pub fn sweep(parent: &Path) {
    let Ok(entries) = fs::read_dir(parent) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let is_aside = entry.file_name().to_string_lossy().starts_with(PREFIX);
        if is_aside && !is_link(&path) && Lock::is_free(&path.join(LOCK)) {
            fs::remove_dir_all(&path).ok();
        }
    }
}
