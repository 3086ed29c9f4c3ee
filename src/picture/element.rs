//! Elements of SVG, written with their attributes escaped.

use crate::markup::escape;

/// An element with its attributes, around what is inside it already as SVG.
pub(super) fn element(name: &str, attributes: &[(&str, String)], inside: &str) -> String {
    let mut out = String::from("<");
    out.push_str(name);
    for (key, value) in attributes {
        out.push(' ');
        out.push_str(key);
        out.push_str("=\"");
        out.push_str(&escape(value));
        out.push('"');
    }
    if inside.is_empty() {
        out.push_str("/>");
        return out;
    }
    out.push('>');
    out.push_str(inside);
    out.push_str("</");
    out.push_str(name);
    out.push('>');
    out
}

/// A number of SVG, to a hundredth of a pixel.
pub(super) fn figure(value: f32) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}
