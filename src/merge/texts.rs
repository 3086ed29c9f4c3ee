//! Three versions of a text brought together: by lines, then by words where lines conflict.

use super::form::{Form, plain};
use super::lines::lines;
use super::place::Place;
use super::three_way::{Region, Side, differences, regions};
use super::words::merge_words;

/// What came of three versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    text: String,
    /// Where the two sides conflict, in order.
    pub places: Vec<Place>,
}

impl Merge {
    /// The merged text, in the form (line ends, byte order mark) of `ours`; none when a place is in
    /// conflict.
    pub fn clean(&self) -> Option<&str> {
        self.places.is_empty().then_some(self.text.as_str())
    }

    /// The merged text, with `ours` at every place in conflict.
    pub fn with_ours(&self) -> &str {
        &self.text
    }
}

/// Merges the changes of `ours` and of `theirs` since `base`.
///
/// Lines are merged as git does. Where lines conflict, words are, when three unchanged ones at
/// least stand between a change of one side and a change of the other. Line ends, a byte order
/// mark and the end of the last line are no changes of a text.
pub fn merge(base: &str, ours: &str, theirs: &str) -> Merge {
    let whole = |text: &str| Merge { text: text.to_string(), places: Vec::new() };
    if ours == theirs || theirs == base {
        return whole(ours);
    }
    if ours == base {
        return whole(theirs);
    }
    let form = Form::merged(Form::of(base), Form::of(ours), Form::of(theirs));
    let [base, ours, theirs] = [base, ours, theirs].map(plain);
    let (base, ours, theirs) = (lines(&base), lines(&ours), lines(&theirs));
    let mut merged = String::new();
    let mut places = Vec::new();
    let mut at = 0;
    for region in regions(&base, &ours, &theirs) {
        merged.extend(ours[at..region.ours.start].iter().copied());
        at = region.ours.end;
        match region.side {
            Side::Ours => merged.extend(ours[region.ours].iter().copied()),
            Side::Theirs => merged.extend(theirs[region.theirs].iter().copied()),
            Side::Conflict => {
                let [old, own, new] = [
                    base[region.base.clone()].concat(),
                    ours[region.ours.clone()].concat(),
                    theirs[region.theirs.clone()].concat(),
                ];
                match merge_words(&old, &own, &new) {
                    Some(words) => merged.push_str(&words),
                    None => {
                        merged.push_str(&own);
                        places.extend(places_of(&region, &ours, &theirs));
                    }
                }
            }
        }
    }
    merged.extend(ours[at..].iter().copied());
    Merge { text: form.dress(&merged), places }
}

fn places_of(region: &Region, ours: &[&str], theirs: &[&str]) -> Vec<Place> {
    differences(region, ours, theirs)
        .into_iter()
        .map(|(own, new)| Place {
            line: own.start + 1,
            ours: ours[own].concat(),
            theirs: theirs[new].concat(),
        })
        .collect()
}
