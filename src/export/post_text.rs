//! A post on every network, each with its length, ready to copy.

use crate::french::message::told;
use crate::french::number::grouped;
use crate::text::{NetworkText, POST_RULE};

/// The text of a post on each network: label, length, origin, rule, text. Networks that share a
/// text share its entry. `alt` is the text alternative suggested for the picture.
pub fn overview(posts: &[NetworkText], alt: &str) -> String {
    let mut groups: Vec<(Vec<&NetworkText>, String)> = Vec::new();
    for post in posts {
        let text = post.post();
        match groups.iter_mut().find(|(_, known)| *known == text) {
            Some((alike, _)) => alike.push(post),
            None => groups.push((vec![post], text)),
        }
    }
    let mut out = String::new();
    for (alike, text) in groups {
        if !out.is_empty() {
            out.push('\n');
        }
        for NetworkText { label, measure, .. } in &alike {
            let over = match measure.excess() {
                0 => String::new(),
                excess => format!(" – dépasse de {}", grouped(excess)),
            };
            let parts = match measure.parts {
                0 => String::new(),
                1 => String::from(", en une partie"),
                parts => format!(", en {parts} parties"),
            };
            out.push_str(&format!(
                "{label} ({} sur {} {}{parts}{over})\n",
                grouped(measure.length),
                grouped(measure.limit),
                measure.unit
            ));
        }
        if let Some(origin) = alike.first().and_then(|post| post.origin.as_ref()) {
            out.push_str(&told(&format!("Origine de ce texte : {origin}\n")));
        }
        out.push_str(&format!("{POST_RULE}\n{text}\n{POST_RULE}\n"));
    }
    if !alt.is_empty() {
        out.push_str(&told(&format!("\nTexte de remplacement du visuel (à adapter) : {alt}\n")));
    }
    out
}
