//! Reads Markdown, with the head of our files where there is one.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::builder::Builder;
use super::head::{Field, foreign_head, shown};
use super::{BlockKind as Kind, Prose};
use crate::markup::{self, Around, BlockKind, Inline, InlineKind, Markdown, Words, is_bold};
use crate::text::split_head;
use crate::word::Cells;

/// Reads a Markdown text. The title and subtitle of its head count where the body does not show
/// them.
pub fn markdown(text: &str) -> Prose {
    read(text).0
}

/// The same, with its body as it was read.
pub(super) fn read(text: &str) -> (Prose, Markdown) {
    let (fields, start) = match split_head(text) {
        Some((head, start)) => (fields(text, head), start),
        None => {
            let start = foreign_head(text);
            (shown(&text[..start]), start)
        }
    };
    let body = Markdown::from(&text[start..]);
    (prose(text, &fields, start, &body), body)
}

/// Reads the file of a text whose body was read already.
pub fn filled(file: &str, body: &Markdown) -> Prose {
    let start = file.trim_end().len() - body.as_str().trim_end().len();
    let fields = split_head(file).map(|(head, _)| fields(file, head)).unwrap_or_default();
    prose(file, &fields, start, body)
}

fn prose(text: &str, fields: &[Field], body: usize, read: &Markdown) -> Prose {
    let mut builder = Builder::default();
    let shown =
        |value: &str| text[body..].lines().any(|line| line.trim_matches(['#', '*', ' ']) == value);
    for own in fields {
        let repeated = matches!(own.kind, Kind::Title | Kind::Subtitle) && shown(&own.words);
        if own.kind != Kind::Link && !repeated {
            field(&mut builder, text, own);
        }
    }
    let mut reader = Reader {
        builder,
        text,
        body,
        cells: Cells::default(),
        is_first: true,
        under_title: false,
        tag: None,
        beside: Vec::new(),
    };
    reader.blocks(read.blocks());
    let Reader { mut builder, beside, .. } = reader;
    for (words, place) in beside {
        builder.begin(Kind::Alternative);
        builder.written_otherwise(&words, place);
        builder.end();
    }
    for own in fields.iter().filter(|own| own.kind == Kind::Link) {
        field(&mut builder, text, own);
    }
    builder.finish()
}

/// The sections of a head that hold the words of pictures.
const PICTURES: [&str; 2] = ["picture", "picture_short"];

/// The values of a head that readers see.
fn fields(text: &str, head: Range<usize>) -> Vec<Field> {
    let Ok(table) = DeTable::parse(&text[head.clone()]) else { return Vec::new() };
    let keys = [
        ("title", Kind::Title),
        ("subtitle", Kind::Subtitle),
        ("preheader", Kind::Preheader),
        ("alt", Kind::Alternative),
        ("link", Kind::Link),
    ];
    let table = table.get_ref();
    let own = keys.into_iter().filter_map(|(key, kind)| Some((kind, table.get(key)?)));
    // What pictures say is read by the public too.
    let pictures = PICTURES.into_iter().filter_map(|key| match table.get(key)?.get_ref() {
        DeValue::Table(words) => Some(words.values().map(|value| (Kind::Alternative, value))),
        _ => None,
    });
    let found = own.chain(pictures.flatten()).filter_map(|(kind, value)| {
        let DeValue::String(words) = value.get_ref() else { return None };
        let span = head.start + value.span().start..head.start + value.span().end;
        Some(Field { kind, words: words.to_string(), place: span, is_ours: true })
    });
    found.filter(|own| !own.words.trim().is_empty()).collect()
}

fn field(builder: &mut Builder, text: &str, field: &Field) {
    let Field { kind, words, place, .. } = field;
    builder.begin(*kind);
    match text[place.clone()].find(words.as_str()).filter(|_| field.is_ours) {
        Some(at) => builder.words(words, place.start + at),
        // Escapes of TOML, and heads that other programs read.
        None => builder.written_otherwise(words, place.clone()),
    }
    builder.end();
}

struct Reader<'t> {
    builder: Builder,
    text: &'t str,
    /// Where the Markdown starts in the text.
    body: usize,
    /// Its tables.
    cells: Cells,
    /// Nothing was read yet.
    is_first: bool,
    /// What was read is a heading alone, which a line in bold may go with.
    under_title: bool,
    /// What ends the tag or comment of HTML that is open.
    tag: Option<&'static str>,
    /// What describes its pictures: it comes after the text, as in a page.
    beside: Vec<(String, Range<usize>)>,
}

