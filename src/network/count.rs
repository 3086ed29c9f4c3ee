//! Ways of counting a post: X's weights, graphemes, characters, bytes.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use unicode_segmentation::UnicodeSegmentation;

use crate::vocabulary::{Term, Vocabulary, term};

/// How a network counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counting {
    /// X: each character weighs 1 or 2, an emoji 2 (docs.x.com, « Counting characters »).
    Weighted,
    /// User-perceived characters (UAX #29).
    Graphemes,
    /// Unicode characters.
    Characters,
    /// Bytes in UTF-8: an accented letter counts for two, an emoji for four or more.
    Bytes,
}

impl Vocabulary for Counting {
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Weighted, "weighted"),
        term(Self::Graphemes, "graphemes"),
        term(Self::Characters, "characters"),
        term(Self::Bytes, "bytes"),
    ];
}

impl Counting {
    /// Length of a text in normal form C; addresses count as any other word.
    pub fn length(self, text: &str) -> usize {
        match self {
            Self::Weighted => weighted(text),
            Self::Graphemes => text.graphemes(true).count(),
            Self::Characters => text.chars().count(),
            Self::Bytes => text.len(),
        }
    }

    /// What a person calls one of these, in the plural.
    pub fn unit(self) -> &'static str {
        match self {
            Self::Weighted | Self::Graphemes | Self::Characters => "caractères",
            Self::Bytes => "octets",
        }
    }
}

/// Weight of a text on X (twitter-text, configuration 3).
fn weighted(text: &str) -> usize {
    let mut weight = 0;
    let mut from = 0;
    for found in emoji(text) {
        weight += plain_weight(&text[from..found.start]) + 2;
        from = found.end;
    }
    weight + plain_weight(&text[from..])
}

fn plain_weight(text: &str) -> usize {
    text.chars().map(|c| if is_light(c) { 1 } else { 2 }).sum()
}

fn is_light(c: char) -> bool {
    matches!(c, '\0'..='\u{10ff}' | '\u{2000}'..='\u{200d}' | '\u{2010}'..='\u{201f}' | '\u{2032}'..='\u{2037}')
}

/// Emoji, as X counts them: each sequence that its pictures show as one (twemoji-parser 11, MIT). One
/// alternative a line; the first line holds signs kept as text.
static EMOJI: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let lines: Vec<&str> = include_str!("twitter_text/emoji.txt").lines().collect();
    Regex::new(&lines.join("|")).ok()
});

/// Where the emoji of a text stand, in order.
fn emoji(text: &str) -> Vec<Range<usize>> {
    // Before the patterns are compiled: most texts have no emoji.
    if text.chars().all(|c| c < FIRST) {
        return Vec::new();
    }
    let Some(known) = EMOJI.as_ref() else { return Vec::new() };
    let all = known.captures_iter(text).filter(|found| found.name("text").is_none());
    all.filter_map(|found| found.get(0)).map(|found| found.range()).collect()
}

/// Every emoji has a sign from here on, those that begin with a figure too.
const FIRST: char = '\u{203c}';
