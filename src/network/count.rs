//! Three ways of counting: X's weights, graphemes, characters.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

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
    let mut length = 0;
    for token in text.split_inclusive(char::is_whitespace) {
        let word = token.trim_end_matches(char::is_whitespace);
        let spaces = token.len() - word.len();
        let core = word.trim_matches(|c: char| "().,;:!?«»“”\"'’".contains(c));
        if is_address(core) {
            let around = word.replacen(core, "", 1);
            length += ADDRESS_WEIGHT + around.graphemes(true).map(weight).sum::<usize>();
        } else {
            length += word.graphemes(true).map(weight).sum::<usize>();
        }
        length += token[token.len() - spaces..].graphemes(true).map(weight).sum::<usize>();
    }
    length
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
    if word.contains("://") {
        return true;
    }
    let host = word.split('/').next().unwrap_or(word);
    let Some((name, domain)) = host.rsplit_once('.') else { return false };
    !name.is_empty()
        && !host.contains('@')
        && (2..=10).contains(&domain.len())
        && domain.bytes().all(|b| b.is_ascii_alphabetic())
}
