//! What must be at a path, and how a file takes its place there: written aside, then renamed where
//! nothing is, or exchanged with what was read.

use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::aside::Aside;
use super::read::{MAX_KEPT, read_if_there, regular};
use super::swap::{exchange, move_new};
use super::undo::{Done, Print, Printing};

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

impl Expected<'_> {
    /// Whether a path is as expected; what is no regular file never is.
    pub(super) fn is_at(self, path: &Path) -> io::Result<bool> {
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

/// How sure a file must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Care {
    /// It can be made again.
    Made,
    /// It holds what a person wrote: it is on the disk before anything is taken away for it.
    Written,
}

/// What writes a file, piece by piece.
pub type Fill<'f> = &'f dyn Fn(&mut dyn Write) -> io::Result<()>;

/// Writes a file aside, ready to become `path`.
pub(super) fn write(
    aside: &Aside,
    path: &Path,
    fill: Fill<'_>,
    care: Care,
) -> io::Result<(PathBuf, Print)> {
    let at = aside.name();
    let mut printing = Printing::new(BufWriter::new(File::create_new(&at)?));
    fill(&mut printing)?;
    let (out, print) = printing.done();
    let file = out.into_inner()?;
    if let Ok(metadata) = fs::metadata(path) {
        keep_owner(&file, &metadata);
        file.set_permissions(metadata.permissions()).ok();
    }
    if care == Care::Written {
        file.sync_all()?;
    }
    Ok((at, print))
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
pub(super) fn made(file: &Path, path: PathBuf, new: Print) -> io::Result<Option<Done>> {
    Ok(move_new(file, &path)?.then_some(Done::Made { path, new }))
}

/// Puts a file in the place of one that holds what is known of it. The two change places, and what
/// was there is looked at then: whatever a person saved before goes back, whole.
pub(super) fn replaced(
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
pub(super) fn sync_folder(path: &Path) {
    if let Some(folder) = path.parent()
        && let Ok(folder) = File::open(folder)
    {
        folder.sync_all().ok();
    }
}
