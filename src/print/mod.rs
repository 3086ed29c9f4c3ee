//! Printed pages: a text set in panels, columns or one frame, by the measures of its fonts, then drawn as PDF.

mod code;
mod draw;
mod lines;
mod pdf;
mod rows;
mod sheet;

pub(crate) use draw::compose;
pub use draw::{Paper, Refused, Setting};
pub use pdf::{MADE, pdf};
pub use sheet::{Code, Element, Plate, Printed, Run, Sheet};
