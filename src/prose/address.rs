//! Finds the addresses that are typed in a text.

use std::ops::Range;

use crate::address::{self, Site};

/// Signs of which every address has one.
const SIGNS: [char; 3] = ['/', '@', '.'];

/// The addresses of a text: of pages and e-mails.
pub(super) fn addresses(text: &str) -> Vec<Range<usize>> {
    if !text.contains(SIGNS) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut start = 0;
    for token in text.split_inclusive(|c: char| c.is_whitespace() || "«»<>\u{fffc}".contains(c)) {
        let word =
            token.trim_end_matches(|c: char| c.is_whitespace() || "«»<>\u{fffc}".contains(c));
        found.extend(place(word).map(|range| start + range.start..start + range.end));
        start += token.len();
    }
    found
}

/// The address in a word, without the signs around it.
fn place(word: &str) -> Option<Range<usize>> {
    if !word.contains(SIGNS) {
        return None;
    }
    let start = match word.find("://") {
        Some(at) => word[..at]
            .rfind(|c: char| !c.is_ascii_alphabetic())
            .map_or(0, |at| at + word[at..].chars().next().map_or(1, char::len_utf8)),
        None => opening(word),
    };
    let rest = word[start..]
        .trim_end_matches(['.', ',', ';', '!', '?', ':', ')', ']', '”', '"', '…', '*', '_']);
    let is_one = address::has_scheme(rest) || address::mailbox(rest).is_some() || is_page(rest);
    is_one.then(|| start..start + rest.len())
}

/// Where a word starts after an elided one or an opening sign: « d’Québec.ca/… », « (Québec.ca) ».
fn opening(word: &str) -> usize {
    let open = word.len() - word.trim_start_matches(['(', '[', '“', '"']).len();
    let rest = &word[open..];
    let elided = rest.find(['’', '\'']).filter(|at| rest[..*at].chars().all(char::is_alphabetic));
    let after = |at: usize| at + rest[at..].chars().next().map_or(1, char::len_utf8);
    open + elided.map_or(0, after)
}

/// Top-level domains of addresses that are typed without a path; those of most imitations are among them.
const DOMAINS: [&str; 16] = [
    "ca", "com", "org", "net", "quebec", "ly", "gov", "info", "xyz", "online", "site", "click",
    "top", "shop", "app", "io",
];

/// « Québec.ca/page » or « exemple.gouv.qc.ca ».
fn is_page(word: &str) -> bool {
    let Some(Site { name, domain, has_path }) = address::site(word) else { return false };
    let named =
        name.chars().count() > 1 && name.chars().all(|c| c.is_alphanumeric() || "-.".contains(c));
    let known = DOMAINS.contains(&domain);
    let path = has_path && domain.len() > 1 && domain.bytes().all(|b| b.is_ascii_alphabetic());
    named && (known || path)
}
