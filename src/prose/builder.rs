//! Puts a text together, line by line, with the place of each word.

use std::ops::Range;

use crate::french::space::SPACES;

use super::address::addresses;
use super::{Block, BlockKind, Cell, Link, OBJECT, Prose, Segment, Silence};

/// A text that is being read.
#[derive(Default)]
pub(super) struct Builder {
    prose: Prose,
    /// The line that is open, which ends where it starts.
    open: Option<Block>,
    /// The cell that lines begin in.
    cell: Option<Cell>,
    /// The quotations so far, and how many of them are open.
    quotes: (u32, u32),
    /// What was silenced since the last line, to be about the next one.
    pending: Vec<Silence>,
}

impl Builder {
    /// Begins a line; the one above it ends.
    pub(super) fn begin(&mut self, kind: BlockKind) {
        self.end();
        if !self.prose.text.is_empty() {
            self.prose.text.push('\n');
        }
        let at = self.prose.text.len();
        let quote = Some(self.quotes).filter(|(_, open)| *open > 0).map(|(number, _)| number);
        self.open = Some(Block { kind, range: at..at, cell: self.cell, quote });
    }

    /// The lines that begin from now on stand in a cell, or in none.
    pub(super) fn stand_in(&mut self, cell: Option<Cell>) {
        self.cell = cell;
    }

    /// The lines that begin from now on are words to say as they stand.
    pub(super) fn begin_quote(&mut self) {
        let (number, open) = self.quotes;
        self.quotes = (if open == 0 { number + 1 } else { number }, open + 1);
    }

    /// What was begun by the last one ends.
    pub(super) fn end_quote(&mut self) {
        self.quotes.1 = self.quotes.1.saturating_sub(1);
    }

    /// Ends the line; one without words leaves nothing.
    pub(super) fn end(&mut self) {
        let Some(mut open) = self.open.take() else { return };
        let start = open.range.start;
        let text = &mut self.prose.text;
        let end = start + text[start..].trim_end_matches(' ').len();
        let empty = text[start..].trim().is_empty();
        text.truncate(if empty { start.saturating_sub(1) } else { end });
        let length = text.len();
        // An address without words is still one.
        let own = self.prose.links.iter_mut().rev().take_while(|link| link.at >= start);
        own.for_each(|link| link.at = link.at.min(length));
        if empty {
            let before = self.prose.segments.partition_point(|segment| segment.start < start);
            self.prose.segments.truncate(before);
            return;
        }
        self.settle(start);
        open.range.end = end;
        self.prose.blocks.push(open);
    }

    /// Has what was silenced be about the line that starts there.
    fn settle(&mut self, at: usize) {
        self.prose.silences.extend(self.pending.drain(..).map(|own| Silence { at, ..own }));
    }

    /// Whether a line is open.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Whether a line that has ended says these very words.
    pub(super) fn has_line(&self, words: &str) -> bool {
        self.prose.blocks.iter().any(|block| self.prose.of(block) == words.trim())
    }

    /// Adds words that stand as they are at `start` in the file; the addresses among them become
    /// objects.
    pub(super) fn words(&mut self, words: &str, start: usize) {
        let mut done = 0;
        for range in addresses(words) {
            self.exact(&words[done..range.start], start + done);
            let address = &words[range.clone()];
            self.address(address, start + range.start..start + range.end);
            done = range.end;
        }
        self.exact(&words[done..], start + done);
    }

    fn exact(&mut self, words: &str, start: usize) {
        if !words.is_empty() {
            self.push(words, start..start + words.len(), true);
        }
    }

    /// Adds words that the file writes otherwise, such as a character reference.
    pub(super) fn written_otherwise(&mut self, words: &str, place: Range<usize>) {
        self.push(words, place, false);
    }

    /// Adds an address.
    pub(super) fn address(&mut self, address: &str, place: Range<usize>) {
        self.target(address, place.clone());
        self.object(place);
    }

    /// Notes where the words that were just read point to.
    pub(super) fn target(&mut self, address: &str, place: Range<usize>) {
        let at = self.prose.text.len();
        self.prose.links.push(Link { address: address.to_string(), at, place });
    }

    /// Adds what no rule looks into.
    pub(super) fn object(&mut self, place: Range<usize>) {
        self.push(&String::from(OBJECT), place, false);
    }

    /// Notes a picture that nothing describes.
    pub(super) fn bare_picture(&mut self, place: Range<usize>) {
        self.prose.bare_pictures.push(place);
    }

    /// Reads a comment, which may say that a rule is silenced for the next line, or for the whole text.
    pub(super) fn comment(&mut self, comment: &str) {
        let Some(silence) = silence(comment) else { return };
        let list = if silence.whole { &mut self.prose.silences } else { &mut self.pending };
        list.push(silence);
    }

    fn push(&mut self, words: &str, place: Range<usize>, exact: bool) {
        if self.open.is_none() {
            self.begin(BlockKind::Paragraph);
        }
        let start = self.prose.text.len();
        // A line has no line end inside.
        self.prose.text.extend(words.chars().map(|c| if c == '\n' || c == '\t' { ' ' } else { c }));
        self.prose.segments.push(Segment { start, length: words.len(), place, exact });
    }

    /// The text.
    pub(super) fn finish(mut self) -> Prose {
        self.end();
        // What ends a text is about the line above it.
        if let Some(last) = self.prose.blocks.last() {
            self.settle(last.range.start);
        }
        self.prose.links.sort_by_key(|link| link.at);
        self.prose
    }
}

/// A comment « jalon: ignore RÈGLE – raison », or « ignore-file » for a whole text.
fn silence(comment: &str) -> Option<Silence> {
    let rest = comment.trim().strip_prefix("jalon")?.trim_start_matches(SPACES);
    let rest = rest.strip_prefix(':')?.trim_start_matches(SPACES);
    let (whole, rest) = match rest.strip_prefix("ignore-file") {
        Some(rest) => (true, rest),
        None => (false, rest.strip_prefix("ignore")?),
    };
    let rest = rest.trim_start();
    let (rule, reason) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let reason = reason.trim_matches(|c: char| c.is_whitespace() || "–-—:".contains(c));
    Some(Silence { rule: rule.to_string(), reason: reason.to_string(), at: 0, whole })
}
