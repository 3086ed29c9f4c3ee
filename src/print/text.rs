//! A text as it stands, set on paper.

use super::draw::compose;
use super::refused::Refused;
use super::setting::Setting;
use super::sheet::Printed;
use crate::campaign::Palette;
use crate::export::{blocks, complete};
use crate::markup::Markdown;
use crate::text::Fields;

/// Sets a text; `title` is what it is called where it has no title of its own.
///
/// # Errors
/// See [`Refused`].
pub fn printed(
    fields: &Fields,
    body: &Markdown,
    title: &str,
    setting: &Setting,
    palette: &Palette,
) -> Result<Printed, Refused> {
    let mut blocks = blocks(body);
    let title = complete(&mut blocks, fields, title);
    if setting.pages.is_some() {
        return compose(&title, &blocks, setting, palette);
    }
    let one = Setting { pages: Some(1), ..setting.clone() };
    match compose(&title, &blocks, &one, palette) {
        Err(Refused::TooLong(_)) => compose(&title, &blocks, setting, palette),
        other => other,
    }
}
