//! Markdown as the elements of a page: every tag closed, nothing of the source's own HTML.

mod escape;
mod phone;
mod table;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeStream};

pub(super) use escape::escape;
use escape::{safe_target, short, without_comments};
use table::Table;

use super::typed::{Piece, pieces};

/// Inline style of an element by its name; empty for none. `lead` is the paragraph in bold that
/// follows the title.
pub(super) type Style<'s> = &'s dyn Fn(&str) -> &'s str;

/// Markdown as elements, the highest heading at `top` (1 to 6) and no level skipped. Raw HTML shows
/// as it was typed, comments are left out, a picture is its text alternative, and only links that
/// [`safe_target`] knows are links.
pub(super) fn elements(markdown: &str, top: u8, style: Style<'_>) -> String {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
    let events = TextMergeStream::new(Parser::new_ext(markdown, options)).collect();
    let events = without_empty_headings(events);
    let mut writer = Writer::new(top, style);
    for at in 0..events.len() {
        writer.event(&events[at], &events[at + 1..]);
    }
    writer.out
}

/// A heading without words says nothing, and is an error for those who hear it (WCAG 2.1, 2.4.6).
fn without_empty_headings(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let mut kept: Vec<Event<'_>> = Vec::with_capacity(events.len());
    for event in events {
        let start = kept.iter().rposition(|kept| matches!(kept, Event::Start(Tag::Heading { .. })));
        match (&event, start) {
            (Event::End(TagEnd::Heading(_)), Some(start))
                if kept[start + 1..].iter().all(is_silent) =>
            {
                kept.truncate(start);
            }
            _ => kept.push(event),
        }
    }
    kept
}

fn is_silent(event: &Event<'_>) -> bool {
    matches!(event, Event::InlineHtml(html) if without_comments(html).trim().is_empty())
}

/// An element with its style and text.
pub(super) fn element(name: &str, dressed_as: &str, text: &str, style: Style<'_>) -> String {
    format!("{}{}</{name}>\n", open(name, dressed_as, "", style), line(text, style))
}

/// A paragraph that is the link `target` alone, if it leads somewhere safe.
pub(super) fn link_paragraph(target: &str, style: Style<'_>) -> String {
    let text = match safe_target(target) {
        Some(safe) => link(&safe, &escape(short(target)), style),
        None => line(target, style),
    };
    format!("{}{text}</p>\n", open("p", "p", "", style))
}

fn link(safe: &str, inside: &str, style: Style<'_>) -> String {
    let href = format!(" href=\"{}\"", escape(safe));
    format!("{}{inside}</a>", open("a", "a", &href, style))
}

fn open(name: &str, dressed_as: &str, attributes: &str, style: Style<'_>) -> String {
    match style(dressed_as) {
        "" => format!("<{name}{attributes}>"),
        style => format!("<{name}{attributes} style=\"{}\">", escape(style)),
    }
}

/// Text of a line: ordinals raised, typed addresses linked.
fn line(text: &str, style: Style<'_>) -> String {
    set(text, true, style)
}

/// The same, with links only where `links` says so: one link cannot hold another.
fn set(text: &str, links: bool, style: Style<'_>) -> String {
    let pieces = pieces(text, links).into_iter().map(|piece| match piece {
        Piece::Plain(text) if links => dialled(text, style),
        Piece::Plain(text) => escape(text),
        Piece::Raised(ending) => format!("{}{ending}</sup>", open("sup", "sup", "", style)),
        Piece::Link(text, target) => match safe_target(&target) {
            Some(safe) => link(&safe, &escape(text), style),
            None => escape(text),
        },
    });
    pieces.collect()
}

/// Text with its telephone numbers as links.
fn dialled(text: &str, style: Style<'_>) -> String {
    let (mut out, mut written) = (String::new(), 0);
    for (place, target) in phone::numbers(text) {
        out.push_str(&escape(&text[written..place.start]));
        out.push_str(&link(&target, &escape(&text[place.clone()]), style));
        written = place.end;
    }
    out + &escape(&text[written..])
}

struct Writer<'s> {
    out: String,
    style: Style<'s>,
    top: u8,
    /// Levels of the headings above the present place, as written in the source.
    levels: Vec<u8>,
    /// The last block was a heading of the highest level.
    after_title: bool,
    /// Target of the open link as far as it is one, and where its text starts.
    link: Option<(Option<String>, usize)>,
    /// Raw HTML of the open block.
    raw: String,
    in_code: bool,
    table: Table,
}

impl<'s> Writer<'s> {
    fn new(top: u8, style: Style<'s>) -> Self {
        Self {
            out: String::new(),
            style,
            top: top.clamp(1, 6),
            levels: Vec::new(),
            after_title: false,
            link: None,
            raw: String::new(),
            in_code: false,
            table: Table::default(),
        }
    }

