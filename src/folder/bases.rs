//! The texts that edits of a folder are compared with, in one file of `.jalon`: what was rendered last
//! of each text, and what each document that people write in was made from.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::kept::{BASES, KEPT, parsed, read};
use crate::disk::{Writer, is_inside, refuse_links};
use crate::visible;

/// What was rendered last of each text, by path in the folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Bases {
    texts: BTreeMap<String, String>,
    /// Paths of which `.jalon` holds a file each, as it once did.
    apart: Vec<String>,
}

impl Bases {
    /// Reads them; `listed` are the paths that the folder's manifest names, where `.jalon` has no
    /// such file yet. A damaged one counts as missing: then what was edited cannot be merged.
    pub(super) fn read<'p>(
        folder: &Path,
        listed: impl Iterator<Item = &'p String>,
    ) -> Result<Self> {
        let kept = folder.join(KEPT);
        if let Some(texts) = parsed(&kept.join(BASES))? {
            return Ok(Self { texts, apart: Vec::new() });
        }
        let mut bases = Self::default();
        for path in listed.filter(|path| is_inside(path)) {
            refuse_links(&kept, path)?;
            if let Some(text) = read(&kept.join(path))?.and_then(|b| String::from_utf8(b).ok()) {
                bases.texts.insert(path.clone(), text);
                bases.apart.push(path.clone());
            }
        }
        Ok(bases)
    }

    /// What was rendered last at a path.
    pub(super) fn get(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }

    /// Notes what is rendered now.
    pub(super) fn insert(&mut self, path: &str, text: &str) {
        self.texts.insert(path.to_string(), text.to_string());
    }

    /// Forgets a text that is no more.
    pub(super) fn remove(&mut self, path: &str) {
        self.texts.remove(path);
    }

    /// Whether the file holds these already.
    pub(super) fn are_kept_as(&self, read: &Self) -> bool {
        read.apart.is_empty() && self.texts == read.texts
    }

    /// What the file is to hold.
    pub(super) fn json(&self) -> Result<String> {
        visible::json(&self.texts).context("textes illisibles")
    }

    /// Takes away the files that held them one by one, once the one file is there.
    ///
    /// # Errors
    /// When one cannot be removed.
    pub(super) fn remove_apart(&self, folder: &Path, writer: &Writer) -> Result<()> {
        for path in &self.apart {
            if let Some(text) = self.get(path) {
                writer.remove(&folder.join(KEPT).join(path), text.as_bytes())?;
            }
        }
        Ok(())
    }

    /// Takes away the folders that they were in, but those that hold anything else.
    pub(super) fn remove_folders_apart(&self, folder: &Path) {
        for path in &self.apart {
            let above = Path::new(path).ancestors().skip(1).filter(|a| !a.as_os_str().is_empty());
            above.for_each(|above| drop(fs::remove_dir(folder.join(KEPT).join(above))));
        }
    }
}
