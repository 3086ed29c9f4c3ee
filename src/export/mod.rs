//! Rollouts and documents in the formats that people open: one file per format, bytes out.

mod calendar_markdown;
mod csv;
mod email;
mod email_page;
mod html;
mod json;
mod markup;
mod post_text;
mod typed;

pub use calendar_markdown::calendar as calendar_markdown;
pub use csv::calendar as calendar_csv;
pub use email::{email, email_html};
pub use email_page::EmailPage;
pub use html::html;
pub use json::calendar as calendar_json;
pub use post_text::{Post, overview as post_overview};
