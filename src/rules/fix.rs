//! The corrections that can be made without reading, as edits of the file.

use std::ops::Range;

use super::check::Finding;
use crate::prose::Prose;

/// What to write in the place of some bytes of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes.
    pub range: Range<usize>,
    /// What to write.
    pub text: String,
}

/// The safe corrections of a text, in order, none over another. Words that the file writes
/// otherwise, or that are quoted as an interface shows them, are left alone.
pub fn edits(prose: &Prose, findings: &[Finding]) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    for finding in findings.iter().filter(|finding| finding.safe) {
        let (Some(range), Some(text)) = (&finding.range, &finding.suggestion) else { continue };
        if is_quoted(prose, range) {
            continue;
        }
        let Some(place) = prose.exact_place(range) else { continue };
        if edits.last().is_none_or(|last| last.range.end <= place.start) {
            edits.push(Edit { range: place, text: text.clone() });
        }
    }
    edits
}

/// Whether words are inside « », as a label of an interface is.
fn is_quoted(prose: &Prose, range: &Range<usize>) -> bool {
    let Some(block) = prose.block_at(range.start) else { return false };
    let before = &prose.text[block.range.start..range.start];
    let after = &prose.text[range.end..block.range.end];
    let opened = before.rfind('«') > before.rfind('»');
    let closes = after.find('»').is_some_and(|end| after.find('«').is_none_or(|start| end < start));
    opened && closes && !prose.text[range.clone()].contains(['«', '»'])
}
