//! A post on each network: the full text where it fits, else a shorter written one, never a cut one.

use std::ops::Range;

use super::document::{Fields, markdown_file};
use super::filled_values::Filled;
use crate::markup::Markdown;
use crate::network::Network;

/// The text of a post on one network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NetworkText {
    /// Id of the network.
    pub network: String,
    /// Its name as readers know it.
    pub label: String,
    /// Markdown body.
    pub body: Markdown,
    /// Address or line under it.
    pub link: String,
    /// The values in it.
    pub link_values: Vec<Range<usize>>,
    /// Where its wording comes from, if not from where the main text does.
    pub origin: Option<String>,
    /// It is not the main text of the post, and has a file of its own.
    pub own_file: bool,
    /// It fits the limit.
    pub fits: bool,
}

impl NetworkText {
    /// The Markdown file of this network's text.
    pub fn to_markdown(&self, fields: &Fields) -> String {
        let origin = self.origin.as_ref().unwrap_or(&fields.origin).clone();
        let fields =
            Fields { link: self.link.clone(), title: String::new(), origin, ..fields.clone() };
        markdown_file(&fields, self.body.as_str())
    }
}

/// A way of saying a post.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub body: Markdown,
    pub link: Filled,
    pub origin: Option<String>,
}

/// The post as it is pasted: body, blank line, link.
pub fn join(plain_body: &str, link: &str) -> String {
    if link.is_empty() { plain_body.to_string() } else { format!("{plain_body}\n\n{link}") }
}

/// Chooses the first candidate that fits a network; the shortest one, marked, when none does.
pub(super) fn choose(network: &Network, candidates: &[Candidate], main: &Candidate) -> NetworkText {
    let text = |candidate: &Candidate| join(candidate.body.plain(), &candidate.link.text);
    let fitting = candidates.iter().find(|candidate| network.fits(&text(candidate)));
    let shortest =
        || candidates.iter().min_by_key(|candidate| network.measure(&text(candidate)).excess());
    let chosen = fitting.or_else(shortest).unwrap_or(main);
    NetworkText {
        network: network.id.clone(),
        label: network.label.clone(),
        body: chosen.body.clone(),
        link: chosen.link.text.clone(),
        link_values: chosen.link.values.clone(),
        origin: chosen.origin.clone(),
        own_file: chosen.body != main.body || chosen.link != main.link,
        fits: fitting.is_some(),
    }
}
