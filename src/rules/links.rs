//! Which pages the addresses of a text lead to.

use super::check::Finding;
use super::facts::{FactLink, Facts};
use super::model::{Allowed, Rule};
use super::sheet::Sheet;
use crate::prose::Link;

/// Addresses that are not among the allowed ones.
pub(super) fn unknown(rule: &Rule, sheet: &Sheet<'_>, allowed: &Allowed) -> Vec<Finding> {
    let pages = sheet.prose.links.iter().filter(|link| !is_contact(&link.address));
    let unknown = pages.filter(|link| !is_allowed(&link.address, sheet.facts, allowed));
    unknown.map(|link| finding(rule, sheet, link)).collect()
}

fn finding(rule: &Rule, sheet: &Sheet<'_>, link: &Link) -> Finding {
    let mut finding = Finding::at(rule, sheet, link.at..link.at);
    finding.place = Some(link.place.clone());
    finding.message = rule.message.replace("{found}", &link.address);
    finding
}

/// An e-mail, an account of a network, a keyword, a telephone number.
fn is_contact(address: &str) -> bool {
    address.starts_with(['@', '#'])
        || address.starts_with("tel:")
        || address.contains('@') && !address.contains("://")
}

fn is_allowed(address: &str, facts: Option<&Facts>, allowed: &Allowed) -> bool {
    if allowed.https && address.starts_with("http://") {
        return false;
    }
    let host = host(address);
    let ends = |name: &String| {
        host.strip_suffix(name.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    if allowed.hosts.iter().any(ends) {
        return true;
    }
    // What the launch allows is not known.
    let Some(facts) = facts else { return true };
    let service = facts.service_url.as_deref();
    let own = |link: &FactLink| {
        allowed.campaign && (same_address(&link.url, address) || same_address(&link.label, address))
            || allowed.short && link.short.as_deref().is_some_and(|s| same_address(s, address))
    };
    facts.links.iter().any(own)
        || allowed.service && service.is_some_and(|url| self::host(url) == host)
}

/// The host of an address, in lower case, its first accent gone: « Québec.ca » is « quebec.ca ».
fn host(address: &str) -> String {
    let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = bare.split(['/', '?', '#', ':']).next().unwrap_or_default();
    host.to_lowercase().replace('é', "e")
}

/// Whether two addresses lead to the same page.
pub(super) fn same_address(a: &str, b: &str) -> bool {
    let bare = |address: &str| {
        let address = address.split_once("://").map_or(address, |(_, rest)| rest);
        address.trim_end_matches('/').to_lowercase()
    };
    a == b || bare(a) == bare(b)
}

/// Whether an address leads to an official page, by itself, its label or its short link.
pub(super) fn is_page(link: &FactLink, address: &str) -> bool {
    same_address(&link.url, address)
        || same_address(&link.label, address)
        || link.short.as_deref().is_some_and(|short| same_address(short, address))
}
