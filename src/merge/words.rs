//! Changes of two sides inside the same lines, merged word by word when they are far enough apart; where
//! they are not, these words are in conflict, and at most their sentence.

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

/// Merges lines of three versions word by word. Where a change of one side touches, or is within
/// [`APART`] words of, a change of the other, they are a place in conflict.
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
}

/// The places in conflict, in order: each has the words of its sentence around it, as far as neither side
/// changed these.
fn conflicts(regions: &[Region], base: &[&str], sentences: &[usize]) -> Vec<Conflict> {
    let mut found: Vec<Conflict> = Vec::new();
    for own in together(regions, base) {
        let (start, end) = (regions[own.start].base.start, regions[own.end - 1].base.end);
        let begins = sentences[sentences.partition_point(|bound| *bound <= start) - 1];
        let ends = sentences.get(sentences.partition_point(|bound| *bound < end)).copied();
        let before = own.start.checked_sub(1).map_or(0, |before| regions[before].base.end);
        let before = before.max(found.last().map_or(0, |last| last.base.end));
        let after = regions.get(own.end).map_or(base.len(), |after| after.base.start);
        let base = begins.max(before)..ends.unwrap_or(end).max(end).min(after);
        found.push(Conflict { base, regions: own });
    }
    found
}

/// The regions that are too near to one another to be merged, in order: chains of near ones, where both
/// sides have a part.
fn together(regions: &[Region], base: &[&str]) -> Vec<Range<usize>> {
    let mut chains: Vec<(Range<usize>, bool)> = Vec::new();
    for (index, region) in regions.iter().enumerate().filter(|(_, own)| own.side != Side::Same) {
        let is_conflict = region.side == Side::Conflict;
        let is_near = |last: &Region| {
            let between = &base[last.base.end..region.base.start];
            between.iter().filter(|piece| is_word(piece)).count() < APART
        };
        match chains.last_mut() {
            Some((chain, both)) if is_near(&regions[chain.end - 1]) => {
                *both |= is_conflict || regions[chain.end - 1].side != region.side;
                chain.end = index + 1;
            }
            _ => chains.push((index..index + 1, is_conflict)),
        }
    }
    chains.into_iter().filter(|(_, both)| *both).map(|(chain, _)| chain).collect()
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
