//! What a command prints: its result on standard output, everything else on standard error.

use std::io::{self, IsTerminal, Write};

use anyhow::Result;

use super::outcome::Outcome;
use crate::diagnostic;
use crate::disk::Refused;
use crate::french::message::told;
use crate::input::{Phrase, Problem, Problems, Way};
use crate::terminal::painted;
use crate::visible;

/// Prints what is wrong with the command line itself.
pub fn tell_usage(message: &str) {
    write_quietly(&mut io::stderr(), &visible::text(message));
}

/// What refuses an input, with the way out.
pub(super) fn refused(message: impl Into<Phrase>, help: impl Into<Way>) -> anyhow::Error {
    Problem::general(message).help(help).into()
}

/// Tells what stopped a command.
pub(super) fn report(error: &anyhow::Error) {
    match problems(error) {
        Some(problems) => tell(&problems.0),
        None => tell(&[problem(error)]),
    }
}

/// The problems that an error is made of, or that stopped what was being written.
fn problems(error: &anyhow::Error) -> Option<&Problems> {
    error.downcast_ref().or_else(|| {
        let systems = error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>());
        let mut causes = systems.filter_map(io::Error::get_ref);
        causes.find_map(|cause| cause.downcast_ref::<Problems>())
    })
}

/// What an error of the system says.
fn problem(error: &anyhow::Error) -> Problem {
    let mut message = match error.downcast_ref::<io::Error>() {
        Some(io) if error.chain().len() == 1 => {
            format!("impossible d’écrire le résultat : {}", io_reason(io))
        }
        _ => error.to_string(),
    };
    let mut help = None;
    for cause in error.chain().skip(1) {
        let io = cause.downcast_ref::<io::Error>();
        message.push_str(" : ");
        message.push_str(&io.map_or_else(|| cause.to_string(), io_reason));
        help = help.or(io.and_then(way_to_read));
    }
    let problem = Problem::general(message);
    match help {
        Some(help) => problem.help(help),
        None => problem,
    }
}

/// Adds problems to others: those of a campaign are told once, whatever names it.
pub(super) fn add_new(problems: &mut Vec<Problem>, found: Problems) {
    for problem in found.0 {
        if problems.len() >= MOST_TOLD || !problems.contains(&problem) {
            problems.push(problem);
        }
    }
}

/// Several errors as one, each problem once.
pub(super) fn together(errors: Vec<anyhow::Error>) -> anyhow::Error {
    let mut problems: Vec<Problem> = Vec::new();
    for error in errors {
        let found = self::problems(&error).cloned();
        add_new(&mut problems, found.unwrap_or_else(|| problem(&error).into()));
    }
    Problems(problems).into()
}

/// What a person can do about a file that could not be read.
fn way_to_read(error: &io::Error) -> Option<&'static str> {
    match Refused::of(error) {
        Some(Refused::NotRegular) => Some("donnez un vrai fichier, enregistré sur le disque"),
        Some(Refused::TooLarge(_)) => Some("vérifiez que c’est le bon fichier"),
        Some(Refused::ReadOnly) => Some("permettez-en la modification, puis relancez la commande"),
        None => match error.kind() {
            io::ErrorKind::NotFound => Some("vérifiez le chemin"),
            io::ErrorKind::PermissionDenied => Some("demandez l’accès"),
            io::ErrorKind::IsADirectory => Some("nommez un fichier de ce dossier"),
            _ => None,
        },
    }
}

/// Why a file could not be read or written, in French.
pub(super) fn io_reason(error: &io::Error) -> String {
    if let Some(refused) = Refused::of(error) {
        return refused.to_string();
    }
    use io::ErrorKind;
    String::from(match error.kind() {
        ErrorKind::NotFound => "le fichier ou le dossier n’existe pas",
        ErrorKind::PermissionDenied => "vous n’en avez pas la permission",
        ErrorKind::AlreadyExists => "il existe déjà",
        ErrorKind::IsADirectory => "c’est un dossier, pas un fichier",
        ErrorKind::NotADirectory => "une partie du chemin est un fichier, pas un dossier",
        ErrorKind::StorageFull => "le disque est plein",
        ErrorKind::QuotaExceeded => "votre part du disque est pleine",
        ErrorKind::ReadOnlyFilesystem => "le disque est en lecture seule",
        ErrorKind::InvalidFilename => "ce nom de fichier n’est pas valide",
        ErrorKind::DirectoryNotEmpty => "le dossier n’est pas vide",
        _ => "le système a refusé l’opération",
    })
}

/// Problems that are told at once: nobody mends more of them before trying again.
pub(super) const MOST_TOLD: usize = 200;

/// Prints problems on standard error.
pub(super) fn tell(problems: &[Problem]) {
    let colored = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let (shown, others) = problems.split_at(problems.len().min(MOST_TOLD));
    write_quietly(&mut io::stderr(), &diagnostic::render(shown, colored));
    if !others.is_empty() {
        say(&format!("… et {} autres", others.len()));
    }
}

/// Prints a line on standard error.
pub(super) fn say(line: &str) {
    write_quietly(&mut io::stderr(), &format!("{}\n", told(&visible::line(line))));
}

fn write_quietly(to: &mut dyn Write, text: &str) {
    // Nobody is left to tell when standard error itself is closed.
    to.write_all(text.as_bytes()).ok();
}

/// How a command ends whose result is shown once it is done: that it cannot be shown does not undo it,
/// and is told.
pub(super) fn after(printed: Result<()>) -> Outcome {
    match printed {
        Ok(()) => Outcome::Done,
        Err(error) => {
            report(&error);
            Outcome::NeedsAttention
        }
    }
}

/// Prints a result that people read on standard output.
pub(super) fn print_text(text: &str) -> Result<()> {
    print(visible::text(text).as_bytes())
}

/// Whether standard output shows colours.
pub(super) fn colored() -> bool {
    io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

/// Prints a result in which the colours of states are marked.
pub(super) fn print_painted(text: &str) -> Result<()> {
    print(painted(&visible::text(text)).as_bytes())
}

/// Prints a result on standard output, as it is: for a program. That nobody reads it any more changes nothing: the command
/// does its work, and ends as it would.
pub(super) fn print(bytes: &[u8]) -> Result<()> {
    whole(io::stdout().lock().write_all(bytes))
}

/// The same for a result that was printed piece by piece, or by another: all of it is handed over now.
pub(super) fn whole(printed: io::Result<()>) -> Result<()> {
    match printed.and_then(|()| io::stdout().flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}
