//! A place where two versions of a text conflict, and the words that tell them apart.

use super::words::{is_word, pieces};

/// A place in conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Line, from 1, in the edited text.
    pub line: usize,
    /// The lines of the edited text; empty when it has none there.
    pub ours: String,
    /// The lines of the new version; empty when it has none there.
    pub theirs: String,
}

/// Words kept around those that differ.
const AROUND: usize = 3;
/// Words of an excerpt.
const LONGEST: usize = 18;

impl Place {
    /// What each version says there, on one line, cut around what differs.
    pub fn excerpts(&self) -> (String, String) {
        let [ours, theirs] = [&self.ours, &self.theirs].map(|text| pieces(text.trim()));
        let start = ours.iter().zip(&theirs).take_while(|(a, b)| a == b).count();
        let rest = ours.len().min(theirs.len()) - start;
        let end = ours.iter().rev().zip(theirs.iter().rev()).take(rest);
        let end = end.take_while(|(a, b)| a == b).count();
        (excerpt(&ours, start, end), excerpt(&theirs, start, end))
    }
}

/// The pieces that differ, from `start` to `end` from the end, with a few words around them.
fn excerpt(pieces: &[&str], start: usize, end: usize) -> String {
    let (before, after) = (&pieces[..start], &pieces[pieces.len() - end..]);
    let from = nth_word(before.iter().rev(), AROUND).map_or(0, |n| before.len() - n - 1);
    let mut until = nth_word(after.iter(), AROUND).map_or(after.len(), |n| n + 1);
    until += pieces.len() - end;
    let longest = nth_word(pieces[from..].iter(), LONGEST).map_or(until, |n| from + n + 1);
    until = until.min(longest);
    let text = pieces[from..until].concat();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut = |is_cut: bool| if is_cut { "…" } else { "" };
    format!("{}{text}{}", cut(from > 0), cut(until < pieces.len()))
}

/// Where the nth word is, from 1.
fn nth_word<'a>(pieces: impl Iterator<Item = &'a &'a str>, n: usize) -> Option<usize> {
    pieces.enumerate().filter(|(_, piece)| is_word(piece)).nth(n - 1).map(|(at, _)| at)
}
