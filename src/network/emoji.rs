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
    let Some(known) = EMOJI.as_ref() else { return Vec::new() };
    if text.chars().all(|c| c < FIRST && !c.is_ascii_digit() && !"#*".contains(c)) {
        return Vec::new();
    }
    let all = known.captures_iter(text).filter(|found| found.name("text").is_none());
    all.filter_map(|found| found.get(0)).map(|found| found.range()).collect()
}

/// The first sign that an emoji may begin with, but for digits and two signs.
const FIRST: char = '\u{203c}';
