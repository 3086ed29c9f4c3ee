//! Where the tags of a text stand, as the template engine cuts it.

use std::ops::Range;

/// A tag of a text.
#[derive(Debug)]
pub(super) struct Tag<'t> {
    /// Where it stands, its marks included.
    pub range: Range<usize>,
    /// What it says, without its marks.
    pub inside: &'t str,
    /// Whether it takes off the spaces after it.
    pub trims: bool,
}

/// The tags of a text, without comments and what stands between `raw` and `endraw`; one that is not
/// closed goes to the end.
pub(super) fn of(text: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('{').map(|offset| at + offset) {
        let close = match text.as_bytes().get(start + 1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => {
                at = text[start..].find("#}").map_or(text.len(), |end| start + end + 2);
                continue;
            }
            _ => {
                at = start + 1;
                continue;
            }
        };
        at = end_of(text, start + 2, close);
        let range = start..at;
        let inside = inside(&text[range.clone()]);
        if close == "%}" && inside == "raw" {
            at = end_of_raw(text, at);
            continue;
        }
        let trims = text[range.clone()].trim_end_matches(['}', '%']).ends_with('-');
        found.push(Tag { range, inside, trims });
    }
    found
}

/// The names that a text includes, each with the place of its tag.
pub fn included(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    of(text).into_iter().filter_map(|Tag { range, inside, .. }| {
        let name = inside.strip_prefix("include")?.trim();
        let name = name.strip_prefix(['"', '\'', '`'])?;
        Some((range, name.split(['"', '\'', '`']).next()?))
    })
}

/// The words of a tag; the first may be empty.
pub(super) fn words(tag: &str) -> impl Iterator<Item = &str> {
    tag.split(|c: char| !c.is_alphanumeric() && c != '_')
}

/// Where a tag ends; quotes may hold what ends tags.
fn end_of(text: &str, start: usize, close: &str) -> usize {
    let mut quote = None;
    let mut escaped = false;
    // Every sign that counts is ASCII.
    for (here, sign) in text.bytes().enumerate().skip(start) {
        match quote {
            Some(_) if escaped => escaped = false,
            Some(_) if sign == b'\\' => escaped = true,
            Some(open) if sign == open => quote = None,
            Some(_) => {}
            None if matches!(sign, b'}' | b'%') && text[here..].starts_with(close) => {
                return here + close.len();
            }
            None if matches!(sign, b'"' | b'\'' | b'`') => quote = Some(sign),
            None => {}
        }
    }
    text.len()
}

/// Where what starts after `raw` ends, the tag `endraw` included.
fn end_of_raw(text: &str, start: usize) -> usize {
    let opens = text[start..].match_indices("{%").map(|(offset, _)| start + offset);
    let mut ends = opens.map(|open| open..end_of(text, open + 2, "%}"));
    let end = ends.find(|tag| inside(&text[tag.clone()]) == "endraw");
    end.map_or(text.len(), |tag| tag.end)
}

fn inside(tag: &str) -> &str {
    let tag = tag.get(2..).unwrap_or_default();
    tag.trim_end_matches(['}', '%']).trim_matches(|c: char| c == '-' || c.is_whitespace())
}
