//! Where the sentences of a folded text stand.

use std::ops::Range;

/// The sentences of a text in lower case.
#[derive(Debug, Default)]
pub(super) struct Sentences {
    /// The signs that end them, each with the space after it.
    ends: Vec<Range<usize>>,
    length: usize,
}

impl Sentences {
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = (0..bytes.len()).filter_map(|at| match bytes[at] {
            b'\n' => Some(at..at + 1),
            b'.' | b'!' | b'?' | b';' if bytes.get(at + 1) == Some(&b' ') => Some(at..at + 2),
            _ => None,
        });
        Self { ends: ends.collect(), length: text.len() }
    }

    /// The sentence that words are in.
    pub(super) fn around(&self, words: &Range<usize>) -> Range<usize> {
        let before = self.ends.partition_point(|end| end.end <= words.start);
        let after = self.ends.partition_point(|end| end.start < words.end);
        let start = before.checked_sub(1).map_or(0, |last| self.ends[last].end);
        start..self.ends.get(after).map_or(self.length, |end| end.start)
    }
}
