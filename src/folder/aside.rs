//! Files written aside, then renamed into place: whole or not at all, and never over what a person
//! saved meanwhile.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::write::{KEPT, is_link};
use crate::disk;

/// Where files are written before they are renamed, in `.jalon`: a program that watches the texts
/// sees nothing of it, and what a killed run left there is easily found.
const ASIDE: &str = "aside";

/// How sure a file must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Care {
    /// It can be rendered again.
    Rendered,
    /// It holds what a person wrote: it is on the disk before anything is taken away for it.
    Written,
}

/// The writer of one folder.
#[derive(Debug)]
pub(super) struct Writer {
    aside: PathBuf,
}

impl Writer {
    /// A writer for a folder that this process has locked; clears what a killed run left aside.
    pub fn new(folder: &Path) -> Self {
        let aside = folder.join(KEPT).join(ASIDE);
        if !is_link(&aside) {
            fs::remove_dir_all(&aside).ok();
        }
        Self { aside }
    }

    /// Replaces a file that holds `expected`, none when there is no file. Answers whether it did:
    /// not when it holds something else by now.
    pub fn replace_known(
        &self,
        path: &Path,
        expected: Option<&[u8]>,
        bytes: &[u8],
        care: Care,
    ) -> Result<bool> {
        self.place(path, expected, bytes, care)
            .with_context(|| format!("impossible d’écrire « {} »", path.display()))
    }

    /// Writes a file of jalon's own, whatever it held.
    pub fn replace(&self, path: &Path, bytes: &[u8]) -> Result<()> {
        let put = || -> io::Result<()> {
            let aside = self.write(path, bytes, Care::Rendered)?;
            aside.persist(path).map_err(|error| error.error)?;
            Ok(())
        };
        put().with_context(|| format!("impossible d’écrire « {} »", path.display()))
    }

    fn place(
        &self,
        path: &Path,
        expected: Option<&[u8]>,
        bytes: &[u8],
        care: Care,
    ) -> io::Result<bool> {
        let aside = self.write(path, bytes, care)?;
        let placed = if let Some(expected) = expected {
            match disk::read(path, disk::MAX_KEPT) {
                Ok(found) if found == expected => aside.persist(path),
                Ok(_) => return Ok(false),
                Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
                Err(error) => return Err(error),
            }
        } else {
            aside.persist_noclobber(path)
        };
        match placed {
            Ok(_) => {}
            Err(error) if expected.is_none() && error.error.kind() == ErrorKind::AlreadyExists => {
                return Ok(false);
            }
            Err(error) => return Err(error.error),
        }
        if care == Care::Written {
            sync_folder(path);
        }
        Ok(true)
    }

    /// Writes bytes aside, ready to become `path`, whose folder is made if there is none.
    fn write(&self, path: &Path, bytes: &[u8], care: Care) -> io::Result<tempfile::NamedTempFile> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut aside = match self.file() {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                fs::create_dir_all(&self.aside)?;
                self.file()?
            }
            other => other?,
        };
        aside.write_all(bytes)?;
        if let Ok(metadata) = fs::metadata(path) {
            aside.as_file().set_permissions(metadata.permissions()).ok();
        }
        if care == Care::Written {
            aside.as_file().sync_all()?;
        }
        Ok(aside)
    }

    fn file(&self) -> io::Result<tempfile::NamedTempFile> {
        let mut builder = tempfile::Builder::new();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(fs::Permissions::from_mode(0o644));
        }
        builder.tempfile_in(&self.aside)
    }

    /// Takes away the place where files are written aside.
    pub fn finish(self) {
        fs::remove_dir(&self.aside).ok();
    }
}

/// Makes the name of a file as lasting as its bytes, where folders can be opened.
fn sync_folder(path: &Path) {
    if let Some(folder) = path.parent()
        && let Ok(folder) = File::open(folder)
    {
        folder.sync_all().ok();
    }
}
