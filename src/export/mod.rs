//! Rollouts and documents in the formats that people open: one file per format, bytes out.

mod calendar_markdown;
mod csv;
mod docx;
mod json;
mod post_text;
mod xlsx;

pub use calendar_markdown::calendar as calendar_markdown;
pub use csv::calendar as calendar_csv;
pub use docx::docx;
pub use json::calendar as calendar_json;
pub use post_text::{Post, overview as post_overview};
pub use xlsx::{TextRow, calendar as calendar_xlsx};
