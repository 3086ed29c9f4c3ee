//! Words of a text marked in its blocks, before anything is made of them.

use std::ops::Range;

use super::block::{Around, Block, BlockKind, Inline, InlineKind, Said as Words, Table};
use super::html::elements;
use super::typed::settled;

/// What is found in the words of a line, such as facts still to complete: bytes of it, in order.
pub type Find<'f> = &'f dyn Fn(&str) -> Vec<Range<usize>>;

/// What is to be marked in a text.
pub struct Marks<'m> {
    /// Values that were filled in (class `filled`): bytes of the source, in order.
    values: &'m [Range<usize>],
    /// What stands out among the words of a line (class `todo`), values or not.
    find: Find<'m>,
}

impl<'m> Marks<'m> {
    /// Values alone.
    pub fn of(values: &'m [Range<usize>]) -> Self {
        Self { values, find: &|_| Vec::new() }
    }

    /// The same, and what is found in each line.
    pub fn with(self, find: Find<'m>) -> Self {
        Self { find, ..self }
    }

    /// The marks of a line, each with its class.
    fn of_line(&self, line: &Line) -> Vec<Mark> {
        let found = (self.find)(&line.text);
        let values = line.places.iter().flat_map(|place| place.within(self.values));
        let stands_out = |value: &Range<usize>| {
            found.iter().any(|todo| todo.start < value.end && value.start < todo.end)
        };
        let values: Vec<_> = values.filter(|value| !stands_out(value)).collect();
        let values = values.into_iter().map(|value| (value, "filled"));
        let mut marks: Vec<Mark> =
            values.chain(found.into_iter().map(|todo| (todo, "todo"))).collect();
        marks.sort_by_key(|(place, _)| place.start);
        marks
    }
}

/// Bytes of a line and the class of their mark.
type Mark = (Range<usize>, &'static str);

/// The blocks with their marks. A mark lies within the words that it is about: links, emphasis and
/// raised endings stay around it.
pub fn marked(blocks: &[Block], marks: &Marks<'_>) -> Vec<Block> {
    let kind = |kind: &BlockKind| match kind {
        BlockKind::Paragraph(words) => BlockKind::Paragraph(line(words, marks)),
        BlockKind::Lead(words) => BlockKind::Lead(line(words, marks)),
        BlockKind::Line(words) => BlockKind::Line(line(words, marks)),
        BlockKind::Code(words) => BlockKind::Code(line(words, marks)),
        BlockKind::Heading(level, words) => BlockKind::Heading(*level, line(words, marks)),
        BlockKind::Quote(inside) => BlockKind::Quote(marked(inside, marks)),
        BlockKind::List(first, items) => {
            BlockKind::List(*first, items.iter().map(|item| marked(item, marks)).collect())
        }
        BlockKind::Table(table) => {
            let cells = |row: &Vec<Vec<Inline>>| row.iter().map(|cell| line(cell, marks)).collect();
            BlockKind::Table(Table {
                columns: table.columns.clone(),
                head: cells(&table.head),
                rows: table.rows.iter().map(cells).collect(),
            })
        }
        BlockKind::Rule | BlockKind::Html(_) => kind.clone(),
    };
    let marked = |block: &Block| Block { kind: kind(&block.kind), place: block.place.clone() };
    blocks.iter().map(marked).collect()
}

/// The words of a line alone, with their marks, as a page holds them.
pub fn marked_line(words: &[Inline], marks: &Marks<'_>) -> String {
    elements(&[&[Block { kind: BlockKind::Line(line(words, marks)), place: 0..0 }]], 1, &|_| "")
}

/// The words of a line with their marks.
fn line(words: &[Inline], marks: &Marks<'_>) -> Vec<Inline> {
    let mut said = Line::default();
    said.add(words);
    let words = settled(words, true);
    match marks.of_line(&said) {
        marks if marks.is_empty() => words,
        marks => Cutter { marks, at: 0 }.inlines(&words),
    }
}

/// What a line says, and where. Where nobody reads words, it breaks.
#[derive(Default)]
struct Line {
    text: String,
    places: Vec<Said>,
}

/// Bytes of a line, and those of the source that they stand for.
struct Said {
    line: Range<usize>,
    source: Range<usize>,
}

impl Line {
    fn add(&mut self, inlines: &[Inline]) {
        for Inline { kind, place } in inlines {
            match kind {
                InlineKind::Text(words) => {
                    words.iter().for_each(|words| self.say(&words.text, &words.place));
                }
                InlineKind::Settled(text) => self.say(text, place),
                InlineKind::SoftBreak => self.say(" ", place),
                InlineKind::Within(_, inside) => self.add(inside),
                _ => self.text.push('\n'),
            }
        }
    }

    fn say(&mut self, text: &str, source: &Range<usize>) {
        let start = self.text.len();
        self.text.push_str(text);
        self.places.push(Said { line: start..self.text.len(), source: source.clone() });
    }
}

impl Said {
    /// The bytes of the line that stand for values; all of them where the source writes them
    /// otherwise (`&amp;`).
    fn within(&self, values: &[Range<usize>]) -> Vec<Range<usize>> {
        let (line, source) = (&self.line, &self.source);
        let first = values.partition_point(|value| value.end <= source.start);
        let own = values[first..].iter().take_while(|value| value.start < source.end);
        let exact = line.len() == source.len();
        let place = |value: &Range<usize>| match exact {
            true => {
                let (start, end) = (value.start.max(source.start), value.end.min(source.end));
                line.start + start - source.start..line.start + end - source.start
            }
            false => line.clone(),
        };
        own.map(place).collect()
    }
}

/// Cuts words where marks begin and end.
struct Cutter {
    marks: Vec<Mark>,
    /// Bytes of the line before the present place.
    at: usize,
}

impl Cutter {
    fn inlines(&mut self, inlines: &[Inline]) -> Vec<Inline> {
        let mut out = Vec::new();
        for Inline { kind, place } in inlines {
            let mut push = |kind| out.push(Inline { kind, place: place.clone() });
            match kind {
                InlineKind::Settled(text) => self.cut(text, InlineKind::Settled, &mut push),
                InlineKind::SoftBreak => self.cut(" ", |_| InlineKind::SoftBreak, &mut push),
                InlineKind::Within(around, inside) => {
                    push(InlineKind::Within(around.clone(), self.inlines(inside)));
                }
                other => {
                    self.at += 1;
                    push(other.clone());
                }
            }
        }
        out
    }

    /// Gives words in pieces, each within a mark or outside all of them.
    fn cut(
        &mut self,
        text: &str,
        piece: impl Fn(Words) -> InlineKind,
        push: &mut impl FnMut(InlineKind),
    ) {
        let (start, end) = (self.at, self.at + text.len());
        let mut done = start;
        let first = self.marks.partition_point(|(mark, _)| mark.end <= start);
        for (mark, class) in self.marks[first..].iter().take_while(|(mark, _)| mark.start < end) {
            let (from, to) = (mark.start.max(done), mark.end.min(end));
            // A mark within another one is told by it.
            if from >= to {
                continue;
            }
            if done < from {
                push(piece(text[done - start..from - start].to_string().into()));
            }
            let words = piece(text[from - start..to - start].to_string().into());
            let words = vec![Inline { kind: words, place: 0..0 }];
            push(InlineKind::Within(Around::Mark(class), words));
            done = to;
        }
        if done < end {
            push(piece(text[done - start..].to_string().into()));
        }
        self.at = end;
    }
}
