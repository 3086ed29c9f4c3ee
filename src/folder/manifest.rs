//! `manifest.json`: what a rendered folder holds, for programs.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A rendered folder, version 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// 1; a change of shape raises it.
    pub version: u32,
    /// Id of the campaign.
    pub campaign: String,
    /// The launch.
    pub launch: ManifestLaunch,
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
pub(super) fn sha256(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
    Sha256::digest(bytes).iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
