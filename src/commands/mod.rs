//! One file per command: the only place that touches files, clock and standard output.

mod above;
mod ask;
mod brand;
mod bundles;
mod campaign;
mod campaign_new;
mod check;
mod check_approved;
mod check_files;
mod check_find;
mod check_fix;
mod check_grammar;
mod check_level;
mod check_taken;
mod check_told;
mod choice;
mod clock;
mod content;
mod dates;
mod diff;
mod explain;
mod folder_files;
mod holding;
mod import;
mod incident;
mod init;
mod inputs;
mod launch_files;
mod launches;
mod mark;
mod mark_from;
mod measure;
mod new_days;
mod next;
mod note;
mod note_wrong;
mod outcome;
mod output_file;
mod own_launch;
mod pdf_apart;
mod plan;
mod plan_page;
mod portfolio;
mod press;
mod progress_file;
mod render;
mod render_report;
mod reschedule;
mod seen;
mod status;
mod stopped;
mod streams;
mod told_days;
mod welcome;
mod whose;
mod workers;
mod write;

use std::ffi::OsString;
use std::io::{self, IsTerminal as _};
use std::process::ExitCode;

pub use clock::today;
pub use inputs::Inputs;
pub use pdf_apart::{WORD as READ_PDF, serve as read_pdf};
pub use render::{Rendered, render as render_launches};
pub use streams::tell_usage;

use anyhow::Result;

use crate::cli::{Cli, Command};
use crate::french::message::told;
use outcome::Outcome;
use streams::report;

/// Whether the command line is the program's name alone, typed on a terminal: what [`welcome`] is
/// for. Another program that names no command is told so.
pub fn is_greeted() -> bool {
    std::env::args_os().len() == 1 && std::io::stdout().is_terminal()
}

/// Says where to begin.
pub fn welcome() -> ExitCode {
    ended(streams::print(told(&welcome::welcome()).as_bytes()).map(|()| Outcome::Done))
}

/// Whether the version alone is asked for: no command is read to say it.
pub fn is_version_asked() -> bool {
    let mut words = std::env::args_os().skip(1);
    let is_version = |word: OsString| word == "--version" || word == "-V";
    words.next().is_some_and(is_version) && words.next().is_none()
}

/// Says the version, as the command line does among other words.
pub fn version() -> ExitCode {
    let told = concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION"), "\n");
    ended(streams::print(told.as_bytes()).map(|()| Outcome::Done))
}

/// Says how a page of help, or the version, was printed.
pub fn helped(printed: io::Result<()>) -> ExitCode {
    ended(streams::whole(printed).map(|()| Outcome::Done))
}

/// Runs a command and says how it ended.
pub fn run(cli: Cli) -> ExitCode {
    ended(stopped::caught(|| outcome(&cli)))
}

fn outcome(cli: &Cli) -> Result<Outcome> {
    match &cli.command {
        Command::Init(args) => init::run(cli, args),
        Command::Plan(args) => plan::run(cli, args),
        Command::Render(args) => render::run(cli, args),
        Command::Status(args) => status::run(cli, args),
        Command::Mark(args) => mark::run(cli, args),
        Command::Measure(args) => measure::run(cli, args),
        Command::Reschedule(args) => reschedule::run(cli, args),
        Command::Incident(args) => incident::run(cli, args),
        Command::Dates(args) => dates::run(cli, args),
        Command::Diff(args) => diff::run(cli, args),
        Command::Ask(args) => ask::run(cli, args),
        Command::Check(args) => check::run(cli, args),
        Command::Explain(args) => explain::run(cli, args),
        Command::Campaign { command } => campaign::run(cli, command),
    }
}

fn ended(result: Result<Outcome>) -> ExitCode {
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::NeedsAttention) => ExitCode::from(1),
        Ok(Outcome::Unread) => ExitCode::from(3),
        Ok(Outcome::Abandoned) => ExitCode::from(2),
        Err(error) => {
            report(&error);
            ExitCode::from(2)
        }
    }
}
