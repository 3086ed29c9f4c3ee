//! A file lent to another program.

use std::io::{self, Write as _};

use tempfile::{NamedTempFile, TempPath};

/// Lends a file where the system keeps such files, for this person alone; dropping its path takes it
/// away.
///
/// # Errors
/// When it cannot be written.
pub fn lent(bytes: &[u8]) -> io::Result<TempPath> {
    let mut file = NamedTempFile::new()?;
    file.write_all(bytes)?;
    Ok(file.into_temp_path())
}
