//! What to write in the place of words that a pattern found.

use std::ops::Range;

use regex::Captures;

/// A replacement with the words of the groups of a pattern: `$1`, `${name}`, `$$`; `own` gives the
/// words of some bytes as they were written.
pub(super) fn filled<'t>(
    fix: &str,
    captures: &Captures<'_>,
    own: impl Fn(Range<usize>) -> &'t str,
) -> String {
    let (mut out, mut rest) = (String::new(), fix);
    while let Some(at) = rest.find('$') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix('$') {
            out.push('$');
            rest = after;
            continue;
        }
        let (name, after) = match rest.strip_prefix('{').and_then(|inside| inside.split_once('}')) {
            Some(named) => named,
            None => rest.split_at(rest.bytes().take_while(u8::is_ascii_digit).count()),
        };
        let group = match name.parse::<usize>() {
            Ok(number) => captures.get(number),
            Err(_) => captures.name(name),
        };
        if let Some(group) = group {
            out.push_str(own(group.range()));
        }
        rest = after;
    }
    out.push_str(rest);
    out
}
