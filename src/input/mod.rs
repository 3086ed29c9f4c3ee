//! What a person wrote: its text, its values with their places, and what is wrong in it.

mod file_name;
mod layers;
mod nearest;
mod problem;
mod reader;
mod source;
mod strings;
mod syntax;
mod table;
mod value;

pub use file_name::{MAX_FILE_NAME, is_file_name, is_reserved};
pub use layers::{Identified, merge};
pub use nearest::nearest;
pub use problem::{Level, Problem, Problems};
pub use reader::{Placed, Reader, is_sound, read};
pub use source::{Source, floor_char_boundary};
pub use strings::{Written, strings};
pub use table::{OF_TOP, Table};
