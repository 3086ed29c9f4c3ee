//! A file that a person wrote.

use std::sync::Arc;

/// The text of one input file, under the name that its user knows it by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Path as shown in messages.
    pub name: String,
    /// The whole text, without a byte order mark.
    pub text: String,
}

impl Source {
    /// Wraps a text; a leading byte order mark is dropped and line ends are made one character, as
    /// Windows editors add both.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        let mut text: String = text.into();
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        if text.contains('\r') {
            text = text.replace("\r\n", "\n");
        }
        Arc::new(Self { name: name.into(), text })
    }

    /// Line and column, both from 1, the column in characters, of a byte offset.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let before = &self.text[..floor_char_boundary(&self.text, offset)];
        let line = before.matches('\n').count() + 1;
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        (line, before[start..].chars().count() + 1)
    }
}

/// The nearest character boundary at or before `offset`, never past the end of the text.
pub fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
