//! The facts of a launch that may wait: `facts.toml` has a section for each, which says how it is given
//! on the command line, asked on a terminal, written in the file and told.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::launch::{description_advice, is_email, is_phone, sentence_advice, web_address_advice};

/// Section of the body in charge.
pub(super) const ORGANIZATION: &str = "organization";
/// Section of whom the media reach.
pub const CONTACT: &str = "organization.contact";
/// Key of the name of that person.
pub const CONTACT_NAME: &str = "organization.contact.name";
/// Key of what that person does.
pub const CONTACT_ROLE: &str = "organization.contact.role";
/// Section of the login that the service leaves.
pub(super) const PREVIOUS_LOGIN: &str = "previous_login";
/// Key of what people reach in the service.
pub const ACCESS_OBJECT: &str = "service.access_object";

/// Every fact, in the order of the flags and of the file; in each group of questions too.
pub static FACTS: LazyLock<Vec<Fact>> = LazyLock::new(|| {
    let file = toml::Deserializer::parse(include_str!("facts.toml"));
    let sections = file.and_then(BTreeMap::<String, Vec<Fact>>::deserialize);
    sections.unwrap_or_default().remove("fact").unwrap_or_default()
});

/// Which launches a fact is asked of, and after what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Asked {
    /// Every launch, of its service.
    Service,
    /// A service that changes its login.
    Migration,
    /// A campaign that writes to the public, by newsletters among others.
    Public,
    /// A launch whose organization is named.
    Organization,
    /// None: few launches have it. It has a flag, and its line in the file as an example.
    None,
}

/// What an answer must be.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Answer {
    #[default]
    Anything,
    WebAddress,
    Description,
    Sentence,
    Phone,
    Email,
}

/// A fact that may wait, as every door knows it.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// Its key in the launch file, with its section.
    pub key: &'static str,
    /// Its flag, another name of it, what follows it, its line of help.
    pub flag: &'static str,
    #[allow(missing_docs)]
    pub alias: Option<&'static str>,
    #[allow(missing_docs)]
    pub value: &'static str,
    #[allow(missing_docs)]
    pub help: &'static str,
    /// When it is asked.
    pub asked: Asked,
    /// The question, with what is shown under it.
    #[serde(default)]
    pub question: &'static str,
    #[serde(default)]
    #[allow(missing_docs)]
    pub hint: &'static str,
    #[serde(default)]
    answer: Answer,
    /// What an error of the questions calls it.
    pub called: &'static str,
    /// What is still to be said when it is not known; none where few launches have it.
    pub later: Option<&'static str>,
    /// An example and a comment for the launch file.
    pub example: &'static str,
    #[serde(default)]
    #[allow(missing_docs)]
    pub comment: &'static str,
    /// Its label in the recap, and the words before it there.
    pub label: &'static str,
    #[serde(default)]
    #[allow(missing_docs)]
    pub said: &'static str,
}

impl Fact {
    /// The fact of a key of the file.
    pub fn of_key(key: &str) -> Option<&'static Self> {
        FACTS.iter().find(|fact| fact.key == key)
    }

    /// Its section in the file, and its key there.
    pub fn place(&self) -> (&'static str, &'static str) {
        self.key.rsplit_once('.').unwrap_or(("", self.key))
    }

    /// Whether a section holds it.
    pub fn is_in(&self, section: &str) -> bool {
        self.place().0 == section
    }

    /// What to write instead of an answer that cannot be one.
    pub fn advice(&self, typed: &str) -> Option<String> {
        let unless = |is_one: bool, advice: &str| (!is_one).then(|| advice.to_string());
        match self.answer {
            Answer::Anything => None,
            Answer::WebAddress => web_address_advice(typed),
            Answer::Description => description_advice(typed),
            Answer::Sentence => sentence_advice(typed),
            Answer::Phone => {
                unless(is_phone(typed), "Écrivez le numéro en chiffres : 418 555-0123")
            }
            Answer::Email => {
                unless(is_email(typed), "Écrivez l’adresse complète : medias@exemple.gouv.qc.ca")
            }
        }
    }
}
