//! The signs of a text message: the default alphabet of 3GPP TS 23.038 (GSM 03.38), what each counts,
//! how a text is cut in parts, how French typography is written with these signs alone.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

use super::Measure;
use crate::french::space::is_space;

/// The signs that count for one (3GPP TS 23.038, 6.2.1), but for letters without accent and figures.
const ALPHABET: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà";
/// The signs of its extension, which count for two (6.2.1.1).
const EXTENSION: &str = "\u{c}^{}\\[~]|€";

/// What signs of our typography are written as.
const SIGNS: [(&str, &str); 12] = [
    ("’‘", "'"),
    ("«»“”", "\""),
    ("–—‑−•·", "-"),
    ("…", "..."),
    ("\u{2009}\t", " "),
    ("\u{200b}\u{ad}", ""),
    ("œ", "oe"),
    ("Œ", "Oe"),
    ("×", "x"),
    ("½", "1/2"),
    ("¼", "1/4"),
    ("→", "->"),
];

/// How long the parts of a text message are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    /// A message of one part.
    pub alone: usize,
    /// Each part of a longer one.
    pub each: usize,
}

/// Whether a message may have a sign without every sign of it taking more room.
fn is_light(sign: char) -> bool {
    count(sign).is_some()
}

/// What a sign counts for; none where the alphabet lacks it.
fn count(sign: char) -> Option<usize> {
    if sign.is_ascii_alphanumeric() || ALPHABET.contains(sign) {
        return Some(1);
    }
    EXTENSION.contains(sign).then_some(2)
}

/// Where signs that the alphabet lacks stand in a text, those in a row together.
pub fn heavy_signs(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, sign) in text.char_indices().filter(|(_, sign)| !is_light(*sign)) {
        let end = at + sign.len_utf8();
        match found.last_mut() {
            Some(last) if last.end == at => last.end = end,
            _ => found.push(at..end),
        }
    }
    found
}

/// A text with the signs of the alphabet alone, as far as they can say it: an accent that is not
/// there falls. Line ends stay.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            // The space inside of quotes falls with them.
            '«' => {
                signs.next_if(|next| is_space(*next));
                out.push('"');
            }
            _ if is_space(sign) && signs.peek() == Some(&'»') => {}
            _ => push(sign, &mut out),
        }
    }
    out
}

fn push(sign: char, out: &mut String) {
    if is_light(sign) {
        out.push(sign);
    } else if is_space(sign) {
        out.push(' ');
    } else if let Some((_, written)) = SIGNS.iter().find(|(signs, _)| signs.contains(sign)) {
        out.push_str(written);
    } else {
        let base = std::iter::once(sign).nfd().next().filter(|base| is_light(*base));
        out.push(base.unwrap_or(sign));
    }
}

/// The length of a message, beside that of the parts it may have. With a sign that the alphabet
/// lacks, every sign is written on sixteen bits, and `wide` parts count.
pub(super) fn measure(text: &str, limit: usize, parts: Parts, wide: Parts) -> Measure {
    let counts: Option<Vec<usize>> = text.chars().map(count).collect();
    let most = limit / parts.each.max(1);
    let (counts, parts, unit) = match counts {
        Some(counts) => (counts, parts, "caractères"),
        None => (text.chars().map(char::len_utf16).collect(), wide, "caractères longs"),
    };
    let whole: usize = counts.iter().sum();
    let (length, number) = match whole <= parts.alone {
        true => (whole, 1),
        false => cut(&counts, parts.each.max(2)),
    };
    Measure { length, limit: most * parts.each, unit, parts: number }
}

/// The room that signs take in parts, and the number of these: no sign is cut between two.
fn cut(counts: &[usize], each: usize) -> (usize, usize) {
    let (mut full, mut last) = (0, 0);
    for count in counts {
        if last + count > each {
            full += 1;
            last = 0;
        }
        last += count;
    }
    (full * each + last, full + 1)
}
