//! What came of a launch: the exports of tools read as results, results against what was aimed at.

mod export;
mod number;
mod tally;

pub use export::{Export, Reading, columns, read};
pub use tally::{Count, Goal, Tally, days_behind, label, went_out};
