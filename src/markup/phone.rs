//! Telephone numbers of North America in a line: « 418 555-0123 », « 1 877 644-4545 ».

use std::ops::Range;

use crate::french::space::SPACES;

/// The numbers, each with the address that dials it (RFC 3966): `tel:+14185550123`.
pub(super) fn numbers(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(|c: char| c.is_ascii_digit()).map(|at| from + at) {
        match number(&text[start..]).filter(|_| !continues(&text[..start], true)) {
            Some((length, digits)) => {
                found.push((start..start + length, format!("tel:+1{digits}")));
                from = start + length;
            }
            // The rest of these figures starts no number.
            None => from = start + figures(&text[start..]),
        }
    }
    found
}

/// Length of the number that a text starts with, and its ten figures.
fn number(text: &str) -> Option<(usize, String)> {
    let after = text.strip_prefix('1').and_then(|rest| rest.strip_prefix(SPACES));
    let mut rest = after.unwrap_or(text);
    let mut digits = String::new();
    for (count, signs) in [(3, &SPACES[..]), (3, HYPHENS), (4, &[][..])] {
        if figures(rest) != count {
            return None;
        }
        digits.push_str(&rest[..count]);
        rest = &rest[count..];
        if !signs.is_empty() {
            rest = rest.strip_prefix(signs)?;
        }
    }
    (!continues(rest, false)).then(|| (text.len() - rest.len(), digits))
}

const HYPHENS: &[char] = &['-', '\u{2011}'];

fn figures(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())
}

/// Whether the text beside a number makes it a part of something longer: a code, an amount.
fn continues(beside: &str, before: bool) -> bool {
    let next = if before { beside.chars().next_back() } else { beside.chars().next() };
    next.is_some_and(|c| c.is_alphanumeric() || "-\u{2011}/@_+".contains(c))
}
