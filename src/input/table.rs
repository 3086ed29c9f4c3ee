//! One TOML table: typed access to its keys, and a report of the keys that nobody asked for.

use std::cell::{Cell, RefCell};
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::reader::kind_of;
use super::{KeyPath, Phrase, Problem, Reader, Setting, Way, Wrong, nearest};

/// A table being read. Every key that is asked for becomes a known key of the table.
#[derive(Debug)]
pub struct Table<'t> {
    /// Where problems go.
    pub reader: &'t Reader,
    pub(super) table: &'t DeTable<'t>,
    /// Byte range of the table, its header line as a rule.
    pub span: Range<usize>,
    pub(super) path: String,
    known: RefCell<Vec<&'static str>>,
    /// Something that must be there could not be read.
    is_lacking: Cell<bool>,
}

impl<'t> Table<'t> {
    pub(super) fn new(
        reader: &'t Reader,
        table: &'t DeTable<'t>,
        span: Range<usize>,
        path: String,
    ) -> Self {
        let (known, is_lacking) = (RefCell::default(), Cell::new(false));
        Self { reader, table, span, path, known, is_lacking }
    }

    pub(super) fn get(&self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.known.borrow_mut().push(key);
        if self.path.is_empty() {
            self.reader.know_at_top(key);
        }
        self.table.get(key)
    }

    /// A key of this table, with its section.
    pub fn key(&self, key: &str) -> KeyPath {
        KeyPath::new(&self.path, key)
    }

    /// A key with what to write for it, as the file writes it.
    pub fn setting(&self, key: &str, value: impl Into<String>) -> Setting {
        Setting::new(self.key(key), value)
    }

    /// Notes what is wrong with the value of a key, at its place or that of the table.
    pub fn wrong(&self, key: &'static str, message: impl Into<Phrase>, way: impl Into<Way>) {
        self.note(key, self.span_of(key), Wrong::Said(message.into()), way);
    }

    /// Notes what is wrong with a key, at a place of its own.
    pub fn wrong_at(
        &self,
        key: &str,
        span: Range<usize>,
        message: impl Into<Phrase>,
        way: impl Into<Way>,
    ) {
        self.note(key, span, Wrong::Said(message.into()), way);
    }

    pub(super) fn note(&self, key: &str, span: Range<usize>, wrong: Wrong, way: impl Into<Way>) {
        let problem = Problem::of(wrong).in_source(&self.reader.source, span);
        self.reader.note(problem.key(self.key(key)).help(way));
    }

    /// Notes that a key holds another kind of value than it should.
    pub(super) fn wrong_type(
        &self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
        wanted: impl Into<Phrase>,
        example: impl Into<String>,
    ) {
        let wrong = Wrong::WrongType(wanted.into(), kind_of(value.get_ref()).to_string());
        self.note(key, value.span(), wrong, Way::Write(self.setting(key, example)));
    }

    /// Notes that a required key is missing.
    pub fn missing(&self, key: &str, example: impl Into<String>) {
        self.lacks(self.setting(key, example));
    }

    /// Notes that a required key is missing, with what to write for it.
    pub fn lacks(&self, setting: Setting) {
        let end = self.reader.source.text[self.span.start..]
            .find('\n')
            .map_or(self.reader.source.text.len(), |at| self.span.start + at);
        let span = self.span.start..end.max(self.span.start);
        let problem = Problem::of(Wrong::MissingKey).in_source(&self.reader.source, span);
        self.reader.note(problem.key(setting.key.clone()).help(Way::Add(setting)));
    }

    /// Notes that a required key is missing, where it is.
    pub fn require(&self, key: &'static str, example: impl Into<String>) {
        if !self.has(key) {
            self.missing(key, example);
        }
    }

    /// What must be there to make a value of this table: a blank where it could not be read.
    pub fn needs<T: Default>(&self, found: Option<T>) -> T {
        self.needs_or(found, T::default())
    }

    /// The same of what has no blank of its own.
    pub fn needs_or<T>(&self, found: Option<T>, blank: T) -> T {
        self.is_lacking.set(self.is_lacking.get() || found.is_none());
        found.unwrap_or(blank)
    }

