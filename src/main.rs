//! Parses the command line, runs the command, exits.

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};
use jalon::cli::{Cli, errors, french};
use jalon::commands;

fn main() -> ExitCode {
    if std::env::args_os().nth(1).is_some_and(|word| word == commands::READ_PDF) {
        return commands::read_pdf();
    }
    if commands::is_greeted() {
        return commands::welcome();
    }
    if commands::is_version_asked() {
        return commands::version();
    }
    let args = french::expand_help_word(std::env::args_os());
    let matches = french::parse(Cli::command, &args);
    match matches.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => commands::run(cli),
        Err(error) if !error.use_stderr() => commands::helped(error.print()),
        Err(error) => {
            let today = commands::today(errors::today_in(&args));
            commands::tell_usage(&errors::message(&error, today));
            ExitCode::from(2)
        }
    }
}
