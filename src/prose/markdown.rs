//! Reads Markdown, with the head of our files where there is one.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use toml::de::{DeTable, DeValue};

use super::builder::{Builder, silence};
use super::{BlockKind, Prose};
use crate::text::split_head;

/// Reads a Markdown text. The title and subtitle of its head count where the body does not show
/// them.
pub fn markdown(text: &str) -> Prose {
    let (head, body) = match split_head(text) {
        Some((head, body)) => (Some(head), body),
        None => (None, other_head(text)),
    };
    let mut builder = Builder::default();
    let fields = head.map(|range| fields(text, range)).unwrap_or_default();
    let shown =
        |value: &str| text[body..].lines().any(|line| line.trim_matches(['#', '*', ' ']) == value);
    for (kind, value, place) in &fields {
        let repeated = matches!(kind, BlockKind::Title | BlockKind::Subtitle) && shown(value);
        if *kind != BlockKind::Link && !repeated {
            field(&mut builder, text, *kind, value, place);
        }
    }
    let mut reader = Reader { builder, text, body, blocks: 0, link: None, quiet: 0, tag: None };
    for (event, range) in Parser::new_ext(
        &text[body..],
        Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH,
    )
    .into_offset_iter()
    {
        reader.event(event, body + range.start..body + range.end);
    }
    let mut builder = reader.builder;
    for (kind, value, place) in &fields {
        if *kind == BlockKind::Link {
            field(&mut builder, text, *kind, value, place);
        }
    }
    builder.finish()
}

/// The end of a head in YAML, which is not ours: nothing is looked for in it.
fn other_head(text: &str) -> usize {
    let end = text.strip_prefix("---\n").and_then(|rest| rest.find("\n---\n"));
    end.map_or(0, |end| "---\n".len() + end + "\n---\n".len())
}

/// A value of a head, its bytes in the file without its quotes.
type Field = (BlockKind, String, Range<usize>);

/// The values of a head that readers see.
fn fields(text: &str, head: Range<usize>) -> Vec<Field> {
    let Ok(table) = DeTable::parse(&text[head.clone()]) else { return Vec::new() };
    let keys = [
        ("title", BlockKind::Title),
        ("subtitle", BlockKind::Subtitle),
        ("preheader", BlockKind::Preheader),
        ("alt", BlockKind::Alternative),
        ("link", BlockKind::Link),
    ];
    let found = keys.into_iter().filter_map(|(key, kind)| {
        let value = table.get_ref().get(key)?;
        let DeValue::String(words) = value.get_ref() else { return None };
        let span = head.start + value.span().start..head.start + value.span().end;
        Some((kind, words.to_string(), span))
    });
    found.filter(|(_, words, _)| !words.trim().is_empty()).collect()
}

fn field(builder: &mut Builder, text: &str, kind: BlockKind, value: &str, place: &Range<usize>) {
    builder.begin(kind);
    let written = &text[place.clone()];
    match written.find(value) {
        Some(at) => builder.words(value, place.start + at),
        // Escapes of TOML.
        None => builder.written_otherwise(value, place.clone()),
    }
    builder.end();
}

struct Reader<'t> {
    builder: Builder,
    text: &'t str,
    body: usize,
    /// Paragraphs and headings so far.
    blocks: usize,
    /// Where the open link points to, and where it stands.
    link: Option<(String, Range<usize>)>,
    /// Blocks of code or pictures that are open.
    quiet: usize,
    /// What ends the tag or comment of HTML that is open.
    tag: Option<&'static str>,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(&tag),
            Event::Text(words) if self.quiet == 0 => self.words(&words, range),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) if self.quiet == 0 => {
                self.builder.object(range);
            }
            Event::SoftBreak if self.quiet == 0 => self.builder.written_otherwise(" ", range),
            Event::HardBreak if self.quiet == 0 => self.builder.begin(BlockKind::Paragraph),
            Event::Html(html) => {
                self.comment(&html, &range);
                self.page(&html, range.start);
            }
            Event::InlineHtml(html) => self.comment(&html, &range),
            Event::Rule => self.builder.end(),
            _ => {}
        }
    }

    fn words(&mut self, words: &str, range: Range<usize>) {
        match &self.text[range.clone()] == words {
            true => self.builder.words(words, range.start),
            false => self.builder.written_otherwise(words, range),
        }
    }

    /// The words of a line of HTML, between its tags, which may go on over lines.
    fn page(&mut self, html: &str, start: usize) {
        let mut at = 0;
        while at < html.len() {
            let rest = &html[at..];
            let sign = match self.tag.take() {
                Some(sign) => Some(sign),
                None if rest.starts_with("<!--") => Some("-->"),
                None if rest.starts_with('<') => Some(">"),
                None => None,
            };
            if let Some(sign) = sign {
                let end = rest.find(sign);
                self.tag = if end.is_none() { Some(sign) } else { None };
                at += end.map_or(rest.len(), |end| end + sign.len());
                continue;
            }
            let words = &rest[..rest.find('<').unwrap_or(rest.len())];
            let inside = words.trim();
            if self.quiet == 0 && !inside.is_empty() {
                self.builder.begin(BlockKind::Paragraph);
                self.builder.words(inside, start + at + words.len() - words.trim_start().len());
            }
            at += words.len();
        }
        self.builder.end();
    }

    fn comment(&mut self, html: &str, range: &Range<usize>) {
        let mut from = 0;
        while let Some(start) = html[from..].find("<!--").map(|at| from + at) {
            let end = html[start..].find("-->").map_or(html.len(), |at| start + at);
            let inside = html.get(start + 4..end).unwrap_or_default();
            if let Some(found) = silence(inside, range.start + start..range.start + end) {
                self.builder.silence(found);
            }
            from = end;
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => {
                let title = *level == HeadingLevel::H1;
                self.blocks += 1;
                self.builder.begin(if title { BlockKind::Title } else { BlockKind::Heading });
            }
            Tag::Paragraph => {
                let kind = if self.is_subtitle(&range) {
                    BlockKind::Subtitle
                } else {
                    BlockKind::Paragraph
                };
                self.blocks += 1;
                // The paragraph of an item goes on with its line.
                if !self.builder.is_open() {
                    self.builder.begin(kind);
                }
            }
            Tag::Item => {
                self.blocks += 1;
                self.builder.begin(BlockKind::Item);
            }
            Tag::TableCell => self.builder.begin(BlockKind::Cell),
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) => {
                self.builder.end();
                self.quiet += 1;
            }
            Tag::Image { .. } => {
                self.builder.object(range);
                self.quiet += 1;
            }
            Tag::Link { dest_url, .. } => self.link = Some((dest_url.to_string(), range)),
            _ => {}
        }
    }

    /// The paragraph right under the title that is in bold as a whole.
    fn is_subtitle(&self, range: &Range<usize>) -> bool {
        let written = self.text[range.clone()].trim();
        let inside = written.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
        let titled = self.blocks == 1 && self.text[self.body..].trim_start().starts_with('#');
        titled && inside.is_some_and(|inside| !inside.contains("**"))
    }

    fn end(&mut self, tag: &TagEnd) {
        match tag {
            TagEnd::CodeBlock | TagEnd::Image | TagEnd::MetadataBlock(_) => {
                self.quiet = self.quiet.saturating_sub(1);
            }
            TagEnd::Link => {
                if let Some((address, place)) = self.link.take() {
                    let address = address.strip_prefix("mailto:").unwrap_or(&address);
                    self.builder.target(address, place);
                }
            }
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell => {
                self.builder.end();
            }
            _ => {}
        }
    }
}
