//! What is noted of a text because of its words.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::campaign::State;
use crate::french::found_date::dates;
use crate::french::space::plain;
use crate::launch::{Launch, days_of_end};
use crate::progress::Mark;

/// Whether what a text says bears on what is noted of it: an approval is of its words, and only what
/// says the last day of the previous login, or that of a wave, has to be corrected when it changes.
pub(super) fn is_of_words(state: State, launch: &Launch) -> bool {
    match state {
        State::Approved => true,
        State::Published => launch.accepted_until().is_some() || !launch.waves.is_empty(),
        _ => false,
    }
}

/// Whether a text says the last day of the previous login, or the first one without it.
pub(super) fn says_last_day(words: &str, until: NaiveDate) -> bool {
    days_of_end(until).any(|day| says_day(words, day))
}

/// The day of each wave that a text for everybody tells, where it is known by its words; its correction
/// tells all of them, unless it told none, `first` being that it went out.
pub(super) fn told_waves(
    launch: &Launch,
    id: &str,
    first: Option<&Mark>,
    words: Option<&str>,
) -> Option<BTreeMap<String, NaiveDate>> {
    let mut days = launch.wave_days(id)?;
    let told_none = first.and_then(|mark| mark.waves.as_ref()).is_some_and(BTreeMap::is_empty);
    days.retain(|_, day| !told_none && words.is_none_or(|words| says_day(words, *day)));
    Some(days)
}

/// Whether a text says a day.
fn says_day(words: &str, day: NaiveDate) -> bool {
    dates(&plain(words).to_lowercase()).iter().any(|date| date.may_be(day))
}
