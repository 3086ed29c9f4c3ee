//! What a person wrote: its text, its values with their places, and what is wrong in it.

mod decode;
mod file_name;
mod layers;
mod nearest;
mod phrase;
mod problem;
mod reader;
mod sections;
mod source;
mod strings;
mod syntax;
mod table;
mod text;
mod told;
mod value;
mod voice;
mod xml;

pub use decode::{Assumed, decode, decode_page, decode_text, normal, usual};
pub use file_name::{NEW_VERSION, file_name, file_names, folder_name};
pub use layers::{Layered, read_layers};
pub use nearest::{did_you_mean, nearest, suggestion};
pub(crate) use phrase::phrase;
pub use phrase::{KeyPath, Part, Phrase, Setting, quoted};
pub use problem::{Level, Problem, Problems, Way, Wrong};
pub use reader::{Placed, Reader, read};
pub use source::{Lines, Source, floor_char_boundary};
pub use strings::{Written, strings};
pub use table::{OF_TOP, Table};
pub use told::Told;
pub use voice::{Place, Voice};
pub use xml::{MAX_ATTRIBUTES, is_readable_xml};
