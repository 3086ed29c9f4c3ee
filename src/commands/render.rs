//! `jalon render`: every text of the launches, in folders.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Result;
use rayon::prelude::*;

use super::content::with_way_out;
use super::launches::Launches;
use super::render_report::{summary, tell, tell_edits};
use super::{Outcome, say};
use crate::campaign::Campaign;
use crate::cli::{Cli, RenderArgs};
use crate::folder::{self, Means, Outputs, Portfolio, Report};
use crate::formats::Formats;
use crate::input::{Problem, Problems};
use crate::launch::Launch;
use crate::network::Network;
use crate::portfolio;
use crate::rollout::Rollout;
use crate::terminal::{Progress, count};
use crate::text::{self, Document, Engine};
use crate::workspace::{self, Workspace};

pub(super) fn run(cli: &Cli, args: &RenderArgs) -> Result<Outcome> {
    let launches = Launches::open(cli, &args.launches)?;
    refuse_file(&args.output)?;
    refuse_same_folders(&launches.all)?;
    if launches.all.len() > 1 {
        folder::refuse_not_portfolio(&args.output)?;
    }
    let mut means = workspace::means(&launches.workspace.library)?;
    means.bom = args.bom.then_some(true);
    means.reminder_days = args.reminder;
    if !args.formats.is_empty() {
        let wanted = args.formats.iter().filter_map(|format| format.wanted()).collect();
        means.formats = Formats::only(wanted);
    }
    write(&launches, &means, &args.output, args.force).map(|(outcome, _)| outcome)
}

/// Writes every launch below a folder, and tells how it went; the deliverables that their texts
/// correct.
pub(super) fn write(
    launches: &Launches,
    means: &Means,
    output: &Path,
    force: bool,
) -> Result<(Outcome, Vec<String>)> {
    let workspace = &launches.workspace;
    let rollouts = launches.rollouts();
    let engines = engines(workspace, &rollouts)?;
    // Everything is rendered before anything is written: a bad template leaves no half folder.
    let outputs: Vec<Outputs<'_>> = all(rollouts
        .par_iter()
        .map(|rollout| outputs(workspace, &engines, rollout, means, output)))?;
    folder::sweep(output);
    let progress = Progress::new(outputs.len());
    let reports: Vec<Report> = outputs
        .par_iter()
        .map(|outputs| {
            let report = folder::write_launch(output, outputs, force);
            progress.advance();
            report.map_err(with_way_out)
        })
        .collect::<Result<_>>()?;
    progress.finish();
    let mut outcome = tell(&rollouts, &outputs, &reports);
    if let Some(overview) = portfolio::overview(&rollouts, workspace.portfolio.overload) {
        let portfolio = Portfolio {
            rollouts: &rollouts,
            overview: &overview,
            pages: &means.pages,
            formats: &means.formats,
        };
        outcome = outcome.and(write_portfolio(output, &portfolio, &reports, force)?);
    }
    let corrected = outputs.iter().flat_map(Outputs::corrected).map(str::to_string).collect();
    Ok((outcome.with_refused(launches.refused), corrected))
}

/// The page and the calendar of several launches, above their folders.
fn write_portfolio(
    output: &Path,
    portfolio: &Portfolio<'_>,
    reports: &[Report],
    force: bool,
) -> Result<Outcome> {
    let folders = portfolio.rollouts.iter().map(|rollout| rollout.launch.folder.as_str());
    let events = folders.zip(reports.iter().map(|report| &report.events)).collect();
    let report =
        folder::write_portfolio(output, portfolio, &events, force).map_err(with_way_out)?;
    say(&summary(&report));
    let overview = portfolio.overview;
    let over = overview.weeks.iter().filter(|week| week.publications > overview.overload).count();
    say(&format!(
        "  {}; {}",
        count(overview.collisions.len(), "collision", "collisions"),
        count(over, "semaine surchargée", "semaines surchargées")
    ));
    Ok(tell_edits(&report))
}

