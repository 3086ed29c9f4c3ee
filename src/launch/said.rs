//! What a launch says of its service in its own sentences: its cost, the other ways to obtain it.

use crate::input::{Table, phrase};

/// Words of the shortest sentence: « C’est gratuit » has two.
const FEWEST: usize = 2;

/// Reads a sentence that texts say as it is written, with the point that ends it.
pub(super) fn sentence(service: &Table<'_>, key: &'static str) -> Option<String> {
    let line = service.line(key)?;
    if let Some(advice) = sentence_advice(&line.value) {
        let message = phrase!("« {} » n’est pas une phrase", &line.value);
        service.wrong_at(key, line.span.clone(), message, advice);
    }
    let mut said = line.value;
    if !said.ends_with(['.', '!', '?', '…']) {
        said.push('.');
    }
    Some(said)
}

/// What to write instead of words that texts cannot say as they are; nothing when they can.
pub fn sentence_advice(words: &str) -> Option<String> {
    let begins = words.trim_start().chars().next().is_some_and(|first| !first.is_lowercase());
    if begins && words.split_whitespace().count() >= FEWEST {
        return None;
    }
    Some(String::from("écrivez une phrase, comme dans un texte : Le service est gratuit."))
}
