//! A file that a person wrote.

use std::borrow::Cow;
use std::sync::Arc;

use super::decode::normal;

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
    /// Windows editors add both. A letter and its accents are one character as well (NFC): places are
    /// those that an editor shows.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        let mut text: String = text.into();
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        if text.contains('\r') {
            text = text.replace("\r\n", "\n");
        }
        if let Cow::Owned(composed) = normal(&text) {
            text = composed;
        }
        Arc::new(Self { name: name.into(), text })
    }

    /// Line and column, both from 1, the column in characters, of a byte offset.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        Lines::of(&self.text).at(offset)
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

/// Where the lines of a text start, to tell many places of it.
#[derive(Debug)]
pub struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
    /// Characters before each stretch of [`STRETCH`] bytes: a line may be as long as its text.
    before: Vec<usize>,
}

/// Bytes that are counted to tell a column.
const STRETCH: usize = 512;

impl<'t> Lines<'t> {
    /// The lines of a text.
    pub fn of(text: &'t str) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        let mut count = 0;
        let before = text.as_bytes().chunks(STRETCH).map(|bytes| {
            let before = count;
            count += characters(bytes);
            before
        });
        Self { text, starts: std::iter::once(0).chain(ends).collect(), before: before.collect() }
    }

    /// Line and column, both from 1, the column in characters, of a byte offset.
    pub fn at(&self, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts[line - 1];
        let end = floor_char_boundary(self.text, offset);
        (line, self.count(end).saturating_sub(self.count(start)) + 1)
    }

    /// Characters before an offset.
    fn count(&self, offset: usize) -> usize {
        let known = (offset / STRETCH).min(self.before.len().saturating_sub(1));
        let rest = &self.text.as_bytes()[known * STRETCH..offset];
        self.before.get(known).map_or(0, |before| before + characters(rest))
    }
}

/// The characters that begin among bytes of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xc0) != 0x80).count()
}
