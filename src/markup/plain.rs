//! Markdown as plain text, ready to paste where formatting is lost.

use std::ops::Range;

use super::block::{Around, Block, BlockKind, Inline, InlineKind, Item, Table, joined};
use super::escape::without_tags;
use crate::address;

/// Blocks as plain text: lists with dashes, links followed by their address, tables as lines; and
/// the bytes of what is marked in them.
pub(super) fn plain_text(blocks: &[Block]) -> (String, Vec<Range<usize>>) {
    let mut writer = Writer::default();
    writer.blocks(blocks);
    let text = writer.out.trim_start_matches('\n');
    let (before, text) = (writer.out.len() - text.len(), text.trim_end());
    let place = |at: usize| at.saturating_sub(before).min(text.len());
    let marks = writer.marks.iter().map(|mark| place(mark.start)..place(mark.end));
    (text.to_string(), marks.filter(|mark| !mark.is_empty()).collect())
}

/// What is quoted stands apart, as in every other format: a text says « ce qui est en retrait ».
const INDENT: &str = "    ";

#[derive(Default)]
struct Writer {
    out: String,
    /// Lists around the present place.
    depth: usize,
    /// The open item has had no paragraph yet.
    fresh_item: bool,
    /// Quotes around the present place.
    quotes: usize,
    /// What is marked in what was written.
    marks: Vec<Range<usize>>,
}

impl Writer {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(&block.kind);
        }
    }

    /// Writes words, under the others of a quote.
    fn push(&mut self, words: &str) {
        if !words.is_empty() {
            self.indent();
        }
        self.out.push_str(words);
    }

    fn indent(&mut self) {
        if self.out.is_empty() || self.out.ends_with('\n') {
            self.out.push_str(&INDENT.repeat(self.quotes));
        }
    }

    fn block(&mut self, block: &BlockKind) {
        match block {
            BlockKind::Paragraph(words) | BlockKind::Lead(words) => {
                self.paragraph();
                self.inlines(words);
                self.line("");
            }
            BlockKind::Line(words) => self.inlines(words),
            BlockKind::Heading(_, words) => {
                self.apart();
                self.inlines(words);
                self.line("");
            }
            BlockKind::Quote(inside) => {
                self.apart();
                self.quotes += 1;
                self.blocks(inside);
                self.quotes -= 1;
            }
            BlockKind::Code(words) => self.inlines(words),
            BlockKind::List(first, items) => self.list(*first, items),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Rule => self.start("———\n"),
            BlockKind::Html(lines) => {
                self.start("");
                self.push(without_tags(&joined(lines)).trim());
            }
        }
    }

    fn paragraph(&mut self) {
        if self.depth == 0 {
            self.start("");
        } else if !std::mem::take(&mut self.fresh_item) {
            let indent = "  ".repeat(self.depth);
            self.line(&indent);
        }
    }

    fn list(&mut self, first: Option<u64>, items: &[Item]) {
        self.apart();
        let indent = "  ".repeat(self.depth);
        self.depth += 1;
        for (number, item) in (first.unwrap_or_default()..).zip(items) {
            match first {
                Some(_) => self.line(&format!("{indent}{number}. ")),
                None => self.line(&format!("{indent}- ")),
            }
            self.fresh_item = true;
            self.blocks(item);
        }
        self.depth -= 1;
        if self.depth == 0 {
            self.line("");
        }
    }

    fn table(&mut self, table: &Table) {
        self.start("");
        for row in std::iter::once(&table.head).chain(&table.rows) {
            self.line("");
            for (column, cell) in row.iter().enumerate() {
                self.push(if column > 0 { " | " } else { "" });
                self.inlines(cell);
            }
        }
        self.line("");
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(words) => self.push(&joined(words)),
                InlineKind::Settled(text) => self.push(text),
                InlineKind::Html(html) => self.push(&without_tags(html)),
                InlineKind::SoftBreak => self.out.push(' '),
                InlineKind::HardBreak => self.out.push('\n'),
                InlineKind::Task(done) => self.push(if *done { "[x] " } else { "[ ] " }),
                // Without its signs, a struck word would stand.
                InlineKind::Within(Around::Strike, inside) => {
                    self.push("~~");
                    self.inlines(inside);
                    self.push("~~");
                }
                InlineKind::Within(Around::Link(target), inside) => self.link(target, inside),
                InlineKind::Within(Around::Mark(_), inside) => {
                    self.indent();
                    let start = self.out.len();
                    self.inlines(inside);
                    self.marks.push(start..self.out.len());
                }
                InlineKind::Within(_, inside) => self.inlines(inside),
            }
        }
    }

    /// An address that the reader can already see is not repeated.
    fn link(&mut self, target: &str, inside: &[Inline]) {
        self.indent();
        let start = self.out.len();
        self.inlines(inside);
        let shown = &self.out[start..];
        let bare = |text: &str| address::bare(text).trim_start_matches("www.").to_lowercase();
        let visible = bare(shown) == bare(target) || shown.contains('/') && !shown.contains(' ');
        if !visible {
            self.push(&format!(" ({target})"));
        }
    }

    /// Starts a block after one empty line, outside lists.
    fn apart(&mut self) {
        if self.depth == 0 {
            self.start("");
        }
    }

    /// Starts a block after one empty line.
    fn start(&mut self, text: &str) {
        self.line("");
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
        self.push(text);
    }

    /// Starts a line.
    fn line(&mut self, text: &str) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        self.push(text);
    }
}
