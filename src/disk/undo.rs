//! What a writer did to one file, and how it is undone where nobody changed the file since.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::read::open;
use super::swap::{exchange, move_new};

/// What tells bytes from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Print([u8; 32]);

impl Print {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Whether a file is there and holds these bytes.
    pub(super) fn is_at(self, path: &Path) -> bool {
        let mut printing = Printing::new(io::sink());
        let read = open(path).and_then(|mut file| io::copy(&mut file, &mut printing));
        read.is_ok() && printing.done().1 == self
    }
}

/// Hands over what is written, and takes its print.
pub(super) struct Printing<W> {
    out: W,
    hash: Sha256,
}

impl<W: Write> Printing<W> {
    pub(super) fn new(out: W) -> Self {
        Self { out, hash: Sha256::new() }
    }

    /// Where it was written, and the print of all of it.
    pub(super) fn done(self) -> (W, Print) {
        (self.out, Print(self.hash.finalize().into()))
    }
}

impl<W: Write> Write for Printing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.out.write(bytes)?;
        self.hash.update(&bytes[..taken]);
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// One thing that was done. What stood at a path is kept aside until all is done.
#[derive(Debug)]
pub(super) enum Done {
    /// There was no file.
    Made { path: PathBuf, new: Print },
    /// The file that was there is `old` now.
    Replaced { path: PathBuf, old: PathBuf, new: Print },
    /// The same, and there is none any more.
    Removed { path: PathBuf, old: PathBuf },
}

impl Done {
    /// Takes no room on a disk: it may be full. What a person saved since stays.
    pub(super) fn undo(self) {
        match self {
            Self::Made { path, new } if new.is_at(&path) => drop(fs::remove_file(path)),
            Self::Replaced { path, old, new } if new.is_at(&path) => {
                if exchange(&old, &path).is_err() {
                    fs::rename(&old, &path).ok();
                } else if !new.is_at(&old) {
                    exchange(&old, &path).ok();
                }
            }
            Self::Removed { path, old } => drop(move_new(&old, &path)),
            Self::Made { .. } | Self::Replaced { .. } => {}
        }
    }
}
