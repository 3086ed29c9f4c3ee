//! Marks in the words of a text: the values that a launch gave, and what is still to complete.
//!
//! A book is made from texts as they stand, which people edit: nothing says any more which words
//! were filled in. The values that the launch knows are looked for instead, whole words only, in
//! the words of each line, before anything is made of them.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::french::space::is_space;

/// What opens a fact that nobody gave yet, as [`fold`] makes it.
const TO_COMPLETE: &str = "[à compléter : ";

/// Shorter values would mark words by chance.
const SHORTEST: usize = 3;

/// Values to mark, by their first letter, the longest first.
#[derive(Debug, Clone, Default)]
pub(super) struct Marker {
    values: BTreeMap<char, Vec<Vec<char>>>,
}

/// A letter of a line, folded, and where it begins.
type Letter = (usize, char);

impl Marker {
    pub(super) fn new(values: impl IntoIterator<Item = String>) -> Self {
        let mut marker = Self::default();
        for value in values {
            let letters: Vec<char> = value.trim().chars().map(fold).collect();
            if letters.len() >= SHORTEST {
                marker.values.entry(letters[0]).or_default().push(letters);
            }
        }
        for values in marker.values.values_mut() {
            values.sort_by_key(|value| std::cmp::Reverse(value.len()));
            values.dedup();
        }
        marker
    }

    /// The bytes of each value (`filled`) and of each fact still to complete (`todo`), in order.
    pub(super) fn find(&self, line: &str) -> Vec<(Range<usize>, &'static str)> {
        let letters: Vec<Letter> = line.char_indices().map(|(at, c)| (at, fold(c))).collect();
        let mut found = Vec::new();
        let mut at = 0;
        while at < letters.len() {
            let Some((class, length)) = self.at(&letters, at) else {
                at += 1;
                continue;
            };
            let end = letters.get(at + length).map_or(line.len(), |(end, _)| *end);
            found.push((letters[at].0..end, class));
            at += length;
        }
        found
    }

    /// What starts at a letter, and how many letters it takes.
    fn at(&self, letters: &[Letter], at: usize) -> Option<(&'static str, usize)> {
        let rest = &letters[at..];
        if begins(rest, TO_COMPLETE.chars()) {
            let end = rest.iter().position(|(_, letter)| *letter == ']' || *letter == '\n')?;
            return (rest[end].1 == ']').then_some(("todo", end + 1));
        }
        let inside = |at: Option<usize>| {
            at.and_then(|at| letters.get(at)).is_some_and(|(_, letter)| letter.is_alphanumeric())
        };
        if inside(at.checked_sub(1)) {
            return None;
        }
        let values = self.values.get(&rest[0].1)?;
        let fits = |value: &&Vec<char>| {
            begins(rest, value.iter().copied()) && !inside(Some(at + value.len()))
        };
        values.iter().find(fits).map(|value| ("filled", value.len()))
    }
}

fn begins(letters: &[Letter], mut start: impl Iterator<Item = char>) -> bool {
    let mut letters = letters.iter();
    start.all(|wanted| letters.next().is_some_and(|(_, letter)| *letter == wanted))
}

/// Spaces, apostrophes and hyphens of any width alike.
fn fold(letter: char) -> char {
    match letter {
        '\t' => ' ',
        '’' => '\'',
        '\u{2011}' => '-',
        _ if is_space(letter) => ' ',
        _ => letter,
    }
}
