//! Reads Markdown as blocks.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, OffsetIter, Options, Parser, Tag};

use super::block::{Around, Block, BlockKind, Inline, InlineKind, Item, Table, Words};
use crate::visible;

/// Quotes, lists, emphasis and images that stand in one another; what is deeper is read as if it
/// stood at this depth. No text of a person comes near, and Word has nine levels of lists.
const DEEPEST: usize = 24;

/// The blocks of a text, with tables, tasks and struck words.
pub(super) fn read(markdown: &str) -> Vec<Block> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
    let mut reader = Reader { events: Parser::new_ext(markdown, options).into_offset_iter() };
    let mut blocks = Vec::new();
    reader.blocks(0, &mut blocks);
    blocks
}

struct Reader<'t> {
    events: OffsetIter<'t>,
}

impl<'t> Reader<'t> {
    /// Reads blocks until the end of the text, or of the block that holds them.
    fn blocks(&mut self, depth: usize, out: &mut Vec<Block>) {
        // Words without a paragraph of their own, and what is too deep to hold its own blocks.
        let (mut line, mut flattened) = (Vec::new(), 0);
        while let Some((event, place)) = self.events.next() {
            let kind = match event {
                Event::Start(tag) if is_container(&tag) && depth >= DEEPEST => {
                    flattened += 1;
                    continue;
                }
                Event::End(_) if flattened > 0 => {
                    flattened -= 1;
                    continue;
                }
                Event::End(_) => break,
                Event::Rule => BlockKind::Rule,
                Event::Start(tag) if !is_inline(&tag) => self.block(tag, depth + 1),
                inline => {
                    self.inline(inline, place, depth, &mut line);
                    continue;
                }
            };
            end_line(&mut line, out);
            out.push(Block { kind, place });
        }
        end_line(&mut line, out);
    }

    /// Reads a block up to its end.
    fn block(&mut self, tag: Tag<'t>, depth: usize) -> BlockKind {
        match tag {
            Tag::Heading { level, .. } => BlockKind::Heading(level as u8, self.inlines(depth)),
            Tag::BlockQuote(_) => {
                let mut inside = Vec::new();
                self.blocks(depth, &mut inside);
                BlockKind::Quote(inside)
            }
            Tag::CodeBlock(_) => {
                let settled =
                    |Words { text, place }| Inline { kind: InlineKind::Settled(text), place };
                BlockKind::Code(self.words().into_iter().map(settled).collect())
            }
            Tag::HtmlBlock => BlockKind::Html(self.words()),
            Tag::List(first) => BlockKind::List(first, self.items(depth)),
            Tag::Table(columns) => {
                BlockKind::Table(self.table(Table { columns, ..Table::default() }))
            }
            _ => BlockKind::Paragraph(self.inlines(depth)),
        }
    }

    fn items(&mut self, depth: usize) -> Vec<Item> {
        let mut items = Vec::new();
        while let Some((Event::Start(_), _)) = self.events.next() {
            let mut inside = Vec::new();
            self.blocks(depth, &mut inside);
            items.push(inside);
        }
        items
    }

    fn table(&mut self, mut table: Table) -> Table {
        while let Some((Event::Start(tag), _)) = self.events.next() {
            let mut cells = Vec::new();
            while let Some((Event::Start(_), _)) = self.events.next() {
                cells.push(self.inlines(0));
            }
            match tag {
                Tag::TableHead => table.head = cells,
                _ => table.rows.push(cells),
            }
        }
        table
    }

    /// The words of code or raw HTML, up to its end.
    fn words(&mut self) -> Vec<Words> {
        let mut words = Vec::new();
        while let Some((Event::Text(text) | Event::Html(text), place)) = self.events.next() {
            words.push(Words { text: seen(text), place });
        }
        words
    }

    /// What stands in lines, up to the end of what holds them.
    fn inlines(&mut self, depth: usize) -> Vec<Inline> {
        let mut out = Vec::new();
        let mut flattened = 0;
        while let Some((event, place)) = self.events.next() {
            match event {
                Event::Start(tag) if is_inline(&tag) && depth >= DEEPEST => flattened += 1,
                Event::End(_) if flattened > 0 => flattened -= 1,
                Event::End(_) => break,
                event => self.inline(event, place, depth, &mut out),
            }
        }
        out
    }

    fn inline(
        &mut self,
        event: Event<'t>,
        place: Range<usize>,
        depth: usize,
        out: &mut Vec<Inline>,
    ) {
        let kind = match event {
            Event::Text(text) => return say(text, place, out),
            Event::Code(text) => {
                // As many signs before the words as after them.
                let signs = place.len().saturating_sub(text.len()) / 2;
                let inside = place.start + signs..place.end - signs;
                let words = InlineKind::Settled(seen(text));
                InlineKind::Within(Around::Code, vec![Inline { kind: words, place: inside }])
            }
            Event::InlineHtml(html) | Event::Html(html) => InlineKind::Html(seen(html)),
            Event::SoftBreak => InlineKind::SoftBreak,
            Event::HardBreak => InlineKind::HardBreak,
            Event::TaskListMarker(done) => InlineKind::Task(done),
            Event::Start(tag) => InlineKind::Within(around(tag), self.inlines(depth + 1)),
            _ => return,
        };
        out.push(Inline { kind, place });
    }
}

/// What a tag puts around the words in it.
fn around(tag: Tag<'_>) -> Around {
    match tag {
        Tag::Emphasis => Around::Emphasis,
        Tag::Strong => Around::Strong,
        Tag::Strikethrough => Around::Strike,
        Tag::Link { link_type: LinkType::Email, dest_url, .. }
            if !dest_url.starts_with("mailto:") =>
        {
            Around::Link(format!("mailto:{dest_url}"))
        }
        Tag::Link { dest_url, .. } => Around::Link(seen(dest_url).to_string()),
        _ => Around::Image,
    }
}

/// Adds words to those that they follow.
fn say(text: CowStr<'_>, place: Range<usize>, out: &mut Vec<Inline>) {
    let words = Words { text: seen(text), place: place.clone() };
    match out.last_mut() {
        Some(Inline { kind: InlineKind::Text(before), place: whole }) => {
            before.push(words);
            whole.end = place.end;
        }
        _ => out.push(Inline { kind: InlineKind::Text(vec![words]), place }),
    }
}

/// Words without a sign that hides what is written, however it was typed: `&#x202e;` is one.
fn seen(words: CowStr<'_>) -> CowStr<'static> {
    match visible::uncut(&words) {
        Cow::Owned(whole) => visible::text(&whole).into_owned().into(),
        Cow::Borrowed(_) => match visible::text(&words) {
            Cow::Owned(shown) => shown.into(),
            Cow::Borrowed(_) => words.into_static(),
        },
    }
}

/// Ends the line of words that have no paragraph of their own.
fn end_line(line: &mut Vec<Inline>, out: &mut Vec<Block>) {
    if let (Some(first), Some(last)) = (line.first(), line.last()) {
        let place = first.place.start..last.place.end;
        out.push(Block { kind: BlockKind::Line(std::mem::take(line)), place });
    }
}

fn is_container(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::BlockQuote(_) | Tag::List(_) | Tag::Item)
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    )
}
