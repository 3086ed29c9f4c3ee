//! How a door says what is wrong: a launch file names keys, the command line names its options, a
//! table its cells.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use super::phrase::KeyPath;
use super::{Problem, Source};
use crate::french::list::joined;

/// Where a problem is shown: in a source, at its bytes or as a whole.
pub type Place = (Arc<Source>, Option<Range<usize>>);

/// The words of a door. Those of a file, unless a door has others.
pub trait Voice: fmt::Debug + Send + Sync {
    /// What stands before the sentence.
    fn lead(&self, _problem: &Problem) -> String {
        String::new()
    }

    /// Where to show it.
    fn place(&self, problem: &Problem) -> Option<Place> {
        problem.source.as_ref().map(|source| (Arc::clone(source), problem.span.clone()))
    }

    /// A key within a sentence.
    fn key(&self, key: &KeyPath) -> String {
        format!("« {} »", key.name())
    }

    /// A section within a sentence.
    fn section(&self, section: &KeyPath) -> String {
        format!("[{}]", section.as_str())
    }

    /// What stands before a value to write for a key, and the value.
    fn setting(&self, key: &KeyPath, value: &str) -> (String, String) {
        (format!("{} = ", key.name()), value.to_string())
    }

    /// A value, of a key where it is known.
    fn value(&self, value: &str) -> String {
        value.to_string()
    }

    /// What there is to know of a setting.
    fn note(&self, note: &str) -> String {
        format!("   ({note})")
    }

    /// Things to write, one after the other.
    fn list(&self, settings: Vec<String>) -> String {
        joined(&settings, "et")
    }

    /// What a person writes on: a line.
    fn here(&self) -> &'static str {
        "cette ligne"
    }

    /// The section that an unknown key is in.
    fn within(&self, section: &str) -> String {
        if section.is_empty() { String::new() } else { format!(" dans [{section}]") }
    }

    /// A required key that is not there.
    fn missing_key(&self, key: &KeyPath) -> String {
        let place = match key.section() {
            "" => String::from("en tête du fichier"),
            section => format!("dans [{section}]"),
        };
        format!("il manque {} {place}", self.key(key))
    }

    /// A required section that is not there.
    fn missing_section(&self, section: &KeyPath) -> String {
        format!("il manque la section {}", self.section(section))
    }

    /// How to add a section with these settings.
    fn add_section(&self, section: &KeyPath, settings: &str) -> String {
        format!("ajoutez à la fin du fichier : {} avec {settings}", self.section(section))
    }

    /// What to write in the place of a word when only this one is known.
    fn spell(&self, setting: &str, _only: &str) -> String {
        format!("écrivez : {setting}")
    }

    /// What stands before the way out, where neither it nor the sentence names what it is about.
    fn naming(&self, _key: &KeyPath) -> String {
        String::new()
    }
}

/// The words of a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct File;

impl Voice for File {}