/// A file where a folder is to be written.
pub(super) fn refuse_file(output: &Path) -> Result<(), Problems> {
    if !output.is_file() {
        return Ok(());
    }
    let message = format!(
        "impossible d’écrire dans «\u{a0}{}\u{a0}»\u{a0}: c’est un fichier",
        output.display()
    );
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

/// One engine per campaign, with the templates that its launches use.
fn engines(
    workspace: &Workspace,
    rollouts: &[Rollout<'_>],
) -> Result<BTreeMap<String, Engine>, Problems> {
    let mut paths: BTreeMap<&str, (&Campaign, BTreeSet<String>)> = BTreeMap::new();
    for rollout in rollouts {
        let entry = paths.entry(&rollout.campaign.id);
        entry
            .or_insert((rollout.campaign, BTreeSet::new()))
            .1
            .extend(text::template_paths(rollout));
    }
    paths
        .into_iter()
        .map(|(id, (campaign, paths))| {
            Ok((id.to_string(), Engine::new(&workspace.library, campaign, &paths)?))
        })
        .collect()
}

fn outputs<'r>(
    workspace: &Workspace,
    engines: &BTreeMap<String, Engine>,
    rollout: &'r Rollout<'r>,
    means: &'r Means,
    output: &Path,
) -> Result<Outputs<'r>, Problems> {
    let published = published(rollout, Some(output))?;
    let (documents, networks) = documents(workspace, engines, rollout, &published)?;
    folder::outputs(rollout, documents, &networks, means, &published)
        .map_err(|error| Problem::general(error.to_string()).into())
}

/// The texts that went out, as they stand below a folder.
fn published(
    rollout: &Rollout<'_>,
    output: Option<&Path>,
) -> Result<BTreeMap<String, String>, Problems> {
    let Some(output) = output else { return Ok(BTreeMap::new()) };
    folder::published(output, rollout)
        .map_err(|error| Problem::general(format!("{error:#}")).into())
}

/// The texts that correct others, as they stand below a folder if one is given: the deliverables
/// that they are about.
pub(super) fn corrected(
    workspace: &Workspace,
    rollout: &Rollout<'_>,
    output: Option<&Path>,
) -> Result<Vec<String>> {
    let engines = engines(workspace, std::slice::from_ref(rollout))?;
    let published = published(rollout, output)?;
    let (documents, _) = documents(workspace, &engines, rollout, &published)?;
    Ok(documents.into_iter().filter_map(|document| document.corrects).collect())
}

/// Every text of a launch, and the networks that its posts are for.
fn documents(
    workspace: &Workspace,
    engines: &BTreeMap<String, Engine>,
    rollout: &Rollout<'_>,
    published: &BTreeMap<String, String>,
) -> Result<(Vec<Document>, Vec<Network>), Problems> {
    let engine = engines.get(&rollout.campaign.id).ok_or_else(|| {
        Problem::general(format!("campagne inconnue « {} »", rollout.campaign.id))
    })?;
    let networks: Vec<Network> = workspace
        .networks
        .iter()
        .filter(|n| rollout.launch.networks.as_ref().is_none_or(|chosen| chosen.contains(&n.id)))
        .cloned()
        .collect();
    let documents = text::render(engine, rollout, &networks, published)?;
    Ok((documents, networks))
}

/// Every result, or every problem.
fn all<T: Send>(
    results: impl ParallelIterator<Item = Result<T, Problems>>,
) -> Result<Vec<T>, Problems> {
    let results: Vec<Result<T, Problems>> = results.collect();
    let mut values = Vec::new();
    let mut problems: Vec<Problem> = Vec::new();
    for result in results {
        match result {
            Ok(value) => values.push(value),
            // A template is shared by many launches: its problem is told once.
            Err(found) => problems
                .extend(found.0.into_iter().filter(|p| !problems.contains(p)).collect::<Vec<_>>()),
        }
    }
    Problems(problems).unless_errors(values).map(|(values, _)| values)
}
