//! The content built into the binary, and what a root folder puts over it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::input::Source;

/// Path and text of every built-in file, sorted by path.
const BUILT_IN: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/built_in.rs"));

/// Built-in content and overrides, addressed by paths such as `campaigns/sag/campaign.toml`.
#[derive(Debug, Clone, Default)]
pub struct Library {
    overrides: BTreeMap<String, Arc<Source>>,
    /// A root folder was given, whatever it holds.
    root: bool,
}

/// Where a file of the library comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Embedded in the binary.
    BuiltIn,
    /// Embedded, with a file of the root over it.
    Overridden,
    /// In the root alone.
    Added,
}

impl Library {
    /// The built-in content with the files of a root folder put over it, by library path.
    pub fn new(overrides: BTreeMap<String, Arc<Source>>) -> Self {
        Self { overrides, root: true }
    }

    /// A root folder was given.
    pub fn has_root(&self) -> bool {
        self.root
    }

    /// The same with more files put over it, by library path.
    pub fn with(&self, files: &BTreeMap<String, String>) -> Self {
        let mut overrides = self.overrides.clone();
        let sources = files
            .iter()
            .map(|(path, text)| (path.clone(), Source::new(path.as_str(), text.as_str())));
        overrides.extend(sources);
        Self { overrides, root: self.root }
    }

    /// The built-in file, then the one put over it: for lists that merge by id.
    pub fn layers(&self, path: &str) -> Vec<Arc<Source>> {
        let built_in = built_in(path).map(|text| Source::new(path, text));
        built_in.into_iter().chain(self.overrides.get(path).cloned()).collect()
    }

    /// The file that counts when one replaces the other whole.
    pub fn whole(&self, path: &str) -> Option<Arc<Source>> {
        self.layers(path).pop()
    }

    /// The ids of the campaigns in reach, sorted.
    pub fn campaign_ids(&self) -> BTreeSet<String> {
        self.paths()
            .into_iter()
            .filter_map(|path| {
                let id = path.strip_prefix("campaigns/")?.strip_suffix("/campaign.toml")?;
                Some(id.to_string())
            })
            .collect()
    }

    /// The ids of the campaigns that the root alone has, sorted.
    pub fn added_campaigns(&self) -> Vec<String> {
        let ids = self.campaign_ids().into_iter();
        ids.filter(|id| built_in(&format!("campaigns/{id}/campaign.toml")).is_none()).collect()
    }

    /// The files of a campaign alone, and their origin.
    pub fn campaign_files(&self, id: &str) -> Vec<(String, Origin)> {
        let mut files = self.files_below(&format!("campaigns/{id}/"));
        files.extend(self.files_below(&format!("templates/{id}/")));
        files
    }

    /// Every path below a prefix with its origin, sorted.
    pub fn files_below(&self, prefix: &str) -> Vec<(String, Origin)> {
        self.paths()
            .into_iter()
            .filter(|path| path.starts_with(prefix))
            .map(|path| {
                let origin = match (built_in(&path).is_some(), self.overrides.contains_key(&path)) {
                    (true, true) => Origin::Overridden,
                    (true, false) => Origin::BuiltIn,
                    (false, _) => Origin::Added,
                };
                (path, origin)
            })
            .collect()
    }

    fn paths(&self) -> BTreeSet<String> {
        let built_in = BUILT_IN.iter().map(|(path, _)| (*path).to_string());
        built_in.chain(self.overrides.keys().cloned()).collect()
    }
}

fn built_in(path: &str) -> Option<&'static str> {
    let at = BUILT_IN.binary_search_by(|(known, _)| (*known).cmp(path)).ok()?;
    Some(BUILT_IN[at].1)
}
