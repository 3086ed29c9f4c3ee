//! The patterns by which X finds addresses (twitter-text 3.1.0, Apache-2.0), without looking ahead.

use std::sync::LazyLock;

use regex::{Captures, Regex};

fn pattern(written: &str) -> Option<Regex> {
    Regex::new(written).ok()
}

/// Where the domain of a match of [`SITE`] or [`LATIN`] ends.
pub(super) fn end_of_domain(site: &Captures<'_>) -> Option<usize> {
    site.name("end").or(site.name("coded")).map(|end| end.start())
}

/// Spaces, marks of direction and signs that are no text, as that library lists them.
const SPACES: &str = r"\x{09}-\x{0D}\x{20}\x{85}\x{A0}\x{1680}\x{180E}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}";
const DIRECTIONS: &str = r"\x{202A}-\x{202E}\x{061C}\x{200E}\x{200F}\x{2066}-\x{2069}";
const NO_TEXT: &str = r"\x{FFFE}\x{FEFF}\x{FFFF}";
const ACCENTED: &str = r"\x{C0}-\x{D6}\x{D8}-\x{F6}\x{F8}-\x{FF}\x{100}-\x{24F}\x{253}\x{254}\x{256}\x{257}\x{259}\x{25B}\x{263}\x{268}\x{26F}\x{272}\x{289}\x{28B}\x{2BB}\x{300}-\x{36F}\x{1E00}-\x{1EFF}";
const PUNCTUATION: &str = r"!'#%&()*+,\\\-./:;<=>?@\[\]\^_{|}\~$";

/// The domains of the first level that exist, in the order in which that library tries them.
pub(super) const DOMAINS: &str = include_str!("twitter_text/domains.txt");

/// The end of a domain: one that exists, before a sign that cannot prolong it; or one in Punycode.
static TOP: LazyLock<String> = LazyLock::new(|| {
    let known = DOMAINS.split_whitespace();
    // Only letters without accents are folded: folding all would make the pattern heavy.
    let (plain, other): (Vec<_>, Vec<_>) = known.partition(|domain| domain.is_ascii());
    let (plain, other) = (plain.join("|"), other.join("|"));
    let end = r"))(?P<end>)(?:[^0-9a-zA-Z@+-]|$)|(?i:xn--)[-0-9a-zA-Z]+(?P<coded>))";
    ["(?:(?:", &other, "|(?i-u:", &plain, end].concat()
});

/// An address, up to the end of its domain.
pub(super) static SITE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let sign = format!("[^{PUNCTUATION}{SPACES}{NO_TEXT}{DIRECTIONS}]");
    let before = format!("(?:[^A-Za-z0-9@＠$#＃{NO_TEXT}]|^)");
    let scheme = "(?P<site>(?P<scheme>(?i:https?://))?";
    let above = format!(r"(?:(?:{sign}(?:[_-]|{sign})*)?{sign}\.)*");
    let name = format!(r"(?:{sign}(?:-|{sign})*)?{sign}\.");
    pattern(&[&before, scheme, &above, &name, &TOP, ")"].concat())
});

/// A site in Latin letters, within a domain.
pub(super) static LATIN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let labels = format!(r"(?:[-a-zA-Z0-9{ACCENTED}]+\.)+");
    pattern(&[&labels, TOP.as_str()].concat())
});

const QUERY: &str = r"(?:\?[a-zA-Z0-9!?*'@();:&=+$/%#\[\]\-_.,\~|]*[a-zA-Z0-9\-_&=#/])?";

/// What follows the domain of an address: port, path, query.
pub(super) static TAIL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let general =
        format!(r"[a-zA-Z\x{{400}}-\x{{4FF}}0-9!*';:=+,.$/%#\[\]\-\x{{2013}}_\~@|&{ACCENTED}]");
    let balanced = format!(r"\((?:{general}+|(?:{general}*\({general}+\){general}*))\)");
    let last = format!(r"(?:[+\-a-zA-Z\x{{400}}-\x{{4FF}}0-9=_#/{ACCENTED}]|{balanced})");
    let path = format!("(?:(?:{general}*(?:{balanced}{general}*)*{last})|(?:@{general}+/))");
    pattern(&["^(?::[0-9]+)?(?P<path>/", &path, "*)?", QUERY].concat())
});

/// An address that the service of X has shortened.
pub(super) static SHORTENED: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(&format!(r"^(?i:https?://t\.co/)(?P<slug>[a-zA-Z0-9]+){QUERY}")));
