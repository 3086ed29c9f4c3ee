//! Elements of SVG, written with their attributes escaped: words of a line, a picture that is brought.

use super::drawing::Frame;
use crate::artwork::Artwork;
use crate::fitting::RAISED;
use crate::markup::{Piece, escape, pieces};

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

/// A line as SVG, the endings of its ordinals raised: it takes no more room than it was measured for.
pub(super) fn raised(line: &str, size: f32) -> String {
    let rise = figure(RAISED.1 * size);
    let mut after = Vec::new();
    let mut out = String::new();
    for piece in pieces(line, false) {
        match piece {
            Piece::Raised(ending) => {
                let above = [("dy", format!("-{rise}")), ("font-size", figure(RAISED.0 * size))];
                out.push_str(&element("tspan", &above, &escape(ending)));
                after = vec![("dy", rise.clone())];
            }
            Piece::Plain("") => {}
            Piece::Plain(words) | Piece::Link(words, _) if after.is_empty() => {
                out.push_str(&escape(words));
            }
            Piece::Plain(words) | Piece::Link(words, _) => {
                out.push_str(&element("tspan", &std::mem::take(&mut after), &escape(words)));
            }
        }
    }
    out
}

/// A picture that is brought, in its place of a template: a ground covers its place, a signature stands whole in it.
pub(super) fn image(frame: &Frame, artwork: &Artwork) -> String {
    let aspect = match frame.name.as_str() {
        "base" => String::from("xMidYMid slice"),
        _ => format!("x{}Y{} meet", frame.across.side, frame.down.side),
    };
    let place = [
        ("x", figure(frame.x)),
        ("y", figure(frame.y)),
        ("width", figure(frame.room.width)),
        ("height", figure(frame.room.height)),
        ("preserveAspectRatio", aspect),
    ];
    match artwork {
        Artwork::Photo(_) => {
            let [x, y, width, height, aspect] = place;
            element("image", &[x, y, width, height, aspect, ("href", artwork.address())], "")
        }
        Artwork::Drawing { svg, width, height } => {
            let view = format!("0 0 {} {}", figure(*width), figure(*height));
            let [x, y, wide, high, aspect] = place;
            let xlink = ("xmlns:xlink", String::from("http://www.w3.org/1999/xlink"));
            element("svg", &[x, y, wide, high, aspect, ("viewBox", view), xlink], inside(svg))
        }
    }
}

/// What is inside the root of a drawing.
fn inside(svg: &str) -> &str {
    let start = svg.find("<svg").and_then(|root| Some(root + svg[root..].find('>')? + 1));
    let end = svg.rfind("</svg>");
    start.zip(end).and_then(|(start, end)| svg.get(start..end)).unwrap_or_default()
}
