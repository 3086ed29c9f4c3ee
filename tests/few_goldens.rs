//! A changed word of a template changes few goldens: what the review of a text costs.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use aho_corasick::AhoCorasick;

use crate::support::tree;

/// Goldens that a changed fragment may change. Names and titles that a campaign says too, in every
/// plan, are the few that change more.
const FEW: usize = 6;
/// Of a hundred fragments, those that may not change more.
const MOST: usize = 95;
/// Words that make a fragment long enough to be known by.
const WORDS: usize = 4;

/// The text as a person reads it, whatever spaces and apostrophes it is set with.
fn read(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c == '\'' { '’' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a template says in one piece, between what is filled in and what is set otherwise.
fn fragments(template: &str) -> impl Iterator<Item = String> + '_ {
    let pieces = template.split(['{', '}', '[', ']', '(', ')', '*', '#', '<', '>', '|', '"', '\n']);
    let pieces =
        pieces.map(|piece| read(piece.trim_start_matches("- ").trim_start_matches(['%', '-'])));
    pieces.filter(|piece| piece.split(' ').count() >= WORDS)
}

#[test]
fn a_changed_word_of_a_template_changes_few_goldens() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let templates = tree(&root.join("templates"));
    let texts = templates.iter().filter(|(path, _)| path.ends_with(".md"));
    let fragments: BTreeMap<String, &String> = texts
        .flat_map(|(path, text)| fragments(text).map(move |fragment| (fragment, path)))
        .collect();
    let needles = AhoCorasick::new(fragments.keys()).unwrap();
    let mut found: Vec<BTreeSet<String>> = vec![BTreeSet::new(); fragments.len()];
    for (path, golden) in tree(&root.join("tests/golden")) {
        for hit in needles.find_overlapping_iter(&read(&golden)) {
            found[hit.pattern().as_usize()].insert(path.clone());
        }
    }
    let mut spread: Vec<_> =
        found.iter().zip(&fragments).filter(|(own, _)| !own.is_empty()).collect();
    spread.sort_by_key(|(own, _)| std::cmp::Reverse(own.len()));
    assert!(spread.len() > 500, "{} fragments of templates stand in goldens", spread.len());
    let few = spread.iter().filter(|(own, _)| own.len() <= FEW).count();
    let worst: Vec<String> = spread
        .iter()
        .take(12)
        .map(|(own, (fragment, template))| format!("{:3}  {template}: « {fragment} »", own.len()))
        .collect();
    assert!(
        few * 100 >= spread.len() * MOST,
        "{few} of {} fragments stand in at most {FEW} goldens, {MOST} % must; the worst:\n{}\nA golden \
         holds what its own case shows: keep of the others a difference, as golden.rs does.",
        spread.len(),
        worst.join("\n"),
    );
}
