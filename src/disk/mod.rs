//! Files read and written: never more of one than its role allows, each whole or not at all, and
//! none outside the folder that it is for.

mod aside;
mod inside;
mod lent;
mod lock;
mod new;
mod place;
mod read;
mod stray;
mod swap;
mod undo;
mod writer;

pub use aside::{Aside, sweep};
pub use inside::{is_inside, is_link, real, refuse_links};
pub use lent::lent;
pub use lock::Lock;
pub use new::{There, write_new};
pub use place::{Care, Expected, Fill};
pub use read::{MAX_KEPT, MAX_SOURCE, Refused, open, read, read_if_there};
pub use stray::is_stray;
pub use writer::Writer;
