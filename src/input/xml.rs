//! What XML holds before its reader takes it: that one compares the attributes of an element with one another,
//! and copies the prefixes of each element for those inside it.

use std::collections::BTreeSet;

/// Attributes of an element, and declarations of its style, at most.
pub const MAX_ATTRIBUTES: usize = 256;
/// Prefixes that a file declares, at most.
const MAX_PREFIXES: usize = 128;

/// What is skipped whole: how it starts, how it ends.
const SKIPPED: [(&str, &str); 3] = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")];

/// Whether the reader of XML reads a text in a time that grows with its length alone.
pub fn is_readable_xml(text: &str) -> bool {
    let mut prefixes = BTreeSet::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        let skipped = SKIPPED.iter().find(|(start, _)| rest.starts_with(start));
        rest = match skipped {
            Some((start, end)) => after(&rest[start.len()..], end),
            None => match tag(&rest[1..], &mut prefixes) {
                Some(rest) => rest,
                None => return false,
            },
        };
    }
    true
}

fn after<'t>(text: &'t str, end: &str) -> &'t str {
    text.find(end).map_or("", |at| &text[at + end.len()..])
}

/// Goes over a tag; what is left of the text, unless the tag holds too much.
fn tag<'t>(mut rest: &'t str, prefixes: &mut BTreeSet<&'t str>) -> Option<&'t str> {
    let mut count = 0;
    while let Some(at) = rest.find(['"', '\'', '>']) {
        let (before, quote) = (&rest[..at], &rest[at..at + 1]);
        rest = &rest[at + 1..];
        if quote == ">" {
            return Some(rest);
        }
        count += 1;
        let name = before.trim_end_matches(|sign: char| sign == '=' || sign.is_whitespace());
        let name = name.rsplit(char::is_whitespace).next().unwrap_or_default();
        if name.starts_with("xmlns") {
            prefixes.insert(name);
        }
        if count > MAX_ATTRIBUTES || prefixes.len() > MAX_PREFIXES {
            return None;
        }
        rest = after(rest, quote);
    }
    Some("")
}
