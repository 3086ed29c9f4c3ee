//! Changes of two sides inside the same lines, merged word by word when they are far enough apart.

use unicode_segmentation::UnicodeSegmentation;

use super::three_way::{assembled, regions};

/// Words, unchanged by both sides, that must stand between a change of one and a change of the
/// other. With fewer, the two may bear on one another, and a person must see them together.
const APART: usize = 3;

/// The text that has both sides' changes; none when one of them touches, or is within [`APART`]
/// words of, a change of the other.
pub(super) fn merge_words(base: &str, ours: &str, theirs: &str) -> Option<String> {
    let [base, ours, theirs] = [base, ours, theirs].map(pieces);
    let regions = regions(&base, &ours, &theirs);
    for pair in regions.windows(2) {
        let between = &base[pair[0].base.end..pair[1].base.start];
        let words = between.iter().filter(|piece| is_word(piece)).count();
        if pair[0].side != pair[1].side && words < APART {
            return None;
        }
    }
    assembled(&regions, &ours, &theirs)
}

/// Words, and what is between them.
pub fn pieces(text: &str) -> Vec<&str> {
    text.split_word_bounds().collect()
}

pub(super) fn is_word(piece: &str) -> bool {
    piece.contains(char::is_alphanumeric)
}
