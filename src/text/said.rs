//! What the Markdown files of a text say to its readers, whatever their form.

use std::collections::BTreeSet;

use super::document::{Fields, parse_file};
use crate::french::space::plain;

/// The words of a text, a line each, from its Markdown files: titles, body, address, what its
/// pictures say. Spaces, marks and line ends are no words; what a file says that one before it said
/// counts once.
pub fn readers_words<'t>(files: impl Iterator<Item = &'t str>) -> String {
    let mut lines: Vec<String> = Vec::new();
    for file in files {
        let before: BTreeSet<String> = lines.iter().cloned().collect();
        let (fields, body) = parse_file(file);
        let Fields { title, to, subtitle, preheader, link, alt, network, picture, .. } = fields;
        let head = [title, to, subtitle, preheader];
        let below = [link].into_iter().chain(network.into_values().map(|own| own.link));
        let below = below.chain([alt]).chain(picture.into_values());
        let body = body.plain().lines().map(str::to_string).collect::<Vec<_>>();
        for line in head.into_iter().chain(body).chain(below) {
            let words = plain(&line).split_whitespace().collect::<Vec<_>>().join(" ");
            if !words.is_empty() && !before.contains(&words) {
                lines.push(words);
            }
        }
    }
    lines.join("\n")
}
