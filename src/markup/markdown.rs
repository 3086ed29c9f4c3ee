//! A Markdown text that is read once, however many outputs are made of it.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::block::Block;
use super::marked::{Marks, marked};
use super::plain::plain_text;
use super::read::read;

/// A Markdown text. Its blocks are read when a first output asks for them, then shared with every
/// other one: a copy of the text is the same text.
#[derive(Debug, Clone, Default)]
pub struct Markdown(Arc<Read>);

#[derive(Debug, Default)]
struct Read {
    text: String,
    values: Vec<Range<usize>>,
    blocks: OnceLock<Vec<Block>>,
    plain: OnceLock<String>,
}

impl Markdown {
    /// A text, and the bytes of each value that was filled in, in order.
    pub fn filled_in(text: impl Into<String>, values: Vec<Range<usize>>) -> Self {
        Self(Arc::new(Read { text: text.into(), values, ..Read::default() }))
    }

    /// The bytes of each value that was filled in, in order.
    pub fn values(&self) -> &[Range<usize>] {
        &self.0.values
    }

    /// The text as it was typed.
    pub fn as_str(&self) -> &str {
        &self.0.text
    }

    /// Its blocks, their places in [`Self::as_str`].
    pub fn blocks(&self) -> &[Block] {
        self.0.blocks.get_or_init(|| read(&self.0.text))
    }

    /// The text without the signs of Markdown: lists with dashes, links followed by their address,
    /// tables as lines.
    pub fn plain(&self) -> &str {
        self.0.plain.get_or_init(|| plain_text(self.blocks()).0)
    }

    /// The bytes of each value in [`Self::plain`], in order.
    pub fn plain_values(&self) -> Vec<Range<usize>> {
        plain_text(&marked(self.blocks(), &Marks::of(self.values()))).1
    }
}

impl<T: Into<String>> From<T> for Markdown {
    fn from(text: T) -> Self {
        Self::filled_in(text, Vec::new())
    }
}

/// Where the words of a text come from is no part of what it says.
impl PartialEq for Markdown {
    fn eq(&self, other: &Self) -> bool {
        self.0.text == other.0.text
    }
}

impl Eq for Markdown {}
