//! A notice or a news item as a piece of a page, to paste in a content manager.

use crate::markup::plain_text;
use crate::markup::{Style, element, elements, link_paragraph};
use crate::text::Fields;

/// The text as elements alone: no style, class or script. Its highest heading is at level `top`
/// (1 to 6): 2 where the page has a title of its own.
pub fn html(fields: &Fields, body: &str, top: u8) -> String {
    styled_html(fields, body, top, &|_| "")
}

/// Title and subtitle where the body does not show them, the body, then the link; each element
/// dressed in its style.
pub fn styled_html(fields: &Fields, body: &str, top: u8, style: Style<'_>) -> String {
    let top = top.clamp(1, 6);
    let titled = has_title(fields, body);
    let mut out = String::new();
    if !titled {
        out.push_str(&element(&format!("h{top}"), &format!("h{top}"), &fields.title, style));
        if !fields.subtitle.is_empty() && !plain_text(body).contains(&fields.subtitle) {
            out.push_str(&element("p", "lead", &fields.subtitle, style));
        }
    }
    out.push_str(&elements(body, if titled { top } else { top + 1 }, style));
    if !fields.link.is_empty() {
        out.push_str(&link_paragraph(&fields.link, style));
    }
    out
}

/// Whether the body shows a title, or has none to show.
fn has_title(fields: &Fields, body: &str) -> bool {
    body.lines().any(|line| line.starts_with("# ")) || plain_text(body).contains(&fields.title)
}
