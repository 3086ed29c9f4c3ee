//! A campaign dated for a launch.

mod approval;
mod build;
mod change;
mod done;
mod extra;
mod incident;
mod items;
mod late;
mod lead;
mod model;
mod open_days;
mod overview;
mod remark;
mod rows;
mod state;
mod turn;
mod warn;

pub use approval::{Changed, awaits_approval, changed_words, to_approve};
pub use build::build;
pub use change::{Fate, ItemChange, changes};
pub use items::Items;
pub use model::{Item, LeadStep, Rollout, Status, Step};
pub use overview::Overview;
pub use remark::{approval_said, lowered, preparation, remarks, remedy, to_begin, wrongly_told};
pub use rows::{FIRST, Group, LATE_STEP, Row};
pub use state::ItemState;
pub use turn::{End, Outdated, Told, Turn};
