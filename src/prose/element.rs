//! What the elements of a page are: which hold nothing, which are hidden, what some say beside a text.

use html5gum::StartTag;

/// Whether a page has an element of a name, in lower case.
pub(super) fn has_element(page: &str, name: &str) -> bool {
    page.match_indices('<').any(|(at, _)| {
        let own = page.as_bytes().get(at + 1..at + 1 + name.len());
        own.is_some_and(|own| own.eq_ignore_ascii_case(name.as_bytes()))
    })
}

/// Elements that hold nothing.
pub(super) const VOID: [&[u8]; 8] =
    [b"area", b"br", b"col", b"hr", b"img", b"input", b"link", b"meta"];

/// Attributes that some readers see or hear.
pub(super) const SAID: [&[u8]; 4] = [b"alt", b"aria-label", b"placeholder", b"title"];

/// Pieces of a page that programs show of it, by the name of their `meta`.
pub(super) const SHOWN: [&str; 3] = ["description", "og:title", "og:description"];

/// The value of an attribute.
pub(super) fn attribute(tag: &StartTag<usize>, name: &[u8]) -> Option<String> {
    tag.attributes.get(name).map(|own| String::from_utf8_lossy(&own.value).into_owned())
}

/// Whether nobody sees an element.
pub(super) fn is_hidden(tag: &StartTag<usize>) -> bool {
    let style = attribute(tag, b"style").unwrap_or_default().to_ascii_lowercase();
    let style: String = style.split_whitespace().collect();
    tag.attributes.contains_key(&b"hidden"[..])
        || ["display:none", "visibility:hidden"].iter().any(|own| style.contains(own))
}
