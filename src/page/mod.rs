//! The pages that people open: the campaign book, several launches, the e-mail. Each is a view of
//! plain values that a file of HTML in `templates/pages` shows.

mod book;
mod day;
mod email;
mod engine;
mod pages;
mod plan;
mod portfolio;

pub use book::{BookPicture, BookPost, BookText};
pub use pages::Pages;
