//! A campaign: the reusable sequence of milestones and deliverables, its links and its routing.

mod entries;
mod load;
mod model;
mod overlay;
mod validate;

pub use load::load;
pub use model::{
    ByType, Campaign, Condition, Deliverable, Document, Kind, LatePolicy, LaunchType, Link,
    Milestone, Preparation, RoutingRow, Shift, Stage, Visual,
};
