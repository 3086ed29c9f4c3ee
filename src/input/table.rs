//! One TOML table: typed access to its keys, and a report of the keys that nobody asked for.

use std::cell::RefCell;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::reader::kind_of;
use super::{KeyPath, Part, Phrase, Placed, Problem, Reader, Setting, Way, Wrong, nearest, phrase};
use crate::french::number::grouped;
use crate::visible::{self, is_invisible};

/// Longest line of text under a key, in characters.
const MAX_LINE: usize = 1_000;

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
}

impl<'t> Table<'t> {
    pub(super) fn new(
        reader: &'t Reader,
        table: &'t DeTable<'t>,
        span: Range<usize>,
        path: String,
    ) -> Self {
        Self { reader, table, span, path, known: RefCell::new(Vec::new()) }
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

    /// Whether a text holds no sign that cannot be seen; one is noted.
    pub(super) fn is_plain(&self, key: &str, text: &Placed<String>) -> bool {
        let Some((_, sign)) = visible::find(&text.value, is_forbidden) else { return true };
        let code = format!("U+{:04X}", u32::from(sign));
        let named = self.key(key);
        let message = phrase!("{} contient un caractère invisible interdit ({})", named, code);
        let help = "effacez ce texte et tapez-le de nouveau";
        self.note(key, text.span.clone(), Wrong::Said(message), help);
        false
    }

    /// A text; empty texts and control characters are refused.
    pub fn string(&self, key: &'static str) -> Option<Placed<String>> {
        let value = self.get(key)?;
        let DeValue::String(text) = value.get_ref() else {
            self.wrong_type(key, value, "un texte", "\"…\"");
            return None;
        };
        let placed = Placed { value: text.to_string(), span: value.span() };
        self.is_plain(key, &placed).then_some(placed)
    }

    /// A text of one line that is not blank, without spaces around it.
    pub fn line(&self, key: &'static str) -> Option<Placed<String>> {
        let placed = self.string(key)?;
        let trimmed = placed.value.trim();
        if trimmed.is_empty() {
            let way =
                phrase!("écrivez un texte, ou retirez {} si elle est facultative", Part::Here);
            self.note(key, placed.span, Wrong::Empty, way);
            return None;
        }
        if trimmed.contains('\n') {
            let message = phrase!("{} doit tenir sur une ligne", self.key(key));
            self.note(key, placed.span, Wrong::Said(message), "retirez le changement de ligne");
            return None;
        }
        let line = Placed { value: trimmed.to_string(), span: placed.span };
        self.is_short(key, &line).then_some(line)
    }

    /// Whether a line is one that a person may write; a longer one is noted. It stands in hundreds of
    /// places of the texts.
    pub(super) fn is_short(&self, key: &str, line: &Placed<String>) -> bool {
        let length = line.value.chars().count();
        if length <= MAX_LINE {
            return true;
        }
        let (length, most) = (grouped(length), grouped(MAX_LINE));
        let message = phrase!("{} a {} signes", self.key(key), length);
        let way = phrase!("raccourcissez ce texte : la limite est de {} signes", most);
        // Shown whole, it would fill screens.
        let start = line.span.start..line.span.start;
        self.note(key, start, Wrong::Said(message), way);
        false
    }

    /// A required line of text.
    pub fn required_line(&self, key: &'static str, example: &str) -> Option<Placed<String>> {
        if !self.has(key) {
            self.missing(key, format!("\"{example}\""));
            return None;
        }
        let placed = self.string(key)?;
        if placed.value.trim().is_empty() {
            let way = Way::Write(self.setting(key, format!("\"{example}\"")));
            self.note(key, placed.span, Wrong::Empty, way);
            return None;
        }
        self.line(key)
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

    /// A whole number within bounds.
    pub fn integer(&self, key: &'static str, bounds: Range<i64>) -> Option<i64> {
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
        number
    }

    /// A list of lines of text.
    pub fn lines(&self, key: &'static str) -> Option<Vec<Placed<String>>> {
        let value = self.get(key)?;
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_type(key, value, "une liste de textes", "[\"…\", \"…\"]");
            return None;
        };
        let mut lines = Vec::new();
        for item in items {
            match item.get_ref() {
                DeValue::String(text) if !text.trim().is_empty() => {
                    let line = Placed { value: text.trim().to_string(), span: item.span() };
                    if self.is_short(key, &line) {
                        lines.push(line);
                    }
                }
                DeValue::String(_) => self.note(key, item.span(), Wrong::Empty, "retirez ce texte"),
                _ => self.wrong_type(key, item, "une liste de textes", "[\"…\", \"…\"]"),
            }
        }
        Some(lines)
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

/// Control characters, and signs that are invisible or turn the direction of writing.
fn is_forbidden(c: char) -> bool {
    c.is_control() && c != '\n' || is_invisible(c)
}
