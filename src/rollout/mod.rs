//! A campaign dated for a launch.

mod build;
mod late;
mod model;

pub use build::build;
pub use model::{Item, Rollout, Status, Step};
