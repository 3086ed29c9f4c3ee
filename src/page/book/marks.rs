//! Marks in a text of a page: the values that a launch gave, and what is still to complete.
//!
//! A book is made from texts as they stand, which people edit: nothing says any more which words
//! were filled in. The values that the launch knows are looked for instead, whole words only.

use crate::french::space::{NARROW_NBSP, NBSP};
use std::collections::BTreeMap;
use std::ops::Range;

/// Elements that stand within a line; any other one ends the words before it.
const INLINE: [&str; 8] = ["a", "sup", "strong", "em", "s", "code", "span", "mark"];

/// What opens a fact that nobody gave yet, as [`fold`] makes it.
const TO_COMPLETE: &str = "[à compléter : ";

/// Shorter values would mark words by chance.
const SHORTEST: usize = 3;

/// Values to mark, by their first letter, the longest first.
#[derive(Debug, Clone, Default)]
pub(super) struct Marker {
    values: BTreeMap<char, Vec<Vec<char>>>,
}

/// A letter of a text, folded, and its bytes in the page; a break between blocks has none.
type Letter = (char, Range<usize>);

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

    /// The page with `<mark class="filled">` around each value, and `<mark class="todo">` around
    /// each fact still to complete. Words are left as they are: without its marks, the page is
    /// what it was.
    pub(super) fn mark(&self, page: &str) -> String {
        let letters = letters(page);
        let mut out = String::with_capacity(page.len() + page.len() / 8);
        let (mut written, mut at) = (0, 0);
        while at < letters.len() {
            let Some((class, length)) = self.at(&letters, at) else {
                at += 1;
                continue;
            };
            for run in runs(&letters[at..at + length]) {
                out.push_str(&page[written..run.start]);
                out.push_str(&format!("<mark class=\"{class}\">{}</mark>", &page[run.clone()]));
                written = run.end;
            }
            at += length;
        }
        out.push_str(&page[written..]);
        out
    }

    /// What starts at a letter, and how many letters it takes.
    fn at(&self, letters: &[Letter], at: usize) -> Option<(&'static str, usize)> {
        let rest = &letters[at..];
        if begins(rest, TO_COMPLETE.chars()) {
            let end = rest.iter().position(|(letter, _)| *letter == ']' || *letter == '\0')?;
            return (rest[end].0 == ']').then_some(("todo", end + 1));
        }
        let inside = |at: Option<usize>| {
            at.and_then(|at| letters.get(at)).is_some_and(|(letter, _)| letter.is_alphanumeric())
        };
        if inside(at.checked_sub(1)) {
            return None;
        }
        let values = self.values.get(&rest[0].0)?;
        let fits = |value: &&Vec<char>| {
            begins(rest, value.iter().copied()) && !inside(Some(at + value.len()))
        };
        values.iter().find(fits).map(|value| ("filled", value.len()))
    }
}

fn begins(letters: &[Letter], mut start: impl Iterator<Item = char>) -> bool {
    let mut letters = letters.iter();
    start.all(|wanted| letters.next().is_some_and(|(letter, _)| *letter == wanted))
}

/// Spaces, apostrophes and hyphens of any width alike.
fn fold(letter: char) -> char {
    match letter {
        NBSP | NARROW_NBSP | '\n' | '\t' => ' ',
        '’' => '\'',
        '\u{2011}' => '-',
        _ => letter,
    }
}

/// The letters that a page shows.
fn letters(page: &str) -> Vec<Letter> {
    let mut letters = Vec::with_capacity(page.len());
    let mut at = 0;
    while let Some(letter) = page[at..].chars().next() {
        let rest = &page[at..];
        let length = match letter {
            '<' => {
                let length = rest.find('>').map_or(rest.len(), |end| end + 1);
                let name = rest[1..length].trim_start_matches('/');
                let name: &str = name.split([' ', '>', '/']).next().unwrap_or_default();
                if !INLINE.contains(&name) {
                    letters.push(('\0', at..at));
                }
                length
            }
            '&' => {
                let (sign, length) = entity(rest);
                letters.push((sign, at..at + length));
                length
            }
            _ => {
                letters.push((fold(letter), at..at + letter.len_utf8()));
                letter.len_utf8()
            }
        };
        at += length;
    }
    letters
}

/// The sign that an entity stands for, among those that [`super::escape`] writes, and its length.
fn entity(rest: &str) -> (char, usize) {
    let known = [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"')];
    let found = known.into_iter().find(|(entity, _)| rest.starts_with(entity));
    found.map_or(('&', 1), |(entity, sign)| (sign, entity.len()))
}

/// The bytes of letters, as stretches that no tag cuts.
fn runs(letters: &[Letter]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (_, range) in letters {
        match runs.last_mut() {
            Some(run) if run.end == range.start => run.end = range.end,
            _ => runs.push(range.clone()),
        }
    }
    runs
}
