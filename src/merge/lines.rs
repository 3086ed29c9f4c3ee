//! Texts merged by lines, as `git merge-file` merges them.

use super::three_way::{assembled, regions};

/// The lines of a text, each with its line end.
pub(super) fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// The text that has the changes of `ours` and of `theirs` since `base`; none when they are in
/// conflict. Both answers are those of `git merge-file`.
pub fn merge_lines(base: &str, ours: &str, theirs: &str) -> Option<String> {
    let (base, ours, theirs) = (lines(base), lines(ours), lines(theirs));
    assembled(&regions(&base, &ours, &theirs), &ours, &theirs)
}
