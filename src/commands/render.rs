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
use crate::folder::{self, KeptBecause, Means, Outputs, Report};
use crate::launch::Launch;
use crate::merge::Place;
use crate::network::Network;
use crate::rollout::Rollout;
use crate::source::{Problem, Problems};
use crate::terminal::{Progress, count};
use crate::text::{self, Document, Engine};

pub(super) fn run(cli: &Cli, args: &RenderArgs) -> Result<Outcome> {
    let workspace = Workspace::open(cli, &args.launches)?;
    refuse_file(&args.output)?;
    refuse_same_folders(&workspace.launches)?;
    let mut means = content::means(&workspace.library)?;
    means.bom = args.bom.then_some(true);
    means.reminder_days = args.reminder;
    if !args.formats.is_empty() {
        let wanted = args.formats.iter().filter_map(|format| format.wanted()).collect();
        means.formats = means.formats.only(wanted);
    }
    write(&workspace, &means, &args.output, args.force)
}

/// Writes every launch of a workspace below a folder, and tells how it went.
pub(super) fn write(
    workspace: &Workspace,
    means: &Means,
    output: &Path,
    force: bool,
) -> Result<Outcome> {
    let rollouts: Vec<Rollout<'_>> =
        workspace.launches.iter().filter_map(|l| workspace.rollout(l)).collect();
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
    Ok(tell(&rollouts, &outputs, &reports))
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

fn tell(rollouts: &[Rollout<'_>], outputs: &[Outputs<'_>], reports: &[Report]) -> Outcome {
    let mut outcome = Outcome::Done;
    for ((rollout, outputs), report) in rollouts.iter().zip(outputs).zip(reports) {
        if reports.len() <= 20 {
            say(&summary(report));
            for warning in &rollout.warnings {
                say(&format!("  À noter\u{a0}: {warning}"));
            }
        }
        if report.repaired {
            say("  Le fichier manifest.json était abîmé\u{a0}: il a été refait.");
        }
        if !report.merged.is_empty() {
            let texts = count(
                report.merged.len(),
                "texte que vous aviez modifié",
                "textes que vous aviez modifiés",
            );
            say(&format!("  Fusionné\u{a0}: {texts} ({})", report.merged.join(", ")));
        }
        for kept in &report.kept {
            say(&format!(
                "  Gardé tel quel\u{a0}: {} ({})",
                kept.path.display(),
                reason(&kept.why)
            ));
            if let KeptBecause::NewVersionBeside { beside, places } = &kept.why {
                tell_conflict(beside, places);
            }
            if kept.why != KeptBecause::Current {
                outcome = Outcome::NeedsAttention;
            }
        }
        for copy in &report.copies {
            say(&format!("  Copie de l’ancien texte\u{a0}: {}", copy.display()));
        }
        for post in &report.too_long {
            say(&format!("  Trop long\u{a0}: {post}"));
            outcome = Outcome::NeedsAttention;
        }
        if !report.unscheduled.is_empty() {
            say(&format!(
                "  Pas dans les fichiers des planificateurs, puisqu’un fait y est à compléter\u{a0}: {}",
                report.unscheduled.join("; ")
            ));
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

/// Where an edited text and the new version conflict, and what to do about it.
fn tell_conflict(beside: &Path, places: &[Place]) {
    let wording = |text: String| match text.as_str() {
        "" => String::from("(rien)"),
        _ => format!("«\u{a0}{text}\u{a0}»"),
    };
    for place in places {
        let (ours, theirs) = place.excerpts();
        say(&format!("    Ligne {}, vous\u{a0}: {}", place.line, wording(ours)));
        say(&format!("      nouvelle version\u{a0}: {}", wording(theirs)));
    }
    say(&format!(
        "    Reprenez-en ce qu’il faut dans votre fichier, puis supprimez {}",
        file_name(beside)
    ));
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn reason(why: &KeptBecause) -> String {
    match why {
        KeptBecause::Current => String::from("modifié à la main"),
        KeptBecause::NewVersionBeside { beside, .. } => {
            format!("modifié à la main; la nouvelle version est à côté, dans {}", file_name(beside))
        }
        KeptBecause::ChangedMeanwhile => {
            String::from("modifié pendant que jalon écrivait; relancez la commande")
        }
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
