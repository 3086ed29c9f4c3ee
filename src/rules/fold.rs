//! A text as rules compare it: lower case, straight apostrophes, one plain space.

use std::ops::Range;

/// A folded text, and where each of its bytes stands in the text that it was made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Folded {
    pub text: String,
    /// For each byte, and for the end, the byte of the text as written.
    places: Vec<u32>,
}

impl Folded {
    /// Folds a text.
    pub(super) fn of(written: &str) -> Self {
        let mut folded = Self {
            text: String::with_capacity(written.len()),
            places: Vec::with_capacity(written.len() + 1),
        };
        for (at, letter) in written.char_indices() {
            match letter {
                '’' | '‘' | 'ʼ' => folded.push('\'', at),
                '\n' => folded.push('\n', at),
                letter if letter.is_whitespace() => {
                    if !folded.text.ends_with(' ') {
                        folded.push(' ', at);
                    }
                }
                letter if letter.is_ascii() => folded.push(letter.to_ascii_lowercase(), at),
                letter => letter.to_lowercase().for_each(|lower| folded.push(lower, at)),
            }
        }
        folded.places.push(u32::try_from(written.len()).unwrap_or(u32::MAX));
        folded
    }

    fn push(&mut self, letter: char, at: usize) {
        self.text.push(letter);
        let place = u32::try_from(at).unwrap_or(u32::MAX);
        match letter.len_utf8() {
            1 => self.places.push(place),
            _ => self.places.resize(self.text.len(), place),
        }
    }

    /// Where a byte of the folded text stands in the text as written.
    pub(super) fn place(&self, at: usize) -> usize {
        self.places.get(at).map_or(0, |place| *place as usize)
    }

    /// The bytes as written of folded bytes.
    pub(super) fn written(&self, folded: &Range<usize>) -> Range<usize> {
        self.place(folded.start)..self.place(folded.end)
    }

    /// Where whole words stand in the text as written.
    pub(super) fn places_of(&self, sought: &[String]) -> Vec<Range<usize>> {
        let text = self.text.as_str();
        let mut found = Vec::new();
        for words in sought.iter().filter(|words| !words.is_empty()) {
            for (at, _) in text.match_indices(words.as_str()) {
                let end = at + words.len();
                let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                if !letter(text[..at].chars().next_back()) && !letter(text[end..].chars().next()) {
                    found.push(self.written(&(at..end)));
                }
            }
        }
        found
    }

    /// The folded bytes of bytes as written.
    pub(super) fn range(&self, written: &Range<usize>) -> Range<usize> {
        let find = |at: usize| self.places.partition_point(|place| (*place as usize) < at);
        find(written.start)..find(written.end).min(self.text.len())
    }
}

/// A text folded.
pub fn fold(written: &str) -> String {
    Folded::of(written).text
}
