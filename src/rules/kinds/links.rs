//! Which pages the addresses of a text lead to.

use crate::address;
use crate::input::Table;
use crate::prose::Link;
use crate::rules::facts::{FactLink, Facts};
use crate::rules::keys::{Common, texts};
use crate::rules::model::{Finding, Kind, Rule};
use crate::rules::sheet::Sheet;

pub(super) const KEYS: &[&str] = &["allowed", "hosts", "https"];

/// Which addresses a text may have.
#[derive(Debug)]
struct Allowed {
    campaign: bool,
    service: bool,
    short: bool,
    /// Ends of the names of hosts.
    hosts: Vec<String>,
    /// Addresses are encrypted ones.
    https: bool,
}

pub(super) fn read(table: &Table<'_>, _: Common) -> Option<Box<dyn Kind>> {
    let words = ["campaign", "service", "short"].map(|word| (word, word));
    let words = table.choices("allowed", &words).unwrap_or_default();
    Some(Box::new(Allowed {
        campaign: words.contains(&"campaign"),
        service: words.contains(&"service"),
        short: words.contains(&"short"),
        hosts: texts(table, "hosts"),
        https: table.bool("https").unwrap_or(false),
    }))
}

impl Kind for Allowed {
    /// Addresses that are not among the allowed ones.
    fn find(&self, rule: &Rule, sheet: &Sheet<'_>) -> Vec<Finding> {
        let pages = sheet.prose.links.iter().filter(|link| !is_contact(&link.address));
        let unknown = pages.filter(|link| !is_allowed(&link.address, sheet.facts, self));
        unknown.map(|link| finding(rule, sheet, link)).collect()
    }
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
        || address.contains('@') && !address::has_scheme(address)
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
        address::is_same(&link.url, address) || address::is_same(&link.label, address)
    };
    allowed.campaign && facts.links.iter().any(own)
        || allowed.short && facts.declared.iter().any(|own| address::is_same(own, address))
        || allowed.service && service.is_some_and(|url| self::host(url) == host)
}

/// The host of an address, in lower case, its first accent gone: « Québec.ca » is « quebec.ca ».
fn host(address: &str) -> String {
    address::host(address).to_lowercase().replace('é', "e")
}

/// Whether an address leads to an official page, by itself, its label or its short link.
pub(super) fn is_page(link: &FactLink, address: &str) -> bool {
    address::is_same(&link.url, address)
        || address::is_same(&link.label, address)
        || link.short.as_deref().is_some_and(|short| address::is_same(short, address))
}
