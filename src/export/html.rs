//! A notice or a news item as a piece of a page, to paste in a content manager.

use std::ops::Range;

use crate::french::message::told;
use crate::markup::{
    Block, BlockKind, Find, Inline, Markdown, Marks, Style, elements, link_alone, marked,
    typed_words,
};
use crate::text::{FieldValues, Fields};

/// What a text shows: its title and subtitle where its body does not show them, its body, its link.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    before: Vec<Block>,
    body: Markdown,
    after: Vec<Block>,
    values: FieldValues,
}

impl Shown {
    /// What a text shows.
    pub fn of(fields: &Fields, body: &Markdown) -> Self {
        let mut before = Vec::new();
        if !fields.is_titled(body) {
            before.push(alone(BlockKind::Heading(1, typed_words(&fields.title))));
            if !fields.to.is_empty() {
                before.push(paragraph(typed_words(&format!("{}{}", told("À : "), fields.to))));
            } else if !fields.subtitle.is_empty() && !body.plain().contains(&fields.subtitle) {
                before.push(alone(BlockKind::Lead(typed_words(&fields.subtitle))));
            }
        }
        let link = (!fields.link.is_empty()).then(|| paragraph(link_alone(&fields.link)));
        let (body, after) = (body.clone(), link.into_iter().collect());
        Self { before, body, after, values: fields.values.clone() }
    }

    /// Its elements, its highest heading at level `top`, each dressed in its style.
    pub fn html(&self, top: u8, style: Style<'_>) -> String {
        elements(&[&self.before, self.body.blocks(), &self.after], top, style)
    }

    /// Its elements without style, within marks the values that were filled in, and what `find`
    /// finds in each line.
    pub fn marked(&self, top: u8, find: Find<'_>) -> String {
        let (title, subtitle) = self.before.split_at(self.before.len().min(1));
        let parts: [(&[Block], &[Range<usize>]); 4] = [
            (title, &self.values.title),
            (subtitle, &self.values.subtitle),
            (self.body.blocks(), self.body.values()),
            (&self.after, &self.values.link),
        ];
        let parts = parts.map(|(blocks, values)| marked(blocks, &Marks::of(values).with(find)));
        elements(&parts.each_ref().map(Vec::as_slice), top, &|_| "")
    }
}

fn paragraph(words: Vec<Inline>) -> Block {
    alone(BlockKind::Paragraph(words))
}

/// A block that stands in no body.
fn alone(kind: BlockKind) -> Block {
    Block { kind, place: 0..0 }
}

/// The text as elements alone: no style, class or script. Its highest heading is at level `top`
/// (1 to 6): 2 where the page has a title of its own.
pub fn html(fields: &Fields, body: &Markdown, top: u8) -> String {
    Shown::of(fields, body).html(top, &|_| "")
}
