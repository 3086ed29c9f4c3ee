//! What came of a launch: the exports of tools read as results, results against what was aimed at.

mod cell;
mod export;
mod exports;
mod tally;

pub use export::{Export, Reading, read};
pub use exports::Exports;
pub use tally::{Count, Goal, Tally, days_behind, label, went_out};
