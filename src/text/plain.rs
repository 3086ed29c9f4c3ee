//! A text as plain text, ready to paste where formatting is lost.

use super::document::Fields;
use crate::markup::Markdown;

/// A whole text: title and subtitle where the body does not show them, then the body.
pub fn text_file(fields: &Fields, body: &Markdown) -> String {
    let mut out = String::new();
    if !fields.is_titled(body) {
        out.push_str(&fields.title);
        out.push_str("\n\n");
    }
    out.push_str(body.plain());
    if !fields.link.is_empty() {
        out.push_str("\n\n");
        out.push_str(&fields.link);
    }
    out.push('\n');
    out
}
