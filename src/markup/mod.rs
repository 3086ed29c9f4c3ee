//! Markdown read once as blocks and their words, and what is written from them.
//!
//! [`read`] makes the blocks, each with its place in the source; [`plain_text`] and [`elements`]
//! write them as plain text and as HTML. Word documents (`export::docx`) and what rules look into
//! (`prose`) are made from the same blocks.

mod block;
mod escape;
mod html;
mod phone;
mod plain;
mod read;
mod table;
mod typed;

pub use block::{Block, BlockKind, Inline, InlineKind, Item, Table, Words};
pub use escape::{escape, without_tags};
pub use html::{Style, element, elements, link_paragraph};
pub use plain::plain_text;
pub use read::read;
pub use typed::{Piece, pieces};
