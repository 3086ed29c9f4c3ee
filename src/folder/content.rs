//! Which files a launch is written to, in which formats.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::events::Events;
use super::manifest::{Manifest, ManifestFile, ManifestLaunch, sha256};
use crate::export::{self, Post};
use crate::formats::Formats;
use crate::markup::plain_text;
use crate::network::Network;
use crate::page::Pages;
use crate::rollout::Rollout;
use crate::scheduler::Schedulers;
use crate::text::{Document, Fields, join_post, missing_facts, parse_file};

/// A Markdown file that people edit, with what is made from it.
#[derive(Debug, Clone)]
struct Source {
    entry: ManifestFile,
    text: String,
}

/// What files are made with.
#[derive(Debug, Clone)]
pub struct Means {
    /// The formats that are wanted.
    pub formats: Formats,
    /// The tools that publish posts.
    pub schedulers: Schedulers,
    /// Whether the files for schedulers begin with a byte order mark; none as each tool wants it.
    pub bom: Option<bool>,
    /// Days before each event at which a reminder rings.
    pub reminder_days: Option<u32>,
    /// The pages that people open.
    pub pages: Pages,
}

/// Everything that a launch is written to.
#[derive(Debug, Clone)]
pub struct Outputs<'r> {
    /// Name of the launch's folder.
    pub folder: String,
    pub(super) rollout: &'r Rollout<'r>,
    pub(super) means: &'r Means,
    launch: ManifestLaunch,
    campaign: String,
    sources: Vec<Source>,
    pub(super) documents: Vec<Document>,
    networks: Vec<Network>,
    pub(super) calendar: Vec<(ManifestFile, Vec<u8>)>,
}

/// Lists the files of a rollout and its documents. `published` are the texts that went out as they
/// stand, by path in the launch's folder: they stay so.
///
/// # Errors
/// When the calendar cannot be written as CSV, which no rollout causes.
pub fn outputs<'r>(
    rollout: &'r Rollout<'r>,
    documents: Vec<Document>,
    networks: &[Network],
    means: &'r Means,
    published: &BTreeMap<String, String>,
) -> std::io::Result<Outputs<'r>> {
    let mut documents = documents;
    documents.iter_mut().for_each(|document| freeze(document, published));
    let launch = rollout.launch;
    let rollouts = std::slice::from_ref(rollout);
    let calendar_markdown = export::calendar_markdown(rollouts);
    let mut sources =
        vec![source(None, "calendar", "calendrier.md", Vec::new(), calendar_markdown)];
    sources.par_extend(documents.par_iter().flat_map_iter(sources_of));
    for source in &mut sources {
        if let Some(text) = published.get(&source.entry.path) {
            source.text.clone_from(text);
            source.entry.sha256 = sha256(text.as_bytes());
        }
        date(&mut source.entry, rollout);
    }
    let csv = export::calendar_csv(rollouts)?;
    Ok(Outputs {
        folder: launch.folder.clone(),
        rollout,
        means,
        launch: ManifestLaunch::of(launch),
        campaign: rollout.campaign.id.clone(),
        sources,
        documents,
        networks: networks.to_vec(),
        calendar: vec![(entry(None, "calendar", "calendrier.csv", Vec::new(), &csv), csv)],
    })
}

pub(super) fn entry(
    deliverable: Option<&str>,
    role: &str,
    path: &str,
    networks: Vec<String>,
    bytes: &[u8],
) -> ManifestFile {
    ManifestFile {
        deliverable: deliverable.map(str::to_string),
        role: role.to_string(),
        format: path.rsplit('.').next().unwrap_or_default().to_string(),
        path: path.to_string(),
        kind: None,
        stage: None,
        date: None,
        published: None,
        networks,
        sha256: sha256(bytes),
    }
}

/// Notes what a file is in its rollout.
fn date(entry: &mut ManifestFile, rollout: &Rollout<'_>) {
    let Some(id) = &entry.deliverable else { return };
    let Some(item) = rollout.items.iter().find(|item| item.id == *id) else { return };
    entry.kind = Some(item.kind.clone());
    // A correction goes out on the day that it is needed, whatever the stage of what it corrects.
    if entry.role != "correction" {
        entry.stage = Some(item.stage.word().to_string());
        entry.date = item.date.map(|day| day.to_string());
        entry.published = item.record.published().map(|mark| mark.on.to_string());
    }
}

fn source(
    deliverable: Option<&str>,
    role: &str,
    path: &str,
    networks: Vec<String>,
    text: String,
) -> Source {
    Source { entry: entry(deliverable, role, path, networks, text.as_bytes()), text }
}

