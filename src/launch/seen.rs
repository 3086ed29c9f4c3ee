//! What was seen of the texts of a launch where they stand, beside its own file: a rollout says where
//! each of them is with it.

use std::collections::BTreeMap;

/// What was seen in the folder of a launch; nothing where it has none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// What the texts whose words were approved say now, by id.
    pub words: BTreeMap<String, String>,
    /// How many places of a text wait for somebody to choose between two wordings, by the path of its
    /// file in the folder.
    pub conflicts: BTreeMap<String, usize>,
}

impl Seen {
    /// The same of a text by the path of its files, without ending: that of its networks with it.
    pub fn conflicts_of(&self, stem: &str) -> usize {
        let of = |path: &str| {
            let rest = path.strip_prefix(stem).and_then(|rest| rest.strip_suffix(".md"));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.conflicts.iter().filter(|(path, _)| of(path)).map(|(_, places)| places).sum()
    }
}
