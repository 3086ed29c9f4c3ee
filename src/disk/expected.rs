//! What must be at a path for it to be written.

use std::io::{self, ErrorKind};
use std::path::Path;

use super::read::{MAX_KEPT, read_if_there, regular};

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
