//! Printed pages: a text set in panels, columns or one frame, by the measures of its fonts, then drawn as PDF.

mod address;
mod draw;
mod lines;
mod moments;
mod pdf;
mod pour;
mod refused;
mod rows;
mod setting;
mod sheet;
mod table;

pub use draw::printed;
pub use pdf::pdf;
pub use refused::Refused;
pub use setting::{Moment, Paper, Setting};
pub use sheet::{Code, Element, Plate, Printed, Run, Sheet};
