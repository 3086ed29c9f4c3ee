//! Markdown as the blocks of a Word document.

use pulldown_cmark::{Alignment, Event, LinkType, Options, Parser, Tag, TagEnd};

/// Words of one format.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Span {
    /// The words; a line end is a line break.
    pub(super) text: String,
    pub(super) format: Format,
    /// Where it leads, if it is a link.
    pub(super) link: Option<String>,
}

/// How words look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)]
pub(super) struct Format {
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) strike: bool,
    pub(super) code: bool,
    pub(super) superscript: bool,
}

/// The list of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct List {
    /// First number, and which numbered list of the text it is; none for bullets.
    pub(super) numbered: Option<(u64, usize)>,
    /// Lists around it.
    pub(super) depth: usize,
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Plain,
    /// Level as written, 1 to 6.
    Heading(u8),
    Subtitle,
    Item(List),
    /// A further paragraph of an item, in so many lists.
    InItem(usize),
    Quote,
    Code,
}

/// A block of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    Paragraph(Role, Vec<Span>),
    Table(Table),
}

/// A table; its first row is its head.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) centered: Vec<bool>,
    pub(super) rows: Vec<Vec<Vec<Span>>>,
}

/// Reads the blocks of a text; comments are left out, and the tags of raw HTML too.
pub(super) fn blocks(markdown: &str) -> Vec<Block> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
    let mut reader = Reader::default();
    for event in Parser::new_ext(markdown, options) {
        reader.event(event);
    }
    reader.close(Role::Plain);
    reader.blocks
}

/// The words of spans without their format.
pub(super) fn words(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    /// The open paragraph.
    spans: Vec<Span>,
    bold: usize,
    italic: usize,
    strike: usize,
    superscript: bool,
    link: Option<String>,
    /// Open lists, each with whether its open item has had no paragraph yet.
    lists: Vec<(List, bool)>,
    numbered: usize,
    quotes: usize,
    code: bool,
    table: Option<Table>,
    /// Raw HTML that is open: a comment may cover several lines.
    html: Option<String>,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.say(&text, self.code),
            Event::Code(text) => self.say(&text, true),
            Event::Html(html) => self.html.get_or_insert_default().push_str(&html),
            Event::InlineHtml(html) => self.inline_html(&html),
            Event::SoftBreak => self.say(" ", false),
            Event::HardBreak => self.say("\n", false),
            Event::TaskListMarker(done) => {
                self.say(if done { "☒\u{a0}" } else { "☐\u{a0}" }, false);
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.bold += 1,
            Tag::Emphasis => self.italic += 1,
            Tag::Strikethrough => self.strike += 1,
            Tag::Link { link_type, dest_url, .. } => {
                let email = link_type == LinkType::Email;
                self.link =
                    Some(if email { format!("mailto:{dest_url}") } else { dest_url.to_string() });
            }
            Tag::Image { .. } => {}
            block => {
                self.close(self.role());
                self.open(block);
            }
        }
    }

    fn open(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::List(first) => {
                let numbered = first.map(|first| {
                    self.numbered += 1;
                    (first, self.numbered - 1)
                });
                self.lists.push((List { numbered, depth: self.lists.len() }, false));
            }
            Tag::Item => {
                if let Some((_, fresh)) = self.lists.last_mut() {
                    *fresh = true;
                }
            }
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::CodeBlock(_) => self.code = true,
            Tag::Table(columns) => {
                let centered = columns.iter().map(|a| *a == Alignment::Center).collect();
                self.table = Some(Table { centered, rows: Vec::new() });
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Emphasis => self.italic = self.italic.saturating_sub(1),
            TagEnd::Strikethrough => self.strike = self.strike.saturating_sub(1),
            TagEnd::Link => self.link = None,
            TagEnd::Image => {}
            TagEnd::Heading(level) => self.close(Role::Heading(level as u8)),
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.spans);
                if let Some(row) = self.table.as_mut().and_then(|table| table.rows.last_mut()) {
                    row.push(cell);
                }
            }
            TagEnd::HtmlBlock => {
                let html = self.html.take().unwrap_or_default();
                self.say(without_tags(&html).trim(), false);
                self.close(self.role());
            }
            block => self.end_block(block),
        }
    }

    fn end_block(&mut self, tag: TagEnd) {
        self.close(self.role());
        match tag {
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::Item => {
                // An item without words keeps its number.
                if let Some((list, true)) = self.lists.last().copied() {
                    self.blocks.push(Block::Paragraph(Role::Item(list), Vec::new()));
                    self.begun();
                }
            }
            TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
            TagEnd::CodeBlock => self.code = false,
            TagEnd::Table => self.blocks.extend(self.table.take().map(Block::Table)),
            _ => {}
        }
    }

    fn say(&mut self, text: &str, code: bool) {
        let format = Format {
            bold: self.bold > 0,
            italic: self.italic > 0,
            strike: self.strike > 0,
            code,
            superscript: self.superscript,
        };
        match self.spans.last_mut() {
            Some(last) if last.format == format && last.link == self.link => {
                last.text.push_str(text);
            }
            _ => self.spans.push(Span { text: text.to_string(), format, link: self.link.clone() }),
        }
    }

    fn inline_html(&mut self, html: &str) {
        match html.to_ascii_lowercase().replace([' ', '/'], "").as_str() {
            "<sup>" => self.superscript = !html.contains('/'),
            "<br>" => self.say("\n", false),
            _ => {}
        }
    }

    /// What the open paragraph is, by what is around it.
    fn role(&self) -> Role {
        match self.lists.last() {
            _ if self.code => Role::Code,
            Some((list, true)) => Role::Item(*list),
            Some(_) => Role::InItem(self.lists.len()),
            None if self.quotes > 0 => Role::Quote,
            None => Role::Plain,
        }
    }

    /// Ends the open paragraph, if it holds words.
    fn close(&mut self, role: Role) {
        let mut spans = std::mem::take(&mut self.spans);
        self.superscript = false;
        if let (Role::Code, Some(last)) = (role, spans.last_mut()) {
            last.text.truncate(last.text.trim_end().len());
        }
        if words(&spans).trim().is_empty() {
            return;
        }
        self.blocks.push(Block::Paragraph(role, spans));
        self.begun();
    }

    fn begun(&mut self) {
        if let Some((_, fresh)) = self.lists.last_mut() {
            *fresh = false;
        }
    }
}

/// The text of a piece of HTML, its tags and comments left out.
fn without_tags(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        out.push_str(&rest[..start]);
        let end = if rest[start..].starts_with("<!--") { "-->" } else { ">" };
        rest = rest[start..].find(end).map_or("", |at| &rest[start + at + end.len()..]);
    }
    out.push_str(rest);
    out
}
