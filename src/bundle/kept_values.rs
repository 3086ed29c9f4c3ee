//! The values of a rendered text that still stand in it once a person has edited it.

use std::ops::Range;

use crate::merge::{changes, pieces};

/// Where the words that were filled in stand in an edited text: those that no edit touched.
pub(super) fn kept_values(
    rendered: &str,
    values: &[Range<usize>],
    edited: &str,
) -> Vec<Range<usize>> {
    if rendered == edited || values.is_empty() {
        return values.to_vec();
    }
    let (old, new) = (pieces(rendered), pieces(edited));
    let mut kept: Vec<Range<usize>> = Vec::new();
    let (mut old_at, mut new_at) = (Walk::of(&old), Walk::of(&new));
    let end = old.len()..old.len();
    let changes = changes(&old, &new).into_iter().map(|change| (change.before, change.after));
    for (before, after) in changes.chain([(end, new.len()..new.len())]) {
        let (from, to) = (old_at.byte, new_at.byte);
        let same = from..old_at.to(before.start);
        new_at.to(after.start);
        let first = values.partition_point(|value| value.end <= same.start);
        for value in values[first..].iter().take_while(|value| value.start < same.end) {
            let start = to + value.start.max(from) - from;
            let end = to + value.end.min(same.end) - from;
            match kept.last_mut() {
                Some(last) if last.end == start => last.end = end,
                _ => kept.push(start..end),
            }
        }
        old_at.to(before.end);
        new_at.to(after.end);
    }
    kept
}

/// A place in the pieces of a text, and its bytes.
struct Walk<'p> {
    pieces: &'p [&'p str],
    piece: usize,
    byte: usize,
}

impl<'p> Walk<'p> {
    fn of(pieces: &'p [&'p str]) -> Self {
        Self { pieces, piece: 0, byte: 0 }
    }

    /// Goes on to a piece, and says the byte where it begins.
    fn to(&mut self, piece: usize) -> usize {
        self.byte += self.pieces[self.piece..piece].iter().map(|piece| piece.len()).sum::<usize>();
        self.piece = piece;
        self.byte
    }
}
