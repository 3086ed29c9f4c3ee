//! `jalon status`: where launches stand.

use anyhow::Result;

use super::launches::Launches;
use super::outcome::Outcome;
use super::plan::MOST_TABLES;
use super::streams::{self, print_text};
use crate::cli::{Cli, StatusArgs, TableFormat};
use crate::{export, terminal};

pub(super) fn run(cli: &Cli, args: &StatusArgs) -> Result<Outcome> {
    let launches = Launches::open(cli, &args.launches)?;
    let rollouts = launches.rollouts();
    let text = match args.format {
        TableFormat::Table if args.history => terminal::histories(&rollouts, terminal::columns()),
        TableFormat::Table if rollouts.len() > MOST_TABLES && !args.all => {
            terminal::launches(&rollouts, terminal::columns())
        }
        TableFormat::Table => {
            terminal::statuses(&rollouts, args.all, terminal::columns(), streams::colored())
        }
        TableFormat::Json => export::status_json(&rollouts)?,
    };
    match args.format {
        TableFormat::Table if streams::colored() => streams::print_painted(&text)?,
        _ => print_text(&text)?,
    }
    Ok(Outcome::Done.with_refused(launches.refused))
}
