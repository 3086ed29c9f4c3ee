//! `jalon render`: every text of the launches, in folders.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;

use super::choice::{self, Choice};
use super::content::with_way_out;
use super::inputs::Inputs;
use super::launches::Launches;
use super::outcome::Outcome;
use super::portfolio::is_table;
use super::press::Press;
use super::render_report::tell;
use super::streams::together;
use super::write::{self, Written};
use super::{above, bundles, workers};
use crate::bundle::Asked;
use crate::cli::{Cli, FormatsArgs, Reminder, RenderArgs};
use crate::folder::Report;
use crate::formats::Format;
use crate::input::{Problem, Problems};
use crate::launch::Launch;
use crate::portfolio::Overview;
use crate::rollout::Rollout;
use crate::workspace::Workspace;

pub(super) fn run(cli: &Cli, args: &RenderArgs) -> Result<Outcome> {
    let launches = Launches::open_below(cli, &args.launches, Some(&args.output))?;
    refuse_file(&args.output)?;
    refuse_same_folders(&launches.all)?;
    if launches.all.len() > 1 {
        write::refuse_not_portfolio(&args.output)?;
    }
    let given = Asked {
        crop_marks: args.crop_marks,
        bom: args.bom,
        reminder: args.reminder.map(Reminder::word),
        ..choice::given(&args.formats)
    };
    let rollouts = launches.rollouts();
    let Launches { workspace, inputs, .. } = &launches;
    let rendered = render(workspace, inputs, &rollouts, &args.output, &given, args.force)?;
    Ok(tell(&rendered).with_refused(launches.refused))
}

/// Renders a launch anew below the folder that a command names, if it names one, with what is above it and
/// the other launches of its table.
///
/// # Errors
/// Those of [`render`], and what no option can ask for.
pub(super) fn again<'r>(
    (cli, path): (&Cli, &Path),
    launches: &Launches,
    rollouts: &'r [Rollout<'r>],
    output: Option<&Path>,
    formats: &FormatsArgs,
) -> Result<Option<Rendered<'r>>> {
    let Some(output) = output else { return Ok(None) };
    let given = choice::given(formats);
    let Launches { workspace, inputs, .. } = launches;
    let mut rendered = render(workspace, inputs, rollouts, output, &given, false)?;
    if rendered.is_behind && is_table(path) {
        match above::again(cli, path, output, &given) {
            Ok(None) => {}
            Ok(found) => (rendered.portfolio, rendered.is_behind) = (found, false),
            Err(error) => rendered.failed.push(error),
        }
    }
    Ok(Some(rendered))
}

/// Launches that were rendered and written, but for those whose folder could not be.
#[derive(Debug)]
pub struct Rendered<'r> {
    pub(super) written: Vec<(&'r Rollout<'r>, Written)>,
    /// What several launches make of the same weeks, and how the files above them were written; none
    /// when one of the launches could not be.
    pub(super) portfolio: Option<(Overview, Report)>,
    /// Why a folder could not be written: nothing in it changed.
    pub(super) failed: Vec<anyhow::Error>,
    /// Each folder has a page to open.
    pub(super) has_book: bool,
    /// What is above the launch and others does not say yet what changed in it.
    pub(super) is_behind: bool,
}

impl Rendered<'_> {
    /// How the writing of each folder went, in the order of the launches.
    pub fn reports(&self) -> impl Iterator<Item = &Report> {
        self.written.iter().map(|(_, written)| &written.report)
    }

    /// The deliverables that went out and that the texts correct.
    pub(super) fn corrected(&self) -> impl Iterator<Item = &str> {
        self.written.iter().flat_map(|(_, written)| &written.corrected).map(String::as_str)
    }
}

/// Renders launches and writes each below a folder, then what is above several.
///
/// # Errors
/// When a template is wrong, a folder is that of another launch, or none can be written: then nothing
/// is. `inputs` are the files that were read: none of them is written.
pub fn render<'r>(
    workspace: &Workspace,
    inputs: &Inputs,
    rollouts: &'r [Rollout<'r>],
    output: &Path,
    given: &Asked,
    force: bool,
) -> Result<Rendered<'r>> {
    workers::start();
    // Pages are compiled beside the templates of texts.
    let (choice, engines) = rayon::join(
        || Choice::of(workspace, given, rollouts, output),
        || bundles::engines(workspace, rollouts),
    );
    let (choice, engines) = (choice?, engines?);
    choice.tell();
    let press = Press { workspace, choice: &choice, output, force, inputs };
    let (mut written, mut failed) = (Vec::new(), Vec::new());
    for (rollout, one) in rollouts.iter().zip(press.write(rollouts, engines)?) {
        match one {
            Ok(one) => written.push((rollout, one)),
            Err(error) => failed.push(error),
        }
    }
    if written.is_empty() && !failed.is_empty() {
        return Err(together(failed));
    }
    let mut portfolio = None;
    if failed.is_empty() {
        match above(&press, rollouts, &written).map_err(with_way_out) {
            Ok(found) => portfolio = found,
            Err(error) => failed.push(error),
        }
    }
    let has_book = choice.above(rollouts).formats.wants(Format::Book);
    let is_behind = match written.as_slice() {
        [(rollout, own)] => own.report.written > 0 && above::is_above(output, rollout.launch),
        _ => false,
    };
    Ok(Rendered { written, portfolio, failed, has_book, is_behind })
}

/// Writes what is above several launches.
fn above(
    press: &Press<'_>,
    rollouts: &[Rollout<'_>],
    written: &[(&Rollout<'_>, Written)],
) -> Result<Option<(Overview, Report)>> {
    let seen: Vec<Rollout<'_>> = rollouts
        .iter()
        .zip(written)
        .map(|(rollout, (_, written))| match &written.launch {
            Some(launch) => press.workspace.rollout(launch),
            None => rollout.clone(),
        })
        .collect();
    above::write(press, &seen, written.iter().map(|(_, written)| &written.told.events))
}

/// A file where a folder is to be written.
pub(super) fn refuse_file(output: &Path) -> Result<(), Problems> {
    if !output.is_file() {
        return Ok(());
    }
    let message = format!("impossible d’écrire dans « {} » : c’est un fichier", output.display());
    Err(Problem::general(message).help("nommez un dossier, avec -o DOSSIER").into())
}

/// Two launches that would share a folder.
fn refuse_same_folders(launches: &[Launch]) -> Result<(), Problems> {
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    let mut problems = Vec::new();
    for launch in launches {
        if let Some(other) = seen.insert(&launch.folder, &launch.file) {
            problems.push(
                Problem::general(format!("« {other} » et « {} » s’écriraient dans le même dossier « {} »", launch.file, launch.folder))
                    .help("renommez l’un des fichiers, ou produisez-les l’un après l’autre dans deux dossiers"),
            );
        }
    }
    Problems(problems).unless_errors(()).map(|_| ())
}
