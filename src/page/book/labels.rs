//! Words of a picture: each has its room, or a shorter form, or none.

use serde::Serialize;

/// Widths of a letter on paper, where letters are largest, in units of the picture: bold and not.
const BOLD: i64 = 9;
const PLAIN: i64 = 8;

/// Room between two labels.
const APART: i64 = 1;

/// Words, and the middle of the room that they have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Label {
    pub x: i64,
    pub text: String,
}

/// How wide words may be.
pub(super) fn width(text: &str, bold: bool) -> i64 {
    let letters = i64::try_from(text.chars().count()).unwrap_or(i64::MAX / BOLD);
    letters * if bold { BOLD } else { PLAIN }
}

/// The longest of some words that has room.
pub(super) fn longest<'t>(room: i64, texts: &[&'t str]) -> Option<&'t str> {
    texts.iter().copied().find(|text| width(text, true) <= room)
}

/// A line of labels, none over another.
#[derive(Debug)]
pub(super) struct Line {
    left: i64,
    right: i64,
    taken: Vec<(i64, i64)>,
}

impl Line {
    pub(super) fn new(left: i64, right: i64) -> Self {
        Self { left, right, taken: Vec::new() }
    }

    /// Words as near as can be to a place where they would begin, inside the picture; none where
    /// others stand.
    pub(super) fn put(&mut self, start: i64, text: &str, bold: bool) -> Option<Label> {
        let width = width(text, bold);
        if width > self.right - self.left {
            return None;
        }
        let start = start.clamp(self.left, self.right - width);
        let end = start + width;
        if self.taken.iter().any(|(from, to)| start < to + APART && from - APART < end) {
            return None;
        }
        self.taken.push((start, end));
        Some(Label { x: start + width / 2, text: text.to_string() })
    }

    /// The same for words around a place.
    pub(super) fn center(&mut self, x: i64, text: &str, bold: bool) -> Option<Label> {
        self.put(x - width(text, bold) / 2, text, bold)
    }
}
