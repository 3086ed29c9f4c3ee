//! One string of a template: as its author wrote it, and as the template engine reads it.

use std::ops::Range;
use std::sync::Arc;

use crate::input::{Phrase, Placed, Problem, Source, floor_char_boundary};

/// A template string. Where slots were written in brackets, `value` holds tags in their place.
#[derive(Debug, Clone)]
pub struct Piece {
    /// What the template engine reads.
    pub value: String,
    /// As written in the file.
    pub written: String,
    /// Where it stands in the file.
    pub span: Range<usize>,
    /// What differs between the two, in order.
    seams: Vec<Seam>,
}

/// What sort of string a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    /// A title or a line of a head, without Markdown.
    Title,
    /// Any other string of a head.
    Line,
    /// A body, in Markdown.
    Body,
    /// Where the wording comes from: no slot is looked for in it.
    Origin,
}

/// A part of the written text and what stands for it.
#[derive(Debug, Clone)]
struct Seam {
    written: Range<usize>,
    value: Range<usize>,
}

/// A part of a text to be replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    pub range: Range<usize>,
    pub text: String,
}

impl From<Placed<String>> for Piece {
    fn from(placed: Placed<String>) -> Self {
        Self {
            written: placed.value.clone(),
            value: placed.value,
            span: placed.span,
            seams: Vec::new(),
        }
    }
}

impl Piece {
    /// Puts edits of the written text into what the engine reads; of two that overlap, the first.
    pub(super) fn apply(&mut self, mut edits: Vec<Edit>) {
        if edits.is_empty() {
            return;
        }
        edits.sort_by_key(|edit| edit.range.start);
        let mut value = String::with_capacity(self.written.len() * 2);
        let mut at = 0;
        for edit in edits {
            if edit.range.start < at {
                continue;
            }
            value.push_str(&self.written[at..edit.range.start]);
            let start = value.len();
            value.push_str(&edit.text);
            at = edit.range.end;
            self.seams.push(Seam { written: edit.range, value: start..value.len() });
        }
        value.push_str(&self.written[at..]);
        self.value = value;
    }

    /// Puts texts into what the engine reads, each at an empty range of `value`, outside what
    /// stands for something written or right beside it.
    pub(super) fn insert(&mut self, mut edits: Vec<Edit>) {
        edits.sort_by_key(|edit| edit.range.start);
        for edit in edits.into_iter().rev() {
            let (at, added) = (edit.range.start, edit.text.len());
            let written = self.to_written(at, true);
            let next = self.seams.partition_point(|seam| seam.value.end <= at);
            for seam in &mut self.seams[next..] {
                seam.value.start += added;
                seam.value.end += added;
            }
            let seam = Seam { written: written..written, value: at..at + added };
            self.seams.insert(next, seam);
            self.value.insert_str(at, &edit.text);
        }
    }

    /// The place in the file of a byte range of `value`.
    pub fn place(&self, source: &Arc<Source>, range: &Range<usize>) -> Range<usize> {
        let start = self.to_written(range.start, false);
        let end = self.to_written(range.end, true);
        self.place_written(source, &(start..end))
    }

    /// A problem at a byte range of `value`.
    pub(super) fn problem(
        &self,
        source: &Arc<Source>,
        range: &Range<usize>,
        message: impl Into<Phrase>,
    ) -> Problem {
        Problem::at(source, self.place(source, range), message)
    }

    /// The place in the file of a byte range of `written`. A TOML string with escapes does not map
    /// byte for byte: then the whole string is shown.
    pub(super) fn place_written(&self, source: &Arc<Source>, range: &Range<usize>) -> Range<usize> {
        let raw = &source.text[self.span.clone()];
        let Some(offset) = raw.find(self.written.as_str()) else { return self.span.clone() };
        let at = |offset: usize| floor_char_boundary(&self.written, offset);
        let start = at(range.start);
        let base = self.span.start + offset;
        base + start..base + at(range.end).max(start)
    }

    /// An offset of `value` as an offset of `written`; inside a seam, its start or its end.
    fn to_written(&self, offset: usize, end: bool) -> usize {
        let (mut value, mut written) = (0, 0);
        for seam in &self.seams {
            if offset < seam.value.start || (end && offset == seam.value.start) {
                break;
            }
            if offset < seam.value.end || (end && offset == seam.value.end) {
                return if end { seam.written.end } else { seam.written.start };
            }
            (value, written) = (seam.value.end, seam.written.end);
        }
        written + (offset - value)
    }
}
