//! The addresses in a text, found as X publishes it (twitter-text 3.1.0), and which of them a
//! network makes links of.

use std::borrow::Borrow;
use std::ops::Range;

use super::Network;
use super::address_patterns::{LATIN, SHORTENED, SITE, TAIL, end_of_domain};
use super::plain_address::plain_address;
use crate::vocabulary::{Term, Vocabulary, term};

/// What a network makes a link of, in a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Links {
    /// Any address, with or without its scheme: « Québec.ca/page ».
    Any,
    /// Without a scheme, only an address whose site has no sign but letters without accents,
    /// figures and points, its domain in lower case: « quebec.ca/page », not « Québec.ca/page ».
    Ascii,
    /// Only an address with its scheme.
    Scheme,
    /// Nothing.
    None,
}

impl Vocabulary for Links {
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Any, "any"),
        term(Self::Ascii, "ascii"),
        term(Self::Scheme, "scheme"),
        term(Self::None, "none"),
    ];
}

impl Links {
    /// Whether an address, as [`addresses`] finds it, becomes a link.
    pub fn takes(self, address: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Ascii => has_scheme(address) || is_plain(host(address)),
            Self::Scheme => has_scheme(address),
            Self::None => false,
        }
    }
}

/// Where the addresses of a line begin that one of these networks would not make a link of.
pub fn dead_links<N: Borrow<Network>>(line: &str, networks: &[N]) -> Vec<usize> {
    let is_dead = |address: &str| {
        networks
            .iter()
            .map(N::borrow)
            .any(|own| own.links != Links::None && !own.links.takes(address))
    };
    let dead = addresses(line).into_iter().filter(|address| is_dead(&line[address.clone()]));
    dead.map(|address| address.start).collect()
}

fn has_scheme(address: &str) -> bool {
    let head = address.get(..8).or(address.get(..7)).unwrap_or_default().to_ascii_lowercase();
    head.starts_with("https://") || head.starts_with("http://")
}

fn is_plain(host: &str) -> bool {
    let domain = host.rsplit('.').next().unwrap_or_default();
    host.starts_with(|c: char| c.is_ascii_alphabetic())
        && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.')
        && domain.bytes().all(|byte| byte.is_ascii_lowercase())
}

fn host(address: &str) -> &str {
    address.split(['/', '?', '#', ':']).next().unwrap_or_default()
}

/// Where the addresses of a text in normal form C stand, in order.
///
/// Follows `extractUrlsWithIndices`, but for the length of an encoded label, which no text reaches.
pub fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    // No address has a space in it: a word without a point inside needs no look. The space before a
    // word is looked at with it, since the patterns take a sign before an address.
    for word in text.split_inclusive(char::is_whitespace) {
        if word.trim_end().trim_matches('.').contains('.') {
            let before = text[..start].chars().next_back().map_or(0, char::len_utf8);
            let from = start - before;
            let within = in_word(&text[from..start + word.len()]);
            found.extend(within.into_iter().map(|it| from + it.start..from + it.end));
        }
        start += word.len();
    }
    found
}

fn in_word(text: &str) -> Vec<Range<usize>> {
    plain_address(text).map_or_else(|| by_patterns(text), |address| vec![address])
}

fn by_patterns(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (Some(sites), Some(tails)) = (SITE.as_ref(), TAIL.as_ref()) else { return found };
    let mut from = 0;
    while let Some(candidate) = sites.captures_at(text, from) {
        let (Some(site), Some(end)) = (candidate.name("site"), end_of_domain(&candidate)) else {
            break;
        };
        let domain = candidate.name("scheme").map_or(site.start(), |scheme| scheme.end())..end;
        let tail = tails.captures(&text[end..]);
        let path = tail.as_ref().is_some_and(|tail| tail.name("path").is_some());
        let end = end + tail.map_or(0, |tail| tail[0].len());
        from = end;
        if text[domain.clone()].split('.').any(|label| label.chars().count() > MAX_LABEL) {
            continue;
        }
        if site.start() < domain.start {
            let address = whole(&text[site.start()..end]);
            found.extend(address.map(|length| site.start()..site.start() + length));
        } else if !text[..site.start()].ends_with(['-', '_', '.', '/']) {
            found.extend(bare(text, domain, path.then_some(end)));
        }
    }
    found
}

/// Greatest number of characters of a label (RFC 1035).
pub(super) const MAX_LABEL: usize = 63;

/// The length of an address with its scheme: all of it, but for `t.co`, where X shortens them.
fn whole(address: &str) -> Option<usize> {
    let short = SHORTENED.as_ref().and_then(|shortened| shortened.captures(address));
    let Some(short) = short else { return Some(address.len()) };
    (short["slug"].len() <= MAX_SLUG).then_some(short[0].len())
}

/// Greatest number of characters of a page of `t.co`.
const MAX_SLUG: usize = 40;

/// The sites typed without a scheme in a domain, where a word stands against one: « d’exemple.ca ».
/// The last one takes the path that ends at `end`.
fn bare(text: &str, domain: Range<usize>, end: Option<usize>) -> Vec<Range<usize>> {
    let mut sites: Vec<Range<usize>> = Vec::new();
    let Some(latin) = LATIN.as_ref() else { return sites };
    let within = &text[..domain.end];
    let mut from = domain.start;
    while let Some(site) = latin.captures_at(within, from) {
        let (Some(start), Some(end)) = (site.get(0), end_of_domain(&site)) else { break };
        sites.push(start.start()..end);
        from = end;
    }
    if let (Some(last), Some(end)) = (sites.last_mut(), end) {
        // That library counts the signs of the site and of the path, whatever stands between them.
        let signs = text[last.clone()].chars().count() + text[domain.end..end].chars().count();
        let after = text[last.start..].char_indices().nth(signs);
        last.end = after.map_or(text.len(), |(at, _)| last.start + at);
    }
    sites
}
