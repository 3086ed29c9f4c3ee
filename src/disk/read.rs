//! Every file is read here: only regular ones, and never more of them than their role allows.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// Largest launch, campaign, template or progress file, in bytes: none comes near.
pub const MAX_SOURCE: u64 = 256 * 1024;
/// Largest file in the folder of a launch, in bytes: the calendars of a thousand launches are some
/// ten millions.
pub const MAX_KEPT: u64 = 64 * 1024 * 1024;

/// Why a file that is there is not read, or not replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// A pipe, a device, a socket.
    #[error("ce n’est pas un fichier ordinaire")]
    NotRegular,
    /// More bytes than the most allowed.
    #[error("il dépasse la limite de {}", size(*.0))]
    TooLarge(u64),
    /// Its owner allows nobody to write it: replaced by another one, it would not be so any more.
    #[error("il est en lecture seule")]
    ReadOnly,
}

impl Refused {
    /// What an error of reading says of a file, when it is one of ours.
    pub fn of(error: &io::Error) -> Option<Self> {
        error.get_ref()?.downcast_ref().copied()
    }
}

/// The bytes of a regular file, at most `limit` of them.
///
/// # Errors
/// When the system refuses, the file is no regular one, or it is larger: see [`Refused`].
pub fn read(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // A file may grow while it is read.
    open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(io::Error::other(Refused::TooLarge(limit)));
    }
    Ok(bytes)
}

/// The same, or none when there is no file.
///
/// # Errors
/// As [`read`].
pub fn read_if_there(path: &Path, limit: u64) -> io::Result<Option<Vec<u8>>> {
    match read(path, limit) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        read => read.map(Some),
    }
}

/// Opens a regular file. What else stands there is known before it is opened, and asked again of
/// what was opened: another thing may have taken its place, and a pipe would wait for ever.
///
/// # Errors
/// When the system refuses, or there is something else: see [`Refused`].
pub fn open(path: &Path) -> io::Result<File> {
    regular(&fs::metadata(path)?)?;
    let mut options = fs::OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(libc::O_NONBLOCK);
    }
    let file = options.open(path)?;
    regular(&file.metadata()?)?;
    Ok(file)
}

/// Refuses what is no regular file.
pub(super) fn regular(metadata: &fs::Metadata) -> io::Result<()> {
    if metadata.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if metadata.is_file() { Ok(()) } else { Err(io::Error::other(Refused::NotRegular)) }
}

fn size(bytes: u64) -> String {
    match bytes / (1024 * 1024) {
        0 => format!("{} ko", bytes / 1024),
        millions => format!("{millions} Mo"),
    }
}
