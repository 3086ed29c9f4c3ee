//! How problems are told of a launch that is no file yet: in options of the command line, or in the
//! words of the questions.

use super::facts::Fact;
use crate::input::{KeyPath, Place, Problem, Voice};

/// Key of the file, the flag that sets it, and what to write after it for an example where it may be
/// missing; [`Fact`] says those of what may wait.
const FLAGS: [(&str, &str, &str); 19] = [
    ("campaign", "--campaign", ""),
    ("date", "--launch", "2027-03-01"),
    ("type", "--type", "new"),
    ("service_changes", "--service-changes", ""),
    ("previous_login", "--previous-login", ""),
    ("service.name", "--service", "\"Carnet santé Québec\""),
    ("service.article", "--article", "le"),
    ("service.gender", "--gender", "f"),
    ("service.number", "--number", ""),
    ("service.official_article", "--official-article", ""),
    ("service.generic", "--generic", ""),
    ("previous_login.name", "--previous-login", ""),
    ("previous_login.article", "--previous-login-article", "le"),
    ("previous_login.gender", "--previous-login-gender", "f"),
    ("previous_login.still_active", "--previous-login-closing", ""),
    ("organization.name", "--organization", "\"ministère de l’Exemple\""),
    ("organization.article", "--organization-article", "le"),
    ("organization.gender", "--organization-gender", "m"),
    ("organization.official_article", "--organization-official-article", ""),
];

/// The words of the command line.
#[derive(Debug, Clone, Copy)]
pub struct Flags {
    /// The flags that a command has; what the others set keeps its key.
    only: Option<&'static [&'static str]>,
}

impl Flags {
    /// Every flag, for `init`.
    pub const ALL: Self = Self { only: None };
    /// The flags that describe a launch without a file, for `plan` and `render`.
    pub const SERVICE: Self = Self { only: Some(&["--service", "--article", "--gender", "--url"]) };

    /// What to write after a flag that is missing, for an example.
    pub fn example(flag: &str) -> &'static str {
        FLAGS.into_iter().find(|(_, own, _)| *own == flag).map_or("", |(.., example)| example)
    }

    fn of(self, key: &KeyPath) -> Option<&'static str> {
        let key = key.as_str();
        let fact = || Fact::of_key(key).map(|fact| fact.flag);
        let flag = FLAGS.into_iter().find(|(path, ..)| *path == key).map(|(_, flag, _)| flag);
        let flag = flag.or_else(fact)?;
        self.only.is_none_or(|only| only.contains(&flag)).then_some(flag)
    }
}

impl Voice for Flags {
    fn place(&self, _problem: &Problem) -> Option<Place> {
        None
    }

    fn key(&self, key: &KeyPath) -> String {
        format!("« {} »", self.of(key).unwrap_or(key.name()))
    }

    fn section(&self, section: &KeyPath) -> String {
        self.of(section).map_or_else(|| format!("[{}]", section.as_str()), String::from)
    }

    fn setting(&self, key: &KeyPath, value: &str) -> (String, String) {
        match (self.of(key), value) {
            // A switch takes no value.
            (Some(flag), "true") => (String::from(flag), String::new()),
            (Some(flag), value) => (format!("{flag} "), value.to_string()),
            (None, value) => (format!("{} = ", key.name()), value.to_string()),
        }
    }

    fn note(&self, note: &str) -> String {
        format!(" ({note})")
    }

    fn list(&self, settings: Vec<String>) -> String {
        settings.join(" ")
    }

    fn here(&self) -> &'static str {
        "cette option"
    }

    fn within(&self, _section: &str) -> String {
        String::new()
    }

    fn missing_key(&self, key: &KeyPath) -> String {
        format!("il manque {}", self.key(key))
    }

    fn missing_section(&self, section: &KeyPath) -> String {
        format!("il manque {}", self.section(section))
    }

    fn add_section(&self, _section: &KeyPath, settings: &str) -> String {
        format!("ajoutez {settings}")
    }

    fn spell(&self, _setting: &str, only: &str) -> String {
        format!("sur la ligne de commande, seul « {only} » est connu")
    }

    fn naming(&self, key: &KeyPath) -> String {
        self.of(key).map_or(String::new(), |flag| format!("{flag} : "))
    }
}

/// The words of the questions.
#[derive(Debug, Clone, Copy)]
pub struct Questions;

impl Voice for Questions {
    fn place(&self, _problem: &Problem) -> Option<Place> {
        None
    }

    fn key(&self, key: &KeyPath) -> String {
        if let Some(fact) = Fact::of_key(key.as_str()) {
            return String::from(fact.called);
        }
        String::from(match key.name() {
            "name" => "le nom",
            "article" => "l’article",
            "gender" => "le genre",
            "number" => "le nombre",
            "official_article" => "l’article officiel",
            "generic" => "le mot qui précède le nom",
            "date" => "la date",
            other => return format!("« {other} »"),
        })
    }

    fn missing_key(&self, key: &KeyPath) -> String {
        format!("il manque {}", self.key(key))
    }

    fn here(&self) -> &'static str {
        "cette réponse"
    }
}
