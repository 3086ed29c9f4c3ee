//! A post on each network: the full text where it fits, else a shorter written one, never a cut one.
//! Networks that say the same words share a file; a line under them that is not the same stands in
//! its head.

use std::collections::BTreeMap;
use std::ops::Range;

use super::document::{Fields, OnNetwork, markdown_file};
use super::filled_values::Filled;
use crate::markup::Markdown;
use crate::network::{Measure, Network};

/// What stands above and below the text of a post where several stand in one file.
pub const POST_RULE: &str = "----------------------------------------";

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
    /// The network that its file is named after, which says the same words before it; none where it
    /// is the main text of the post.
    pub file: Option<String>,
    /// Its length there.
    pub measure: Measure,
}

impl NetworkText {
    /// It as it is pasted: body, blank line, link.
    pub fn post(&self) -> String {
        join(self.body.plain(), &self.link)
    }

    /// Whether the file is named after it.
    pub fn names_file(&self) -> bool {
        self.file.as_ref() == Some(&self.network)
    }

    /// The Markdown file of this text, which it shares with some of `all`.
    pub fn to_markdown(&self, fields: &Fields, all: &[Self]) -> String {
        let origin = self.origin.as_ref().unwrap_or(&fields.origin).clone();
        let link = self.link.clone();
        let network = own_links(all, self.file.as_ref(), &link);
        let fields = Fields { link, network, title: String::new(), origin, ..fields.clone() };
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
    let measure = |candidate: &Candidate| {
        network.measure(&join(candidate.body.plain(), &candidate.link.text))
    };
    let mut chosen: Option<(&Candidate, Measure)> = None;
    for candidate in candidates {
        let measure = measure(candidate);
        if chosen.is_none_or(|(_, shortest)| measure.excess() < shortest.excess()) {
            chosen = Some((candidate, measure));
        }
        if measure.excess() == 0 {
            break;
        }
    }
    let (chosen, measure) = chosen.unwrap_or_else(|| (main, measure(main)));
    NetworkText {
        network: network.id.clone(),
        label: network.label.clone(),
        body: chosen.body.clone(),
        link: chosen.link.text.clone(),
        link_values: chosen.link.values.clone(),
        origin: chosen.origin.clone(),
        file: None,
        measure,
    }
}

/// Says in which file each text stands.
pub(super) fn share_files(texts: &mut [NetworkText], main: &Candidate, networks: &[&Network]) {
    for at in 0..texts.len() {
        let (before, rest) = texts.split_at_mut(at);
        let Some(own) = rest.first_mut() else { continue };
        let network = networks.iter().copied().find(|network| network.id == own.network);
        // Who reads the file alone, with the line that it has, still has a post that fits.
        let shares = |body: &Markdown, link: &str| {
            let fits = |network: &Network| {
                own.measure.excess() > 0 || network.fits(&join(body.plain(), link))
            };
            own.body == *body && (own.link == link || network.is_some_and(fits))
        };
        if shares(&main.body, &main.link.text) {
            continue;
        }
        let same =
            before.iter().find(|other| other.names_file() && shares(&other.body, &other.link));
        let name = same.map_or(&own.network, |same| &same.network).clone();
        own.file = Some(name);
    }
}

/// What stands under a text on the networks of a file where that is not `link`.
pub(super) fn own_links(
    texts: &[NetworkText],
    file: Option<&String>,
    link: &str,
) -> BTreeMap<String, OnNetwork> {
    let of_file = texts.iter().filter(|text| text.file.as_ref() == file && text.link != link);
    let own = |text: &NetworkText| OnNetwork { link: text.link.clone() };
    of_file.map(|text| (text.network.clone(), own(text))).collect()
}
