//! Texts of a table: a line, a list of lines, as people type them.

use toml::de::DeValue;

use super::{Part, Phrase, Placed, Table, Way, Wrong, phrase};
use crate::french::number::grouped;
use crate::visible::{self, is_invisible};

/// Longest line of text under a key, in characters.
const MAX_LINE: usize = 1_000;

impl Table<'_> {
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

    /// The words of a line.
    pub fn text(&self, key: &'static str) -> Option<String> {
        self.line(key).map(|line| line.value)
    }

    /// The words of a line that must be written: see [`Table::needs`].
    pub fn required_text(&self, key: &'static str, example: &str) -> String {
        self.needs(self.required_line(key, example).map(|line| line.value))
    }

    /// What the words of a line say, as `read` understands them; words that say nothing are noted.
    pub fn parsed<T>(
        &self,
        line: Placed<String>,
        read: impl Fn(&str) -> Option<T>,
        message: impl Into<Phrase>,
        help: impl Into<Way>,
    ) -> Option<T> {
        let value = read(&line.value);
        if value.is_none() {
            self.reader.error(line.span, message, help);
        }
        value
    }

    /// The words of a list of lines.
    pub fn texts(&self, key: &'static str) -> Option<Vec<String>> {
        Some(self.lines(key)?.into_iter().map(|line| line.value).collect())
    }
}

/// Control characters, and signs that are invisible or turn the direction of writing.
fn is_forbidden(c: char) -> bool {
    c.is_control() && c != '\n' || is_invisible(c)
}
