//! A post on every network, each with its length, ready to copy.

use crate::network::Network;
use crate::text::{join_post, plain_text};

/// The text of a post on each network: label, length, rule, text. Networks that share a text
/// share its entry. `alt` is the text alternative suggested for the picture.
pub fn overview(posts: &[(&Network, String, String)], alt: &str) -> String {
    let mut groups: Vec<(Vec<&Network>, String)> = Vec::new();
    for (network, body, link) in posts {
        let text = join_post(&plain_text(body), link);
        match groups.iter_mut().find(|(_, known)| *known == text) {
            Some((networks, _)) => networks.push(network),
            None => groups.push((vec![network], text)),
        }
    }
    let mut out = String::new();
    for (networks, text) in groups {
        if !out.is_empty() {
            out.push('\n');
        }
        for network in networks {
            let length = network.length(&text);
            let over = if length > network.limit {
                format!(" – dépasse de {}", length - network.limit)
            } else {
                String::new()
            };
            out.push_str(&format!(
                "{} ({length} sur {} caractères{over})\n",
                network.label, network.limit
            ));
        }
        out.push_str("----------------------------------------\n");
        out.push_str(&text);
        out.push_str("\n----------------------------------------\n");
    }
    if !alt.is_empty() {
        out.push_str(&format!("\nTexte de remplacement du visuel (à adapter)\u{a0}: {alt}\n"));
    }
    out
}
