//! `jalon status`: where launches stand.

use anyhow::Result;

use super::launches::Workspace;
use super::{Outcome, print};
use crate::cli::{Cli, StatusArgs, StatusFormat};
use crate::rollout::Rollout;
use crate::{export, terminal};

pub(super) fn run(cli: &Cli, args: &StatusArgs) -> Result<Outcome> {
    let workspace = Workspace::open(cli, &args.launches)?;
    let rollouts: Vec<Rollout<'_>> =
        workspace.launches.iter().filter_map(|launch| workspace.rollout(launch)).collect();
    let text = match args.format {
        StatusFormat::Table => terminal::statuses(&rollouts, args.all, terminal::columns()),
        StatusFormat::Json => export::status_json(&rollouts)?,
    };
    print(text.as_bytes())?;
    Ok(Outcome::Done)
}