    /// A value made of this table; none where something that it needs is blank.
    pub fn whole<T>(&self, value: T) -> Option<T> {
        (!self.is_lacking.get()).then_some(value)
    }

    /// Notes that a required section is missing, with keys of it: its place is the end of the file.
    pub fn missing_section(&self, key: &str, settings: &[(&str, String)]) {
        let text = self.reader.source.text.trim_end();
        let last = text.rfind('\n').map_or(0, |end| end + 1);
        let section = self.key(key);
        let setting = |(key, value): &(&str, String)| {
            Setting::new(KeyPath::new(section.as_str(), key), value.clone())
        };
        let way = Way::AddSection(settings.iter().map(setting).collect());
        self.note(key, last..text.len(), Wrong::MissingSection, way);
    }

    /// Whether the key is written at all.
    pub fn has(&self, key: &'static str) -> bool {
        self.get(key).is_some()
    }

    /// Whether the reader of this table has a use for a key.
    pub fn was_asked(&self, key: &str) -> bool {
        self.known.borrow().contains(&key)
    }

    /// The place of a key's value, or of the table when it has none.
    pub fn span_of(&self, key: &'static str) -> Range<usize> {
        self.get(key).map_or(self.span.clone(), Spanned::span)
    }

    /// `true` or `false`.
    pub fn bool(&self, key: &'static str) -> Option<bool> {
        let value = self.get(key)?;
        let DeValue::Boolean(flag) = value.get_ref() else {
            self.wrong_type(key, value, "true ou false, sans guillemets", "true");
            return None;
        };
        Some(*flag)
    }

    /// A whole number within bounds, which its type holds.
    pub fn integer<N: TryFrom<i64>>(&self, key: &'static str, bounds: Range<i64>) -> Option<N> {
        let value = self.get(key)?;
        let parsed = match value.get_ref() {
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        let number = parsed.filter(|number| bounds.contains(number));
        let wanted = format!("un nombre entier de {} à {}", bounds.start, bounds.end - 1);
        match (number, parsed) {
            (None, Some(other)) => {
                let way = Way::Write(self.setting(key, bounds.start.to_string()));
                let wrong = Wrong::WrongType(wanted.into(), other.to_string());
                self.note(key, value.span(), wrong, way);
            }
            (None, None) => self.wrong_type(key, value, wanted, bounds.start.to_string()),
            _ => {}
        }
        number.and_then(|number| number.try_into().ok())
    }

    /// A whole number that must be written.
    pub fn required_integer<N: TryFrom<i64> + Default>(
        &self,
        key: &'static str,
        bounds: Range<i64>,
        example: &str,
    ) -> N {
        self.require(key, example);
        self.needs(self.integer(key, bounds))
    }

    /// Whether a key of this section is one that stands before any section.
    pub fn is_of_top(&self, key: &str) -> bool {
        let plain = |value: &DeValue<'_>| match value {
            DeValue::Table(_) => false,
            DeValue::Array(items) => {
                !items.iter().any(|i| matches!(i.get_ref(), DeValue::Table(_)))
            }
            _ => true,
        };
        let value = self.table.get(key).is_some_and(|value| plain(value.get_ref()));
        value && !self.path.is_empty() && self.reader.is_known_at_top(key)
    }

    /// Reports the keys that were never asked for, each with the nearest known key.
    pub fn finish(&self) {
        let known = self.known.borrow();
        for key in self.table.keys() {
            if known.iter().any(|k| *k == key.get_ref().as_ref()) {
                continue;
            }
            let way = match nearest(key.get_ref(), known.iter().copied()) {
                _ if self.is_of_top(key.get_ref()) => Way::from(OF_TOP),
                Some(near) => Way::Near(near.to_string()),
                None => {
                    let mut all: Vec<&str> = known.to_vec();
                    all.sort_unstable();
                    all.dedup();
                    Way::Keys(all)
                }
            };
            self.note(key.get_ref(), key.span(), Wrong::UnknownKey, way);
        }
    }
}

/// What to do with a key that the section before it took.
pub const OF_TOP: &str = "déplacez cette ligne avant la première section";
