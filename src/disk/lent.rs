//! A file lent to another program, gone when it has been read.

use std::io::{self, Write as _};
use std::path::Path;

/// Such a file; dropping it takes it away.
pub struct Lent(tempfile::NamedTempFile);

impl Lent {
    /// Writes it where the system keeps such files, for this person alone.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn new(bytes: &[u8]) -> io::Result<Self> {
        let mut file = tempfile::NamedTempFile::new()?;
        file.write_all(bytes)?;
        Ok(Self(file))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.0.path()
    }
}
