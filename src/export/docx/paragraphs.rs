//! The blocks of a text as the paragraphs of a Word document, which hold no other.

use std::ops::Range;

use super::model::{Block, Format, List, Origin, Place, Role, Span, Table, words};
use crate::french::space::NBSP;
use crate::markup::{
    self, Alignment, Around, BlockKind, Inline, InlineKind, Item, Markdown, Words, without_tags,
};

/// Reads the blocks of a text; comments are left out, and the tags of raw HTML too.
pub(crate) fn blocks(text: &Markdown) -> Vec<Block> {
    let mut reader = Reader::default();
    for block in text.blocks() {
        reader.place.top = block.place.clone();
        reader.block(block);
    }
    reader.blocks
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    /// The open paragraph.
    spans: Vec<Span>,
    format: Format,
    link: Option<String>,
    /// Open lists, each with whether its open item has had no paragraph yet.
    lists: Vec<(List, bool)>,
    numbered: usize,
    quotes: usize,
    /// Where the open paragraph stands.
    place: Place,
}

impl Reader {
    fn blocks(&mut self, blocks: &[markup::Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &markup::Block) {
        self.place.own = block.place.clone();
        self.place.words = block.place.clone();
        match &block.kind {
            BlockKind::Paragraph(inlines) | BlockKind::Lead(inlines) | BlockKind::Line(inlines) => {
                self.line(inlines);
                self.close(self.role());
            }
            BlockKind::Heading(level, inlines) => {
                self.line(inlines);
                self.close(Role::Heading(*level));
            }
            BlockKind::Quote(inside) => {
                self.quotes += 1;
                self.blocks(inside);
                self.quotes -= 1;
            }
            BlockKind::Code(words) => {
                self.format.code = true;
                let settled = words.iter().filter_map(|words| match &words.kind {
                    InlineKind::Settled(text) => Some(&**text),
                    _ => None,
                });
                self.say(settled.collect::<String>().trim_end(), &block.place);
                self.format.code = false;
                self.close(Role::Code);
            }
            BlockKind::List(first, items) => self.list(*first, items),
            BlockKind::Table(table) => {
                let rows = std::iter::once(&table.head).chain(&table.rows);
                let rows = rows.map(|row| row.iter().map(|cell| self.cell(cell)).collect());
                let rows = rows.collect();
                let centered = table.columns.iter().map(|a| *a == Alignment::Center).collect();
                let place = self.place.top.clone();
                self.blocks.push(Block::Table(Table { place, centered, rows }));
            }
            BlockKind::Rule => {}
            BlockKind::Html(lines) => {
                let html: String = lines.iter().map(|Words { text, .. }| &**text).collect();
                self.say(without_tags(&html).trim(), &block.place);
                self.close(self.role());
            }
        }
    }

    fn list(&mut self, first: Option<u64>, items: &[Item]) {
        let numbered = first.map(|first| {
            self.numbered += 1;
            (first, self.numbered - 1)
        });
        let list = List { numbered, depth: self.lists.len() };
        for item in items {
            self.lists.push((list, true));
            self.blocks(item);
            // An item without words keeps its number.
            if let Some((list, true)) = self.lists.pop() {
                let origin = Origin::Body(self.place.clone());
                self.blocks.push(Block::Paragraph(Role::Item(list), Vec::new(), origin));
            }
        }
    }

    /// The words of a paragraph.
    fn line(&mut self, inlines: &[Inline]) {
        if let (Some(first), Some(last)) = (inlines.first(), inlines.last()) {
            self.place.words = first.place.start..last.place.end;
        }
        self.inlines(inlines);
    }

    fn cell(&mut self, inlines: &[Inline]) -> Vec<Span> {
        self.inlines(inlines);
        std::mem::take(&mut self.spans)
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            let place = &inline.place;
            match &inline.kind {
                InlineKind::Text(words) => {
                    words.iter().for_each(|words| self.say(&words.text, &words.place));
                }
                InlineKind::Settled(text) => self.say(text, place),
                InlineKind::Html(html) => self.inline_html(html, place),
                InlineKind::SoftBreak => self.say(" ", place),
                InlineKind::HardBreak => self.say("\n", place),
                InlineKind::Task(done) => {
                    let sign = if *done { '☒' } else { '☐' };
                    self.say(&format!("{sign}{NBSP}"), place);
                }
                InlineKind::Within(around, inside) => self.within(around, inside),
            }
        }
    }

    fn within(&mut self, around: &Around, inside: &[Inline]) {
        let (format, link) = (self.format, self.link.clone());
        match around {
            Around::Raised => self.format.superscript = true,
            Around::Code => self.format.code = true,
            Around::Emphasis => self.format.italic = true,
            Around::Strong => self.format.bold = true,
            Around::Strike => self.format.strike = true,
            Around::Link(target) => self.link = Some(target.clone()),
            Around::Mark(_) | Around::Address | Around::Image => {}
        }
        self.inlines(inside);
        // What a tag raised goes on after the words in which it stands.
        let is_raised = match around {
            Around::Raised => format.superscript,
            _ => self.format.superscript,
        };
        self.format = Format { superscript: is_raised, ..format };
        self.link = link;
    }

    fn say(&mut self, text: &str, place: &Range<usize>) {
        let source = (text.len(), place.clone());
        match self.spans.last_mut() {
            Some(last) if last.format == self.format && last.link == self.link => {
                last.text.push_str(text);
                last.sources.push(source);
            }
            _ => self.spans.push(Span {
                text: text.to_string(),
                format: self.format,
                link: self.link.clone(),
                sources: vec![source],
            }),
        }
    }

    fn inline_html(&mut self, html: &str, place: &Range<usize>) {
        match html.to_ascii_lowercase().replace([' ', '/'], "").as_str() {
            "<sup>" => self.format.superscript = !html.contains('/'),
            "<br>" => self.say("\n", place),
            _ => {}
        }
    }

    /// What the open paragraph is, by what is around it.
    fn role(&self) -> Role {
        match self.lists.last() {
            // The box of a task stands for its bullet.
            Some((list, true)) if list.numbered.is_none() && self.begins_task() => {
                Role::InItem(list.depth + 1)
            }
            Some((list, true)) => Role::Item(*list),
            Some(_) => Role::InItem(self.lists.len()),
            None if self.quotes > 0 => Role::Quote,
            None => Role::Plain,
        }
    }

    fn begins_task(&self) -> bool {
        self.spans.first().is_some_and(|span| span.text.starts_with(['☐', '☒']))
    }

    /// Ends the open paragraph, if it holds words.
    fn close(&mut self, role: Role) {
        let spans = std::mem::take(&mut self.spans);
        self.format.superscript = false;
        let said = words(&spans);
        if said.trim().is_empty() {
            return;
        }
        let role = if role == Role::Plain && is_end_mark(&said) { Role::End } else { role };
        self.blocks.push(Block::Paragraph(role, spans, Origin::Body(self.place.clone())));
        if let Some((_, fresh)) = self.lists.last_mut() {
            *fresh = false;
        }
    }
}

/// Whether a paragraph is the mark that ends a press release: « – 30 – » (OQLF, « Communiqué »).
fn is_end_mark(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    ["–30–", "—30—", "-30-"].contains(&bare.as_str())
}
