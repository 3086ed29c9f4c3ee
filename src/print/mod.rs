//! Printed pages: a text set in panels, columns or one frame, by the measures of its fonts, then drawn as PDF.

mod code;
mod draw;
mod lines;
mod moments;
mod pdf;
mod refused;
mod rows;
mod sheet;
mod text;

pub use draw::{Moment, Paper, Setting};
pub use pdf::pdf;
pub use refused::Refused;
pub use sheet::{Code, Element, Plate, Printed, Run, Sheet};
pub use text::printed;
