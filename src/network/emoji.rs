//! Emoji, as X counts them: each sequence that its pictures show as one (twemoji-parser 11, MIT).

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// The sequences of that library, one alternative a line; the first line holds signs kept as text.
static EMOJI: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let lines: Vec<&str> = include_str!("twitter_text/emoji.txt").lines().collect();
    Regex::new(&lines.join("|")).ok()
});

/// Where the emoji of a text stand, in order.
pub(super) fn emoji(text: &str) -> Vec<Range<usize>> {
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
