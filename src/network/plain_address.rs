//! Addresses of the most usual form, found without the patterns of X: these take longer to compile
//! than the posts of a launch to write.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::address_patterns::DOMAINS;

/// The domains of nearly every address: the table of all need not be made for them.
const USUAL: [&str; 4] = ["ca", "com", "org", "quebec"];

static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| DOMAINS.split_whitespace().collect());

/// Where the address stands in a word that is one, after a space, in parentheses or before signs of
/// punctuation perhaps: « https://exemple.ca/page. ». `None` where only the patterns can tell.
pub(super) fn plain_address(word: &str) -> Option<Range<usize>> {
    let spaced = word.trim_start();
    let inner = spaced.strip_prefix('(').unwrap_or(spaced);
    // To X, an accented letter that nothing precedes stands before an address, not in it.
    if inner.len() == word.len() && !inner.starts_with(|c: char| c.is_ascii()) {
        return None;
    }
    let address = inner.trim_end().trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '»']);
    let scheme = ["https://", "http://"].into_iter().find(|scheme| address.starts_with(scheme));
    let site = &address[scheme.map_or(0, str::len)..];
    let (host, path) = site.split_at(site.find('/').unwrap_or(site.len()));
    let is_usual = is_known(host) && path.chars().all(is_of_a_path);
    // X shortens the addresses of its own.
    let is_shortened = scheme.is_some() && host.eq_ignore_ascii_case("t.co");
    let start = word.len() - inner.len();
    (is_usual && !is_shortened).then(|| start..start + address.len())
}

fn is_of_a_path(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.')
}

/// Whether a site has nothing but letters and figures between its points, and a domain that exists.
fn is_known(host: &str) -> bool {
    let Some((above, domain)) = host.rsplit_once('.') else { return false };
    above.split('.').all(is_label)
        && domain.bytes().all(|byte| byte.is_ascii_alphabetic())
        && (USUAL.contains(&domain) || KNOWN.contains(domain.to_ascii_lowercase().as_str()))
}

fn is_label(label: &str) -> bool {
    let is_letter =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ÿ');
    (1..=super::links::MAX_LABEL).contains(&label.chars().count()) && label.chars().all(is_letter)
}
