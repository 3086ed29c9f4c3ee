//! Blocks as the elements of a page: every tag closed, nothing of the source's own HTML.

use super::block::{
    Around, Block, BlockKind, Inline, InlineKind, Item, Table, Words, is_bold, joined,
};
use super::escape::{safe_target, without_comments};
use super::tags::{Page, Style};
use super::typed::settled;
use crate::address;

/// Blocks as elements, the highest heading at `top` (1 to 6) and no level skipped; `parts` stand
/// one after the other. Raw HTML shows as it was typed, comments are left out, a picture is its
/// text alternative, and only what leads to a page, a mailbox or a telephone is a link.
pub fn elements(parts: &[&[Block]], top: u8, style: Style<'_>) -> String {
    let mut writer = Writer {
        page: Page::new(style),
        top: top.clamp(1, 6),
        levels: Vec::new(),
        after_title: false,
    };
    parts.iter().for_each(|blocks| writer.blocks(blocks));
    writer.page.out
}

/// Words that head a text or follow it, as they were typed.
pub fn typed_words(text: &str) -> Vec<Inline> {
    let place = 0..text.len();
    let words = Words { text: text.to_string().into(), place: place.clone() };
    vec![Inline { kind: InlineKind::Text(vec![words]), place }]
}

/// The link `target` alone, if it leads somewhere safe; else its words.
pub fn link_alone(target: &str) -> Vec<Inline> {
    match safe_target(target) {
        None => typed_words(target),
        Some(_) => {
            let shown = InlineKind::Settled(address::bare(target).to_string().into());
            let shown = vec![Inline { kind: shown, place: 0..target.len() }];
            let link = InlineKind::Within(Around::Link(target.to_string()), shown);
            vec![Inline { kind: link, place: 0..target.len() }]
        }
    }
}

