//! Many launches at once: the table that staff keep in Excel, and what several rollouts make of the
//! same weeks.

mod cells;
mod cells_voice;
mod collisions;
mod columns;
mod grid;
mod heads;
mod load;
mod meeting;
mod overview;
mod row;
mod sentences;
mod table;
mod value;

pub use cells::{Cell, Record, excel_error};
pub use collisions::Collision;
pub use columns::{Column, Holds, Settings};
pub use grid::{Grid, grid};
pub use load::{load, merge_columns};
pub use overview::{Overview, Week, monday, overview};
pub use row::{Row, Target};
pub use sentences::{Detail, collision_sentence, week_label};
pub use table::{Sheet, read};
pub use value::day as day_of_cell;
