//! `jalon plan`: the calendar.

use anyhow::Result;

use super::content::with_way_out;
use super::launches::Workspace;
use super::{Outcome, print};
use crate::cli::{Cli, PlanArgs, PlanFormat};
use crate::rollout::Rollout;
use crate::{export, terminal};

pub(super) fn run(cli: &Cli, args: &PlanArgs) -> Result<Outcome> {
    let workspace = Workspace::open(cli, &args.launches)?;
    let rollouts: Vec<Rollout<'_>> =
        workspace.launches.iter().filter_map(|l| workspace.rollout(l)).collect();
    let bytes = match args.format {
        PlanFormat::Table => terminal::calendars(&rollouts, width(args)).into_bytes(),
        PlanFormat::Json => export::calendar_json(&rollouts)?.into_bytes(),
        PlanFormat::Csv => export::calendar_csv(&rollouts)?,
        PlanFormat::Md => export::calendar_markdown(&rollouts).into_bytes(),
    };
    match &args.output {
        Some(path) => crate::folder::write_file(path, &bytes).map_err(with_way_out)?,
        None => print(&bytes)?,
    }
    Ok(Outcome::Done)
}

/// Columns of the terminal, when the table goes to one.
fn width(args: &PlanArgs) -> Option<u16> {
    terminal::columns().filter(|_| args.output.is_none())
}
