//! A text as plain text, ready to paste where formatting is lost.

use super::document::Fields;
use crate::french::message::told;
use crate::markup::Markdown;

/// A whole text: who it is for and its title where the body does not show it, then the body.
pub fn text_file(fields: &Fields, body: &Markdown) -> String {
    let mut out = String::new();
    if !fields.to.is_empty() {
        out.push_str(&told("À : "));
        out.push_str(&fields.to);
        out.push_str(&told("\nObjet : "));
        out.push_str(&fields.title);
        out.push_str("\n\n");
    } else if !fields.is_titled(body) {
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