    /// Writes an event; `next` are those that follow it.
    fn event(&mut self, event: &Event<'_>, next: &[Event<'_>]) {
        match event {
            Event::Start(tag) => self.start(tag, next),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) if self.in_code => self.out.push_str(&escape(text)),
            Event::Text(text) => {
                let set = set(text, self.link.is_none(), self.style);
                self.out.push_str(&set);
            }
            Event::Code(text) => {
                self.open("code", "");
                self.out.push_str(&escape(text));
                self.out.push_str("</code>");
            }
            Event::Html(html) => self.raw.push_str(html),
            Event::InlineHtml(html) => self.out.push_str(&escape(&without_comments(html))),
            Event::SoftBreak => self.out.push(' '),
            Event::HardBreak => self.out.push_str("<br>\n"),
            Event::Rule => {
                self.open("hr", "");
                self.out.push('\n');
            }
            Event::TaskListMarker(done) => self.out.push_str(if *done { "☑ " } else { "☐ " }),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, next: &[Event<'_>]) {
        match tag {
            Tag::Paragraph => self.paragraph(next),
            Tag::Heading { level, .. } => {
                let name = self.heading(*level as u8);
                self.open(&name, "");
            }
            Tag::BlockQuote(_) => self.block("blockquote", ""),
            Tag::CodeBlock(_) => {
                self.in_code = true;
                self.open("pre", "");
                self.out.push_str("<code>");
            }
            Tag::List(None) => self.block("ul", ""),
            Tag::List(Some(1)) => self.block("ol", ""),
            Tag::List(Some(first)) => self.block("ol", &format!(" start=\"{first}\"")),
            Tag::Item => self.open("li", ""),
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<s>"),
            Tag::Link { link_type, dest_url, .. } => {
                let mailbox = *link_type == LinkType::Email && !dest_url.starts_with("mailto:");
                let target =
                    if mailbox { format!("mailto:{dest_url}") } else { dest_url.to_string() };
                self.link = Some((safe_target(&target), self.out.len()));
            }
            Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell => {
                self.table_start(tag, next);
            }
            _ => {}
        }
        self.after_title &= matches!(tag, Tag::Heading { .. });
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.out.push_str("</p>\n"),
            TagEnd::Heading(_) => {
                let level = self.level();
                self.out.push_str(&format!("</h{level}>\n"));
                self.after_title = self.levels.len() == 1;
            }
            TagEnd::BlockQuote(_) => self.out.push_str("</blockquote>\n"),
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.out.push_str("</code></pre>\n");
            }
            TagEnd::HtmlBlock => self.raw_block(),
            TagEnd::List(ordered) => self.out.push_str(if ordered { "</ol>\n" } else { "</ul>\n" }),
            TagEnd::Item => self.out.push_str("</li>\n"),
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</s>"),
            TagEnd::Link => self.close_link(),
            TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell => {
                self.table_end(tag);
            }
            _ => {}
        }
    }

    fn open(&mut self, name: &str, attributes: &str) {
        self.out.push_str(&open(name, name, attributes, self.style));
    }

    /// Opens an element that holds blocks.
    fn block(&mut self, name: &str, attributes: &str) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        self.open(name, attributes);
        self.out.push('\n');
    }

    fn paragraph(&mut self, next: &[Event<'_>]) {
        let dress = if self.after_title && is_bold(next) { "lead" } else { "p" };
        self.out.push_str(&open("p", dress, "", self.style));
    }

    /// Level of the heading at the present place, 1 to 6.
    fn level(&self) -> u8 {
        let depth = u8::try_from(self.levels.len().saturating_sub(1)).unwrap_or(u8::MAX);
        self.top.saturating_add(depth).min(6)
    }

    /// Enters a heading: its element.
    fn heading(&mut self, written: u8) -> String {
        self.levels.retain(|level| *level < written);
        self.levels.push(written);
        format!("h{}", self.level())
    }

    fn raw_block(&mut self) {
        let raw = std::mem::take(&mut self.raw);
        let shown = without_comments(&raw);
        if !shown.trim().is_empty() {
            self.open("p", "");
            self.out.push_str(&escape(shown.trim()));
            self.out.push_str("</p>\n");
        }
    }

    /// A link whose text is empty shows its address; one that leads nowhere safe is its text.
    fn close_link(&mut self) {
        let Some((target, start)) = self.link.take() else { return };
        let Some(target) = target else { return };
        let mut inside = self.out.split_off(start);
        if inside.trim().is_empty() {
            inside = escape(short(&target));
        }
        let link = link(&target, &inside, self.style);
        self.out.push_str(&link);
    }
}

/// Whether the open paragraph, whose events follow, is in bold from end to end.
fn is_bold(next: &[Event<'_>]) -> bool {
    next.first() == Some(&Event::Start(Tag::Strong))
        && next
            .iter()
            .position(|event| *event == Event::End(TagEnd::Strong))
            .and_then(|at| next.get(at + 1))
            == Some(&Event::End(TagEnd::Paragraph))
}
