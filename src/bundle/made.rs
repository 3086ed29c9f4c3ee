//! The files of a launch made from its texts as they stand, with what is to be told of them.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use super::events::{Events, events};
use super::file::{File, Listed, Nature, Own, Worked};
use super::launch::Bundle;
use super::manifest::{self, MadeFile, Manifest, ManifestFile, made_files};
use super::pictures::Drawn;
use super::worked::{Gathered, document_of};
use crate::formats::Format;
use crate::text::{Document, Role};
use crate::vocabulary::Vocabulary as _;

/// The files of a launch, from its texts as they stand.
#[derive(Debug, Clone)]
pub struct Made {
    files: Vec<MadeFile>,
    /// Those that people write in too, by path: the text that each says, and what a person left.
    works: BTreeMap<String, (String, Option<Own>)>,
    /// Files that are no longer made, and stay: the corrections that went out, and the texts whose
    /// deliverable is no more in the launch.
    pub stays: Vec<String>,
    /// What is known of them.
    pub told: Told,
}

/// What is known of the files of a launch.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// What the calendar says of each deliverable.
    pub events: Events,
    /// Posts that are too long for a network as they stand.
    pub too_long: Vec<String>,
    /// Posts that no scheduler gets, since a fact is still to complete.
    pub unscheduled: Vec<String>,
    /// Pictures and printed documents that are not made, each with the reason.
    pub undrawn: Vec<String>,
}

impl Bundle<'_> {
    /// Makes every other file from the texts as they stand: `edited` holds those that differ from
    /// what was rendered. `previous` is what the folder said the last time, `drawn` its pictures,
    /// `gathered` the documents that people wrote in.
    ///
    /// # Errors
    /// When a format cannot hold the texts, which none that is read from a template causes.
    pub fn made(
        &self,
        edited: &BTreeMap<String, String>,
        previous: Option<&Manifest>,
        drawn: &Drawn,
        gathered: &Gathered,
    ) -> io::Result<Made> {
        let known = previous.map(|manifest| manifest.events.clone()).unwrap_or_default();
        let events = events(self.rollout, &known);
        let documents = self.standing(edited);
        let pictures = self.pictures(&documents, previous, drawn)?;
        let prints = self.prints(&documents);
        let files = self.derived(&documents, &pictures, &prints, &events)?;
        let old = previous.into_iter().flat_map(|manifest| &manifest.files);
        let derived = files.iter().map(|(entry, _)| entry);
        let made = self.sources.iter().map(|source| &source.entry).chain(derived);
        let made: BTreeSet<&str> = made.map(|entry| entry.path.as_str()).collect();
        let stays = old.filter(|entry| self.keeps(entry) && !made.contains(entry.path.as_str()));
        Ok(Made {
            stays: stays.map(|entry| entry.path.clone()).collect(),
            told: Told {
                too_long: Self::too_long(&documents),
                unscheduled: self.unscheduled(&documents),
                undrawn: [pictures.refused, prints.refused].concat(),
                events,
            },
            works: self.works(&documents, &files, edited, gathered),
            files,
        })
    }

    /// The documents that people write in, with the text that each says.
    fn works(
        &self,
        documents: &[Document],
        files: &[MadeFile],
        edited: &BTreeMap<String, String>,
        gathered: &Gathered,
    ) -> BTreeMap<String, (String, Option<Own>)> {
        let mut works = BTreeMap::new();
        for (entry, _) in files.iter().filter(|(entry, _)| entry.format == Format::Word.word()) {
            let Some((document, path)) = document_of(documents, &entry.path) else { continue };
            let text = edited.get(&path).or_else(|| self.published.get(&path));
            let text = text.cloned().unwrap_or_else(|| document.to_markdown());
            let wrote = gathered.documents.get(&entry.path);
            let own = wrote.map(|wrote| self.own(wrote, document, &text));
            works.insert(entry.path.clone(), (text, own));
        }
        works
    }

    /// The text of the folder's manifest, once its files are written.
    ///
    /// # Errors
    /// None that a rollout causes.
    pub fn manifest(
        &self,
        made: &Made,
        previous: Option<&Manifest>,
        listed: &Listed,
    ) -> io::Result<String> {
        let sources = self.sources.iter().map(|source| &source.entry);
        let planned = sources.chain(made.files.iter().map(|(entry, _)| entry)).cloned();
        let previous = previous.map(|manifest| manifest.files.as_slice()).unwrap_or_default();
        manifest::text(&Manifest {
            version: 1,
            campaign: self.campaign.clone(),
            launch: self.launch.clone(),
            asked: self.means.asked.clone(),
            events: made.told.events.clone(),
            files: manifest::relisted(planned, previous, listed),
        })
    }

    /// Whether the files of a deliverable that are no longer made stay: its correction went out, or it
    /// did and is no more in the launch.
    fn keeps(&self, entry: &ManifestFile) -> bool {
        let Some(id) = &entry.deliverable else { return false };
        match self.rollout.items.of(id) {
            Some(item) => entry.role == Role::Correction && item.record.corrected().is_some(),
            None => {
                self.rollout.launch.progress.of(id).is_some_and(|own| own.published().is_some())
            }
        }
    }

    /// The posts that are too long for a network as they stand.
    fn too_long(documents: &[Document]) -> Vec<String> {
        let mut found = Vec::new();
        for document in documents {
            for text in document.networks.iter().filter(|text| text.measure.excess() > 0) {
                found.push(format!("{}, sur {}", document.stem(), text.label));
            }
        }
        found
    }
}

impl Made {
    /// The files that were made.
    pub fn files(&self) -> Vec<File<'_>> {
        let files =
            made_files(&self.files).into_iter().map(|file| match self.works.get(file.path) {
                Some((from, own)) => {
                    File { nature: Nature::Worked(Worked { from, own: own.as_ref() }), ..file }
                }
                None => file,
            });
        files.collect()
    }
}
