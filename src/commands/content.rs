//! Reads files: those of the root folder, and single ones; says what to do when the disk refuses.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};

use super::next;
use super::streams::io_reason;
use crate::disk::{self, Refused};
use crate::french::number::grouped;
use crate::input::{Assumed, Problem, Source, decode_text};
use crate::library::Library;

/// Built-in content with what `--root` puts over it.
pub(super) fn library(root: Option<&Path>) -> Result<Library> {
    let Some(root) = root else { return Ok(Library::default()) };
    if root.is_file() {
        let message = format!("--root « {} » : c’est un fichier, pas un dossier", root.display());
        let help = "nommez le dossier qui contient les dossiers campaigns et templates";
        return Err(Problem::general(message).help(help).into());
    }
    if !root.is_dir() {
        let message = format!("le dossier --root « {} » n’existe pas", root.display());
        let (program, path) = (next::program(), next::path(root));
        let help = format!("créez-le avec : {program} campaign export sag {path}");
        return Err(Problem::general(message).help(help).into());
    }
    let mut overrides = BTreeMap::new();
    let real = root
        .canonicalize()
        .with_context(|| format!("impossible de lire « {} »", root.display()))?;
    for top in ["campaigns", "templates"] {
        let folder = root.join(top);
        refuse_way_out(&real, &folder)?;
        collect(&real, &folder, top, &mut overrides)?;
    }
    Ok(Library::new(overrides))
}

/// What could not be written, with what a person can do about it.
pub(super) fn with_way_out(error: anyhow::Error) -> anyhow::Error {
    with_help(error, |kind| match kind {
        ErrorKind::PermissionDenied => Some("choisissez un autre dossier, ou demandez l’accès"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            Some("rien n’est perdu : libérez de l’espace, puis relancez la commande")
        }
        ErrorKind::ReadOnlyFilesystem => Some("choisissez un autre dossier"),
        ErrorKind::IsADirectory => Some("nommez un fichier"),
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => Some("nommez un autre dossier"),
        _ => None,
    })
}

/// An error of the disk with the help for its kind. Any other error stays as it is.
pub(super) fn with_help(
    error: anyhow::Error,
    help: impl Fn(ErrorKind) -> Option<&'static str>,
) -> anyhow::Error {
    let found = error.chain().find_map(|cause| cause.downcast_ref::<io::Error>());
    let Some((reason, help)) = found.and_then(|io| Some((io_reason(io), help(io.kind())?))) else {
        return error;
    };
    Problem::general(format!("{error} : {reason}")).help(help).into()
}

/// What files of a root are read: the others are not the library’s.
const ENDINGS: [&str; 6] = [".toml", ".md", ".html", ".css", ".js", ".svg"];

/// Adds the files of a folder and of those inside it.
fn collect(
    root: &Path,
    folder: &Path,
    name: &str,
    files: &mut BTreeMap<String, Arc<Source>>,
) -> Result<()> {
    let cannot = || format!("impossible de lire « {} »", folder.display());
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error).with_context(cannot),
    };
    for entry in entries {
        let entry = entry.with_context(cannot)?;
        let path = entry.path();
        let own = entry.file_name().to_string_lossy().into_owned();
        if disk::is_stray(&own) {
            continue;
        }
        let child = format!("{name}/{own}");
        if entry.file_type().with_context(cannot)?.is_symlink() {
            refuse_way_out(root, &path)?;
            // It is read where it stands, and a link to a folder above would go round.
            if path.is_dir() {
                continue;
            }
        }
        if path.is_dir() {
            collect(root, &path, &child, files)?;
        } else if ENDINGS.iter().any(|ending| child.ends_with(ending)) {
            files.insert(child, read_source(&path)?);
        }
    }
    Ok(())
}

/// A link that leads out of the root would put files of this machine into texts.
fn refuse_way_out(root: &Path, path: &Path) -> Result<()> {
    if path.canonicalize().is_ok_and(|real| !real.starts_with(root)) {
        let message = format!("« {} » est un lien qui mène hors du dossier --root", path.display());
        let help = "mettez dans le dossier --root le fichier ou le dossier lui-même";
        return Err(Problem::general(message).help(help).into());
    }
    Ok(())
}

/// The text of a file, which must be UTF-8.
pub(super) fn read_source(path: &Path) -> Result<Arc<Source>> {
    read_source_within(path, disk::MAX_SOURCE)
}

/// The same, of a file that may have so many bytes.
pub(super) fn read_source_within(path: &Path, most: u64) -> Result<Arc<Source>> {
    let shown = path.display().to_string();
    let bytes = match disk::read(path, most) {
        Err(error) if matches!(Refused::of(&error), Some(Refused::TooLarge(_))) => {
            let problem =
                Problem::general(format!("« {shown} » est trop gros pour un fichier de jalon"))
                    .help(format!(
                        "vérifiez que c’est le bon fichier : la limite est de {} ko",
                        grouped(usize::try_from(most / 1024).unwrap_or(usize::MAX))
                    ));
            return Err(problem.into());
        }
        read => read.with_context(|| format!("impossible de lire « {shown} »"))?,
    };
    match (std::str::from_utf8(&bytes), decode_text(&bytes)) {
        (Ok(text), Some((_, None))) => Ok(Source::new(shown, text)),
        (_, None) => {
            let problem = Problem::general(format!("« {shown} » n’est pas un texte"))
                .help("vérifiez que c’est le bon fichier");
            Err(problem.into())
        }
        (text, Some((_, assumed))) => {
            let good = text.map_or_else(|error| error.valid_up_to(), |_| 0);
            let line = bytes[..good].split(|b| *b == b'\n').count();
            let label = assumed.map_or("un autre encodage", Assumed::label);
            let problem = Problem::general(format!(
                "« {shown} » n’est pas un texte en UTF-8 (ligne {line}), mais en {label}"
            ))
            .help("enregistrez-le de nouveau en choisissant l’encodage UTF-8");
            Err(problem.into())
        }
    }
}
