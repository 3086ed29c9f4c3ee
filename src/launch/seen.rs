//! What was seen of the texts of a launch where they stand, beside its own file: a rollout says where
//! each of them is with it.

use std::collections::BTreeMap;

/// What was seen in the folder of a launch; nothing where it has none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// What the texts whose words were approved say now, by id.
    pub words: BTreeMap<String, String>,
    /// How many places of a text wait for somebody to choose between two wordings, by id.
    pub conflicts: BTreeMap<String, usize>,
}
