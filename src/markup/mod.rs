//! Markdown read once as blocks and their words, and what is written from them.
//!
//! [`Markdown`] holds a text and the blocks that it is read as, once, each with its place in the
//! source; its plain text and [`elements`] are written from them. Word documents (`export::docx`)
//! and what rules look into (`prose`) are made from the same blocks.

mod block;
mod escape;
mod html;
mod literal;
mod markdown;
mod marked;
mod phone;
mod plain;
mod read;
mod tags;
mod typed;

pub use block::{
    Alignment, Around, Block, BlockKind, Inline, InlineKind, Item, Said, Table, Words, is_bold,
};
pub use escape::{escape, without_tags};
pub use html::{elements, link_alone, typed_words};
pub use literal::literal;
pub use markdown::Markdown;
pub use marked::{Find, Marks, marked, marked_line};
pub use tags::Style;
pub use typed::{Piece, pieces};
