//! A campaign dated for a launch.

mod build;
mod late;
mod model;
mod remark;

pub use build::build;
pub use model::{Item, Rollout, Status, Step};
pub use remark::{remarks, remedy};
