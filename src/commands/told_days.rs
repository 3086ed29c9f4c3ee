//! What is noted of a text because of its words.

use chrono::NaiveDate;

use crate::campaign::State;
use crate::french::found_date::dates;
use crate::french::space::plain;
use crate::launch::{Launch, days_of_end};

/// Whether what a text says bears on what is noted of it: an approval is of its words, and only what
/// says the last day of the previous login has to be corrected when it changes.
pub(super) fn is_of_words(state: State, launch: &Launch) -> bool {
    match state {
        State::Approved => true,
        State::Published => launch.accepted_until().is_some(),
        _ => false,
    }
}

/// Whether a text says the last day of the previous login, or the first one without it.
pub(super) fn says_last_day(words: &str, until: NaiveDate) -> bool {
    let found = dates(&plain(words).to_lowercase());
    days_of_end(until).any(|day| found.iter().any(|date| date.may_be(day)))
}
