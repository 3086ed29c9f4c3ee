//! Several launches side by side, in the formats that people open.

mod calendar;
mod json;
mod markdown;
mod page;
mod picture;
mod workbook;

pub use markdown::overview as overview_markdown;
pub use page::{PortfolioPage, page as portfolio_page};

pub(super) use json::{PortfolioOut, portfolio as portfolio_json};
pub(super) use workbook::add_sheet;
