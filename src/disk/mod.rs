//! Files read and written: never more of one than its role allows, each whole or not at all, and
//! none outside the folder that it is for.

mod aside;
mod inside;
mod lock;
mod read;
mod stray;
mod tree;
mod writer;

pub use aside::{Aside, sweep};
pub use inside::{is_inside, is_link, refuse_links};
pub use lock::Lock;
pub use read::{MAX_KEPT, MAX_SOURCE, Refused, open, read, read_if_there};
pub use stray::is_stray;
pub use tree::write_new_folders;
pub use writer::{Care, Expected, Writer, replace, write_file};
