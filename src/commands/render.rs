//! `jalon render`: every text of the launches, in folders.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;

use super::content::with_way_out;
use super::launches::Launches;
use super::outcome::Outcome;
use super::press::Press;
use super::render_report::tell;
use super::write::{self, Written};
use crate::bundle::{self, Means, Portfolio};
use crate::cli::{Cli, RenderArgs};
use crate::folder::Report;
use crate::input::{Problem, Problems};
use crate::launch::Launch;
use crate::portfolio::Overview;
use crate::rollout::Rollout;
use crate::workspace::Workspace;
use crate::{folder, portfolio, workspace};

pub(super) fn run(cli: &Cli, args: &RenderArgs) -> Result<Outcome> {
    let launches = Launches::open(cli, &args.launches)?;
    refuse_file(&args.output)?;
    refuse_same_folders(&launches.all)?;
    if launches.all.len() > 1 {
        write::refuse_not_portfolio(&args.output)?;
    }
    let mut means = workspace::means(&launches.workspace.library)?;
    means.bom = args.bom.then_some(true);
    means.reminder_days = args.reminder.0;
    means.formats = args.formats.wanted();
    write(&launches, &means, &args.output, args.force).map(|(outcome, _)| outcome)
}

/// Launches that were rendered and written.
#[derive(Debug)]
pub struct Rendered {
    pub(super) written: Vec<Written>,
    /// What several launches make of the same weeks, and how the files above them were written.
    pub(super) portfolio: Option<(Overview, Report)>,
}

impl Rendered {
    /// How the writing of each folder went, in the order of the launches.
    pub fn reports(&self) -> impl Iterator<Item = &Report> {
        self.written.iter().map(|written| &written.report)
    }
}

/// Writes every launch below a folder, and tells how it went; the deliverables that their texts
/// correct.
pub(super) fn write(
    launches: &Launches,
    means: &Means,
    output: &Path,
    force: bool,
) -> Result<(Outcome, Vec<String>)> {
    let rollouts = launches.rollouts();
    let rendered = render(&launches.workspace, &rollouts, means, output, force)?;
    let outcome = tell(&rollouts, &rendered);
    let corrected = rendered.written.into_iter().flat_map(|written| written.corrected);
    Ok((outcome.with_refused(launches.refused), corrected.collect()))
}

/// Renders launches and writes each below a folder, then what is above several.
///
/// # Errors
/// When a template is wrong: then nothing is written. When a folder is that of another launch, or
/// cannot be written.
pub fn render(
    workspace: &Workspace,
    rollouts: &[Rollout<'_>],
    means: &Means,
    output: &Path,
    force: bool,
) -> Result<Rendered> {
    let written = Press { workspace, means, output, force }.write(rollouts)?;
    let overview = portfolio::overview(rollouts, workspace.portfolio.overload);
    let portfolio = overview
        .map(|overview| -> Result<_> {
            let Means { pages, formats, reminder_days, .. } = means;
            let reminder_days = *reminder_days;
            let portfolio =
                Portfolio { rollouts, overview: &overview, pages, formats, reminder_days };
            let report = write::portfolio(output, &portfolio, &written, force);
            Ok((overview, report.map_err(with_way_out)?))
        })
        .transpose()?;
    Ok(Rendered { written, portfolio })
}

/// The texts of a launch that went out, as they stand below a folder.
pub(super) fn published(rollout: &Rollout<'_>, output: &Path) -> Result<BTreeMap<String, String>> {
    folder::texts_of(&output.join(&rollout.launch.folder), &bundle::went_out(rollout))
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
