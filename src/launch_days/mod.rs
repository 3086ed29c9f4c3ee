//! The days on which a launch could take place, and what each would make of its campaign.

mod clear;
mod day;
mod taken;

pub use clear::{Proposal, Proposals, REACH, clear};
pub use day::{LaunchDay, Moved, Needed, Touched, better, ranked, seen};
pub use taken::Taken;
