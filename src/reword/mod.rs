//! A text and the Word document that people write in: what they wrote there put into the text, and
//! the new text put into their document. Each is read back before it is given: what does not say
//! exactly the same, paragraph by paragraph, is not given.

mod align;
mod brought;
mod gathered;
mod marks;
mod source;

use unicode_normalization::UnicodeNormalization as _;

pub use brought::brought;
pub use gathered::gathered;

use crate::merge;
use crate::word::NotRead;

/// Why words cannot go from one to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unmatched {
    /// The document cannot be read.
    #[error("il ne peut pas être lu")]
    NotRead,
    /// Something other than words and paragraphs has changed: rows, columns, what holds a text.
    #[error(
        "un tableau y a d’autres lignes ou d’autres colonnes, ou une liste y est coupée autrement"
    )]
    Structure,
}

impl From<NotRead> for Unmatched {
    fn from(_: NotRead) -> Self {
        Self::NotRead
    }
}

/// Stretches of a text, in order, and what stands there instead.
type Edits = Vec<(std::ops::Range<usize>, String)>;

/// What a paragraph says, whatever is around it and however its accents are typed.
fn said(text: &str) -> String {
    let lines = text.trim().split('\n').map(str::trim);
    lines.collect::<Vec<_>>().join("\n").nfc().collect()
}

/// The words of a paragraph that are others in another one; none where both say the same.
fn edits(old: &str, new: &str) -> Edits {
    if said(old) == said(new) {
        return Vec::new();
    }
    let start = old.len() - old.trim_start().len();
    let (old, new) = (old.trim(), new.trim());
    let (old, new) = (merge::pieces(old), merge::pieces(new));
    let mut starts = vec![start];
    for piece in &old {
        starts.push(starts[starts.len() - 1] + piece.len());
    }
    let changes = merge::changes(&old, &new).into_iter();
    changes
        .map(|change| {
            let place = starts[change.before.start]..starts[change.before.end];
            (place, new[change.after].concat())
        })
        .collect()
}
