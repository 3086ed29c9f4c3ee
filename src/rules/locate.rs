//! Where in a template the words of a text that it gave come from.

use std::collections::BTreeSet;
use std::ops::Range;

use super::fold::{Folded, fold};

/// The place of `words` in a template, which `line` of a text holds: the words themselves where the
/// template writes them, else the block that shares the most words with the line.
pub fn locate(template: &str, line: &str, words: &str) -> Range<usize> {
    let wanted: BTreeSet<String> = words_of(line).collect();
    let shared = |block: &Range<usize>| {
        let own: BTreeSet<String> = words_of(&template[block.clone()]).collect();
        own.intersection(&wanted).map(String::len).sum::<usize>()
    };
    // Of blocks that share as many words, the first.
    let best = blocks(template).into_iter().rev().max_by_key(shared);
    let Some(block) = best.filter(|block| shared(block) > 0) else { return 0..0 };
    let folded = Folded::of(&template[block.clone()]);
    let sought = fold(words.trim());
    match folded.text.find(&sought).filter(|_| !sought.is_empty()) {
        Some(at) => {
            let own = folded.written(&(at..at + sought.len()));
            block.start + own.start..block.start + own.end
        }
        None => block,
    }
}

/// Words long enough to tell lines apart.
fn words_of(text: &str) -> impl Iterator<Item = String> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 3);
    words.map(str::to_string).collect::<Vec<_>>().into_iter()
}

/// The lines of a template that hold words; those of a paragraph are one.
fn blocks(template: &str) -> Vec<Range<usize>> {
    let mut blocks: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    let mut joins = false;
    let mut inside = false;
    for line in template.split_inclusive('\n') {
        let words = line.trim_end();
        let range = at..at + words.len();
        at += line.len();
        if words == "+++" {
            (inside, joins) = (!inside, false);
            continue;
        }
        if words.is_empty() {
            joins = false;
            continue;
        }
        // A line of a head, an item and a heading are each one.
        let alone = inside || words.trim_start().starts_with(['-', '#', '|', '*']);
        match blocks.last_mut().filter(|_| joins && !alone) {
            Some(block) => block.end = range.end,
            None => blocks.push(range),
        }
        joins = !inside;
    }
    blocks
}
