//! What is recognised in a line as it was typed: ordinals to raise, addresses to make links of.

use std::ops::Range;

use super::block::{Around, Inline, InlineKind, joined};
use super::phone;
use crate::address;

/// Endings raised after a figure, longest first (OQLF, « Abréviation des adjectifs ordinaux »).
const ENDINGS: [&str; 6] = ["ers", "er", "res", "re", "es", "e"];

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'t> {
    /// As it is.
    Plain(&'t str),
    /// Ending of an ordinal, to be raised.
    Raised(&'t str),
    /// An address as typed, and where it leads.
    Link(&'t str, String),
}

/// Cuts a line into pieces that give it back when joined. Addresses are looked for only where
/// `links` says so: one link cannot hold another.
pub fn pieces(text: &str, links: bool) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let mut start = 0;
    for word in words(text) {
        let typed = &text[word.clone()];
        let Some(target) = leads_to(typed).filter(|_| links) else { continue };
        raise(&text[start..word.start], &mut out);
        out.push(Piece::Link(typed, target));
        start = word.end;
    }
    raise(&text[start..], &mut out);
    out
}

/// The words of a text, without the signs around them.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = 0;
    for token in text.split_inclusive(char::is_whitespace) {
        let left = token.trim_start_matches(['(', '[', '«', '“', '"', '’', '\'']);
        let from = start + token.len() - left.len();
        let word =
            left.trim_end_matches(|c: char| c.is_whitespace() || ".,;:!?)]»”\"…".contains(c));
        words.push(from..from + word.len());
        start += token.len();
    }
    words
}

/// Where a word leads, if it is the address of a page or an e-mail.
fn leads_to(word: &str) -> Option<String> {
    if let Some(rest) = address::web(word) {
        return (rest.contains('.') && !rest.starts_with('.')).then(|| word.to_string());
    }
    // What stands against an address in a sentence is not of it.
    let plain = |part: &str| part.chars().all(|c| c.is_alphanumeric() || "._%+-".contains(c));
    let (user, host) = address::mailbox(word)?;
    (plain(user) && plain(host) && !host.starts_with('.')).then(|| format!("mailto:{word}"))
}

/// The words of a line with what is recognised in them: ordinals raised, addresses and telephone
/// numbers that were typed made links. Links are made only where `links` says so: one link cannot
/// hold another.
pub(super) fn settled(inlines: &[Inline], links: bool) -> Vec<Inline> {
    let mut out = Vec::with_capacity(inlines.len());
    for Inline { kind, place } in inlines {
        let kind = match kind {
            InlineKind::Text(words) => {
                settle(&joined(words), links, place, &mut out);
                continue;
            }
            InlineKind::Within(around, inside) => {
                let links = links && !matches!(around, Around::Link(_));
                InlineKind::Within(around.clone(), settled(inside, links))
            }
            other => other.clone(),
        };
        out.push(Inline { kind, place: place.clone() });
    }
    out
}

/// Whether nothing can be recognised in words: every ordinal and number has figures, every address
/// one of these signs.
fn is_settled(text: &str) -> bool {
    !text.contains(|sign: char| sign == '@' || sign.is_ascii_digit()) && !address::has_scheme(text)
}

fn settle(text: &str, links: bool, place: &Range<usize>, out: &mut Vec<Inline>) {
    let mut push = |kind| out.push(Inline { kind, place: place.clone() });
    let words = |text: &str| InlineKind::Settled(text.to_string().into());
    let within = |around, text: &str| {
        InlineKind::Within(around, vec![Inline { kind: words(text), place: place.clone() }])
    };
    if is_settled(text) {
        return push(words(text));
    }
    for piece in pieces(text, links) {
        match piece {
            Piece::Plain(text) if links => {
                let mut written = 0;
                for (number, target) in phone::numbers(text) {
                    push(words(&text[written..number.start]));
                    push(within(Around::Link(target), &text[number.clone()]));
                    written = number.end;
                }
                push(words(&text[written..]));
            }
            Piece::Plain(text) => push(words(text)),
            Piece::Raised(ending) => push(within(Around::Raised, ending)),
            Piece::Link(text, target) => push(within(Around::Link(target), text)),
        }
    }
}

fn raise<'t>(text: &'t str, out: &mut Vec<Piece<'t>>) {
    let (mut written, mut at) = (0, 0);
    while let Some(digit) = text[at..].find(|c: char| c.is_ascii_digit()).map(|i| at + i) {
        let rest = &text[digit..];
        let figures = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        at = digit + figures;
        let Some(length) = ending(&text[..digit], &rest[..figures], &rest[figures..]) else {
            continue;
        };
        out.push(Piece::Plain(&text[written..at]));
        out.push(Piece::Raised(&text[at..at + length]));
        at += length;
        written = at;
    }
    if written < text.len() {
        out.push(Piece::Plain(&text[written..]));
    }
}

/// Bytes of an ordinal's ending: « er » of « 1er mars ». Neither a code nor a part of an address.
fn ending(before: &str, figures: &str, after: &str) -> Option<usize> {
    let opens =
        before.chars().next_back().is_none_or(|c| c.is_whitespace() || "(«“’'–—[".contains(c));
    let ending = ENDINGS.into_iter().find(|ending| after.starts_with(ending))?;
    let mut following = after[ending.len()..].chars();
    let closes = following.next().is_none_or(|c| {
        c.is_whitespace()
            || "»”)]–—…".contains(c)
            // A period inside a word belongs to an address.
            || ".,;:!?".contains(c) && following.next().is_none_or(|next| !next.is_alphanumeric())
    });
    let first = ending.contains('r');
    (opens && closes && first == (figures == "1")).then_some(ending.len())
}
