//! What was done of a launch, in the TOML file that people keep beside its file.

mod edit;
mod layout;
mod load;
mod model;
mod results;

pub use edit::{
    erase, write_event, write_gate, write_incident, write_mark, write_moved, write_rescheduled,
    write_words,
};
pub use load::load;
pub use model::{Event, Incident, Mark, Progress, Record, Rescheduled};
pub use results::{Counted, MOST, PLACES, Place, Results, load_results, write_results};
