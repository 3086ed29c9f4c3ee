//! Addresses and telephone numbers of the guide, held against those of the built-in campaign.

use std::collections::BTreeSet;

use super::lines::Guide;
use crate::address;
use crate::campaign::Campaign;
use crate::french::folded::folded;

/// A fact of the campaign as the guide has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fact {
    /// Key of the value, or id of the link.
    pub key: String,
    /// What the built-in campaign says.
    pub known: String,
    /// What the guide says; none when it says nothing.
    pub found: Option<String>,
}

impl Fact {
    /// What the imported campaign says.
    pub(super) fn value(&self) -> &str {
        self.found.as_deref().unwrap_or(&self.known)
    }
}

/// The addresses of pages, then the e-mails and telephone numbers.
pub(super) fn facts(guide: &Guide, campaign: &Campaign) -> (Vec<Fact>, Vec<Fact>) {
    let text = joined(guide);
    let pages: BTreeSet<String> = addresses(&text)
        .into_iter()
        .chain(guide.addresses.iter().filter(|a| address::has_scheme(a)).map(|a| bare(a)))
        .filter(|address| !address.ends_with('-'))
        .collect();
    let links = campaign.links.iter().map(|link| fact(&link.id, &link.url, &pages, same_page));
    let mut contacts: BTreeSet<String> = emails(&text);
    contacts.extend(guide.addresses.iter().filter_map(|a| email(a)));
    contacts.extend(phones(&text));
    let values = campaign.values.iter().filter(|(_, value)| is_contact(value));
    let values = values.map(|(key, value)| fact(key, value, &contacts, same_contact));
    (links.collect(), values.collect())
}

/// A known fact, found as it is or as one near enough that no other fact takes.
fn fact(
    key: &str,
    known: &str,
    found: &BTreeSet<String>,
    same: impl Fn(&str, &str) -> bool,
) -> Fact {
    let mut near = found.iter().filter(|value| same(value, known));
    let found = match found.iter().any(|value| same_address(value, known)) {
        true => Some(known.to_string()),
        // Of several, none is surely it.
        false => near.next().cloned().filter(|_| near.next().is_none()),
    };
    Fact { key: key.to_string(), known: known.to_string(), found }
}

/// The same address but for the hyphens that some readers lose at the end of a line.
pub(super) fn same_address(a: &str, b: &str) -> bool {
    let joined = |text: &str| text.replace('-', "");
    a == b || address::is_same(&joined(a), &joined(b))
}

/// The same page at another address: the same last part, which names it.
fn same_page(a: &str, b: &str) -> bool {
    fn last(address: &str) -> &str {
        address.trim_end_matches('/').rsplit('/').next().unwrap_or_default()
    }
    a != b
        && !last(a).is_empty()
        && last(a).trim_end_matches(".html") == last(b).trim_end_matches(".html")
}

fn same_contact(a: &str, b: &str) -> bool {
    match (a.split_once('@'), b.split_once('@')) {
        (Some((a, _)), Some((b, _))) => a == b,
        (None, None) => a.starts_with("1 8") && b.starts_with("1 8"),
        _ => false,
    }
}

/// The text on one line, addresses that were cut at a hyphen joined.
fn joined(guide: &Guide) -> String {
    let mut text = String::new();
    for line in &guide.lines {
        if !super::paragraphs::goes_on_without_space(&text) {
            text.push(' ');
        }
        text.push_str(&line.text);
    }
    text
}

fn addresses(text: &str) -> Vec<String> {
    text.split([' ', ']', ')', '»'])
        .filter_map(|word| word.find("https://").map(|at| bare(&word[at..])))
        .collect()
}

fn bare(address: &str) -> String {
    address.trim_end_matches(['.', ',', ';', ')']).to_string()
}

fn email(word: &str) -> Option<String> {
    let written = bare(word.split('?').next().unwrap_or(word));
    address::mailbox(&written).is_some().then_some(written)
}

fn emails(text: &str) -> BTreeSet<String> {
    text.split([' ', '(', ')', '<', '>', ':']).filter_map(email).collect()
}

/// Numbers written « 1 877 644-4545 ».
fn phones(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split(' ').collect();
    words
        .windows(3)
        .filter(|group| {
            let last = bare(group[2]);
            group[0] == "1"
                && group[1].len() == 3
                && last.len() == 8
                && last.chars().nth(3) == Some('-')
        })
        .map(|group| bare(&group.join(" ")))
        .collect()
}

/// Whether a value of the campaign is an e-mail or a telephone number.
fn is_contact(value: &str) -> bool {
    address::mailbox(value).is_some()
        || folded(value).chars().filter(char::is_ascii_digit).count() >= 10
}
