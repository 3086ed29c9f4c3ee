//! A campaign: the reusable sequence of milestones and deliverables, its links and its routing.

mod campaigns;
mod correction;
mod deliverable;
mod entries;
mod entry;
mod incident;
mod kind;
mod load;
mod model;
mod print;
mod steps;
mod terms;
mod validate;
mod visual;

pub use campaigns::{Campaigns, layers, of_library, usual};
pub use correction::{Case, Correction};
pub use deliverable::{ByType, Deliverable, Gate, LatePolicy, Lead};
pub use incident::IncidentKind;
pub use kind::{Kind, load_kinds};
pub use load::{load, load_all};
pub use model::{Campaign, Choice, Document, Link, Milestone, Preparation, RoutingRow, WAVE};
pub use print::{Print, PrintText};
pub use terms::{AUDIENCES, Anchor, Condition, LaunchType, Shift, Stage, State, When};
pub use visual::{Palette, Visual};
