//! The files of several launches, above their folders: one page, one calendar in every format.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use anyhow::{Context, Result, bail};
use chrono::{NaiveDateTime, NaiveTime};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::content::entry;
use super::events::{Events, state};
use super::manifest::{Manifest, ManifestFile};
use super::report::Report;
use super::update::Update;
use super::write::{KEPT, MANIFEST, read};
use crate::export::{self, EventText, IcsOptions};
use crate::formats::{Format, Formats};
use crate::page::Pages;
use crate::portfolio::Overview;
use crate::rollout::Rollout;

/// What the files of several launches are made from.
#[derive(Clone, Copy)]
pub struct Portfolio<'r> {
    /// The launches.
    pub rollouts: &'r [Rollout<'r>],
    /// What they make of the same weeks.
    pub overview: &'r Overview,
    /// The pages that people open.
    pub pages: &'r Pages,
    /// Those that are wanted.
    pub formats: &'r Formats,
}

/// `manifest.json` of a folder of several launches, version 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct PortfolioManifest {
    version: u32,
    portfolio: Launches,
    files: Vec<ManifestFile>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Launches {
    launches: Vec<LaunchEntry>,
}

/// A launch of the folder; its own manifest says the rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct LaunchEntry {
    folder: String,
    file: String,
    date: String,
    service: String,
}

/// Refuses a folder whose manifest is not that of several launches: the folder of one launch, or of
/// another program.
///
/// # Errors
/// When it is such a folder, or cannot be read.
pub fn refuse_not_portfolio(folder: &Path) -> Result<()> {
    let Some(bytes) = read(&folder.join(MANIFEST))? else { return Ok(()) };
    if serde_json::from_slice::<PortfolioManifest>(&bytes).is_ok() {
        return Ok(());
    }
    if serde_json::from_slice::<Manifest>(&bytes).is_ok() {
        bail!(
            "«\u{a0}{}\u{a0}» est le dossier d’un seul lancement; nommez un autre dossier pour en écrire plusieurs",
            folder.display()
        );
    }
    if kept(folder)?.is_none() {
        bail!(
            "«\u{a0}{}\u{a0}» contient déjà un fichier manifest.json qui n’est pas de jalon; nommez un autre dossier",
            folder.display()
        );
    }
    Ok(())
}

/// The folders of the launches of a folder of several; none when it is no such folder.
pub fn portfolio_folders(manifest: &[u8]) -> Option<Vec<String>> {
    let manifest: PortfolioManifest = serde_json::from_slice(manifest).ok()?;
    Some(manifest.portfolio.launches.into_iter().map(|launch| launch.folder).collect())
}

/// The files that a folder of several launches has above theirs; none when it is no such folder.
pub fn portfolio_files(manifest: &[u8]) -> Vec<String> {
    let manifest = serde_json::from_slice::<PortfolioManifest>(manifest);
    manifest.map(|own| own.files.into_iter().map(|file| file.path).collect()).unwrap_or_default()
}

/// The second copy of the manifest.
fn kept(folder: &Path) -> Result<Option<PortfolioManifest>> {
    let bytes = read(&folder.join(KEPT).join(MANIFEST))?;
    Ok(bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()))
}

/// Writes the files above the folders of the launches, which are there already; `events` is what the
/// calendar of each says, by folder. Edited files are kept as in the folder of a launch.
///
/// # Errors
/// When a file cannot be read or written; what is already there stays whole.
pub fn write_portfolio(
    folder: &Path,
    portfolio: &Portfolio<'_>,
    events: &BTreeMap<&str, &Events>,
    force: bool,
) -> Result<Report> {
    refuse_not_portfolio(folder)?;
    let bytes = read(&folder.join(MANIFEST))?;
    let own = bytes.as_ref().and_then(|bytes| serde_json::from_slice(bytes).ok());
    let damaged = bytes.is_some() && own.is_none();
    let previous: Option<PortfolioManifest> = match own {
        Some(own) => Some(own),
        None => kept(folder)?,
    };
    let known = previous.map(|manifest| manifest.files).unwrap_or_default();
    let files = files(portfolio, events)?;
    let mut update = Update::of(folder, force, known)?;
    update.report.repaired = damaged;
    update.run_files(&files, |files| {
        let manifest = manifest(portfolio.rollouts, files);
        let mut text = serde_json::to_string_pretty(&manifest).context("manifeste illisible")?;
        text.push('\n');
        Ok(text)
    })
}

