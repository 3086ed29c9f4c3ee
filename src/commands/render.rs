//! `jalon render`: every text of the launches, in folders.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Result;
use rayon::prelude::*;

use super::content::with_way_out;
use super::launches::Workspace;
use super::{Outcome, content, say};
use crate::campaign::Campaign;
use crate::cli::{Cli, RenderArgs};
use crate::folder::{self, KeptBecause, Means, Outputs, Portfolio, Report};
use crate::launch::Launch;
use crate::network::Network;
use crate::portfolio;
use crate::rollout::Rollout;
use crate::source::{Problem, Problems};
use crate::terminal::{Progress, count};
use crate::text::{self, Engine};

pub(super) fn run(cli: &Cli, args: &RenderArgs) -> Result<Outcome> {
    let workspace = Workspace::open(cli, &args.launches)?;
    refuse_file(&args.output)?;
    refuse_same_folders(&workspace.launches)?;
    if workspace.launches.len() > 1 {
        folder::refuse_not_portfolio(&args.output)?;
    }
    let rollouts: Vec<Rollout<'_>> =
        workspace.launches.iter().filter_map(|l| workspace.rollout(l)).collect();
    let engines = engines(&workspace, &rollouts)?;
    // Everything is rendered before anything is written: a bad template leaves no half folder.
    let mut means = content::means(&workspace.library)?;
    if !args.formats.is_empty() {
        let wanted = args.formats.iter().filter_map(|format| format.wanted()).collect();
        means.formats = means.formats.only(wanted);
    }
    let page = content::portfolio_page(&workspace.library)?;
    let outputs: Vec<Outputs<'_>> =
        all(rollouts.par_iter().map(|rollout| outputs(&workspace, &engines, rollout, &means)))?;
    let progress = Progress::new(outputs.len());
    let reports: Vec<Report> = outputs
        .par_iter()
        .map(|outputs| {
            let report = folder::write_launch(&args.output, outputs, args.force);
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
            page: &page,
            formats: &means.formats,
        };
        outcome = outcome.and(write_portfolio(args, &portfolio, &reports)?);
    }
    Ok(outcome.with_refused(workspace.refused))
}

/// The page and the calendar of several launches, above their folders.
fn write_portfolio(
    args: &RenderArgs,
    portfolio: &Portfolio<'_>,
    reports: &[Report],
) -> Result<Outcome> {
    let folders = portfolio.rollouts.iter().map(|rollout| rollout.launch.folder.as_str());
    let events = folders.zip(reports.iter().map(|report| &report.events)).collect();
    let report = folder::write_portfolio(&args.output, portfolio, &events, args.force)
        .map_err(with_way_out)?;
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
fn refuse_file(output: &Path) -> Result<(), Problems> {
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
) -> Result<Outputs<'r>, Problems> {
    let engine = engines.get(&rollout.campaign.id).ok_or_else(|| {
        Problem::general(format!("campagne inconnue « {} »", rollout.campaign.id))
    })?;
    let networks: Vec<Network> = workspace
        .networks
        .iter()
        .filter(|n| rollout.launch.networks.as_ref().is_none_or(|chosen| chosen.contains(&n.id)))
        .cloned()
        .collect();
    let documents = text::render(engine, rollout, &networks)?;
    folder::outputs(rollout, documents, &networks, means)
        .map_err(|error| Problem::general(error.to_string()).into())
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

fn tell(rollouts: &[Rollout<'_>], outputs: &[Outputs<'_>], reports: &[Report]) -> Outcome {
    let mut outcome = Outcome::Done;
    for ((rollout, outputs), report) in rollouts.iter().zip(outputs).zip(reports) {
        if reports.len() <= 20 {
            say(&summary(report));
            for warning in &rollout.warnings {
                say(&format!("  À noter\u{a0}: {warning}"));
            }
        }
        outcome = outcome.and(tell_edits(report));
        for post in &report.too_long {
            say(&format!("  Trop long\u{a0}: {post}"));
            outcome = Outcome::NeedsAttention;
        }
        let missing = outputs.missing_facts();
        if !missing.is_empty() {
            say(&format!("  À compléter dans les textes\u{a0}: {}", missing.join("; ")));
        }
    }
    if reports.len() > 20 {
        let written: usize = reports.iter().map(|r| r.written).sum();
        say(&format!(
            "{}, {}",
            count(reports.len(), "lancement", "lancements"),
            count(written, "fichier écrit", "fichiers écrits")
        ));
    }
    outcome
}

/// What was done about the files that people edited.
fn tell_edits(report: &Report) -> Outcome {
    let mut outcome = Outcome::Done;
    if report.repaired {
        say("  Le fichier manifest.json était abîmé\u{a0}: il a été refait.");
    }
    for kept in &report.kept {
        say(&format!("  Gardé tel quel\u{a0}: {} ({})", kept.path.display(), reason(&kept.why)));
        if kept.why != KeptBecause::Current {
            outcome = Outcome::NeedsAttention;
        }
    }
    for copy in &report.copies {
        say(&format!("  Copie de l’ancien texte\u{a0}: {}", copy.display()));
    }
    outcome
}

fn reason(why: &KeptBecause) -> String {
    match why {
        KeptBecause::Current => String::from("modifié à la main"),
        KeptBecause::NewVersionBeside(path) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            format!("modifié à la main; la nouvelle version est à côté, dans {name}")
        }
        KeptBecause::Outdated => String::from(
            "modifié à la main; la nouvelle version n’est pas écrite, --force la prendrait",
        ),
        KeptBecause::NoLongerPlanned => {
            String::from("modifié à la main; ce moyen ne fait plus partie du calendrier")
        }
        KeptBecause::DamagedHead => {
            String::from("en-tête illisible; le texte à coller n’en tient pas compte")
        }
    }
}

fn summary(report: &Report) -> String {
    let mut parts = vec![count(report.written, "fichier écrit", "fichiers écrits")];
    if report.unchanged > 0 {
        parts.push(count(report.unchanged, "inchangé", "inchangés"));
    }
    if report.removed > 0 {
        parts.push(count(report.removed, "retiré", "retirés"));
    }
    format!("{}\u{a0}: {}", report.folder.display(), parts.join(", "))
}
