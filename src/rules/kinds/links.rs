//! Which pages the addresses of a text lead to.

use crate::address;
use crate::input::Table;
use crate::network::dead_links;
use crate::prose::{BlockKind, Link};
use crate::rules::facts::{FactLink, Facts};
use crate::rules::keys::{Common, texts};
use crate::rules::model::{Finding, Kind, Rule};
use crate::rules::sheet::Sheet;

/// Where the text of a post stands.
const PUBLISHED: [BlockKind; 3] = [BlockKind::Paragraph, BlockKind::Item, BlockKind::Link];

/// Which addresses a text may have.
#[derive(Debug)]
struct Allowed {
    /// Those of the campaign, of the service, the short ones of the launch.
    allowed: Vec<&'static str>,
    /// Ends of the names of hosts.
    hosts: Vec<String>,
    /// Parts of the names of hosts that are not for the public: « test », « preprod ».
    refused: Vec<String>,
    /// Addresses are encrypted ones.
    https: bool,
    /// Only those of a post that its networks make links of.
    clickable: bool,
}

pub(super) fn read(table: &Table<'_>, _: &Common<'_>) -> Option<Box<dyn Kind>> {
    let words = ["campaign", "service", "short"].map(|word| (word, word));
    Some(Box::new(Allowed {
        allowed: table.choices("allowed", &words).unwrap_or_default(),
        hosts: texts(table, "hosts"),
        refused: texts(table, "refused"),
        https: table.bool("https").unwrap_or(false),
        clickable: table.bool("clickable").unwrap_or(false),
    }))
}

impl Kind for Allowed {
    /// Addresses that are not among the allowed ones.
    fn find(&self, rule: &Rule, sheet: &Sheet<'_>) -> Vec<Finding> {
        if self.clickable {
            return dead(rule, sheet);
        }
        let pages = sheet.prose.links.iter().filter(|link| !is_contact(&link.address));
        let unknown = pages.filter(|link| !is_allowed(&link.address, sheet.facts, self));
        unknown.map(|link| finding(rule, sheet, link)).collect()
    }
}

/// The addresses of a post that one of its networks would show as words, for want of a scheme. One
/// on a picture is no link anywhere.
fn dead(rule: &Rule, sheet: &Sheet<'_>) -> Vec<Finding> {
    let own: Vec<_> = sheet.own_networks().collect();
    let is_dead = |address: &str| !is_contact(address) && !dead_links(address, &own).is_empty();
    let published = |link: &&Link| {
        let mut blocks = sheet.prose.blocks.iter();
        let block = blocks.find(|block| block.range.contains(&link.at));
        block.is_some_and(|block| PUBLISHED.contains(&block.kind))
    };
    let found = sheet.prose.links.iter().filter(published).filter(|link| is_dead(&link.address));
    found.map(|link| finding(rule, sheet, link)).collect()
}

fn finding(rule: &Rule, sheet: &Sheet<'_>, link: &Link) -> Finding {
    let finding = Finding::of_link(rule, link);
    match sheet.facts.and_then(|facts| nearest(facts, &link.address)) {
        Some(own) => finding.adding(&format!(" L’adresse officielle la plus proche est {own}.")),
        None => finding,
    }
}

/// Share of the letters of a path that a slip leaves as they are.
const ALIKE: f64 = 0.86;

/// The official page whose path an address has with a slip, or on another site.
fn nearest<'f>(facts: &'f Facts, address: &str) -> Option<&'f str> {
    if facts.links.iter().any(|link| is_page(link, address)) {
        return None;
    }
    let path = address::path(address);
    let slips = |own: &str| {
        let own = address::path(own);
        let near = strsim::normalized_damerau_levenshtein(&own, &path);
        own.len() > 8 && near > ALIKE && !path.starts_with(&format!("{own}/"))
    };
    let links = facts.links.iter().flat_map(|link| [&link.label, &link.url]);
    links.map(String::as_str).filter(|own| address::host(own).contains('.')).find(|own| slips(own))
}

/// An e-mail, an account of a network, a keyword, a telephone number.
fn is_contact(address: &str) -> bool {
    address.starts_with(['@', '#'])
        || address.starts_with("tel:")
        || address.contains('@') && !address::has_scheme(address)
}

fn is_allowed(address: &str, facts: Option<&Facts>, allowed: &Allowed) -> bool {
    if allowed.https && address.starts_with("http://") {
        return false;
    }
    let host = address::site_name(address);
    if facts.is_some_and(|facts| nearest(facts, address).is_some()) {
        return false;
    }
    let ends = |name: &String| address::is_below(&host, name);
    let service = facts.and_then(|facts| facts.service_url.as_deref());
    let is_service = service.is_some_and(|url| address::site_name(url) == host);
    let label = |own: &str| allowed.refused.iter().any(|refused| own == refused);
    if !is_service && host.split(['.', '-']).any(label) {
        return false;
    }
    if allowed.hosts.iter().any(ends) {
        return true;
    }
    // What the launch allows is not known.
    let Some(facts) = facts else { return true };
    let takes = |word| allowed.allowed.contains(&word);
    takes("campaign") && facts.links.iter().any(|link| is_official(link, address))
        || takes("short") && facts.declared.iter().any(|own| address::is_same(own, address))
        || takes("service") && is_service
}

/// Whether an address is that of an official page, in any of its spellings: with the accent or
/// without, with « www », parameters or an anchor. The host and the path are those of its address or
/// of its label.
fn is_official(link: &FactLink, address: &str) -> bool {
    let (site, path) = (address::site_name(address), address::path(address));
    let known = [link.url.as_str(), link.label.as_str()];
    let known = known.into_iter().filter(|own| address::host(own).contains('.'));
    let known: Vec<_> = known.map(|own| (address::site_name(own), address::path(own))).collect();
    known.iter().any(|(own, _)| *own == site) && known.iter().any(|(_, own)| *own == path)
}

/// Whether an address leads to an official page, by itself, its label or its short link.
pub(super) fn is_page(link: &FactLink, address: &str) -> bool {
    is_official(link, address)
        || address::is_same(&link.url, address)
        || address::is_same(&link.label, address)
        || link.short.as_deref().is_some_and(|short| address::is_same(short, address))
}
