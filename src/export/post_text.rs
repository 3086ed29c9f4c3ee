//! A post on every network, each with its length, ready to copy.

use std::ops::Range;

use crate::french::message::told;
use crate::french::number::grouped;
use crate::markup::Markdown;
use crate::network::{Measure, Network};
use crate::text::join_post;

/// A post on a network, as its files stand.
#[derive(Debug, Clone)]
pub struct Post<'n> {
    /// Where it is published.
    pub network: &'n Network,
    /// Its Markdown.
    pub body: Markdown,
    /// Address or line under it.
    pub link: String,
    /// The bytes of each value in it.
    pub link_values: Vec<Range<usize>>,
    /// Where its wording comes from, when not from where the main text does.
    pub origin: Option<String>,
    /// Its length there.
    pub measure: Measure,
}

/// The text of a post on each network: label, length, origin, rule, text. Networks that share a
/// text share its entry. `alt` is the text alternative suggested for the picture.
pub fn overview(posts: &[Post<'_>], alt: &str) -> String {
    let mut groups: Vec<(Vec<&Post<'_>>, String)> = Vec::new();
    for post in posts {
        let text = join_post(post.body.plain(), &post.link);
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
        for Post { network, measure, .. } in &alike {
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
                "{} ({} sur {} {}{parts}{over})\n",
                network.label,
                grouped(measure.length),
                grouped(measure.limit),
                measure.unit
            ));
        }
        if let Some(origin) = alike.first().and_then(|post| post.origin.as_ref()) {
            out.push_str(&told(&format!("Origine de ce texte : {origin}\n")));
        }
        out.push_str("----------------------------------------\n");
        out.push_str(&text);
        out.push_str("\n----------------------------------------\n");
    }
    if !alt.is_empty() {
        out.push_str(&told(&format!("\nTexte de remplacement du visuel (à adapter) : {alt}\n")));
    }
    out
}
