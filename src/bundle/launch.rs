//! What a launch is written to: its texts as rendered, with what the other files are made from.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::asked::Asked;
use super::content::sha256;
use super::file::{File, Nature};
use super::manifest::ManifestFile;
use crate::formats::Formats;
use crate::launch::Summary;
use crate::network::Network;
use crate::page::Pages;
use crate::picture::Visuals;
use crate::rollout::Rollout;
use crate::scheduler::Schedulers;
use crate::text::{Document, Role, has_sound_head, missing_facts};

/// A Markdown file that people edit.
#[derive(Debug, Clone)]
pub(super) struct Source {
    pub entry: ManifestFile,
    pub text: String,
}

impl Source {
    /// Puts what went out in place of what would be rendered now.
    fn freeze(&mut self, published: &BTreeMap<String, String>) {
        if let Some(text) = published.get(&self.entry.path) {
            self.text.clone_from(text);
            self.entry.sha256 = sha256(text.as_bytes());
        }
    }
}

/// What files are made with.
#[derive(Debug, Clone)]
pub struct Means {
    /// What the folder was asked for.
    pub asked: Asked,
    /// The formats of each kind of text.
    pub formats: Formats,
    /// The tools that publish posts.
    pub schedulers: Schedulers,
    /// Ids of those that posts are handed over to, whatever each launch says; none as it says.
    pub handed_to: Option<Vec<String>>,
    /// Whether the files for schedulers begin with a byte order mark; none as each tool wants it.
    pub bom: Option<bool>,
    /// Days before each event at which a reminder rings.
    pub reminder_days: Option<u32>,
    /// The pages that people open.
    pub pages: Pages,
    /// The templates of pictures.
    pub visuals: Visuals,
    /// What printers cut by is drawn around printed documents.
    pub crop_marks: bool,
}

/// What a launch is written to.
#[derive(Debug, Clone)]
pub struct Bundle<'r> {
    /// Name of the launch's folder.
    pub folder: String,
    pub(super) rollout: &'r Rollout<'r>,
    pub(super) means: &'r Means,
    /// The launch, as a manifest tells it.
    pub launch: Summary,
    pub(super) campaign: String,
    pub(super) sources: Vec<Source>,
    pub(super) documents: Vec<Document>,
    /// The texts that went out, by path: they stand in place of what would be rendered now.
    pub(super) published: BTreeMap<String, String>,
    pub(super) networks: Vec<Network>,
}

/// Makes the texts of a rollout those of a folder. `published` are the texts that went out as they
/// stand, by path in the launch's folder: they stay so.
pub fn bundle<'r>(
    rollout: &'r Rollout<'r>,
    mut documents: Vec<Document>,
    networks: &[Network],
    means: &'r Means,
    published: BTreeMap<String, String>,
) -> Bundle<'r> {
    let launch = rollout.launch;
    documents.retain(|own| !matches!(own.role, Role::Print(_)) || means.formats.prints());
    let mut sources: Vec<Source> = documents.par_iter().flat_map_iter(sources_of).collect();
    for source in &mut sources {
        source.freeze(&published);
        source.entry.date(rollout);
    }
    Bundle {
        folder: launch.folder.clone(),
        rollout,
        means,
        launch: Summary::of(launch),
        campaign: rollout.campaign.id.clone(),
        sources,
        documents,
        published,
        networks: networks.to_vec(),
    }
}

fn source(
    deliverable: Option<&str>,
    role: Role,
    path: &str,
    networks: Vec<String>,
    text: String,
) -> Source {
    let entry = ManifestFile::new(deliverable, role, path, text.as_bytes());
    Source { entry: ManifestFile { networks, ..entry }, text }
}

/// The Markdown files of a document: the main one, then one for each other text of networks.
fn sources_of(document: &Document) -> Vec<Source> {
    let deliverable = document.about().map(String::as_str);
    let shared = document.networks_of(None);
    let path = format!("{}.md", document.stem());
    let mut sources =
        vec![source(deliverable, document.role.clone(), &path, shared, document.to_markdown())];
    for (network, sharing) in document.own_files() {
        let path = format!("{}.{}.md", document.stem(), network.network);
        let role = match document.role {
            Role::Correction => Role::Correction,
            _ => Role::Network(network.network.clone()),
        };
        let text = network.to_markdown(&document.fields, &document.networks);
        sources.push(source(deliverable, role, &path, sharing, text));
    }
    sources
}

impl Bundle<'_> {
    /// The Markdown files, as rendered.
    pub fn sources(&self) -> Vec<File<'_>> {
        let files = self.sources.iter().map(|Source { entry, text }| File {
            path: &entry.path,
            bytes: text.as_bytes(),
            sha256: &entry.sha256,
            nature: Nature::Text { is_sound: has_sound_head, is_frozen: entry.published.is_some() },
        });
        files.collect()
    }

    /// The texts, as rendered.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// The deliverables that went out and that a text corrects.
    pub fn corrected(&self) -> impl Iterator<Item = &str> {
        self.documents.iter().flat_map(|document| &document.corrects).map(String::as_str)
    }

    /// How many texts correct them, one for each public, and how many sheets say what to do with the rest.
    pub fn corrections(&self) -> (usize, usize) {
        let all = self.documents.iter().filter(|document| !document.corrects.is_empty());
        let (sheets, texts): (Vec<_>, Vec<_>) =
            all.partition(|document| self.is_correction_sheet(document));
        (texts.len(), sheets.len())
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
}
