//! The words of a guide as they are spelled, whatever its reader made of them: letters tied
//! together, accents apart, words cut at the end of a line.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use crate::input::normal;

/// Where a word may be cut, seen only at the end of a line.
const SOFT_HYPHEN: char = '\u{ad}';

/// The text with its words whole; as many lines as before, so that their numbers stay.
pub(super) fn spelled(text: &str) -> String {
    let text = untied(&normal(text));
    let known: BTreeSet<String> = words(&text).map(str::to_lowercase).collect();
    let mut lines: Vec<String> = text.split('\n').map(str::to_string).collect();
    for at in 1..lines.len() {
        let (above, below) = lines.split_at_mut(at);
        if let Some(above) = above.last_mut() {
            join(above, &mut below[0], &known);
        }
    }
    lines.join("\n").replace(SOFT_HYPHEN, "")
}

/// The signs that tie letters together (U+FB00 to U+FB06) as letters.
fn untied(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\u{fb00}'..='\u{fb06}' => out.extend(std::iter::once(sign).nfkc()),
            _ => out.push(sign),
        }
    }
    out
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty())
}

/// Puts together a word that is cut between two lines, on the first; on the second, where nothing
/// else stands, which must not become empty. A hyphen may be of the word itself: the whole word
/// must stand elsewhere.
fn join(above: &mut String, below: &mut String, known: &BTreeSet<String>) {
    let trimmed = above.trim_end();
    let Some(mark) = trimmed.chars().next_back() else { return };
    let head = &trimmed[..trimmed.len() - mark.len_utf8()];
    let start = head
        .rfind(|sign: char| !sign.is_alphabetic())
        .map_or(0, |at| at + head[at..].chars().next().map_or(0, char::len_utf8));
    let indent = below.len() - below.trim_start().len();
    let rest = &below[indent..];
    let end = rest.find(|sign: char| !sign.is_alphabetic()).unwrap_or(rest.len());
    let (first, last) = (&head[start..], &rest[..end]);
    if first.is_empty() || !last.starts_with(char::is_lowercase) {
        return;
    }
    let whole = format!("{first}{last}");
    let sure = match mark {
        SOFT_HYPHEN => true,
        '-' | '\u{2010}' => known.contains(&whole.to_lowercase()),
        _ => false,
    };
    if !sure {
        return;
    }
    // What closes the word goes with it.
    let stop = rest[end..].find(char::is_whitespace).map_or(rest.len(), |at| end + at);
    if stop < rest.trim_end().len() {
        let (joined, left) = (format!("{head}{}", &rest[..stop]), rest[stop..].to_string());
        *above = joined;
        // Columns stay where they are.
        *below = format!("{}{left}", " ".repeat(indent + rest[..stop].chars().count()));
    } else {
        let begun = head[..start].rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let joined = format!("{}{}{rest}", &below[..indent], &head[begun..]);
        let left = head[..begun].to_string();
        if !left.trim().is_empty() {
            (*above, *below) = (left, joined);
        }
    }
}
