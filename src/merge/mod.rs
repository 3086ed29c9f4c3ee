//! Three versions of a text made one: the last rendered, the edited and the new one.

mod changes;
mod form;
mod place;
mod texts;
mod three_way;
mod words;
mod woven;

pub use changes::{Change, changes};
pub use form::in_form_of;
pub use place::Place;
pub use texts::{Merge, merge};
pub use three_way::merge_lines;
pub use words::pieces;
