//! The corrections that can be made without reading, as edits of the file.

use std::ops::Range;

use super::model::Finding;
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
        if is_protected(prose, range) {
            continue;
        }
        let Some(place) = prose.exact_place(range) else { continue };
        if edits.last().is_none_or(|last| last.range.end <= place.start) {
            edits.push(Edit { range: place, text: text.clone() });
        }
    }
    edits
}

/// What begins and ends what a program reads: tags of templates and of mailings, code.
const TAGS: [(&str, &str); 6] =
    [("{{", "}}"), ("{%", "%}"), ("{#", "#}"), ("${", "}"), ("*|", "|*"), ("`", "`")];

/// Whether words touch what a program reads.
fn is_protected(prose: &Prose, range: &Range<usize>) -> bool {
    let Some(block) = prose.block_at(range.start) else { return false };
    let text = prose.of(block);
    let inside =
        range.start - block.range.start..range.end.min(block.range.end) - block.range.start;
    TAGS.into_iter().any(|(open, close)| {
        let mut from = 0;
        while let Some(start) = text[from..].find(open).map(|at| from + at) {
            let after = start + open.len();
            let Some(end) = text[after..].find(close).map(|at| after + at + close.len()) else {
                return false;
            };
            if start < inside.end && inside.start < end {
                return true;
            }
            from = end;
        }
        false
    })
}
