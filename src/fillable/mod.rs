//! The columns of the calendar that staff fill in, in Excel: what they showed when the workbook was
//! written, what they say now, and what of it is to be noted.

mod change;
mod read;
mod said;
mod shown;

pub use change::{Change, change};
pub use read::{Filled, NotFilled, read};
pub use said::Wrong;
pub use shown::{Column, MEMORY, Shown, choices, memory_heads};
