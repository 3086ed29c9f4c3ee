//! Three versions of a text brought together: by lines, then by words where lines conflict.

use super::form::{Form, plain};
use super::place::Place;
use super::three_way::{Side, lines, regions};
use super::words::merge_words;
use super::woven::Woven;

/// What came of three versions.
#[derive(Debug)]
pub struct Merge {
    woven: Woven,
    /// The form of the new version.
    theirs: Form,
}

impl Merge {
    fn whole(text: &str, theirs: &str) -> Self {
        let mut woven = Woven::default();
        woven.agreed(text, &plain(theirs));
        Self { woven, theirs: Form::of(theirs) }
    }

    /// Where the two sides conflict, in order: a sentence each, or what stands for one.
    pub fn places(&self) -> &[Place] {
        &self.woven.places
    }

    /// The merged text, in the form (line ends, byte order mark) of `ours`; none when a place is in
    /// conflict.
    pub fn clean(&self) -> Option<&str> {
        self.places().is_empty().then_some(self.with_ours())
    }

    /// The merged text, with `ours` at every place in conflict.
    pub fn with_ours(&self) -> &str {
        &self.woven.text
    }

    /// What the merged text is to be compared with from now on: `theirs`, but `base` at the places
    /// that are open, so that these stay in conflict until somebody has settled them.
    pub fn base_with(&self, is_open: impl Fn(&Place) -> bool) -> String {
        self.theirs.dress(&self.woven.base_with(is_open))
    }
}

/// Merges the changes of `ours` and of `theirs` since `base`.
///
/// Lines are merged as git does. Where lines conflict, words are, when three unchanged ones at
/// least stand between a change of one side and a change of the other; else the sentence is in
/// conflict. Line ends, a byte order mark and the end of the last line are no changes of a text.
pub fn merge(base: &str, ours: &str, theirs: &str) -> Merge {
    if ours == theirs || theirs == base {
        return Merge::whole(ours, theirs);
    }
    if ours == base {
        return Merge::whole(theirs, theirs);
    }
    let (own, new) = (Form::of(ours), Form::of(theirs));
    let form = Form::merged(Form::of(base), own, new);
    let [base, ours, theirs] = [base, ours, theirs].map(plain);
    let (base, ours, theirs) = (lines(&base), lines(&ours), lines(&theirs));
    let mut woven = Woven::default();
    let (mut at, mut new_at) = (0, 0);
    for region in regions(&base, &ours, &theirs) {
        woven.agreed(
            &ours[at..region.ours.start].concat(),
            &theirs[new_at..region.theirs.start].concat(),
        );
        (at, new_at) = (region.ours.end, region.theirs.end);
        let [old, own, new] = [
            base[region.base].concat(),
            ours[region.ours].concat(),
            theirs[region.theirs].concat(),
        ];
        match region.side {
            Side::Theirs => woven.agreed(&new, &new),
            Side::Ours | Side::Same => woven.agreed(&own, &new),
            Side::Conflict => merge_words(&old, &own, &new, &mut woven),
        }
    }
    woven.agreed(&ours[at..].concat(), &theirs[new_at..].concat());
    woven.text = form.dress(&woven.text);
    Merge { woven, theirs: new }
}
