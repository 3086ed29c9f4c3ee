//! Words compared whatever their case, accents, punctuation and spaces.

use crate::french::folded::folded;

/// Whether a text has these words in a row.
pub(super) fn contains(text: &str, words: &str) -> bool {
    format!(" {} ", folded(text)).contains(&format!(" {} ", folded(words)))
}

/// How much two texts are alike, up to 1, when they are the same but for a slip of typing.
pub(super) fn likeness(a: &str, b: &str) -> Option<f64> {
    if a == b {
        return Some(1.0);
    }
    let (shorter, longer) = (a.len().min(b.len()), a.len().max(b.len()));
    // Lengths tell most texts apart at no cost.
    if shorter < 12 || (longer - shorter) * 12 > longer {
        return None;
    }
    Some(strsim::normalized_levenshtein(a, b)).filter(|likeness| *likeness >= 0.92)
}

/// Whether what follows on the same line or the next begins as a sentence does.
pub(super) fn begins_sentence(text: &str) -> bool {
    text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "[«•".contains(c))
}

/// Whether a text ends as a sentence or a list item does.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?', ';', ':', '…', '»'])
}

/// What follows a label such as « Titre : », if the text starts with it.
pub(super) fn after_label<'t>(text: &'t str, label: &str) -> Option<&'t str> {
    let rest = text.strip_prefix(label)?.trim_start();
    rest.strip_prefix(':').map(str::trim_start)
}
