//! `manifest.json`: what a rendered folder holds, for programs.

use std::collections::BTreeSet;
use std::io;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::asked::{self, Asked};
use super::content::{Rendered, sha256};
use super::events::Events;
use super::file::{File, Listed, Listing, Nature};
use crate::formats::Format;
use crate::launch::Summary;
use crate::rollout::Rollout;
use crate::text::Role;
use crate::visible;
use crate::vocabulary::Vocabulary as _;

/// The file that says what a folder holds.
pub const MANIFEST: &str = "manifest.json";

/// A rendered folder, version 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// 1; a change of shape raises it.
    pub version: u32,
    /// Id of the campaign.
    pub campaign: String,
    /// The launch.
    pub launch: Summary,
    /// What its files were asked to be.
    #[serde(default, deserialize_with = "asked::lenient", skip_serializing_if = "Asked::is_usual")]
    pub asked: Asked,
    /// What the calendar says of each deliverable.
    #[serde(default, skip_serializing_if = "Events::is_empty")]
    pub events: Events,
    /// Every file but the manifest itself.
    pub files: Vec<ManifestFile>,
}

/// One file of a rendered folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestFile {
    /// The deliverable that it belongs to, if to one.
    pub deliverable: Option<String>,
    /// What it is for.
    pub role: Role,
    /// `md`, `txt`, `csv`…
    pub format: String,
    /// Path in the folder, with `/`.
    pub path: String,
    /// Kind of the deliverable.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Stage of the deliverable.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// Day of publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// Day that it went out: it is not to change any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<NaiveDate>,
    /// For a post: the networks that this text is for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub networks: Vec<String>,
    /// For a picture: its size in pixels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// For a picture: its size in pixels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
    /// For a picture: its text alternative.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    /// For a picture: the hash of what it was made from. The same again is not drawn again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_from: Option<String>,
    /// SHA-256, in hexadecimal, of the file as jalon last wrote it.
    pub sha256: String,
    /// SHA-256 of what the file says, where that is not its bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
}

impl Manifest {
    /// The entry of a path.
    pub fn file(&self, path: &str) -> Option<&ManifestFile> {
        self.files.iter().find(|file| file.path == path)
    }

    /// The paths of the pictures that were drawn.
    pub fn drawn(&self) -> impl Iterator<Item = &str> {
        let drawn = self.files.iter().filter(|file| file.made_from.is_some());
        drawn.map(|file| file.path.as_str())
    }

    /// The paths of the documents that people may write in.
    pub fn documents(&self) -> impl Iterator<Item = &str> {
        let documents = self.files.iter().filter(|file| file.format == Format::Word.word());
        documents.map(|file| file.path.as_str())
    }
}

impl Listing for Manifest {
    fn listed(&self) -> Listed {
        listed(&self.files)
    }
}

/// The files of a manifest with their hashes.
pub(super) fn listed(files: &[ManifestFile]) -> Listed {
    files.iter().map(|file| (file.path.clone(), file.rendered())).collect()
}

/// What a manifest is to list: each file that was planned, then those that stay from an earlier run.
pub(super) fn relisted(
    planned: impl Iterator<Item = ManifestFile>,
    previous: &[ManifestFile],
    listed: &Listed,
) -> Vec<ManifestFile> {
    let mut files: Vec<ManifestFile> = planned.collect();
    let is_planned: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    let stays = previous.iter().filter(|file| listed.contains_key(&file.path));
    let stays: Vec<ManifestFile> =
        stays.filter(|old| !is_planned.contains(old.path.as_str())).cloned().collect();
    files.extend(stays);
    for file in &mut files {
        let Rendered { sha256, content } = listed.get(&file.path).cloned().unwrap_or_default();
        file.content = (content != sha256).then_some(content);
        file.sha256 = sha256;
    }
    files
}

/// The text of a manifest.
pub(super) fn text<T: Serialize>(manifest: &T) -> io::Result<String> {
    Ok(visible::json(manifest)?)
}

impl ManifestFile {
    /// What a manifest says of a file.
    pub(super) fn new(deliverable: Option<&str>, role: Role, path: &str, bytes: &[u8]) -> Self {
        Self {
            deliverable: deliverable.map(str::to_string),
            role,
            format: path.rsplit('.').next().unwrap_or_default().to_string(),
            path: path.to_string(),
            kind: None,
            stage: None,
            date: None,
            published: None,
            networks: Vec::new(),
            width: None,
            height: None,
            alt: None,
            made_from: None,
            sha256: sha256(bytes),
            content: None,
        }
    }

    /// What was last written there.
    pub fn rendered(&self) -> Rendered {
        let content = self.content.as_ref().unwrap_or(&self.sha256).clone();
        Rendered { sha256: self.sha256.clone(), content }
    }

    /// Notes what the file is in its rollout.
    pub(super) fn date(&mut self, rollout: &Rollout<'_>) {
        let Some(id) = &self.deliverable else { return };
        let Some(item) = rollout.items.of(id) else { return };
        self.kind = Some(item.kind.clone());
        // A correction goes out on the day that it is needed, whatever the stage of what it
        // corrects.
        if self.role != Role::Correction {
            self.stage = Some(item.stage.word().to_string());
            self.date = item.date;
            self.published = item.record.published().map(|mark| mark.on);
        }
    }
}

/// A file with what a manifest says of it.
pub(super) type MadeFile = (ManifestFile, Vec<u8>);

/// Files that are made from texts.
pub(super) fn made_files(files: &[MadeFile]) -> Vec<File<'_>> {
    let files = files.iter().map(|(entry, bytes)| File {
        path: &entry.path,
        bytes,
        sha256: &entry.sha256,
        nature: match entry.role {
            Role::Calendar if entry.format == "md" => {
                Nature::Text { is_sound: |_| true, is_frozen: false }
            }
            Role::Calendar | Role::Book => Nature::View,
            _ => Nature::Made,
        },
    });
    files.collect()
}
