//! What a drawing that is brought may not hold, each at its place.

use std::ops::Range;
use std::sync::Arc;

use roxmltree::{Document, Node};

use crate::input::{Problem, Source};

/// Elements that run, fetch, or draw without bound.
const FORBIDDEN: [(&str, &str, &str); 7] = [
    ("script", "est un programme", "retirez-le, ou enregistrez en « SVG simple »"),
    ("foreignObject", "est une page dans l’image", "retirez-la, ou enregistrez en « SVG simple »"),
    ("image", "est une image dans l’image", "donnez plutôt cette image elle-même, en PNG"),
    ("feImage", "est une image dans l’image", "donnez plutôt cette image elle-même, en PNG"),
    ("filter", "est un effet", "retirez cet effet, ou enregistrez l’image en PNG"),
    ("mask", "est un masque", "retirez ce masque, ou enregistrez l’image en PNG"),
    ("pattern", "est un motif", "retirez ce motif, ou enregistrez l’image en PNG"),
];

/// What is wrong in a drawing.
pub(super) fn problems(source: &Arc<Source>, document: &Document<'_>) -> Vec<Problem> {
    let elements = document.root().descendants().filter(Node::is_element);
    elements.flat_map(|node| element(source, node)).collect()
}

fn element(source: &Arc<Source>, node: Node<'_, '_>) -> Vec<Problem> {
    let name = node.tag_name().name();
    let start = node.range().start..node.range().start + 1 + name.len();
    let mut found = Vec::new();
    if let Some((_, what, help)) = FORBIDDEN.iter().find(|(own, ..)| own.eq_ignore_ascii_case(name))
    {
        found.push(Problem::at(source, start, format!("« {name} » {what}")).help(*help));
        return found;
    }
    let is_style = name.eq_ignore_ascii_case("style");
    for text in node.children().filter(|child| is_style && child.is_text()) {
        let written = text.text().unwrap_or_default();
        if asks(written) || written.to_ascii_lowercase().contains("@import") {
            found.push(outside(source, text.range()));
        }
    }
    for attribute in node.attributes() {
        let (key, value) = (attribute.name().to_ascii_lowercase(), attribute.value());
        let range = attribute.range();
        if key.starts_with("on") {
            let message = format!("« {} » est un programme", attribute.name());
            let help = "retirez-le, ou enregistrez en « SVG simple »";
            found.push(Problem::at(source, range, message).help(help));
        } else if key == "href" && name != "a" && !value.trim().starts_with('#') || asks(value) {
            found.push(outside(source, range));
        }
    }
    found
}

fn outside(source: &Arc<Source>, range: Range<usize>) -> Problem {
    Problem::at(source, range, "ceci irait chercher un fichier ailleurs")
        .help("retirez-le : une image qui sert de signature ne demande rien")
}

/// Whether a style asks for what is not in its own file.
fn asks(style: &str) -> bool {
    let lower = style.to_ascii_lowercase();
    let rests =
        lower.match_indices("url(").map(|(at, found)| lower[at + found.len()..].trim_start());
    let own = |rest: &str| rest.trim_start_matches(['"', '\'']).starts_with('#');
    rests.into_iter().any(|rest| !own(rest))
}
