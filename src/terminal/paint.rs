//! The colours of states on a terminal. They are put around words once nothing in these can be taken for
//! a code that a terminal obeys.

use crate::rollout::ItemState;
use crate::vocabulary::Vocabulary as _;

/// Signs of a private area, which mark where a colour begins and ends until it is put there.
const MARKS: [(char, &str); 5] = [
    ('\u{e0f0}', "\u{1b}[0m"),
    ('\u{e0f1}', "\u{1b}[31m"),
    ('\u{e0f2}', "\u{1b}[33m"),
    ('\u{e0f3}', "\u{1b}[32m"),
    ('\u{e0f4}', "\u{1b}[2m"),
];

/// What a state is called, with the marks of its colour: red for what cannot wait, yellow for what is to
/// read, green for what is done, pale for what is given up.
pub(super) fn marked(state: ItemState, colored: bool) -> String {
    let colour = match state {
        ItemState::Late | ItemState::ToCorrect => 1,
        ItemState::Held | ItemState::ToReview | ItemState::ToApproveAgain => 2,
        ItemState::Approved | ItemState::Published | ItemState::Corrected => 3,
        ItemState::Replaced | ItemState::Cancelled => 4,
        ItemState::Planned | ItemState::Drafted => 0,
    };
    match colored && colour > 0 {
        true => format!("{}{}{}", MARKS[colour].0, state.label(), MARKS[0].0),
        false => state.label().to_string(),
    }
}

/// A text that is ready to be shown, its marks made colours.
pub fn painted(text: &str) -> String {
    MARKS.iter().fold(text.to_string(), |text, (mark, code)| text.replace(*mark, code))
}
