//! Many launches at once: the table that staff keep in Excel, and what several rollouts make of the
//! same weeks.

mod cells;
mod cells_voice;
mod collisions;
mod columns;
mod day;
mod heads;
mod load;
mod meeting;
mod overview;
mod row;
mod sentences;
mod table;
mod value;

pub use collisions::Collision;
pub use columns::{Column, Holds, Settings};
pub use load::load;
pub use overview::{Overview, Week, monday, overview};
pub use row::{Row, Target};
pub use sentences::{Detail, collision_sentence, week_label};
pub use table::{Sheet, read};
