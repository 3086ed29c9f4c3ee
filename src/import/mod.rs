//! Reads the ministry's guide, and makes a campaign of its official wording.

mod assemble;
mod campaign;
mod columns;
mod facts;
mod lines;
mod milestones;
mod outline;
mod paragraphs;
mod pdf;
mod read;
mod reading;
mod recognizer;
mod recognizer_file;
mod report;
mod routing;
mod running;
mod sequence;
mod spelled;
mod template;
mod texts;
mod tokens;
mod words;

pub use assemble::{Base, Import, import};
pub use lines::Guide;
pub use pdf::{Pages, read_pdf};
pub use read::{MAX_BYTES, Unreadable, read};
pub use recognizer::Recognizer;
pub use recognizer_file::load as load_recognizer;
pub use report::Report;
