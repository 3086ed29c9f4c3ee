//! What an address is, as people type it: of a page, with its scheme or without, or of a mailbox.
//!
//! Every room reads addresses through here; what it makes of one is its own.

/// What follows the scheme of a web address, if it is one: « exemple.ca/page ».
pub fn web(address: &str) -> Option<&str> {
    let rest = ["https://", "http://"].iter().find_map(|scheme| address.strip_prefix(scheme));
    rest.filter(|rest| !rest.is_empty())
}

/// Whether a word holds a scheme and what it leads to.
pub fn has_scheme(word: &str) -> bool {
    word.contains("://")
}

/// User and host of a mailbox, if a word is one.
pub fn mailbox(word: &str) -> Option<(&str, &str)> {
    let (user, host) = word.split_once('@')?;
    let sound = !user.is_empty() && host.contains('.') && !word.contains(char::is_whitespace);
    sound.then_some((user, host))
}

/// A host that is typed without a scheme, and what follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Site<'w> {
    /// Its name: « exemple.gouv.qc » of « exemple.gouv.qc.ca ».
    pub name: &'w str,
    /// Its top-level domain.
    pub domain: &'w str,
    /// Whether a path follows.
    pub has_path: bool,
}

/// The site that a word without a scheme leads to, if it is one: « Québec.ca/page ».
pub fn site(word: &str) -> Option<Site<'_>> {
    let host = word.split('/').next()?;
    let (name, domain) = host.rsplit_once('.').filter(|_| !host.contains('@'))?;
    let sound = !name.is_empty() && !domain.is_empty() && !word.contains(char::is_whitespace);
    sound.then_some(Site { name, domain, has_path: word.len() > host.len() })
}

/// An address without what nobody reads: its scheme and its last slash.
pub fn bare(address: &str) -> &str {
    let rest = ["mailto:", "tel:"].iter().find_map(|scheme| address.strip_prefix(scheme));
    let rest = rest.or_else(|| address.split_once("://").map(|(_, rest)| rest));
    rest.unwrap_or(address).trim_end_matches('/')
}

/// The host of an address of a page: what stands before `@` is a name of user, whatever it looks like.
pub fn host(address: &str) -> &str {
    let site = bare(address).split(['/', '?', '#']).next().unwrap_or_default();
    let host = site.rsplit_once('@').map_or(site, |(_, host)| host);
    host.split(':').next().unwrap_or_default()
}

/// Whether a host is that of a site, or below it; both in lower case.
pub fn is_below(host: &str, site: &str) -> bool {
    host.strip_suffix(site).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// The host in lower case, and without the « www » that sites answer to as well.
pub fn site_name(address: &str) -> String {
    let host = host(address).to_lowercase();
    host.strip_prefix("www.").map(str::to_string).unwrap_or(host)
}

/// The path of an address in lower case, without its last slash, parameters and anchor.
pub fn path(address: &str) -> String {
    let page = bare(address).split(['?', '#']).next().unwrap_or_default();
    let path = page.split_once('/').map_or("", |(_, path)| path);
    path.trim_matches('/').to_lowercase()
}

/// Whether two addresses lead to the same place.
pub fn is_same(a: &str, b: &str) -> bool {
    a == b || bare(a).to_lowercase() == bare(b).to_lowercase()
}

/// Scheme, in lower case, and the rest of what a link may lead to: a page, a mailbox, a telephone.
pub fn target(address: &str) -> Option<(String, &str)> {
    let (scheme, rest) = address.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    let sound = match scheme.as_str() {
        "http" | "https" => rest.strip_prefix("//").is_some_and(|host| !host.is_empty()),
        "mailto" | "tel" => !rest.trim().is_empty(),
        _ => false,
    };
    sound.then_some((scheme, rest))
}

/// Where a link leads, as people type it: a mailbox without its scheme.
pub fn as_typed(target: &str) -> &str {
    target.strip_prefix("mailto:").unwrap_or(target)
}
