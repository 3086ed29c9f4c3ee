//! `manifest.json`: what a rendered folder holds, for programs.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::events::Events;
use crate::launch::Launch;

/// A rendered folder, version 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// 1; a change of shape raises it.
    pub version: u32,
    /// Id of the campaign.
    pub campaign: String,
    /// The launch.
    pub launch: ManifestLaunch,
    /// What the calendar says of each deliverable.
    #[serde(default, skip_serializing_if = "Events::is_empty")]
    pub events: Events,
    /// Every file but the manifest itself.
    pub files: Vec<ManifestFile>,
}

/// The launch of a rendered folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestLaunch {
    /// Its file, as given.
    pub file: String,
    /// `YYYY-MM-DD`.
    pub date: String,
    /// `new` or `migration`.
    pub r#type: String,
    /// Name of the service.
    pub service: String,
    /// Its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Name of the organization.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<String>,
    /// Name of the login that the service leaves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous_login: Option<String>,
    /// Other services still use that login.
    #[serde(default)]
    pub still_active: bool,
    /// Short links by id of the official link.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub links: BTreeMap<String, String>,
}

impl ManifestLaunch {
    /// Whether this is the same launch, told another day: of the same service, or of one that was
    /// renamed and kept its address, or its day where none has an address. The name of the file
    /// alone says nothing: every row of a table has the same.
    pub(super) fn is_same_as(&self, other: &Self) -> bool {
        let kept = match (&self.url, &other.url) {
            (Some(own), Some(their)) => own == their,
            _ => self.date == other.date,
        };
        self.service == other.service || self.file == other.file && kept
    }

    /// What a manifest says of a launch.
    pub(super) fn of(launch: &Launch) -> Self {
        let previous = launch.previous_login.as_ref();
        Self {
            file: launch.file.clone(),
            date: launch.date.to_string(),
            r#type: launch.launch_type.word().to_string(),
            service: launch.service.name.bare(),
            url: launch.service.url.clone(),
            organization: launch.organization.as_ref().map(|own| own.name.bare()),
            previous_login: previous.map(|login| login.name.bare()),
            still_active: previous.is_some_and(|login| login.still_active),
            links: launch.links.iter().cloned().collect(),
        }
    }
}

/// One file of a rendered folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestFile {
    /// The deliverable that it belongs to, if to one.
    pub deliverable: Option<String>,
    /// `text`, `network:x`, `task`, `calendar`, `routing`…
    pub role: String,
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
    /// Day of publication, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Day that it went out, `YYYY-MM-DD`: it is not to change any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// For a post: the networks that this text is for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub networks: Vec<String>,
    /// SHA-256, in hexadecimal, of the file as jalon last wrote it.
    pub sha256: String,
}

impl Manifest {
    /// The entry of a path.
    pub fn file(&self, path: &str) -> Option<&ManifestFile> {
        self.files.iter().find(|file| file.path == path)
    }
}

/// SHA-256 of bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
    Sha256::digest(bytes).iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
