//! Words that stand between « »: said by somebody else, or the label of an interface.

use std::ops::Range;

use super::ranges::Ranges;
use crate::input::floor_char_boundary;
use crate::prose::Prose;

/// Words of the longest label of an interface; a quotation has more.
const LONGEST_LABEL: usize = 7;

/// Bytes of a label on either side of words in it: no longer one is looked for.
const LABEL_BYTES: usize = 512;

/// Where « » stand, on one line each.
pub(super) fn quotes(text: &str) -> Ranges {
    let mut found = Vec::new();
    let mut open = None;
    for (at, sign) in text.char_indices() {
        match (sign, open) {
            ('\n', _) => open = None,
            ('«', None) => open = Some(at),
            ('»', Some(start)) => {
                found.push(start..at + sign.len_utf8());
                open = None;
            }
            _ => {}
        }
    }
    Ranges::of(found)
}

/// Whether words are in « », as the label of an interface is: a few words.
pub(super) fn is_label(prose: &Prose, range: &Range<usize>) -> bool {
    let Some(block) = prose.block_at(range.start) else { return false };
    let text = &prose.text;
    let start = range.start.saturating_sub(LABEL_BYTES).max(block.range.start);
    let start = floor_char_boundary(text, start);
    let end = floor_char_boundary(text, (range.end + LABEL_BYTES).min(block.range.end));
    let before = &text[start..range.start];
    let after = &text[range.end.min(end)..end];
    let (Some(open), Some(close)) = (before.rfind('«'), after.find('»')) else {
        return false;
    };
    let inside = &text[start + open..range.end + close];
    let words = inside.split(|c: char| c.is_whitespace()).filter(|w| w.len() > 2).count();
    let own = text[range.clone()].contains(['«', '»']);
    !own && words <= LONGEST_LABEL && !before[open..].contains('»') && !after[..close].contains('«')
}
