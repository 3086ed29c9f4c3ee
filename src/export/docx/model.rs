//! What stands in a Word document: paragraphs and tables, the format of their words, where they come from.

use std::ops::Range;

use crate::markup::{Piece, pieces};

/// Words of one format.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Span {
    /// The words; a line end is a line break.
    pub(crate) text: String,
    pub(crate) format: Format,
    /// Where it leads, if it is a link.
    pub(crate) link: Option<String>,
    /// Bytes of its text, one after the other, and where they stand in the Markdown.
    pub(crate) sources: Vec<(usize, Range<usize>)>,
}

/// Where a paragraph comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// From the body of the text.
    Body(Place),
    /// From the head of the text: its title.
    Title,
    /// The line under the title.
    Subtitle,
    /// The address at the end.
    Link,
    /// What the deliverable is called.
    Name,
}

/// Bytes of the body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The block that holds the words and nothing else: a paragraph, a heading, a line of an item.
    pub own: Range<usize>,
    /// Its words, with the signs around them.
    pub words: Range<usize>,
    /// The block that holds it and stands in no other: a list, a quotation, a table, itself.
    pub top: Range<usize>,
}

/// How words look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)]
pub(crate) struct Format {
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    pub(crate) strike: bool,
    pub(crate) code: bool,
    pub(crate) superscript: bool,
}

/// The list of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct List {
    /// First number, and which numbered list of the text it is; none for bullets.
    pub(crate) numbered: Option<(u64, usize)>,
    /// Lists around it.
    pub(crate) depth: usize,
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Plain,
    /// Level as written, 1 to 6.
    Heading(u8),
    Subtitle,
    Item(List),
    /// A further paragraph of an item, in so many lists.
    InItem(usize),
    Quote,
    Code,
    /// The mark that ends a press release: « – 30 – » (OQLF, « Communiqué »).
    End,
}

/// What stands one after the other in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Block {
    Paragraph(Role, Vec<Span>, Origin),
    Table(Table),
}

/// A table; its first row is its head.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) place: Range<usize>,
    pub(crate) centered: Vec<bool>,
    pub(crate) rows: Vec<Vec<Vec<Span>>>,
}

/// The words of spans without their format.
pub(crate) fn words(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

/// Spans with their ordinals raised and their typed addresses made links. Code stays as it is.
pub(crate) fn typeset(spans: &[Span]) -> Vec<Span> {
    let mut out = Vec::new();
    for span in spans {
        if span.format.code {
            out.push(span.clone());
            continue;
        }
        for piece in pieces(&span.text, span.link.is_none()) {
            let mut set = Span { sources: Vec::new(), ..span.clone() };
            set.text = match piece {
                Piece::Plain(text) => text.to_string(),
                Piece::Raised(ending) => {
                    set.format.superscript = true;
                    ending.to_string()
                }
                Piece::Link(text, target) => {
                    set.link = Some(target);
                    text.to_string()
                }
            };
            out.push(set);
        }
    }
    out.retain(|span| !span.text.is_empty());
    out
}
