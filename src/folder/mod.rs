//! Safe writing of a folder around what a person edits in it. It knows no format: it is given texts,
//! says which of them stand, and is given the files made from these.

mod apply;
mod bases;
mod edited;
mod kept;
mod memory;
mod open;
mod report;
mod site;
mod staging;
mod step;
mod texts;
mod update;

pub use kept::manifests;
pub use open::{open_places, written_in};
pub use report::{Copied, Kept, KeptBecause, Report};
pub use site::{Site, Standing};
pub use staging::Staging;
pub use texts::{files_of, texts_of};
