//! Markdown as plain text, ready to paste where formatting is lost.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::document::Fields;

/// A whole text: title and subtitle where the body does not show them, then the body.
pub fn text_file(fields: &Fields, body: &str) -> String {
    let mut out = String::new();
    let shown = body.lines().any(|line| line.starts_with("# ")) || body.contains(&fields.title);
    if !shown {
        out.push_str(&fields.title);
        out.push_str("\n\n");
    }
    out.push_str(&plain_text(body));
    if !fields.link.is_empty() {
        out.push_str("\n\n");
        out.push_str(&fields.link);
    }
    out.push('\n');
    out
}

/// Markdown without its signs: lists with dashes, links followed by their address, tables as
/// lines.
pub fn plain_text(markdown: &str) -> String {
    let mut writer = Writer::default();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS) {
        writer.event(event);
    }
    writer.out.trim().to_string()
}

#[derive(Default)]
struct Writer {
    out: String,
    /// One counter per open list; none for bullets.
    lists: Vec<Option<u64>>,
    /// Target and start of the open link's text.
    link: Option<(String, usize)>,
    /// Cells written in the open table row.
    cells: usize,
    /// The open item has had no paragraph yet.
    fresh_item: bool,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.out.push_str(&text),
            Event::Html(html) => {
                self.block("");
                self.out.push_str(without_tags(&html).trim());
            }
            Event::InlineHtml(html) => self.out.push_str(&without_tags(&html)),
            Event::SoftBreak => self.out.push(' '),
            Event::HardBreak => self.out.push('\n'),
            Event::Rule => self.block("———\n"),
            Event::TaskListMarker(done) => self.out.push_str(if done { "[x] " } else { "[ ] " }),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::Heading { .. } | Tag::BlockQuote(_) if self.lists.is_empty() => {
                self.block("")
            }
            Tag::Paragraph if !self.fresh_item => {
                let indent = "  ".repeat(self.lists.len());
                self.line(&indent);
            }
            Tag::Paragraph => self.fresh_item = false,
            Tag::List(first) => {
                if self.lists.is_empty() {
                    self.block("");
                }
                self.lists.push(first);
            }
            Tag::Item => self.item(),
            Tag::Link { dest_url, .. } => self.link = Some((dest_url.to_string(), self.out.len())),
            Tag::Table(_) => self.block(""),
            Tag::TableHead | Tag::TableRow => {
                self.cells = 0;
                self.line("");
            }
            Tag::TableCell => {
                if self.cells > 0 {
                    self.out.push_str(" | ");
                }
                self.cells += 1;
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link => self.close_link(),
            TagEnd::List(_) => {
                self.lists.pop();
                if self.lists.is_empty() {
                    self.line("");
                }
            }
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Table => self.line(""),
            _ => {}
        }
    }

    fn item(&mut self) {
        let indent = "  ".repeat(self.lists.len().saturating_sub(1));
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            _ => String::from("- "),
        };
        self.line(&format!("{indent}{mark}"));
        self.fresh_item = true;
    }

    /// An address that the reader can already see is not repeated.
    fn close_link(&mut self) {
        let Some((target, start)) = self.link.take() else { return };
        let shown = &self.out[start..];
        let bare = |text: &str| {
            text.trim_start_matches("https://")
                .trim_start_matches("mailto:")
                .trim_start_matches("www.")
                .to_lowercase()
        };
        let visible = bare(shown) == bare(&target) || shown.contains('/') && !shown.contains(' ');
        if !visible {
            self.out.push_str(&format!(" ({target})"));
        }
    }

    /// Starts a block after one empty line.
    fn block(&mut self, text: &str) {
        self.line("");
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
        self.out.push_str(text);
    }

    /// Starts a line.
    fn line(&mut self, text: &str) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        self.out.push_str(text);
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