/// Puts what went out in place of what would be rendered now.
fn freeze(document: &mut Document, published: &BTreeMap<String, String>) {
    let path = format!("{}/{}.md", document.folder, document.file);
    let Some(text) = published.get(&path) else { return };
    (document.fields, document.body) = parse_file(text);
    let (folder, file) = (&document.folder, &document.file);
    for network in document.networks.iter_mut().filter(|network| network.own_file) {
        if let Some(text) = published.get(&format!("{folder}/{file}.{}.md", network.network)) {
            let (fields, body) = parse_file(text);
            (network.link, network.body) = (fields.link, body);
        }
    }
}

/// The Markdown files of a document: the main one, then one per network whose text differs.
fn sources_of(document: &Document) -> Vec<Source> {
    let deliverable = document.about().map(String::as_str);
    let shared =
        document.networks.iter().filter(|n| !n.own_file).map(|n| n.network.clone()).collect();
    let path = format!("{}/{}.md", document.folder, document.file);
    let mut sources =
        vec![source(deliverable, &document.role, &path, shared, document.to_markdown())];
    for network in document.networks.iter().filter(|n| n.own_file) {
        let path = network_path(document, &network.network);
        let role = match document.role.as_str() {
            "correction" => String::from("correction"),
            _ => format!("network:{}", network.network),
        };
        let text = network.to_markdown(&document.fields);
        sources.push(source(deliverable, &role, &path, vec![network.network.clone()], text));
    }
    sources
}

/// Fields and body of a document's main file as it stands, edits included.
pub(super) fn main_text(
    document: &Document,
    current: &BTreeMap<String, String>,
) -> (Fields, String) {
    match current.get(&format!("{}/{}.md", document.folder, document.file)) {
        Some(edited) => parse_file(edited),
        None => (document.fields.clone(), document.body.clone()),
    }
}

fn network_path(document: &Document, network: &str) -> String {
    format!("{}/{}.{network}.md", document.folder, document.file)
}

impl Outputs<'_> {
    /// The Markdown sources: path and text as rendered.
    pub(super) fn sources(&self) -> impl Iterator<Item = (&ManifestFile, &str)> {
        self.sources.iter().map(|source| (&source.entry, source.text.as_str()))
    }

    /// Body and link of a post on each network, from its files as they stand.
    pub(super) fn posts(
        &self,
        document: &Document,
        current: &BTreeMap<String, String>,
    ) -> Vec<Post<'_>> {
        let mut posts = Vec::new();
        for text in &document.networks {
            let Some(network) = self.networks.iter().find(|n| n.id == text.network) else {
                continue;
            };
            let edited = current.get(&network_path(document, &text.network));
            let (body, link) = match edited.map(|edited| parse_file(edited)) {
                Some((fields, body)) if text.own_file => (body, fields.link),
                _ if text.own_file => (text.body.clone(), text.link.clone()),
                _ => {
                    let (fields, body) = main_text(document, current);
                    (body, fields.link)
                }
            };
            posts.push(Post { network, body, link, origin: text.origin.clone() });
        }
        posts
    }

    /// The deliverables that went out and that a text corrects.
    pub fn corrected(&self) -> impl Iterator<Item = &str> {
        self.documents.iter().filter_map(|document| document.corrects.as_deref())
    }

    /// Whether the correction of a deliverable went out: its files are no longer made, and stay.
    pub(super) fn keeps(&self, entry: &ManifestFile) -> bool {
        let id = entry.deliverable.as_ref().filter(|_| entry.role == "correction");
        let item = self.rollout.items.iter().find(|item| id == Some(&item.id));
        item.is_some_and(|item| item.record.corrected().is_some())
    }

    /// The facts that nobody gave yet, each once.
    pub fn missing_facts(&self) -> Vec<String> {
        let mut facts: Vec<String> = Vec::new();
        for source in &self.sources {
            for fact in missing_facts(&source.text) {
                if !facts.contains(&fact) {
                    facts.push(fact);
                }
            }
        }
        facts
    }

    /// The posts that are too long for a network as they stand.
    pub(super) fn too_long(&self, current: &BTreeMap<String, String>) -> Vec<String> {
        let mut found = Vec::new();
        for document in &self.documents {
            for Post { network, body, link, .. } in self.posts(document, current) {
                if !network.fits(&join_post(&plain_text(&body), &link)) {
                    found.push(format!(
                        "{}/{}, sur {}",
                        document.folder, document.file, network.label
                    ));
                }
            }
        }
        found
    }

    /// The launch that is written.
    pub(super) fn launch(&self) -> &ManifestLaunch {
        &self.launch
    }

    pub(super) fn manifest(&self, files: Vec<ManifestFile>, events: Events) -> Manifest {
        let (campaign, launch) = (self.campaign.clone(), self.launch.clone());
        Manifest { version: 1, campaign, launch, events, files }
    }
}
