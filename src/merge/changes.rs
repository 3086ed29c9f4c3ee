//! What changed from one sequence to another, as git finds it.

use std::hash::Hash;
use std::ops::Range;

use gix_imara_diff::{Algorithm, Diff, InternedInput, Interner, NoSliderHeuristic};

/// A stretch that was replaced by another; either may be empty, not both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Where in the first sequence.
    pub before: Range<usize>,
    /// Where in the second one.
    pub after: Range<usize>,
}

/// The changes from `before` to `after`, in order, with at least one equal item between two.
pub fn changes<T: Hash + Eq + Copy>(before: &[T], after: &[T]) -> Vec<Change> {
    let interner = Interner::new(before.len() + after.len());
    let mut input = InternedInput { before: Vec::new(), after: Vec::new(), interner };
    input.update_before(before.iter().copied());
    input.update_after(after.iter().copied());
    let mut diff = Diff::compute(Algorithm::Myers, &input);
    diff.postprocess_with_heuristic(&input, NoSliderHeuristic);
    let range = |range: Range<u32>| range.start as usize..range.end as usize;
    diff.hunks()
        .map(|hunk| Change { before: range(hunk.before), after: range(hunk.after) })
        .collect()
}
