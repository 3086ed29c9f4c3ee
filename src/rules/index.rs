//! Which patterns are worth looking for in a text: one automaton of the words that announce them.

use std::collections::HashMap;
use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::pattern::Pattern;

/// The patterns of a set, by the words that announce them.
#[derive(Debug)]
pub(super) struct Index {
    automaton: AhoCorasick,
    /// For each needle, the patterns that it is of.
    owners: Vec<Vec<u32>>,
    /// For each pattern, whether no needle announces it.
    always: Vec<bool>,
}

/// The lines of a text that each pattern of an index may be found in.
#[derive(Debug)]
pub(super) struct Candidates {
    /// For each pattern, where its lines begin in `lines`, and for the end.
    starts: Vec<usize>,
    lines: Vec<usize>,
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
            always.push(pattern.needles.is_none());
            for needle in pattern.needles.iter().flatten() {
                let at = *places.entry(needle.clone()).or_insert_with(|| {
                    needles.push(needle.clone());
                    owners.push(Vec::new());
                    needles.len() - 1
                });
                owners[at].push(number);
            }
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::DFA))
            .build(&needles)
            .map_err(|error| error.to_string())?;
        Ok(Self { automaton, owners, always })
    }

    /// The lines of a folded text, in order, that patterns may be found in.
    pub(super) fn candidates(&self, folded: &str, lines: &[Range<usize>]) -> Candidates {
        let patterns = self.always.len();
        // A pattern is met many times in a line: its last line is known.
        let mut last = vec![usize::MAX; patterns];
        let mut met: Vec<(u32, usize)> = Vec::new();
        let mut line = 0;
        for hit in self.automaton.find_overlapping_iter(folded) {
            // Hits are in the order of their ends, most in that of their lines.
            let at = hit.start();
            if lines.get(line).is_none_or(|own| at < own.start || own.end <= at) {
                line = lines.partition_point(|own| own.end <= at);
            }
            for pattern in &self.owners[hit.pattern().as_usize()] {
                let last = &mut last[*pattern as usize];
                if *last != line && line < lines.len() {
                    *last = line;
                    met.push((*pattern, line));
                }
            }
        }
        Candidates::new(&self.always, &met, lines.len())
    }
}

impl Candidates {
    /// Puts together what was met of each pattern.
    fn new(always: &[bool], met: &[(u32, usize)], lines: usize) -> Self {
        let mut starts = vec![0; always.len() + 1];
        for (pattern, _) in met {
            starts[*pattern as usize + 1] += 1;
        }
        for pattern in 0..always.len() {
            let own = if always[pattern] { lines } else { starts[pattern + 1] };
            starts[pattern + 1] = starts[pattern] + own;
        }
        let mut found = Self { lines: vec![0; starts[always.len()]], starts };
        let mut next = found.starts.clone();
        for (pattern, line) in met {
            let next = &mut next[*pattern as usize];
            found.lines[*next] = *line;
            *next += 1;
        }
        for pattern in (0..always.len()).filter(|pattern| always[*pattern]) {
            let own = found.starts[pattern]..found.starts[pattern + 1];
            found.lines[own].iter_mut().enumerate().for_each(|(line, own)| *own = line);
        }
        // What hits one line after the other meets again is in no order.
        for (pattern, always) in always.iter().enumerate() {
            let own = found.starts[pattern]..found.starts[pattern + 1];
            if !always && !found.lines[own.clone()].is_sorted() {
                found.lines[own].sort_unstable();
            }
        }
        found
    }

    /// The lines of a pattern, in order, each once.
    pub(super) fn of(&self, pattern: usize) -> impl Iterator<Item = usize> {
        let own = match self.starts.get(pattern..pattern + 2) {
            Some([start, end]) => &self.lines[*start..*end],
            _ => &[],
        };
        let repeated = |at: &usize| at.checked_sub(1).is_some_and(|before| own[before] == own[*at]);
        (0..own.len()).filter(move |at| !repeated(at)).map(|at| own[at])
    }
}
