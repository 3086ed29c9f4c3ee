//! Writes the files that a person asked a command for, never over what somebody wrote.

use std::io::{self, ErrorKind, IsTerminal as _, Write};
use std::path::Path;

use anyhow::{Context as _, Result};

use super::content::with_way_out;
use super::inputs::Inputs;
use super::write::changed;
use crate::disk::{self, Care, Expected, Fill, Writer};
use crate::french::list::joined;
use crate::input::{Problem, Problems};
use crate::vocabulary::Term;

/// What marks a file as one that programs alone read, and that jalon wrote: its name in a calendar
/// for agendas (RFC 5545, 3.7.3), the head of its JSON.
const OURS: [&[u8]; 2] =
    [b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//jalon//", b"{\n  \"version\": 1,\n  \"plans\""];

/// What is known of a path before it is written.
enum Found {
    /// A file that may be replaced, or none.
    Known(Option<Vec<u8>>),
    /// Whatever it is may be replaced, or cannot be: writing tells.
    Whatever,
}

/// The format that is asked for, or that the name of the file to write ends with, or `usual` where
/// neither says it; `ending` is that of the files of a format that have one.
///
/// # Errors
/// When no format has the ending of the file.
pub(super) fn format<F: Copy>(
    given: Option<F>,
    output: Option<&Path>,
    usual: F,
    terms: &[Term<F>],
    ending: impl Fn(&Term<F>) -> Option<&'static str>,
) -> Result<F, Problems> {
    let written = output.and_then(|path| path.extension()?.to_str()).map(str::to_ascii_lowercase);
    let (None, Some(written)) = (given, written) else { return Ok(given.unwrap_or(usual)) };
    let found = terms.iter().find(|term| ending(term) == Some(&written));
    found.map(|term| term.value).ok_or_else(|| {
        let endings = terms.iter().filter_map(ending).map(|ending| format!(".{ending}"));
        let endings = joined(&endings.collect::<Vec<_>>(), "ou");
        Problem::general(format!("format inconnu « .{written} »"))
            .help(format!("nommez un fichier {endings}, ou ajoutez --format"))
            .into()
    })
}

/// Refuses to show on a terminal what is not made of words: `what` it is, `how` to write it instead.
pub(super) fn refuse_to_show(output: Option<&Path>, what: &str, how: &str) -> Result<(), Problems> {
    if output.is_some() || !io::stdout().is_terminal() {
        return Ok(());
    }
    let problem = Problem::general(format!("{what} ne s’affiche pas dans un terminal"));
    Err(problem.help(format!("écrivez-{how}")).into())
}

/// Writes files, all of them or none. One that is there is replaced if jalon alone can have written
/// it, or with `force`; `inputs`, which the command has read, never are.
///
/// # Errors
/// When a file is one of these, was saved meanwhile, or cannot be read or written.
pub(super) fn write(files: &[(&Path, Fill<'_>)], inputs: &Inputs, force: bool) -> Result<()> {
    let found = files.iter().map(|(path, fill)| found(path, fill, inputs, force));
    let found: Vec<Found> = found.collect::<Result<_>>()?;
    let writer = Writer::anywhere();
    for ((path, fill), found) in files.iter().zip(&found) {
        let expected = match found {
            Found::Known(found) => Expected::found(found.as_deref()),
            Found::Whatever => Expected::Anything,
        };
        if !writer.replace_by(path, expected, fill, Care::Made).map_err(with_way_out)? {
            return Err(changed(path));
        }
    }
    writer.keep();
    Ok(())
}

/// What is at a path, which is refused if the command has read it, or if a person may have written it.
fn found(path: &Path, fill: Fill<'_>, inputs: &Inputs, force: bool) -> Result<Found> {
    path.file_name().context("ce chemin ne nomme pas un fichier")?;
    inputs.refuse(path)?;
    if disk::is_link(path) && !path.exists() {
        return Err(refused(path, "est un lien qui ne mène à rien", "nommez un autre fichier"));
    }
    if force {
        return Ok(Found::Whatever);
    }
    match disk::read(path, disk::MAX_KEPT) {
        Ok(found) if OURS.iter().any(|ours| found.starts_with(ours)) || is_same(&found, fill) => {
            Ok(Found::Known(Some(found)))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Found::Known(None)),
        Err(_) if !path.is_file() => Ok(Found::Whatever),
        _ => Err(refused(
            path,
            "existe déjà, et quelqu’un a pu y écrire",
            "nommez un autre fichier, ou ajoutez --force pour le remplacer",
        )),
    }
}

/// Whether a file holds what would be written.
fn is_same(found: &[u8], fill: Fill<'_>) -> bool {
    let mut rest = Rest(found);
    fill(&mut rest).is_ok() && rest.0.is_empty()
}

/// What is left of a file, while it is what is written.
struct Rest<'f>(&'f [u8]);

impl Write for Rest<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.strip_prefix(bytes).ok_or(ErrorKind::InvalidData)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn refused(path: &Path, what: &str, help: &'static str) -> anyhow::Error {
    let problem = Problem::general(format!("« {} » {what}", path.display()));
    problem.help(help).into()
}
