//! A picture that is brought, in its place of a template.

use super::drawing::Frame;
use super::element::{element, figure};
use crate::artwork::Artwork;

/// The picture as an element of SVG: a ground covers its place, a signature stands whole in it.
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
