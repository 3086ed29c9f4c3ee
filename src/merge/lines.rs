//! Texts merged by lines, as `git merge-file` merges them.

use super::three_way::{Side, regions};

/// The lines of a text, each with its line end.
pub(super) fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// The text that has the changes of `ours` and of `theirs` since `base`; none when they are in
/// conflict. Both answers are those of `git merge-file`.
pub fn merge_lines(base: &str, ours: &str, theirs: &str) -> Option<String> {
    let (base, ours, theirs) = (lines(base), lines(ours), lines(theirs));
    let mut text = String::new();
    let mut at = 0;
    for region in regions(&base, &ours, &theirs) {
        match region.side {
            Side::Conflict => return None,
            Side::Ours => {}
            Side::Theirs => {
                text.extend(ours[at..region.ours.start].iter().copied());
                text.extend(theirs[region.theirs].iter().copied());
                at = region.ours.end;
            }
        }
    }
    text.extend(ours[at..].iter().copied());
    Some(text)
}