struct Writer<'s> {
    page: Page<'s>,
    top: u8,
    /// Levels of the headings above the present place, as written in the source.
    levels: Vec<u8>,
    /// The last block was a heading of the highest level.
    after_title: bool,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(&block.kind);
        }
    }

    fn block(&mut self, block: &BlockKind) {
        let after_title = match block {
            BlockKind::Rule | BlockKind::Line(_) | BlockKind::Heading(..) => self.after_title,
            _ => std::mem::take(&mut self.after_title),
        };
        match block {
            BlockKind::Paragraph(words) if after_title && is_bold(words) => {
                self.paragraph("lead", words);
            }
            BlockKind::Paragraph(words) => self.paragraph("p", words),
            BlockKind::Lead(words) => self.paragraph("lead", words),
            BlockKind::Line(words) => self.inlines(words, true),
            BlockKind::Heading(level, words) => self.heading(*level, words),
            BlockKind::Quote(inside) => {
                self.page.begin("blockquote", &[]);
                self.blocks(inside);
                self.page.end("blockquote");
            }
            BlockKind::Code(words) => {
                self.page.open("pre");
                // Its style is that of the block around it.
                self.inside(("code", ""), &[], words, false);
                self.page.end("pre");
            }
            BlockKind::List(first, items) => self.list(*first, items),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Rule => {
                self.page.open("hr");
                self.page.out.push('\n');
            }
            BlockKind::Html(lines) => {
                let shown = without_comments(&joined(lines));
                if !shown.trim().is_empty() {
                    self.page.open("p");
                    self.page.words(shown.trim());
                    self.page.end("p");
                }
            }
        }
    }

    fn paragraph(&mut self, dress: &str, words: &[Inline]) {
        self.page.open_as("p", dress, &[]);
        self.inlines(words, true);
        self.page.end("p");
    }

    /// A heading without words says nothing, and is an error for those who hear it (WCAG 2.1,
    /// 2.4.6).
    fn heading(&mut self, written: u8, words: &[Inline]) {
        if words.iter().all(is_silent) {
            return;
        }
        self.levels.retain(|level| *level < written);
        self.levels.push(written);
        let depth = u8::try_from(self.levels.len() - 1).unwrap_or(u8::MAX);
        let name = ["h1", "h2", "h3", "h4", "h5", "h6"]
            [usize::from(self.top.saturating_add(depth).clamp(1, 6) - 1)];
        self.page.open(name);
        self.inlines(words, true);
        self.page.end(name);
        self.after_title = self.levels.len() == 1;
    }

    fn list(&mut self, first: Option<u64>, items: &[Item]) {
        let start = first.filter(|first| *first != 1).map(|first| first.to_string());
        let start = start.as_ref().map(|first| ("start", first.as_str()));
        let name = if first.is_some() { "ol" } else { "ul" };
        self.page.begin(name, start.as_slice());
        for item in items {
            self.page.open("li");
            self.blocks(item);
            self.page.end("li");
        }
        self.page.end(name);
    }

    /// A table: a header row, and a header column where the first header cell is empty.
    fn table(&mut self, table: &Table) {
        self.page.begin("table", &[]);
        let rows_are_named = table.head.first().is_some_and(Vec::is_empty);
        self.section("thead");
        self.page.open_as("tr", "", &[]);
        for words in &table.head {
            self.cell(words, Some("col"), "th");
        }
        self.page.end("tr");
        self.page.end("thead");
        if !table.rows.is_empty() {
            self.section("tbody");
            for row in &table.rows {
                self.page.open_as("tr", "", &[]);
                for (column, words) in row.iter().enumerate() {
                    let names = rows_are_named && column == 0;
                    self.cell(words, names.then_some("row"), "td");
                }
                self.page.end("tr");
            }
            self.page.end("tbody");
        }
        self.page.end("table");
    }

    fn section(&mut self, name: &str) {
        self.page.open_as(name, "", &[]);
        self.page.out.push('\n');
    }

    /// A cell; a header without words is an error for those who hear it (WCAG 2.1, 1.3.1).
    fn cell(&mut self, words: &[Inline], scope: Option<&str>, dress: &str) {
        let scope = scope.filter(|_| !words.is_empty()).map(|scope| ("scope", scope));
        let name = if scope.is_some() { "th" } else { "td" };
        self.inside((name, dress), scope.as_slice(), words, true);
    }

    /// Writes what stands in a line, with links only where `links` says so: one link cannot hold
    /// another.
    fn inlines(&mut self, inlines: &[Inline], links: bool) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(_) => {
                    let words = settled(std::slice::from_ref(inline), links);
                    self.inlines(&words, links);
                }
                InlineKind::Settled(text) => self.page.words(text),
                InlineKind::Within(around, inside) => self.within(around, inside, links),
                InlineKind::Html(html) => self.page.words(&without_comments(html)),
                InlineKind::SoftBreak => self.page.out.push(' '),
                InlineKind::HardBreak => {
                    self.page.open_as("br", "", &[]);
                    self.page.out.push('\n');
                }
                InlineKind::Task(done) => self.page.words(if *done { "☑ " } else { "☐ " }),
            }
        }
    }

    fn within(&mut self, around: &Around, inside: &[Inline], links: bool) {
        match around {
            Around::Raised => self.inside(("sup", "sup"), &[], inside, false),
            Around::Address => self.inside(("span", ""), &[("class", "address")], inside, false),
            Around::Mark(class) => self.inside(("mark", ""), &[("class", class)], inside, links),
            Around::Code => self.inside(("code", "code"), &[], inside, false),
            Around::Emphasis => self.inside(("em", ""), &[], inside, links),
            Around::Strong => self.inside(("strong", ""), &[], inside, links),
            Around::Strike => self.inside(("s", ""), &[], inside, links),
            Around::Link(target) if links => self.link(target, inside),
            Around::Link(_) | Around::Image => self.inlines(inside, links),
        }
    }

    /// Words within an element, in the style of a name.
    fn inside(
        &mut self,
        (name, dress): (&str, &str),
        attributes: &[(&str, &str)],
        inside: &[Inline],
        links: bool,
    ) {
        self.page.open_as(name, dress, attributes);
        self.inlines(inside, links);
        self.page.close(name);
    }

    /// A link whose text is empty shows its address; one that leads nowhere safe is its text.
    fn link(&mut self, target: &str, inside: &[Inline]) {
        let Some(target) = safe_target(target) else { return self.inlines(inside, false) };
        self.page.open_as("a", "a", &[("href", &target)]);
        let start = self.page.out.len();
        self.inlines(inside, false);
        if self.page.out[start..].trim().is_empty() {
            self.page.out.truncate(start);
            self.page.words(address::bare(&target));
        }
        self.page.close("a");
    }
}

fn is_silent(inline: &Inline) -> bool {
    matches!(&inline.kind, InlineKind::Html(html) if without_comments(html).trim().is_empty())
}
