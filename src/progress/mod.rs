//! What was done of a launch, in the TOML file that people keep beside its file.

mod edit;
mod layout;
mod load;
mod model;
mod results;

pub use edit::Edited;
pub use load::load;
pub use model::{Event, Incident, Mark, Progress, Record, Rescheduled};
pub use results::{Counted, MOST, PLACES, Place, Results, load_results, write_results};
