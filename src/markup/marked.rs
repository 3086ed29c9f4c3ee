//! Words of a text marked in its blocks, before anything is made of them.

use std::ops::Range;

use super::block::{Block, BlockKind, Inline, InlineKind, Said, Table};
use super::html::elements;
use super::typed::settled;

/// What is to be marked in the words of a line: bytes of it, in order, and the class of the mark.
pub type Find<'f> = &'f dyn Fn(&str) -> Vec<(Range<usize>, &'static str)>;

/// The blocks with their marks. A mark lies within the words that it is about: links, emphasis and
/// raised endings stay around it.
pub fn marked(blocks: &[Block], find: Find<'_>) -> Vec<Block> {
    let kind = |kind: &BlockKind| match kind {
        BlockKind::Paragraph(words) => BlockKind::Paragraph(line(words, find)),
        BlockKind::Lead(words) => BlockKind::Lead(line(words, find)),
        BlockKind::Line(words) => BlockKind::Line(line(words, find)),
        BlockKind::Heading(level, words) => BlockKind::Heading(*level, line(words, find)),
        BlockKind::Quote(inside) => BlockKind::Quote(marked(inside, find)),
        BlockKind::List(first, items) => {
            BlockKind::List(*first, items.iter().map(|item| marked(item, find)).collect())
        }
        BlockKind::Table(table) => {
            let cells = |row: &Vec<Vec<Inline>>| row.iter().map(|cell| line(cell, find)).collect();
            BlockKind::Table(Table {
                columns: table.columns.clone(),
                head: cells(&table.head),
                rows: table.rows.iter().map(cells).collect(),
            })
        }
        BlockKind::Code(_) | BlockKind::Rule | BlockKind::Html(_) => kind.clone(),
    };
    let marked = |block: &Block| Block { kind: kind(&block.kind), place: block.place.clone() };
    blocks.iter().map(marked).collect()
}

/// The words of a line alone, with their marks, as a page holds them.
pub fn marked_line(words: &[Inline], find: Find<'_>) -> String {
    elements(&[&[Block { kind: BlockKind::Line(line(words, find)), place: 0..0 }]], 1, &|_| "")
}

/// The words of a line with their marks.
fn line(words: &[Inline], find: Find<'_>) -> Vec<Inline> {
    let words = settled(words, true);
    let mut text = String::new();
    say(&words, &mut text);
    match find(&text) {
        marks if marks.is_empty() => words,
        marks => Cutter { marks, at: 0 }.inlines(&words),
    }
}

/// What a line says. Where nobody reads words, it breaks.
fn say(inlines: &[Inline], out: &mut String) {
    for Inline { kind, .. } in inlines {
        match (kind, kind.inside()) {
            (InlineKind::Settled(text), _) => out.push_str(text),
            (InlineKind::SoftBreak, _) => out.push(' '),
            (_, Some(inside)) => say(inside, out),
            (_, None) => out.push('\n'),
        }
    }
}

/// Cuts words where marks begin and end.
struct Cutter {
    marks: Vec<(Range<usize>, &'static str)>,
    /// Bytes of the line before the present place.
    at: usize,
}

impl Cutter {
    fn inlines(&mut self, inlines: &[Inline]) -> Vec<Inline> {
        let mut out = Vec::new();
        for Inline { kind, place } in inlines {
            let mut push = |kind| out.push(Inline { kind, place: place.clone() });
            match (kind, kind.inside()) {
                (InlineKind::Settled(text), _) => self.cut(text, InlineKind::Settled, &mut push),
                (InlineKind::SoftBreak, _) => self.cut(" ", |_| InlineKind::SoftBreak, &mut push),
                (_, Some(inside)) => push(kind.around(self.inlines(inside))),
                (_, None) => {
                    self.at += 1;
                    push(kind.clone());
                }
            }
        }
        out
    }

    /// Gives words in pieces, each within a mark or outside all of them.
    fn cut(
        &mut self,
        text: &str,
        piece: impl Fn(Said) -> InlineKind,
        push: &mut impl FnMut(InlineKind),
    ) {
        let (start, end) = (self.at, self.at + text.len());
        let mut done = start;
        let first = self.marks.partition_point(|(mark, _)| mark.end <= start);
        for (mark, class) in self.marks[first..].iter().take_while(|(mark, _)| mark.start < end) {
            let (from, to) = (mark.start.max(done), mark.end.min(end));
            if done < from {
                push(piece(text[done - start..from - start].to_string().into()));
            }
            let words = piece(text[from - start..to - start].to_string().into());
            push(InlineKind::Mark(class, vec![Inline { kind: words, place: 0..0 }]));
            done = to;
        }
        if done < end {
            push(piece(text[done - start..].to_string().into()));
        }
        self.at = end;
    }
}
