//! `jalon status`: where launches stand.

use anyhow::Result;

use super::launches::Launches;
use super::outcome::Outcome;
use super::streams::print_text;
use crate::cli::{Cli, StatusArgs, TableFormat};
use crate::{export, terminal};

pub(super) fn run(cli: &Cli, args: &StatusArgs) -> Result<Outcome> {
    let launches = Launches::open(cli, &args.launches)?;
    let rollouts = launches.rollouts();
    let text = match args.format {
        TableFormat::Table if args.history => terminal::histories(&rollouts, terminal::columns()),
        TableFormat::Table => terminal::statuses(&rollouts, args.all, terminal::columns()),
        TableFormat::Json => export::status_json(&rollouts)?,
    };
    print_text(&text)?;
    Ok(Outcome::Done.with_refused(launches.refused))
}
