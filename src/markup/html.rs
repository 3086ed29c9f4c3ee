//! Markdown as the elements of a page: every tag closed, nothing of the source's own HTML.

use super::block::{Block, BlockKind, Inline, InlineKind, Item, joined};
use super::escape::{escape, safe_target, short, without_comments};
use super::phone;
use super::read::read;
use super::table::table;
use super::typed::{Piece, pieces};

/// Inline style of an element by its name; empty for none. `lead` is the paragraph in bold that
/// follows the title.
pub type Style<'s> = &'s dyn Fn(&str) -> &'s str;

/// Markdown as elements, the highest heading at `top` (1 to 6) and no level skipped. Raw HTML shows
/// as it was typed, comments are left out, a picture is its text alternative, and only what
/// leads to a page, a mailbox or a telephone is a link.
pub fn elements(markdown: &str, top: u8, style: Style<'_>) -> String {
    let mut writer = Writer {
        out: String::new(),
        style,
        top: top.clamp(1, 6),
        levels: Vec::new(),
        after_title: false,
    };
    writer.blocks(&read(markdown));
    writer.out
}

/// An element with its style and text.
pub fn element(name: &str, dressed_as: &str, text: &str, style: Style<'_>) -> String {
    format!("{}{}</{name}>\n", open(name, dressed_as, "", style), line(text, style))
}

/// A paragraph that is the link `target` alone, if it leads somewhere safe.
pub fn link_paragraph(target: &str, style: Style<'_>) -> String {
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

pub(super) fn open(name: &str, dressed_as: &str, attributes: &str, style: Style<'_>) -> String {
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

pub(super) struct Writer<'s> {
    pub(super) out: String,
    pub(super) style: Style<'s>,
    top: u8,
    /// Levels of the headings above the present place, as written in the source.
    levels: Vec<u8>,
    /// The last block was a heading of the highest level.
    after_title: bool,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block<'_>]) {
        for block in blocks {
            self.block(&block.kind);
        }
    }

    fn block(&mut self, block: &BlockKind<'_>) {
        let after_title = match block {
            BlockKind::Rule | BlockKind::Line(_) | BlockKind::Heading(..) => self.after_title,
            _ => std::mem::take(&mut self.after_title),
        };
        match block {
            BlockKind::Paragraph(words) => {
                let dress = if after_title && is_bold(words) { "lead" } else { "p" };
                self.out.push_str(&open("p", dress, "", self.style));
                self.inlines(words, true);
                self.out.push_str("</p>\n");
            }
            BlockKind::Line(words) => self.inlines(words, true),
            BlockKind::Heading(level, words) => self.heading(*level, words),
            BlockKind::Quote(inside) => {
                self.begin("blockquote", "");
                self.blocks(inside);
                self.out.push_str("</blockquote>\n");
            }
            BlockKind::Code(text) => {
                self.open("pre");
                self.out.push_str(&format!("<code>{}</code></pre>\n", escape(text)));
            }
            BlockKind::List(first, items) => self.list(*first, items),
            BlockKind::Table(cells) => table(self, cells),
            BlockKind::Rule => {
                self.open("hr");
                self.out.push('\n');
            }
            BlockKind::Html(lines) => {
                let shown = without_comments(&joined(lines));
                if !shown.trim().is_empty() {
                    self.open("p");
                    self.out.push_str(&escape(shown.trim()));
                    self.out.push_str("</p>\n");
                }
            }
        }
    }

    /// A heading without words says nothing, and is an error for those who hear it (WCAG 2.1,
    /// 2.4.6).
    fn heading(&mut self, written: u8, words: &[Inline<'_>]) {
        if words.iter().all(is_silent) {
            return;
        }
        self.levels.retain(|level| *level < written);
        self.levels.push(written);
        let depth = u8::try_from(self.levels.len() - 1).unwrap_or(u8::MAX);
        let name = format!("h{}", self.top.saturating_add(depth).min(6));
        self.open(&name);
        self.inlines(words, true);
        self.out.push_str(&format!("</{name}>\n"));
        self.after_title = self.levels.len() == 1;
    }

    fn list(&mut self, first: Option<u64>, items: &[Item<'_>]) {
        let (name, attributes) = match first {
            None => ("ul", String::new()),
            Some(1) => ("ol", String::new()),
            Some(first) => ("ol", format!(" start=\"{first}\"")),
        };
        self.begin(name, &attributes);
        for item in items {
            self.open("li");
            self.blocks(item);
            self.out.push_str("</li>\n");
        }
        self.out.push_str(&format!("</{name}>\n"));
    }

    /// Writes what stands in a line, with links only where `links` says so: one link cannot hold
    /// another.
    pub(super) fn inlines(&mut self, inlines: &[Inline<'_>], links: bool) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(words) => {
                    let set = set(&joined(words), links, self.style);
                    self.out.push_str(&set);
                }
                InlineKind::Code(text) => {
                    self.open("code");
                    self.out.push_str(&escape(text));
                    self.out.push_str("</code>");
                }
                InlineKind::Html(html) => self.out.push_str(&escape(&without_comments(html))),
                InlineKind::SoftBreak => self.out.push(' '),
                InlineKind::HardBreak => self.out.push_str("<br>\n"),
                InlineKind::Task(done) => self.out.push_str(if *done { "☑ " } else { "☐ " }),
                InlineKind::Emphasis(inside) => self.inside("em", inside, links),
                InlineKind::Strong(inside) => self.inside("strong", inside, links),
                InlineKind::Strike(inside) => self.inside("s", inside, links),
                InlineKind::Image(inside) => self.inlines(inside, links),
                InlineKind::Link(target, inside) if links => self.link(target, inside),
                InlineKind::Link(_, inside) => self.inlines(inside, links),
            }
        }
    }

    fn inside(&mut self, name: &str, inside: &[Inline<'_>], links: bool) {
        self.out.push_str(&format!("<{name}>"));
        self.inlines(inside, links);
        self.out.push_str(&format!("</{name}>"));
    }

    /// A link whose text is empty shows its address; one that leads nowhere safe is its text.
    fn link(&mut self, target: &str, inside: &[Inline<'_>]) {
        let start = self.out.len();
        self.inlines(inside, false);
        let Some(target) = safe_target(target) else { return };
        let mut inside = self.out.split_off(start);
        if inside.trim().is_empty() {
            inside = escape(short(&target));
        }
        let link = link(&target, &inside, self.style);
        self.out.push_str(&link);
    }

    fn open(&mut self, name: &str) {
        self.out.push_str(&open(name, name, "", self.style));
    }

    /// Opens an element that holds blocks.
    pub(super) fn begin(&mut self, name: &str, attributes: &str) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        self.out.push_str(&open(name, name, attributes, self.style));
        self.out.push('\n');
    }
}

fn is_silent(inline: &Inline<'_>) -> bool {
    matches!(&inline.kind, InlineKind::Html(html) if without_comments(html).trim().is_empty())
}

/// Whether words are in bold from end to end.
fn is_bold(words: &[Inline<'_>]) -> bool {
    matches!(words, [Inline { kind: InlineKind::Strong(_), .. }])
}
