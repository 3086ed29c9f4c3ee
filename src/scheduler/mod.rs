//! Schedulers of posts: the CSV file that each takes, and the hour of their moments.

mod clock;
mod load;
mod model;
mod pattern;

pub use clock::{Clock, ClockChange, Summer};
pub use load::load;
pub use model::{Column, Holds, Scheduler, Schedulers};
pub use pattern::Pattern;
