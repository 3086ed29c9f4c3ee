//! One file per command: the only place that touches files, clock and standard output.

mod bundles;
mod campaign;
mod campaign_new;
mod check;
mod check_files;
mod check_fix;
mod check_told;
mod content;
mod diff;
mod explain;
mod import;
mod init;
mod init_answers;
mod launches;
mod mark;
mod next;
mod output_file;
mod pdf_apart;
mod plan;
mod portfolio;
mod progress_file;
mod render;
mod render_report;
mod reschedule;
mod status;
mod write;

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use anyhow::Result;

pub use pdf_apart::{WORD as READ_PDF, serve as read_pdf};

use crate::cli::{Cli, Command};
use crate::diagnostic;
use crate::disk::Refused;
use crate::french::message::told;
use crate::input::{Problem, Problems};

/// How a command that did its work ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Exit status 0.
    Done,
    /// Exit status 1: done, and something needs a person.
    NeedsAttention,
    /// Exit status 2: the person gave up, and nothing was done.
    Abandoned,
}

impl Outcome {
    /// The graver of two ends of work that was done.
    #[must_use]
    fn and(self, other: Self) -> Self {
        if self == Self::Done { other } else { self }
    }

    /// The same, when rows of a table were refused: a person must see to them.
    #[must_use]
    fn with_refused(self, rows: usize) -> Self {
        if rows > 0 && self == Self::Done { Self::NeedsAttention } else { self }
    }
}

/// Runs a command and says how it ended.
pub fn run(cli: Cli) -> ExitCode {
    let result = match &cli.command {
        Command::Init(args) => init::run(&cli, args),
        Command::Plan(args) => plan::run(&cli, args),
        Command::Render(args) => render::run(&cli, args),
        Command::Status(args) => status::run(&cli, args),
        Command::Mark(args) => mark::run(&cli, args),
        Command::Reschedule(args) => reschedule::run(&cli, args),
        Command::Diff(args) => diff::run(&cli, args),
        Command::Check(args) => check::run(&cli, args),
        Command::Explain(args) => explain::run(&cli, args),
        Command::Campaign { command } => campaign::run(&cli, command),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::NeedsAttention) => ExitCode::from(1),
        Ok(Outcome::Abandoned) => ExitCode::from(2),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            report(&error);
            ExitCode::from(2)
        }
    }
}

/// Prints what is wrong with the command line itself.
pub fn tell_usage(message: &str) {
    write_quietly(&mut io::stderr(), message);
}

fn report(error: &anyhow::Error) {
    match error.downcast_ref::<Problems>() {
        Some(problems) => tell(&problems.0),
        None => {
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
            tell(&[match help {
                Some(help) => problem.help(help),
                None => problem,
            }]);
        }
    }
}

/// What a person can do about a file that could not be read.
fn way_to_read(error: &io::Error) -> Option<&'static str> {
    match Refused::of(error) {
        Some(Refused::NotRegular) => Some("donnez un vrai fichier, enregistré sur le disque"),
        Some(Refused::TooLarge(_)) => Some("vérifiez que c’est le bon fichier"),
        None => match error.kind() {
            io::ErrorKind::NotFound => Some("vérifiez le chemin"),
            io::ErrorKind::PermissionDenied => Some("demandez l’accès"),
            _ => None,
        },
    }
}

/// Why a file could not be read or written, in French.
fn io_reason(error: &io::Error) -> String {
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
const MOST_TOLD: usize = 200;

/// Prints problems on standard error.
fn tell(problems: &[Problem]) {
    let colored = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let (shown, others) = problems.split_at(problems.len().min(MOST_TOLD));
    write_quietly(&mut io::stderr(), &diagnostic::render(shown, colored));
    if !others.is_empty() {
        say(&format!("… et {} autres", others.len()));
    }
}

/// Prints a line on standard error.
fn say(line: &str) {
    write_quietly(&mut io::stderr(), &format!("{}\n", told(line)));
}

fn write_quietly(to: &mut dyn Write, text: &str) {
    // Nobody is left to tell when standard error itself is closed.
    to.write_all(text.as_bytes()).ok();
}

/// Prints a result on standard output.
fn print(bytes: &[u8]) -> Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()?;
    Ok(())
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
}
