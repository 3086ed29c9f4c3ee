//! Two plans, or two rendered folders, one after the other: what moved, which words changed.

mod json;
mod moves;
mod plan_json;
mod words;

pub use json::json;
pub use moves::{Change, Entry, Move, Plan, moves};
pub use plan_json::{NotAPlan, read_plans};
pub use words::{Paragraph, Piece, Text, TextChange, changed_texts};