impl Reader<'_> {
    fn blocks(&mut self, blocks: &[markup::Block]) {
        for block in blocks {
            self.block(block);
            self.is_first = false;
        }
    }

    fn block(&mut self, block: &markup::Block) {
        match &block.kind {
            BlockKind::Paragraph(inlines) | BlockKind::Lead(inlines) => {
                let subtitle = self.under_title && is_bold(inlines);
                self.under_title = false;
                // The paragraph of an item goes on with its line.
                if !self.builder.is_open() {
                    self.builder.begin(if subtitle { Kind::Subtitle } else { Kind::Paragraph });
                }
                self.inlines(inlines);
                self.builder.end();
            }
            BlockKind::Line(inlines) => self.inlines(inlines),
            BlockKind::Heading(level, inlines) => {
                self.under_title = self.is_first;
                self.builder.begin(if *level == 1 { Kind::Title } else { Kind::Heading });
                self.inlines(inlines);
                self.builder.end();
            }
            BlockKind::Quote(inside) => {
                self.builder.begin_quote();
                self.blocks(inside);
                self.builder.end_quote();
            }
            BlockKind::Code(_) | BlockKind::Rule => self.builder.end(),
            BlockKind::List(_, items) => {
                for item in items {
                    self.under_title = false;
                    self.builder.begin(Kind::Item);
                    self.blocks(item);
                    self.builder.end();
                }
            }
            BlockKind::Table(table) => self.table(table),
            BlockKind::Html(lines) => {
                for Words { text, place } in lines {
                    let place = self.placed(place);
                    self.comment(text);
                    self.page(text, place.start);
                }
            }
        }
    }

    fn table(&mut self, table: &markup::Table) {
        self.cells.begin_table();
        for row in std::iter::once(&table.head).chain(&table.rows) {
            self.cells.begin_row();
            for cell in row {
                self.cells.begin_cell();
                self.builder.stand_in(self.cells.here());
                self.builder.begin(Kind::Cell);
                self.inlines(cell);
                self.builder.end();
            }
        }
        self.cells.end_table();
        self.builder.stand_in(self.cells.here());
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            let place = self.placed(&inline.place);
            match &inline.kind {
                InlineKind::Text(words) => words.iter().for_each(|words| self.words(words)),
                InlineKind::Within(Around::Code, _) => self.builder.object(place),
                InlineKind::Within(Around::Image, inside) => self.picture(inside, place),
                InlineKind::Html(html) if is_break(html) => {
                    self.builder.written_otherwise(" ", place);
                }
                InlineKind::Html(html) => self.comment(html),
                InlineKind::SoftBreak | InlineKind::HardBreak => {
                    self.builder.written_otherwise(" ", place);
                }
                InlineKind::Task(_) => {}
                InlineKind::Within(Around::Link(target), inside) => {
                    self.inlines(inside);
                    let address = crate::address::as_typed(target);
                    self.builder.target(address, place);
                }
                InlineKind::Within(_, inside) => self.inlines(inside),
                InlineKind::Settled(_) => {}
            }
        }
    }

    fn words(&mut self, words: &Words) {
        let place = self.placed(&words.place);
        match self.text[place.clone()] == *words.text {
            true => self.builder.words(&words.text, place.start),
            false => self.builder.written_otherwise(&words.text, place),
        }
    }

    fn picture(&mut self, words: &[Inline], place: Range<usize>) {
        let words = said(words);
        match words.trim().is_empty() {
            true => self.builder.bare_picture(place.clone()),
            false => self.beside.push((words, place.clone())),
        }
        self.builder.object(place);
    }

    /// A place of the Markdown in the whole text.
    fn placed(&self, place: &Range<usize>) -> Range<usize> {
        self.body + place.start..self.body + place.end
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
            if !inside.is_empty() {
                self.builder.begin(Kind::Paragraph);
                self.builder.words(inside, start + at + words.len() - words.trim_start().len());
            }
            at += words.len();
        }
        self.builder.end();
    }

    fn comment(&mut self, html: &str) {
        let mut from = 0;
        while let Some(start) = html[from..].find("<!--").map(|at| from + at) {
            let end = html[start..].find("-->").map_or(html.len(), |at| start + at);
            let inside = html.get(start + 4..end).unwrap_or_default();
            self.builder.comment(inside);
            from = end;
        }
    }
}

/// The words of what describes a picture.
fn said(words: &[Inline]) -> String {
    let words = words.iter().map(|inline| match &inline.kind {
        InlineKind::Text(words) => words.iter().map(|own| &*own.text).collect(),
        InlineKind::Within(_, inside) => said(inside),
        InlineKind::SoftBreak | InlineKind::HardBreak => String::from(" "),
        _ => String::new(),
    });
    words.collect()
}

/// Whether a tag only cuts a line.
fn is_break(html: &str) -> bool {
    html.get(..3).is_some_and(|tag| tag.eq_ignore_ascii_case("<br"))
}
