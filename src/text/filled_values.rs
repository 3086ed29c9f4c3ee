//! Which words of a text are values that a template printed: marks around each of them while the
//! engine writes, places once the text is read.

use std::io::{self, Write};
use std::ops::Range;

use crate::input::floor_char_boundary;

/// Around a value in what the engine writes, and nowhere else: Unicode keeps these two for the
/// inside of programs (noncharacters, The Unicode Standard, 23.7); `bounded` has another.
const MARKS: [char; 2] = ['\u{fdd1}', '\u{fdd2}'];

/// Writes a value that a template prints, between marks. The engine prints what is declared safe
/// without asking: words of a campaign, and grammar.
pub(super) fn print(value: &str, out: &mut dyn Write) -> io::Result<()> {
    match value {
        "" => Ok(()),
        value => out.write_all(marked(value).as_bytes()),
    }
}

/// A value between marks, for a text that is declared safe.
pub(super) fn marked(value: &str) -> String {
    format!("{}{value}{}", MARKS[0], MARKS[1])
}

/// A value without the marks before its first letter, and those marks.
pub(super) fn split_mark(value: &str) -> (&str, &str) {
    let words = value.trim_start_matches(MARKS);
    value.split_at(value.len() - words.len())
}

/// A text, and the bytes of each value in it, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Filled {
    pub text: String,
    pub values: Vec<Range<usize>>,
}

impl Filled {
    /// Reads what the engine wrote. Of values in one another, the outer one counts.
    pub(super) fn read(written: &str) -> Self {
        let mut filled = Self::default();
        let (mut depth, mut start) = (0_usize, 0);
        for part in written.split_inclusive(MARKS) {
            let words = part.trim_end_matches(MARKS);
            filled.text.push_str(words);
            let end = filled.text.len();
            match part[words.len()..].chars().next() {
                Some(mark) if mark == MARKS[0] => {
                    if depth == 0 {
                        start = end;
                    }
                    depth += 1;
                }
                Some(_) => {
                    if depth == 1 && start < end {
                        filled.values.push(start..end);
                    }
                    depth = depth.saturating_sub(1);
                }
                None => {}
            }
        }
        filled
    }

    /// The text with its values between marks again, to be printed as it is in another one; `set`
    /// writes each part as that text wants it.
    pub(super) fn marked(&self, set: impl Fn(&str) -> String) -> String {
        let mut out = String::with_capacity(self.text.len());
        for (part, is_value) in self.parts() {
            out.extend(is_value.then_some(MARKS[0]));
            out.push_str(&set(part));
            out.extend(is_value.then_some(MARKS[1]));
        }
        out
    }

    /// What stands between values, and each of them, in order; whether it is one.
    fn parts(&self) -> impl Iterator<Item = (&str, bool)> {
        let ends = self.values.iter().flat_map(|own| [(own.start, false), (own.end, true)]);
        let mut at = 0;
        ends.chain([(self.text.len(), false)]).map(move |(end, is_value)| {
            let start = std::mem::replace(&mut at, end);
            (&self.text[start..end], is_value)
        })
    }

    /// Puts words in the text; before a value, they become a part of it.
    pub(super) fn insert(&mut self, at: usize, words: &str) {
        self.text.insert_str(at, words);
        for value in &mut self.values {
            value.start += if value.start > at { words.len() } else { 0 };
            value.end += if value.end > at { words.len() } else { 0 };
        }
    }

    /// The text written with other signs, each value apart from what is around it.
    pub(super) fn rewritten(&self, write: impl Fn(&str) -> String) -> Self {
        let mut out = Self::default();
        for (part, is_value) in self.parts() {
            let start = out.text.len();
            out.text.push_str(&write(part));
            out.values.extend(is_value.then_some(start..out.text.len()));
        }
        out
    }

    /// The text set otherwise. `set` adds and removes spaces alone, and may put a sign for a sign:
    /// the values keep their letters.
    pub(super) fn set(self, set: impl Fn(&str) -> String) -> Self {
        let text = set(&self.text);
        let values = moved(&self.values, &self.text, &text);
        Self { text, values }
    }
}

/// Where values of a text are in another one of the same letters.
fn moved(values: &[Range<usize>], before: &str, after: &str) -> Vec<Range<usize>> {
    let mut pair = Pair { before, after, at: (0, 0) };
    let moved = values.iter().filter_map(|value| {
        pair.go_to(value.start);
        pair.skip_spaces();
        let start = pair.at.1;
        pair.go_to(value.end);
        let end = start + after.get(start..pair.at.1)?.trim_end().len();
        (start < end).then_some(start..end)
    });
    moved.collect()
}

/// Two texts of the same letters, read side by side.
struct Pair<'t> {
    before: &'t str,
    after: &'t str,
    /// As many letters stand before each place.
    at: (usize, usize),
}

impl Pair<'_> {
    /// Goes on until the first text is read up to a place.
    fn go_to(&mut self, place: usize) {
        while self.at.0 < place {
            let (before, after) = (self.before[self.at.0..place].bytes(), &self.after[self.at.1..]);
            let same = before.zip(after.bytes()).take_while(|(one, other)| one == other).count();
            let same = floor_char_boundary(after, same);
            self.at = (self.at.0 + same, self.at.1 + same);
            if self.at.0 < place {
                self.step();
            }
        }
    }

    /// Goes past a sign that is not the same in both: a space of one, or a sign for a sign.
    fn step(&mut self) {
        let one = |text: &str, at| text[at..].chars().next();
        let length = |sign: Option<char>| sign.map_or(0, char::len_utf8);
        let is_space = |sign: Option<char>| sign.is_some_and(char::is_whitespace);
        let (before, after) = (one(self.before, self.at.0), one(self.after, self.at.1));
        if !is_space(after) || is_space(before) {
            self.at.0 += length(before);
        }
        if !is_space(before) {
            self.at.1 += length(after);
        }
    }

    fn skip_spaces(&mut self) {
        let spaces = |text: &str| text.len() - text.trim_start().len();
        self.at.1 += spaces(&self.after[self.at.1..]);
    }
}
