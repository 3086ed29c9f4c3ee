//! The files above the folders of several launches, once all of them, or one alone, was written.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;

use super::choice::Choice;
use super::content::with_way_out;
use super::holding::{Holding, holding, manifest};
use super::launches::Launches;
use super::press::Press;
use super::write;
use crate::bundle::{Asked, Events, Means, Portfolio, PortfolioManifest};
use crate::cli::Cli;
use crate::folder::Report;
use crate::launch::{self, Launch};
use crate::portfolio::Overview;
use crate::rollout::Rollout;

/// What several launches make of the same weeks, and how the files above them were written.
pub(super) type Above = (Overview, Report);

/// Writes what is above several launches; `events` are those of each.
///
/// # Errors
/// When it cannot be written.
pub(super) fn write<'e>(
    press: &Press<'_>,
    rollouts: &[Rollout<'_>],
    events: impl Iterator<Item = &'e Events>,
) -> Result<Option<Above>> {
    let Some(overview) = press.workspace.overview(rollouts)? else { return Ok(None) };
    let Means { pages, formats, reminder_days, .. } = press.choice.above(rollouts);
    let reminder_days = *reminder_days;
    let portfolio = Portfolio { rollouts, overview: &overview, pages, formats, reminder_days };
    let report = write::portfolio(press, &portfolio, events)?;
    Ok(Some((overview, report)))
}

/// The manifest of several launches that a folder was written for.
fn several(output: &Path) -> Option<PortfolioManifest> {
    match holding(output)? {
        Holding::Several(known) => Some(known),
        Holding::One(_) | Holding::Unknown => None,
    }
}

/// Whether a folder has files that tell of a launch and of others.
pub(super) fn is_above(output: &Path, launch: &Launch) -> bool {
    several(output).is_some_and(|known| known.folders().any(|own| own == launch.folder))
}

/// Writes what is above the launches of a table anew, each as its folder stands; none where that folder
/// holds other launches.
///
/// # Errors
/// When the table cannot be read any more, or the files cannot be written.
pub(super) fn again(
    cli: &Cli,
    table: &Path,
    output: &Path,
    given: &Asked,
) -> Result<Option<Above>> {
    let mut launches = Launches::empty(cli)?;
    launches.around.output = Some(output.to_path_buf());
    launches.add_table(table)?;
    launch::distinguish(&mut launches.all);
    let folders: BTreeSet<&str> =
        launches.all.iter().map(|launch| launch.folder.as_str()).collect();
    let known = several(output);
    if known.is_none_or(|known| known.folders().collect::<BTreeSet<_>>() != folders) {
        return Ok(None);
    }
    let rollouts = launches.rollouts();
    let (workspace, inputs) = (&launches.workspace, &launches.inputs);
    let choice = Choice::of(workspace, given, &rollouts, output)?;
    let press = Press { workspace, choice: &choice, output, force: false, inputs };
    let events = rollouts.iter().map(|rollout| {
        let manifest = manifest(&output.join(&rollout.launch.folder))?;
        Ok(manifest.map(|manifest| manifest.events).unwrap_or_default())
    });
    let events: Vec<Events> = events.collect::<Result<_>>()?;
    write(&press, &rollouts, events.iter()).map_err(with_way_out)
}
