//! Three ways of counting: X's weights, graphemes, characters.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use crate::address;
use crate::vocabulary::{Term, Vocabulary, term};

/// How a network counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counting {
    /// X: NFC, each character weighs 1 or 2, any address 23 (docs.x.com, « Counting characters »).
    Weighted,
    /// Bluesky: user-perceived characters (UAX #29).
    Graphemes,
    /// Unicode characters.
    Characters,
}

impl Vocabulary for Counting {
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Weighted, "weighted"),
        term(Self::Graphemes, "graphemes"),
        term(Self::Characters, "characters"),
    ];
}

/// Weight of any web address on X, which shortens them all.
const ADDRESS_WEIGHT: usize = 23;

impl Counting {
    /// Length of `text`.
    pub fn length(self, text: &str) -> usize {
        match self {
            Self::Weighted => weighted(text),
            Self::Graphemes => text.graphemes(true).count(),
            Self::Characters => text.chars().count(),
        }
    }
}

fn weighted(text: &str) -> usize {
    let text: String = text.nfc().collect();
    text.split_inclusive(char::is_whitespace)
        .map(|token| {
            let word = token.trim_matches(|c: char| c.is_whitespace() || AROUND.contains(c));
            if is_address(word) {
                let start = token.find(word).unwrap_or(0);
                let after = &token[start + word.len()..];
                return ADDRESS_WEIGHT + plain_weight(&token[..start]) + plain_weight(after);
            }
            plain_weight(token)
        })
        .sum()
}

/// Signs that stand against an address without being part of it.
const AROUND: &str = "().,;:!?«»“”\"'’";

fn plain_weight(text: &str) -> usize {
    if text.chars().any(|c| c > '\u{ffff}' || c == '\u{fe0f}') {
        return text.graphemes(true).map(weight).sum();
    }
    text.chars().map(|c| if is_light(c) { 1 } else { 2 }).sum()
}

/// An emoji of several code points weighs 2 in all; other graphemes, the sum of their parts.
fn weight(grapheme: &str) -> usize {
    if grapheme.chars().any(|c| c > '\u{ffff}' || c == '\u{fe0f}') {
        return 2;
    }
    grapheme.chars().map(|c| if is_light(c) { 1 } else { 2 }).sum()
}

fn is_light(c: char) -> bool {
    matches!(c, '\0'..='\u{10ff}' | '\u{2000}'..='\u{200d}' | '\u{2010}'..='\u{201f}' | '\u{2032}'..='\u{2037}')
}

/// Whether X would make a link of a word: a scheme, or a host with a top-level domain.
fn is_address(word: &str) -> bool {
    address::has_scheme(word)
        || address::site(word).is_some_and(|site| {
            (2..=10).contains(&site.domain.len())
                && site.domain.bytes().all(|b| b.is_ascii_alphabetic())
        })
}
