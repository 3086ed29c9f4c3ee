//! What a file is for, in the folder of a launch.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// What a file is for. Its word stands in manifests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Role {
    /// The text of a deliverable.
    Text,
    /// The same for one network, by its id.
    Network(String),
    /// What to do, where a deliverable is no text.
    Task,
    /// A step before the campaign.
    Preparation,
    /// It corrects what went out.
    Correction,
    /// The calendar.
    Calendar,
    /// Posts, as a scheduler takes them.
    Schedule,
    /// The page that shows everything.
    Book,
    /// A picture, by the id of its size.
    Picture(String),
    /// A printed document, by its id.
    Print(String),
    /// A document of the campaign, by its id.
    Document(String),
}

/// The words that name one role.
const WORDS: [(&str, Role); 7] = [
    ("text", Role::Text),
    ("task", Role::Task),
    ("preparation", Role::Preparation),
    ("correction", Role::Correction),
    ("calendar", Role::Calendar),
    ("schedule", Role::Schedule),
    ("book", Role::Book),
];

impl Role {
    /// The words that rules take for a kind: texts which are no deliverable nor document.
    pub const KINDS: [&str; 3] = ["preparation", "calendar", "correction"];

    /// Its word: `text`, `network:x`, `routing`…
    pub fn word(&self) -> Cow<'_, str> {
        match self {
            Self::Network(id) => format!("network:{id}").into(),
            Self::Picture(id) => format!("picture:{id}").into(),
            Self::Print(id) => format!("print:{id}").into(),
            Self::Document(id) => id.into(),
            _ => {
                let word = WORDS.iter().find(|(_, role)| role == self);
                word.map_or_else(Cow::default, |(word, _)| (*word).into())
            }
        }
    }
}

impl From<String> for Role {
    fn from(word: String) -> Self {
        if let Some((_, role)) = WORDS.iter().find(|(known, _)| *known == word) {
            return role.clone();
        }
        match word.split_once(':') {
            Some(("network", id)) => Self::Network(id.to_string()),
            Some(("picture", id)) => Self::Picture(id.to_string()),
            Some(("print", id)) => Self::Print(id.to_string()),
            _ => Self::Document(word),
        }
    }
}

impl From<Role> for String {
    fn from(role: Role) -> Self {
        role.word().into_owned()
    }
}
