//! Which patterns are worth looking for in a text: one automaton of the words that announce them.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::pattern::Pattern;

/// The patterns of a set, by the words that announce them.
#[derive(Debug)]
pub(super) struct Index {
    automaton: AhoCorasick,
    /// For each needle, the patterns that it is of.
    owners: Vec<Vec<u32>>,
    /// Patterns that no needle announces.
    pub always: Vec<u32>,
}

impl Index {
    /// Numbers patterns, and notes what announces each.
    ///
    /// # Errors
    /// What the library of automata says of too many words.
    pub(super) fn of<'p>(patterns: impl Iterator<Item = &'p mut Pattern>) -> Result<Self, String> {
        let mut needles: Vec<String> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut owners: Vec<Vec<u32>> = Vec::new();
        let mut always = Vec::new();
        for (number, pattern) in (0_u32..).zip(patterns) {
            pattern.number = number as usize;
            match &pattern.needles {
                None => always.push(number),
                Some(own) => own.iter().for_each(|needle| {
                    let at = *places.entry(needle.clone()).or_insert_with(|| {
                        needles.push(needle.clone());
                        owners.push(Vec::new());
                        needles.len() - 1
                    });
                    owners[at].push(number);
                }),
            }
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::DFA))
            .build(&needles)
            .map_err(|error| error.to_string())?;
        Ok(Self { automaton, owners, always })
    }

    /// The patterns that may be found in a folded text, each with the place of a word of it.
    pub(super) fn candidates(&self, folded: &str, mut found: impl FnMut(u32, usize)) {
        for hit in self.automaton.find_overlapping_iter(folded) {
            for pattern in &self.owners[hit.pattern().as_usize()] {
                found(*pattern, hit.start());
            }
        }
    }
}
