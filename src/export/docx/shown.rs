//! The paragraphs that a text has as a Word document, each with where its words stand in the text.

use std::ops::Range;

use super::complete;
use super::model::{Block, Origin, Role, Span, words};
use super::paragraphs::blocks;
use crate::markup::Markdown;
use crate::text::Fields;

/// What a paragraph looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A paragraph like most.
    Plain,
    /// A title or a heading, at the level as written.
    Heading(u8),
    /// An item of a list, in so many others.
    Item(usize),
    /// A cell of a table.
    Cell,
    /// A subtitle, a quotation, words of a program, a further paragraph of an item.
    Other,
}

/// A paragraph that says something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordParagraph {
    /// Its words; a line end is a line break.
    pub text: String,
    /// What it looks like.
    pub shape: Shape,
    /// Where it comes from.
    pub origin: Origin,
    /// Stretches of its words, one after the other, and where each stands in the body.
    pub sources: Vec<(Range<usize>, Range<usize>)>,
}

/// The paragraphs of a text, in the order of the document; those that say nothing are left out.
pub fn word_paragraphs(fields: &Fields, body: &Markdown, title: &str) -> Vec<WordParagraph> {
    let mut blocks = blocks(body);
    complete(&mut blocks, fields, title);
    let mut out = Vec::new();
    for block in &blocks {
        match block {
            Block::Paragraph(role, spans, origin) => {
                out.push(paragraph(spans, shape(*role), origin.clone()));
            }
            Block::Table(table) => {
                let place = super::WordPlace { top: table.place.clone(), ..Default::default() };
                for cell in table.rows.iter().flatten() {
                    out.push(paragraph(cell, Shape::Cell, Origin::Body(place.clone())));
                }
            }
        }
    }
    out.retain(|own| !own.text.trim().is_empty());
    out
}

/// How many cells the tables of a text have as a Word document.
pub fn word_cells(body: &Markdown) -> usize {
    let blocks = blocks(body);
    let cells = blocks.iter().map(|block| match block {
        Block::Table(table) => {
            table.rows.len() * table.rows.iter().map(Vec::len).max().unwrap_or_default()
        }
        Block::Paragraph(..) => 0,
    });
    cells.sum()
}

fn shape(role: Role) -> Shape {
    match role {
        Role::Plain | Role::End => Shape::Plain,
        Role::Heading(level) => Shape::Heading(level),
        Role::Item(list) => Shape::Item(list.depth),
        _ => Shape::Other,
    }
}

fn paragraph(spans: &[Span], shape: Shape, origin: Origin) -> WordParagraph {
    let mut sources = Vec::new();
    let mut at = 0;
    for (length, place) in spans.iter().flat_map(|span| &span.sources) {
        sources.push((at..at + length, place.clone()));
        at += length;
    }
    WordParagraph { text: words(spans), shape, origin, sources }
}
