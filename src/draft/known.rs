//! What is known of the facts of a launch that may wait.

use std::collections::BTreeMap;

use super::facts::{FACTS, Fact};

/// What is known of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts(BTreeMap<&'static str, String>);

impl Facts {
    /// Those that `known` gives for their rows.
    pub fn known(known: impl Fn(&Fact) -> Option<String>) -> Self {
        Self(FACTS.iter().filter_map(|fact| Some((fact.key, known(fact)?))).collect())
    }

    /// The fact of a key.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    /// Sets a fact, or forgets it.
    pub fn set(&mut self, fact: &Fact, said: Option<String>) {
        match said {
            Some(said) => self.0.insert(fact.key, said),
            None => self.0.remove(fact.key),
        };
    }

    /// Whether one of a section is known.
    pub fn any_in(&self, section: &str) -> bool {
        FACTS.iter().any(|fact| fact.is_in(section) && self.0.contains_key(fact.key))
    }

    /// Forgets those of a section.
    pub(super) fn forget(&mut self, section: &str) {
        self.0.retain(|key, _| !Fact::of_key(key).is_some_and(|fact| fact.is_in(section)));
    }

    /// These and others.
    #[must_use]
    pub fn and(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self
    }
}
