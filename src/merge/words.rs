//! Changes of two sides inside the same lines, merged word by word when they are far enough apart.

use unicode_segmentation::UnicodeSegmentation;

use super::three_way::{Side, regions};

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
    let mut text = String::new();
    let mut at = 0;
    for region in regions {
        match region.side {
            Side::Conflict => return None,
            Side::Ours => {}
            Side::Theirs => {
                text.extend(ours[at..region.ours.start].iter().copied());
                text.extend(theirs[region.theirs].iter().copied());
                at = region.ours.end;
            }
        }
    }
    text.extend(ours[at..].iter().copied());
    Some(text)
}

/// Words, and what is between them.
pub(super) fn pieces(text: &str) -> Vec<&str> {
    text.split_word_bounds().collect()
}

pub(super) fn is_word(piece: &str) -> bool {
    piece.contains(char::is_alphanumeric)
}
