//! A text put together from three versions, stretch by stretch.

use std::ops::Range;

use super::place::Place;

/// What was put together so far.
#[derive(Debug, Default)]
pub(super) struct Woven {
    /// The merged text, with ours at every place in conflict.
    pub text: String,
    /// The new version, whole.
    theirs: String,
    /// The bytes of the new version at each place, and what the base says there.
    old: Vec<(Range<usize>, String)>,
    pub places: Vec<Place>,
    /// Line ends of the merged text.
    lines: usize,
}

impl Woven {
    /// A stretch that all agree to have as `text`, where the new version says `theirs`.
    pub(super) fn agreed(&mut self, text: &str, theirs: &str) {
        self.lines += text.matches('\n').count();
        self.text.push_str(text);
        self.theirs.push_str(theirs);
    }

    /// A place in conflict.
    pub(super) fn place(&mut self, base: &str, ours: &str, theirs: &str) {
        let (ours, line) = (ours.to_string(), self.lines + 1);
        self.places.push(Place { line, ours: ours.clone(), theirs: theirs.to_string() });
        let start = self.theirs.len();
        self.old.push((start..start + theirs.len(), base.to_string()));
        self.agreed(&ours, theirs);
    }

    /// The new version with the words of the base at the places that are open: merged with it, the
    /// same text is in conflict at these places, and nowhere else.
    pub(super) fn base_with(&self, is_open: impl Fn(&Place) -> bool) -> String {
        let mut base = String::with_capacity(self.theirs.len());
        let mut at = 0;
        for ((range, old), place) in self.old.iter().zip(&self.places) {
            base.push_str(&self.theirs[at..range.start]);
            base.push_str(if is_open(place) { old } else { &self.theirs[range.clone()] });
            at = range.end;
        }
        base + &self.theirs[at..]
    }
}
