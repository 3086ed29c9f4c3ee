//! A Markdown text that is read once, however many outputs are made of it.

use std::sync::{Arc, OnceLock};

use super::block::Block;
use super::plain::plain_text;
use super::read::read;

/// A Markdown text. Its blocks are read when a first output asks for them, then shared with every
/// other one: a copy of the text is the same text.
#[derive(Debug, Clone, Default)]
pub struct Markdown(Arc<Read>);

#[derive(Debug, Default)]
struct Read {
    text: String,
    blocks: OnceLock<Vec<Block>>,
    plain: OnceLock<String>,
}

impl Markdown {
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
        self.0.plain.get_or_init(|| plain_text(self.blocks()))
    }
}

impl<T: Into<String>> From<T> for Markdown {
    fn from(text: T) -> Self {
        Self(Arc::new(Read { text: text.into(), ..Read::default() }))
    }
}

impl PartialEq for Markdown {
    fn eq(&self, other: &Self) -> bool {
        self.0.text == other.0.text
    }
}

impl Eq for Markdown {}
