//! Changes of two sides inside the same lines, merged word by word when they are far enough apart; where
//! they are not, the sentence is in conflict, and no more than it.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::three_way::{Region, Side, all_regions};
use super::woven::Woven;

/// Words, unchanged by both sides, that must stand between a change of one and a change of the
/// other. With fewer, the two may bear on one another, and a person must see them together.
const APART: usize = 3;

/// Three versions of some lines, as words and what is between them.
struct Three<'t> {
    base: Vec<&'t str>,
    ours: Vec<&'t str>,
    theirs: Vec<&'t str>,
}

/// Merges lines of three versions word by word. A sentence in which a change of one side touches, or
/// is within [`APART`] words of, a change of the other is a place in conflict.
pub(super) fn merge_words(base: &str, ours: &str, theirs: &str, woven: &mut Woven) {
    let [old, own, new] = [base, ours, theirs].map(pieces);
    let three = Three { base: old, ours: own, theirs: new };
    let regions = all_regions(&three.base, &three.ours, &three.theirs);
    let conflicts = conflicts(&regions, &three.base, &sentences(base, &three.base));
    let mut conflicts = conflicts.into_iter().peekable();
    let (mut at, mut index) = (0, 0);
    while let Some(region) = regions.get(index) {
        let conflict = conflicts.next_if(|conflict| conflict.regions.start == index);
        let whole = match &conflict {
            Some(conflict) => {
                index = conflict.regions.end;
                conflict.stretched(&regions)
            }
            None => {
                index += 1;
                region.clone()
            }
        };
        // Between regions both sides say the same.
        let same = three.ours[at..whole.ours.start].concat();
        woven.agreed(&same, &same);
        at = whole.ours.end;
        let [old, own, new] = [
            three.base[whole.base.clone()].concat(),
            three.ours[whole.ours.clone()].concat(),
            three.theirs[whole.theirs.clone()].concat(),
        ];
        match (conflict, whole.side) {
            (Some(_), _) => woven.place(&old, &own, &new),
            (None, Side::Theirs) => woven.agreed(&new, &new),
            (None, _) => woven.agreed(&own, &new),
        }
    }
    let same = three.ours[at..].concat();
    woven.agreed(&same, &same);
}

/// A stretch of the base in which the sides conflict, and the regions that it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Conflict {
    base: Range<usize>,
    regions: Range<usize>,
}

impl Conflict {
    /// One region that covers the whole of it: around its regions both sides say what the base says.
    fn stretched(&self, regions: &[Region]) -> Region {
        let own = &regions[self.regions.clone()];
        let (first, last) = (&own[0], &own[own.len() - 1]);
        let (before, after) = (first.base.start - self.base.start, self.base.end - last.base.end);
        Region {
            base: self.base.clone(),
            ours: first.ours.start - before..last.ours.end + after,
            theirs: first.theirs.start - before..last.theirs.end + after,
            side: Side::Conflict,
        }
    }

    /// Takes in whole sentences, and the regions that reach into these.
    fn grow(&mut self, regions: &[Region], sentences: &[usize]) {
        loop {
            let (start, end) = (self.base.start, self.base.end);
            let from = sentences.partition_point(|bound| *bound <= start) - 1;
            let to = sentences.partition_point(|bound| *bound < end);
            self.base = start.min(sentences[from])..end.max(sentences[to.min(sentences.len() - 1)]);
            let reaches = |region: &Region| {
                region.base.start < self.base.end && self.base.start < region.base.end
                    || region.base.is_empty()
                        && self.base.start < region.base.start
                        && region.base.start < self.base.end
            };
            let regions_of = self.regions.clone();
            while self.regions.start > 0 && reaches(&regions[self.regions.start - 1]) {
                self.regions.start -= 1;
            }
            while regions.get(self.regions.end).is_some_and(reaches) {
                self.regions.end += 1;
            }
            let own = &regions[self.regions.clone()];
            self.base.start = self.base.start.min(own[0].base.start);
            self.base.end = self.base.end.max(own[own.len() - 1].base.end);
            if regions_of == self.regions && (start..end) == self.base {
                return;
            }
        }
    }
}

/// The places in conflict, in order, none touching another.
fn conflicts(regions: &[Region], base: &[&str], sentences: &[usize]) -> Vec<Conflict> {
    let mut found: Vec<Conflict> = Vec::new();
    let mut last: Option<usize> = None;
    for (index, region) in regions.iter().enumerate().filter(|(_, own)| own.side != Side::Same) {
        let before = last.replace(index).filter(|before| {
            let between = &base[regions[*before].base.end..region.base.start];
            let words = between.iter().filter(|piece| is_word(piece)).count();
            regions[*before].side != region.side && words < APART
        });
        if before.is_none() && region.side != Side::Conflict {
            continue;
        }
        let first = before.unwrap_or(index);
        let span = regions[first].base.start..region.base.end;
        let mut conflict = Conflict { base: span, regions: first..index + 1 };
        conflict.grow(regions, sentences);
        while let Some(other) = found.pop_if(|other| {
            other.regions.end > conflict.regions.start || other.base.end > conflict.base.start
        }) {
            conflict.base =
                other.base.start.min(conflict.base.start)..other.base.end.max(conflict.base.end);
            conflict.regions = other.regions.start.min(conflict.regions.start)
                ..other.regions.end.max(conflict.regions.end);
            conflict.grow(regions, sentences);
        }
        found.push(conflict);
    }
    found
}

/// Where sentences begin and end, as places among the pieces of a text.
fn sentences(text: &str, pieces: &[&str]) -> Vec<usize> {
    let mut bounds = vec![0];
    let (mut piece, mut at) = (0, 0);
    for (start, sentence) in text.split_sentence_bound_indices() {
        let end = start + sentence.len();
        while piece < pieces.len() && at < end {
            at += pieces[piece].len();
            piece += 1;
        }
        bounds.push(piece);
    }
    bounds.dedup();
    bounds
}

/// Words, and what is between them.
pub fn pieces(text: &str) -> Vec<&str> {
    text.split_word_bounds().collect()
}

pub(super) fn is_word(piece: &str) -> bool {
    piece.contains(char::is_alphanumeric)
}
