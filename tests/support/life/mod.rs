//! Lives of a launch: what persons and commands do to it, and what must be left of every word.

pub mod acts;
pub mod campaign;
pub mod person;
pub mod words;
pub mod world;
