//! Pictures of a campaign: an SVG template with named boxes, the words of a text set in them, then pixels.
//! An SVG template is filled by the engine of every template; the words come from the text, never from it.

mod compose;
mod drawing;
mod element;
mod png;
mod raster;
mod refusal;
mod visuals;

pub use compose::{Composed, Request};
pub use refusal::Refusal;
pub use visuals::Visuals;

/// What PNG files are made by: it changes when the same SVG gives another PNG.
pub const RENDERER: &str = "jalon-png-1";