fn manifest(rollouts: &[Rollout<'_>], files: Vec<ManifestFile>) -> PortfolioManifest {
    let launches = rollouts.iter().map(|rollout| LaunchEntry {
        folder: rollout.launch.folder.clone(),
        file: rollout.launch.file.clone(),
        date: rollout.launch.date.to_string(),
        service: rollout.launch.service.name.bare(),
    });
    PortfolioManifest { version: 1, portfolio: Launches { launches: launches.collect() }, files }
}

/// The files that are wanted, made side by side.
fn files(
    portfolio: &Portfolio<'_>,
    events: &BTreeMap<&str, &Events>,
) -> io::Result<Vec<(ManifestFile, Vec<u8>)>> {
    let all = [
        ("calendar", "calendrier.md", None),
        ("calendar", "calendrier.csv", Some(Format::Csv)),
        ("calendar", "calendrier.ics", Some(Format::Calendar)),
        ("calendar", "calendrier.xlsx", Some(Format::Workbook)),
        ("book", "index.html", Some(Format::Book)),
    ];
    let wanted = |format: Option<Format>| format.is_none_or(|one| portfolio.formats.wants(one));
    all.into_par_iter()
        .filter(|(.., format)| wanted(*format))
        .map(|(role, path, format)| {
            let bytes = bytes(portfolio, events, format)?;
            Ok((entry(None, role, path, Vec::new(), &bytes), bytes))
        })
        .collect()
}

fn bytes(
    portfolio: &Portfolio<'_>,
    events: &BTreeMap<&str, &Events>,
    format: Option<Format>,
) -> io::Result<Vec<u8>> {
    let Portfolio { rollouts, overview, pages, .. } = *portfolio;
    Ok(match format {
        Some(Format::Csv) => export::calendar_csv(rollouts)?,
        Some(Format::Calendar) => ics(rollouts, events).into_bytes(),
        Some(Format::Workbook) => export::portfolio_xlsx(rollouts, overview)?,
        Some(Format::Book) => {
            pages.portfolio(overview, rollouts).map_err(io::Error::other)?.into_bytes()
        }
        _ => format!(
            "{}\n{}",
            export::overview_markdown(overview, rollouts),
            export::calendar_markdown(rollouts)
        )
        .into_bytes(),
    })
}

/// The events of every launch, as each says them in its own calendar: the same identifiers, the same
/// sequences, so that importing both gives each event once.
fn ics(rollouts: &[Rollout<'_>], events: &BTreeMap<&str, &Events>) -> String {
    let mut sequences: BTreeMap<String, u32> = BTreeMap::new();
    let mut stamp = NaiveDateTime::MIN;
    let mut texts = Vec::new();
    for rollout in rollouts {
        let launch = rollout.launch.folder.as_str();
        if let Some(own) = events.get(launch) {
            let (own, last) = state(rollout, own);
            sequences.extend(own);
            stamp = stamp.max(last);
        }
        texts.extend(rollout.items.iter().filter(|item| item.template.is_some()).map(|item| {
            EventText {
                launch: launch.to_string(),
                deliverable: item.id.clone(),
                opening: String::new(),
                path: format!("{launch}/{}/{}.md", item.folder, item.file),
            }
        }));
    }
    if stamp == NaiveDateTime::MIN {
        let today = rollouts.first().map(|rollout| rollout.today).unwrap_or_default();
        stamp = today.and_time(NaiveTime::MIN);
    }
    let sequence = |uid: &str| sequences.get(uid).copied().unwrap_or_default();
    export::calendar_ics(
        rollouts,
        &texts,
        &IcsOptions { stamp, sequence: &sequence, reminder_days: None },
    )
}
