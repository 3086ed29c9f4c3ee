//! The files of several launches, above their folders: one page, one calendar in every format.

use std::collections::BTreeMap;
use std::io;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::derived::alone;
use super::events::{Events, state};
use super::file::{File, Listed, Listing, Nature};
use super::manifest::{self, MadeFile, ManifestFile, made_files};
use crate::export::{self, Calendar, EventText, IcsOptions};
use crate::formats::{Format, Formats};
use crate::page::Pages;
use crate::portfolio::Overview;
use crate::rollout::Rollout;
use crate::text::Role;

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
    /// Days before each deliverable at which a reminder rings.
    pub reminder_days: Option<u32>,
}

/// The `manifest.json` of a folder of several launches, version 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortfolioManifest {
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
    date: NaiveDate,
    service: String,
}

impl Listing for PortfolioManifest {
    fn listed(&self) -> Listed {
        manifest::listed(&self.files)
    }
}

impl PortfolioManifest {
    /// Reads one; none when it is no such manifest.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }

    /// The folders of its launches.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        self.portfolio.launches.iter().map(|launch| launch.folder.as_str())
    }

    /// The files that the folder has above those of its launches.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| file.path.as_str())
    }
}

/// The files above the folders of several launches.
#[derive(Debug, Clone)]
pub struct PortfolioFiles {
    source: MadeFile,
    made: Vec<MadeFile>,
    launches: Launches,
}

impl PortfolioFiles {
    /// The Markdown file, as rendered: nothing else is made from it.
    pub fn sources(&self) -> Vec<File<'_>> {
        let nature = Nature::Text { is_sound: |_| true, is_frozen: false };
        let of_text = |file| File { nature, ..file };
        made_files(std::slice::from_ref(&self.source)).into_iter().map(of_text).collect()
    }

    /// The other files.
    pub fn files(&self) -> Vec<File<'_>> {
        made_files(&self.made)
    }

    /// The text of the folder's manifest, once its files are written.
    ///
    /// # Errors
    /// None that rollouts cause.
    pub fn manifest(
        &self,
        previous: Option<&PortfolioManifest>,
        listed: &Listed,
    ) -> io::Result<String> {
        let planned = std::iter::once(&self.source).chain(&self.made);
        let planned = planned.map(|(entry, _)| entry.clone());
        let previous = previous.map(|manifest| manifest.files.as_slice()).unwrap_or_default();
        manifest::text(&PortfolioManifest {
            version: 1,
            portfolio: self.launches.clone(),
            files: manifest::relisted(planned, previous, listed),
        })
    }
}

impl Portfolio<'_> {
    /// Makes the files that are wanted; `events` is what the calendar of each launch says, by
    /// folder.
    ///
    /// # Errors
    /// When a format cannot hold them, which no rollout causes.
    pub fn made(&self, events: &BTreeMap<&str, &Events>) -> io::Result<PortfolioFiles> {
        let days = export::calendar_markdown(self.rollouts);
        let mut source = Vec::new();
        export::write_overview_markdown(&mut source, self.overview, self.rollouts)?;
        source.extend([b"\n", days.as_bytes()].concat());
        let launches = self.rollouts.iter().map(|rollout| LaunchEntry {
            folder: rollout.launch.folder.clone(),
            file: rollout.launch.file.clone(),
            date: rollout.launch.date,
            service: rollout.launch.service.name.bare(),
        });
        Ok(PortfolioFiles {
            source: alone(Role::Calendar, "calendrier.md", source),
            made: files(self, events)?,
            launches: Launches { launches: launches.collect() },
        })
    }
}

/// The files that are wanted, made side by side.
fn files(portfolio: &Portfolio<'_>, events: &BTreeMap<&str, &Events>) -> io::Result<Vec<MadeFile>> {
    let Portfolio { rollouts, overview, pages, formats, reminder_days } = *portfolio;
    let (texts, sequences, stamp) = event_texts(rollouts, events);
    let sequence = |uid: &str| sequences.get(uid).copied();
    let options = IcsOptions { stamp, sequence: &sequence, reminder_days };
    let calendar =
        Calendar { overview: Some(overview), events: &texts, ..Calendar::new(rollouts, &options) };
    let all = Calendar::FORMATS.into_par_iter().chain([Format::Book]);
    let mut files: Vec<MadeFile> = all
        .filter(|format| formats.wants(*format))
        .map(|format| {
            let (role, path, bytes) = match format {
                Format::Book => {
                    let page = pages.portfolio(overview, rollouts).map_err(io::Error::other)?;
                    (Role::Book, String::from("index.html"), page.into_bytes())
                }
                _ => (Role::Calendar, Calendar::file(format), calendar.bytes(format)?),
            };
            Ok(alone(role, &path, bytes))
        })
        .collect::<io::Result<_>>()?;
    if formats.wants(Format::Csv) {
        files.push(alone(Role::Calendar, Calendar::FOR_PEOPLE, calendar.for_people()?));
    }
    Ok(files)
}

/// The events of every launch, as each says them in its own calendar: the same identifiers, the same
/// sequences, so that importing both gives each event once.
fn event_texts(
    rollouts: &[Rollout<'_>],
    events: &BTreeMap<&str, &Events>,
) -> (Vec<EventText>, BTreeMap<String, u32>, NaiveDateTime) {
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
                path: format!("{launch}/{}.md", item.stem()),
            }
        }));
    }
    if stamp == NaiveDateTime::MIN {
        let today = rollouts.first().map(|rollout| rollout.today).unwrap_or_default();
        stamp = today.and_time(NaiveTime::MIN);
    }
    (texts, sequences, stamp)
}
