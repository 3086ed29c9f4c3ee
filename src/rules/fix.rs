//! The corrections that can be made without reading, as edits of the file.

use std::ops::Range;

use super::model::Finding;
use crate::prose::{Block, Prose};

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
    let (mut edits, mut protected) = (Vec::<Edit>::new(), None);
    for finding in findings.iter().filter(|finding| finding.safe) {
        let (Some(range), Some(text)) = (&finding.range, &finding.suggestion) else { continue };
        if let Some(block) = prose.block_at(range.start) {
            // Findings come in order: those of a block follow one another.
            let known = protected.take().filter(|known: &Protected| known.block == block.range);
            let known = known.unwrap_or_else(|| Protected::of(prose, block));
            if protected.insert(known).touches(range) {
                continue;
            }
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

/// What a program reads in a block: the places of each of [`TAGS`], in order.
struct Protected {
    block: Range<usize>,
    places: Vec<Vec<Range<usize>>>,
}

impl Protected {
    fn of(prose: &Prose, block: &Block) -> Self {
        let text = prose.of(block);
        let places = TAGS.iter().map(|(open, close)| {
            let mut from = 0;
            let next = || {
                let start = from + text[from..].find(open)?;
                let after = start + open.len();
                from = after + text[after..].find(close)? + close.len();
                Some(block.range.start + start..block.range.start + from)
            };
            std::iter::from_fn(next).collect()
        });
        Self { block: block.range.clone(), places: places.collect() }
    }

    /// Whether words touch one of them.
    fn touches(&self, range: &Range<usize>) -> bool {
        let end = range.end.min(self.block.end);
        self.places.iter().any(|places| {
            let before = places.partition_point(|place| place.start < end);
            let last = before.checked_sub(1).and_then(|last| places.get(last));
            last.is_some_and(|place| range.start < place.end)
        })
    }
}
