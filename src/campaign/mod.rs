//! A campaign: the reusable sequence of milestones and deliverables, its links and its routing.

mod campaigns;
mod entries;
mod kind;
mod load;
mod model;
mod overlay;
mod steps;
mod validate;

pub use campaigns::{Campaigns, layers, of_library, usual};
pub use kind::{Kind, load_kinds};
pub use load::{load, load_all};
pub use model::{
    AUDIENCES, ByType, Campaign, Condition, Correction, Deliverable, Document, Gate, LatePolicy,
    LaunchType, Lead, Link, Milestone, Preparation, RoutingRow, Shift, Stage, State, Visual,
};
