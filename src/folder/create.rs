//! Writes a new file, whole or not at all, and never over anything.

use std::io::{self, Write as _};
use std::path::Path;

/// Creates a file, with what it holds, at once. Its folder must exist.
///
/// # Errors
/// `AlreadyExists` when something is there already, a broken link included; what is there stays.
pub fn create_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".jalon-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o644));
    }
    let mut aside = builder.tempfile_in(folder)?;
    aside.write_all(bytes)?;
    aside.persist_noclobber(path).map_err(|error| error.error)?;
    Ok(())
}
