//! The one way to write, replace and remove files: each is written aside, then renamed into place,
//! whole or not at all, never over what a person saved meanwhile; all of them, or none.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::{Context, Result};

use super::aside::{Aside, Made};
use super::inside::{is_link, refuse_links};
use super::place::{Care, Expected, Fill, made, replaced, sync_folder, write};
use super::read::Refused;
use super::swap::move_new;
use super::undo::{Done, Print};

/// Writes files: those of one folder, or any that a person names. What it did is undone when it is
/// dropped before all is done: see [`Writer::keep`].
#[derive(Debug, Default)]
pub struct Writer {
    within: Option<Within>,
    /// Where files are written before they are renamed, by the folder that holds the place: a program
    /// that watches a folder sees nothing of it.
    asides: Mutex<BTreeMap<PathBuf, Arc<Aside>>>,
    done: Mutex<Vec<Done>>,
    /// Folders that were made for files.
    made: Mutex<Vec<Made>>,
}

/// A folder that nothing leaves.
#[derive(Debug)]
struct Within {
    folder: PathBuf,
    /// The folder in it that holds what is written aside.
    hidden: PathBuf,
}

impl Writer {
    /// For files that a person names: each is written aside in its own folder. A link stays one: the
    /// file that it leads to is what is written.
    pub fn anywhere() -> Self {
        Self::default()
    }

    /// For the files of a folder, which this process has locked; `hidden` is a folder in it, where
    /// files are written aside.
    pub fn within(folder: &Path, hidden: &str) -> Self {
        let (folder, hidden) = (folder.to_path_buf(), folder.join(hidden));
        let mut writer = Self::default();
        writer.within = Some(Within { folder, hidden });
        writer
    }

    /// All is done: nothing is undone any more.
    pub fn keep(self) {
        locked(&self.done).clear();
    }

    /// Replaces a file that is as expected, with the permissions that it had. Answers whether it
    /// did: not when it is something else by now.
    ///
    /// # Errors
    /// When the system refuses, or the path leaves the folder.
    pub fn replace(
        &self,
        path: &Path,
        expected: Expected<'_>,
        bytes: &[u8],
        care: Care,
    ) -> Result<bool> {
        self.replace_by(path, expected, &|out| out.write_all(bytes), care)
    }

    /// The same for what is written piece by piece.
    ///
    /// # Errors
    /// As [`Writer::replace`], or when it cannot be made.
    pub fn replace_by(
        &self,
        path: &Path,
        expected: Expected<'_>,
        fill: Fill<'_>,
        care: Care,
    ) -> Result<bool> {
        self.refuse_outside(path)?;
        self.place(path, expected, fill, care)
            .with_context(|| format!("impossible d’écrire « {} »", path.display()))
    }

    /// Takes away a file that holds what was read. Answers whether it did.
    ///
    /// # Errors
    /// When the system refuses, or the path leaves the folder.
    pub fn remove(&self, path: &Path, known: &[u8]) -> Result<bool> {
        self.refuse_outside(path)?;
        self.take(path, known)
            .with_context(|| format!("impossible de retirer « {} »", path.display()))
    }

    fn refuse_outside(&self, path: &Path) -> Result<()> {
        let Some(Within { folder, .. }) = &self.within else { return Ok(()) };
        let inside = path.strip_prefix(folder).ok().and_then(Path::to_str);
        refuse_links(folder, inside.unwrap_or(".."))
    }

    fn place(
        &self,
        path: &Path,
        expected: Expected<'_>,
        fill: Fill<'_>,
        care: Care,
    ) -> io::Result<bool> {
        let path = match expected {
            Expected::Nothing => path.to_path_buf(),
            _ if is_link(path) => path.canonicalize()?,
            _ => path.to_path_buf(),
        };
        if !expected.is_at(&path)? {
            return Ok(false);
        }
        refuse_read_only(&path)?;
        let aside = self.aside(&path)?;
        let (file, new) = write(&aside, &path, fill, care)?;
        let done = match expected {
            Expected::Nothing => made(&file, path.clone(), new)?,
            Expected::Bytes(known) => replaced(&aside, &file, path.clone(), Some(known), new)?,
            Expected::Anything => match replaced(&aside, &file, path.clone(), None, new)? {
                Some(done) => Some(done),
                None => made(&file, path.clone(), new)?,
            },
        };
        let Some(done) = done else {
            fs::remove_file(file).ok();
            return Ok(false);
        };
        locked(&self.done).push(done);
        if care == Care::Written {
            sync_folder(&path);
        }
        Ok(true)
    }

    fn take(&self, path: &Path, known: &[u8]) -> io::Result<bool> {
        if !Expected::Bytes(known).is_at(path)? {
            return Ok(false);
        }
        refuse_read_only(path)?;
        let old = self.aside(path)?.name();
        fs::rename(path, &old)?;
        if !Print::of(known).is_at(&old) {
            move_new(&old, path)?;
            return Ok(false);
        }
        locked(&self.done).push(Done::Removed { path: path.to_path_buf(), old });
        Ok(true)
    }

    /// The place to write a file aside. The folders that it needs are made.
    fn aside(&self, path: &Path) -> io::Result<Arc<Aside>> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        let hidden = self.within.as_ref().map_or(folder, |within| &within.hidden);
        if hidden != folder && !folder.is_dir() {
            locked(&self.made).push(Made::for_folder(folder)?);
        }
        let mut asides = locked(&self.asides);
        if let Some(aside) = asides.get(hidden) {
            return Ok(Arc::clone(aside));
        }
        let aside = Arc::new(Aside::within(hidden)?);
        asides.insert(hidden.to_path_buf(), Arc::clone(&aside));
        Ok(aside)
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        let done = std::mem::take(&mut *locked(&self.done));
        done.into_iter().rev().for_each(Done::undo);
    }
}

/// What no other thread can have left half done: each adds one thing at a time.
fn locked<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    value.lock().unwrap_or_else(PoisonError::into_inner)
}

fn refuse_read_only(path: &Path) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(found) if found.permissions().readonly() => Err(io::Error::other(Refused::ReadOnly)),
        _ => Ok(()),
    }
}
