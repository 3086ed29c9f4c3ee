//! The launch as its texts stand once it is written: whether its approvals still hold, and where
//! somebody is to choose between two wordings.

use std::collections::BTreeMap;

use super::launch::Bundle;
use crate::launch::{Launch, Seen};
use crate::rollout::Rollout;
use crate::text::{Document, readers_words};

impl<'r> Bundle<'r> {
    /// What is seen of the launch once it is written: `edited` are the texts that differ from what was
    /// rendered, `open` the places of each where somebody is to choose.
    pub fn seen(&self, edited: &BTreeMap<String, String>, open: BTreeMap<String, usize>) -> Seen {
        let launch = self.rollout.launch;
        let mut words = BTreeMap::new();
        for item in launch.progress.approved().filter_map(|id| self.rollout.items.of(id)) {
            let stem = format!("{}.", item.stem());
            let paths = self.sources.iter().map(|own| (own.entry.path.as_str(), &own.text));
            let own = paths.filter(|(path, _)| path.starts_with(&stem));
            let files: BTreeMap<&str, &str> =
                own.map(|(path, text)| (path, edited.get(path).unwrap_or(text).as_str())).collect();
            if !files.is_empty() {
                words.insert(item.id.clone(), readers_words(files.into_values()));
            }
        }
        Seen { words, conflicts: open }
    }

    /// The launch with what is seen of it, where that is otherwise than it was.
    pub fn seen_as(&self, seen: Seen) -> Option<Launch> {
        let launch = self.rollout.launch;
        (seen != launch.seen).then(|| Launch { seen, ..launch.clone() })
    }

    /// The same texts, of the launch as it is seen now.
    #[must_use]
    pub fn with_rollout<'s>(&self, rollout: &'s Rollout<'s>) -> Bundle<'s>
    where
        'r: 's,
    {
        Bundle { rollout, ..self.clone() }
    }

    /// Whether somebody is to choose between two wordings of a text before it goes out.
    pub(super) fn is_open(&self, document: &Document) -> bool {
        self.rollout.launch.seen.conflicts_of(&document.stem()) > 0
    }
}
