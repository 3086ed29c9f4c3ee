//! A sentence in parts: our words, keys, values, and what a person wrote.

use std::borrow::Cow;

/// A key of a file with its section, such as `service.name`; or a section, such as `service`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyPath(String);

impl KeyPath {
    /// A key of a section; the section of keys that stand before any is empty.
    pub fn new(section: &str, key: &str) -> Self {
        Self(if section.is_empty() { key.to_string() } else { format!("{section}.{key}") })
    }

    /// The whole path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its section; empty for keys that stand before any.
    pub fn section(&self) -> &str {
        self.0.rsplit_once('.').map_or("", |(section, _)| section)
    }

    /// The key within its section.
    pub fn name(&self) -> &str {
        self.0.rsplit_once('.').map_or(&self.0, |(_, name)| name)
    }
}

/// A text as a TOML file writes it.
pub fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// A key with the value to write for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// The key.
    pub key: KeyPath,
    /// Its value as a TOML file writes it; several to choose from.
    pub values: Vec<String>,
    /// What else there is to know of it.
    pub note: Option<Phrase>,
}

impl Setting {
    /// One value for a key.
    pub fn new(key: KeyPath, value: impl Into<String>) -> Self {
        Self { key, values: vec![value.into()], note: None }
    }

    /// Another value that may be written.
    #[must_use]
    pub fn or(mut self, value: impl Into<String>) -> Self {
        self.values.push(value.into());
        self
    }

    /// Adds what else there is to know.
    #[must_use]
    pub fn note(mut self, note: impl Into<Phrase>) -> Self {
        self.note = Some(note.into());
        self
    }
}

/// A part of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Our words.
    Words(Cow<'static, str>),
    /// Our words, with what a person wrote among them.
    Mixed(String),
    /// What a person wrote, or must copy as it is.
    Given(String),
    /// A key.
    Key(KeyPath),
    /// A section.
    Section(KeyPath),
    /// A value as a TOML file writes it.
    Value(String),
    /// What to write, all of it.
    Write(Vec<Setting>),
    /// Where the problem is: a line of a file, an option of the command line, a cell.
    Here,
}

/// A sentence in parts, without a capital nor a final period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Phrase(pub(super) Vec<Part>);

impl Phrase {
    /// Words of ours with a part in the place of each `{}`; braces that are doubled are braces.
    /// `phrase!` is the way to write it.
    pub fn filled(template: &'static str, parts: impl IntoIterator<Item = Part>) -> Self {
        let mut all = Vec::new();
        let mut parts = parts.into_iter();
        for (index, words) in template.split("{}").enumerate() {
            if index > 0 {
                all.extend(parts.next());
            }
            if !words.is_empty() {
                let plain = words.contains(['{', '}']);
                let single = || Cow::Owned(words.replace("{{", "{").replace("}}", "}"));
                all.push(Part::Words(if plain { single() } else { Cow::Borrowed(words) }));
            }
        }
        Self(all)
    }

    /// The keys that it names.
    pub(super) fn keys(&self) -> impl Iterator<Item = &KeyPath> {
        self.0.iter().flat_map(|part| match part {
            Part::Key(key) | Part::Section(key) => vec![key],
            Part::Write(settings) => settings.iter().map(|setting| &setting.key).collect(),
            _ => Vec::new(),
        })
    }
}

/// A sentence whose `{}` are filled with keys, settings, or what a person wrote.
macro_rules! phrase {
    ($words:literal $(, $part:expr)* $(,)?) => {
        $crate::input::Phrase::filled($words, [$($crate::input::Part::from($part)),*])
    };
}
pub(crate) use phrase;

impl From<&'static str> for Phrase {
    fn from(words: &'static str) -> Self {
        Self(vec![Part::Words(Cow::Borrowed(words))])
    }
}

impl From<String> for Phrase {
    fn from(words: String) -> Self {
        Self(vec![Part::Mixed(words)])
    }
}

impl From<String> for Part {
    fn from(given: String) -> Self {
        Self::Given(given)
    }
}

impl From<&String> for Part {
    fn from(given: &String) -> Self {
        Self::Given(given.clone())
    }
}

impl From<&str> for Part {
    fn from(given: &str) -> Self {
        Self::Given(given.to_string())
    }
}

impl From<KeyPath> for Part {
    fn from(key: KeyPath) -> Self {
        Self::Key(key)
    }
}

impl From<Setting> for Part {
    fn from(setting: Setting) -> Self {
        Self::Write(vec![setting])
    }
}

impl From<Vec<Setting>> for Part {
    fn from(settings: Vec<Setting>) -> Self {
        Self::Write(settings)
    }
}
