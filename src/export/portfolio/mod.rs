//! Several launches side by side, in the formats that people open.

mod json;
mod markdown;
mod workbook;

pub use markdown::overview as write_overview_markdown;

pub(super) use json::portfolio as portfolio_json;
pub(super) use workbook::add_sheet;
