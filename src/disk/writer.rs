//! The one way to replace a file: written aside, then renamed into place, whole or not at all, and
//! never over what a person saved meanwhile.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::aside::PREFIX;
use super::inside::{is_link, refuse_links};
use super::read::{MAX_KEPT, read_if_there};

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

/// Writes files: those of one folder, or any that a person names.
#[derive(Debug)]
pub struct Writer {
    within: Option<Within>,
}

/// A folder that nothing leaves.
#[derive(Debug)]
struct Within {
    folder: PathBuf,
    /// Where files are written before they are renamed: a program that watches the folder sees
    /// nothing of it, and what a killed run left there is easily found.
    aside: PathBuf,
}

/// Writes one file that a person named, whatever it held.
///
/// # Errors
/// When it cannot be written.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    path.file_name().context("ce chemin ne nomme pas un fichier")?;
    Writer::anywhere().replace(path, Expected::Anything, bytes, Care::Made).map(drop)
}

/// Writes one file that a person named, if it still holds what was read. Answers whether it did.
///
/// # Errors
/// When it cannot be written.
pub fn replace(path: &Path, expected: Expected<'_>, bytes: &[u8]) -> Result<bool> {
    Writer::anywhere().replace(path, expected, bytes, Care::Written)
}

impl Writer {
    /// For files that a person names: each is written aside in its own folder. A link stays one: the
    /// file that it leads to is what is written.
    pub fn anywhere() -> Self {
        Self { within: None }
    }

    /// For the files of a folder, which this process has locked; `aside` is a place in it. Clears
    /// what a killed run left there.
    pub fn within(folder: &Path, aside: &str) -> Self {
        let (folder, aside) = (folder.to_path_buf(), folder.join(aside));
        if !is_link(&aside) {
            fs::remove_dir_all(&aside).ok();
        }
        Self { within: Some(Within { folder, aside }) }
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
        if let Some(Within { folder, .. }) = &self.within {
            let inside = path.strip_prefix(folder).ok().and_then(Path::to_str);
            refuse_links(folder, inside.unwrap_or(".."))?;
        }
        self.place(path, expected, bytes, care)
            .with_context(|| format!("impossible d’écrire « {} »", path.display()))
    }

    fn place(
        &self,
        path: &Path,
        expected: Expected<'_>,
        bytes: &[u8],
        care: Care,
    ) -> io::Result<bool> {
        let path = match path.canonicalize() {
            Ok(target) if is_link(path) && expected != Expected::Nothing => target,
            _ => path.to_path_buf(),
        };
        let aside = self.write(&path, bytes, care)?;
        if let Expected::Bytes(known) = expected
            && read_if_there(&path, MAX_KEPT)?.as_deref() != Some(known)
        {
            return Ok(false);
        }
        let placed = match expected {
            Expected::Nothing => aside.persist_noclobber(&path),
            _ => aside.persist(&path),
        };
        match placed {
            Err(error)
                if expected == Expected::Nothing
                    && error.error.kind() == ErrorKind::AlreadyExists =>
            {
                return Ok(false);
            }
            placed => placed.map_err(|error| error.error)?,
        };
        if care == Care::Written {
            sync_folder(&path);
        }
        Ok(true)
    }

    /// Writes bytes aside, ready to become `path`, whose folder is made if there is none.
    fn write(&self, path: &Path, bytes: &[u8], care: Care) -> io::Result<tempfile::NamedTempFile> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let mut file = match &self.within {
            None => aside(folder)?,
            Some(Within { aside: place, .. }) => match aside(place) {
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    fs::create_dir_all(place)?;
                    aside(place)?
                }
                other => other?,
            },
        };
        file.write_all(bytes)?;
        if let Ok(metadata) = fs::metadata(path) {
            file.as_file().set_permissions(metadata.permissions()).ok();
        }
        if care == Care::Written {
            file.as_file().sync_all()?;
        }
        Ok(file)
    }

    /// Takes away the place where files are written aside.
    pub fn finish(self) {
        if let Some(Within { aside, .. }) = self.within {
            fs::remove_dir(aside).ok();
        }
    }
}

fn aside(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o644));
    }
    builder.tempfile_in(folder)
}

/// Makes the name of a file as lasting as its bytes, where folders can be opened.
fn sync_folder(path: &Path) {
    if let Some(folder) = path.parent()
        && let Ok(folder) = File::open(folder)
    {
        folder.sync_all().ok();
    }
}
