//! A picture of a text: the page holds each once, whatever shows it.

use serde::Serialize;

use super::names::anchor;
use super::text::{BookPicture, BookText};

/// A picture.
#[derive(Debug, Serialize)]
pub(super) struct Picture<'b> {
    /// What the page names it by.
    anchor: String,
    width: u32,
    height: u32,
    alt: &'b str,
    address: &'b str,
}

impl<'b> Picture<'b> {
    /// A picture of a text.
    pub(super) fn of(text: &BookText, picture: &'b BookPicture) -> Self {
        let BookPicture { id, width, height, alt, address } = picture;
        let anchor = anchor(&format!("{}/{id}", text.id));
        Self { anchor, width: *width, height: *height, alt, address }
    }
}
