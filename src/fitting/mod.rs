//! Words set in a box: measured with the fonts that the program brings, broken into lines as French is,
//! made smaller down to a size that is still read. Pictures and printed pages are set with it.

mod breaks;
mod font;
mod paragraph;
mod stack;

pub use breaks::{Part, parts};
pub use font::{Extent, FAMILY, Font, NOTICE, fonts};
pub use paragraph::{Line, Style};
/// How large raised words are, and how high they stand, beside the others.
pub const RAISED: (f32, f32) = (0.65, 0.34);

pub use stack::{CAPITALS, DESCENT, Fitted, Placed, Room, Unfit, fit};
