//! Where a path may lead: into its folder, through no link.

use std::path::{Component, Path, PathBuf};

use anyhow::{Result, bail};

/// Whether a relative path, which another person may have written, stays in its folder, whatever the
/// system that reads it: Windows parts paths at « \\ », disks and streams at « : ».
pub fn is_inside(path: &str) -> bool {
    let is_plain = |c: char| !c.is_control() && c != '\\' && c != ':';
    Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
        && !path.is_empty()
        && path.chars().all(is_plain)
}

/// Whether there is a link, wherever it leads.
pub fn is_link(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|metadata| metadata.file_type().is_symlink())
}

/// A link on the way from a folder to a file of it would let what is written leave the folder,
/// which may be a link itself.
///
/// # Errors
/// When there is one, or the path leads out by itself.
pub fn refuse_links(folder: &Path, path: &str) -> Result<()> {
    if !is_inside(path) {
        bail!("« {path} » mène hors de « {} »", folder.display());
    }
    let mut at = folder.to_path_buf();
    let mut parts = Path::new(path).components().peekable();
    while let Some(part) = parts.next() {
        at.push(part);
        if is_link(&at) {
            let right = if parts.peek().is_some() { "dossier" } else { "fichier" };
            bail!(
                "« {} » est un lien vers un autre endroit; remplacez-le par un vrai {right}",
                at.display()
            );
        }
    }
    Ok(())
}

/// The real path of a folder or a file: that of what is there of it, then the rest.
pub fn real(folder: &Path) -> PathBuf {
    let mut rest = Vec::new();
    let mut at = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    loop {
        if let Ok(real) = at.canonicalize() {
            return rest.into_iter().rev().fold(real, |path, name| path.join(name));
        }
        let (Some(name), Some(above)) = (at.file_name(), at.parent()) else {
            return folder.to_path_buf();
        };
        rest.push(name.to_os_string());
        at = if above.as_os_str().is_empty() { Path::new(".") } else { above };
    }
}
