//! The deliverable that an address of an export is about.

use crate::launch::Launch;

/// The deliverable that the parameters of a link name.
pub(super) fn content_of(url: &str) -> Option<String> {
    let (_, query) = url.split_once('?')?;
    let parameters = query.split(['&', '#']).filter_map(|part| part.split_once('='));
    let content =
        parameters.filter(|(key, _)| *key == "utm_content").map(|(_, value)| value).next();
    content.map(unescaped)
}

/// A value of an address without its escapes: `launch%2Fnotice%40entreprises` (RFC 3986, 2.1).
fn unescaped(value: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = value.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|code| std::str::from_utf8(code).ok());
        let code = code.and_then(|code| u8::from_str_radix(code, 16).ok());
        let (byte, after) = match code.filter(|_| *byte == b'%') {
            Some(own) => (own, &after[2..]),
            None => (*byte, after),
        };
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The deliverable that was published at an address.
pub(super) fn published_at(launch: &Launch, url: &str) -> Option<String> {
    let plain = |url: &str| {
        let bare = url.split_once("://").map_or(url, |(_, rest)| rest);
        let bare = bare.split(['?', '#']).next().unwrap_or_default();
        bare.trim_start_matches("www.").trim_end_matches('/').to_lowercase()
    };
    let wanted = plain(url);
    let mut records = launch.progress.records.iter();
    let found = records.find(|(_, record)| {
        let known = record.published().and_then(|mark| mark.url.as_deref());
        known.is_some_and(|known| plain(known) == wanted)
    });
    found.map(|(id, _)| id.clone())
}
