//! Writes the file that a person asked a command for, never over what somebody wrote.

use std::path::Path;

use anyhow::Result;

use super::content::with_way_out;
use super::inputs::Inputs;
use crate::disk;
use crate::input::{Problem, Problems};

/// What marks a file as one that programs alone read, and that jalon wrote: its name in a calendar
/// for agendas (RFC 5545, 3.7.3), the head of its JSON.
const OURS: [&[u8]; 2] =
    [b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//jalon//", b"{\n  \"version\": 1,\n  \"plans\""];

/// Writes a file. One that is there is replaced if jalon alone can have written it, or with
/// `force`; `inputs`, which the command has read, never are.
///
/// # Errors
/// When the file is one of these, or cannot be read or written.
pub(super) fn write(path: &Path, bytes: &[u8], inputs: &Inputs, force: bool) -> Result<()> {
    inputs.refuse(path)?;
    if disk::is_link(path) && !path.exists() {
        return refuse(path, "est un lien qui ne mène à rien", "nommez un autre fichier");
    }
    if !force && !is_replaceable(path, bytes) {
        return refuse(
            path,
            "existe déjà, et quelqu’un a pu y écrire",
            "nommez un autre fichier, ou ajoutez --force pour le remplacer",
        );
    }
    disk::write_file(path, bytes).map_err(with_way_out)
}

/// Whether nothing is lost when a path is written. What cannot be read is told on writing.
fn is_replaceable(path: &Path, bytes: &[u8]) -> bool {
    match disk::read(path, disk::MAX_KEPT) {
        Ok(found) => found == bytes || OURS.iter().any(|ours| found.starts_with(ours)),
        Err(_) => !path.is_file(),
    }
}

fn refuse(path: &Path, what: &str, help: &'static str) -> Result<()> {
    let problem = Problem::general(format!("« {} » {what}", path.display()));
    Err(Problems::from(problem.help(help)).into())
}
