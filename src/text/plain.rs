//! A text as plain text, ready to paste where formatting is lost.

use super::document::Fields;
use crate::markup::plain_text;

/// A whole text: title and subtitle where the body does not show them, then the body.
pub fn text_file(fields: &Fields, body: &str) -> String {
    let mut out = String::new();
    let shown = body.lines().any(|line| line.starts_with("# ")) || body.contains(&fields.title);
    if !shown {
        out.push_str(&fields.title);
        out.push_str("\n\n");
    }
    out.push_str(&plain_text(body));
    if !fields.link.is_empty() {
        out.push_str("\n\n");
        out.push_str(&fields.link);
    }
    out.push('\n');
    out
}
