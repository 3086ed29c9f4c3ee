//! Two ways to rename that lose nothing of what another program does meanwhile: two files change
//! places, or one is moved where there is none.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

/// Two files change places at once.
///
/// # Errors
/// When one is not there, or the system or the disk cannot do it.
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    system::exchange(one, other)
}

/// Moves a file or a folder where there is nothing, not even a link that leads nowhere. Answers
/// whether it did.
///
/// # Errors
/// When the system refuses.
pub(super) fn move_new(from: &Path, to: &Path) -> io::Result<bool> {
    if to.symlink_metadata().is_ok() {
        return Ok(false);
    }
    let moved = match system::move_new(from, to) {
        // The disk cannot, or the system.
        Err(error) if !matches!(error.kind(), ErrorKind::AlreadyExists | ErrorKind::NotFound) => {
            plainly(from, to)
        }
        moved => moved,
    };
    match moved {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
        moved => moved.map(|()| true),
    }
}

/// A file gets a second name, which fails where there is one; what cannot have two is renamed.
fn plainly(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(error),
        Err(_) if to.symlink_metadata().is_ok() => Err(ErrorKind::AlreadyExists.into()),
        Err(_) => fs::rename(from, to),
        Ok(()) => fs::remove_file(from),
    }
}

#[cfg(any(target_os = "linux", target_vendor = "apple"))]
mod system {
    use std::io;
    use std::path::Path;

    use rustix::fs::{CWD, RenameFlags, renameat_with};

    pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
        Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
    }

    pub(super) fn move_new(from: &Path, to: &Path) -> io::Result<()> {
        Ok(renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE)?)
    }
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
mod system {
    use std::io::{self, ErrorKind};
    use std::path::Path;

    pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<()> {
        Err(ErrorKind::Unsupported.into())
    }

    pub(super) fn move_new(_: &Path, _: &Path) -> io::Result<()> {
        Err(ErrorKind::Unsupported.into())
    }
}
