//! The one way to write, replace and remove files: each is written aside, then renamed into place,
//! whole or not at all, never over what a person saved meanwhile; all of them, or none.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::{Context, Result};

use super::aside::{Aside, Made};
use super::inside::{is_link, refuse_links};
use super::read::{MAX_KEPT, Refused, read_if_there, regular};
use super::swap::{exchange, move_new};
use super::undo::{Done, Print};

/// What must be at a path for it to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected<'a> {
    /// Whatever it is.
    Anything,
    /// No file, not even a link that leads nowhere.
    Nothing,
    /// A file that holds this.
    Bytes(&'a [u8]),
}

impl<'a> Expected<'a> {
    /// What was found there, if something was.
    pub fn found(found: Option<&'a [u8]>) -> Self {
        found.map_or(Self::Nothing, Self::Bytes)
    }
}

/// How sure a file must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Care {
    /// It can be made again.
    Made,
    /// It holds what a person wrote: it is on the disk before anything is taken away for it.
    Written,
}

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

/// Writes one file that a person named, whatever it held.
///
/// # Errors
/// When it cannot be written.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    path.file_name().context("ce chemin ne nomme pas un fichier")?;
    let writer = Writer::anywhere();
    writer.replace(path, Expected::Anything, bytes, Care::Made)?;
    writer.keep();
    Ok(())
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
        self.refuse_outside(path)?;
        self.place(path, expected, bytes, care)
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
        bytes: &[u8],
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
        let file = write(&aside, &path, bytes, care)?;
        let new = Print::of(bytes);
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

impl Expected<'_> {
    /// Whether a path is as expected; what is no regular file never is.
    fn is_at(self, path: &Path) -> io::Result<bool> {
        let found = match path.symlink_metadata() {
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            found => Some(found?),
        };
        match (self, found) {
            (Self::Nothing, found) => Ok(found.is_none()),
            (Self::Anything, found) => found.as_ref().map_or(Ok(()), regular).map(|()| true),
            (Self::Bytes(known), _) => Ok(read_if_there(path, MAX_KEPT)?.as_deref() == Some(known)),
        }
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

/// Writes bytes aside, ready to become `path`.
fn write(aside: &Aside, path: &Path, bytes: &[u8], care: Care) -> io::Result<PathBuf> {
    let at = aside.name();
    let mut file = File::create_new(&at)?;
    file.write_all(bytes)?;
    if let Ok(metadata) = fs::metadata(path) {
        keep_owner(&file, &metadata);
        file.set_permissions(metadata.permissions()).ok();
    }
    if care == Care::Written {
        file.sync_all()?;
    }
    Ok(at)
}

/// A file that several people write to belongs to their group: it still does, where the system
/// allows it.
#[cfg(unix)]
fn keep_owner(file: &File, before: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let Ok(now) = file.metadata() else { return };
    if (now.uid(), now.gid()) != (before.uid(), before.gid())
        && fchown(file, Some(before.uid()), Some(before.gid())).is_err()
    {
        fchown(file, None, Some(before.gid())).ok();
    }
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &fs::Metadata) {}

/// Puts a file where there is none.
fn made(file: &Path, path: PathBuf, new: Print) -> io::Result<Option<Done>> {
    Ok(move_new(file, &path)?.then_some(Done::Made { path, new }))
}

/// Puts a file in the place of one that holds what is known of it. The two change places, and what
/// was there is looked at then: whatever a person saved before goes back, whole.
fn replaced(
    aside: &Aside,
    file: &Path,
    path: PathBuf,
    known: Option<&[u8]>,
    new: Print,
) -> io::Result<Option<Done>> {
    let known = known.map(Print::of);
    let is_known = |old: &Path| known.is_none_or(|known| known.is_at(old));
    let old = file.to_path_buf();
    if exchange(file, &path).is_err() {
        return renamed(aside, file, path, is_known, new);
    }
    if is_known(&old) {
        return Ok(Some(Done::Replaced { path, old, new }));
    }
    exchange(&old, &path)?;
    if !new.is_at(&old) {
        // Saved once more between the two: that one is the last.
        exchange(&old, &path)?;
    }
    Ok(None)
}

/// The same where two files cannot change places: what is there is looked at right before.
fn renamed(
    aside: &Aside,
    file: &Path,
    path: PathBuf,
    is_known: impl Fn(&Path) -> bool,
    new: Print,
) -> io::Result<Option<Done>> {
    let old = aside.name();
    let linked = fs::hard_link(&path, &old).or_else(|_| fs::copy(&path, &old).map(drop));
    match linked {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        linked => linked?,
    }
    if !is_known(&old) {
        return Ok(None);
    }
    fs::rename(file, &path)?;
    Ok(Some(Done::Replaced { path, old, new }))
}

/// Makes the name of a file as lasting as its bytes, where folders can be opened.
fn sync_folder(path: &Path) {
    if let Some(folder) = path.parent()
        && let Ok(folder) = File::open(folder)
    {
        folder.sync_all().ok();
    }
}
