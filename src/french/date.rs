//! Dates written as in Québec: « lundi 1er mars 2027 ».
//!
//! Only the first of the month is ordinal; names are in lower case (OQLF). Locale libraries print
//! « 1 mars », hence this table.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::vocabulary::{Term, Vocabulary, term};

use super::folded::folded;
use super::space::NBSP;

/// Names of the months, in lower case.
pub(super) const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

const SHORT_MONTHS: [&str; 12] = [
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.",
    "déc.",
];

impl Vocabulary for Weekday {
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Mon, "monday").said("lundi"),
        term(Self::Tue, "tuesday").said("mardi"),
        term(Self::Wed, "wednesday").said("mercredi"),
        term(Self::Thu, "thursday").said("jeudi"),
        term(Self::Fri, "friday").said("vendredi"),
        term(Self::Sat, "saturday").said("samedi"),
        term(Self::Sun, "sunday").said("dimanche"),
    ];
}

/// « mars ».
pub fn month(date: NaiveDate) -> &'static str {
    MONTHS[date.month0() as usize]
}

/// The number of a month, from 1, by its French name, in full or cut where no other begins alike;
/// capitals and accents do not matter.
pub fn month_number(name: &str) -> Option<u32> {
    let cut = folded(name);
    if cut.len() < 3 {
        return None;
    }
    let mut named = (1..).zip(MONTHS).filter(|(_, month)| folded(month).starts_with(&cut));
    let (number, _) = named.next()?;
    named.next().is_none().then_some(number)
}

/// Whether a word in lower case names a month.
pub fn is_month(word: &str) -> bool {
    MONTHS.contains(&word)
}

/// « lundi ».
pub fn weekday(date: NaiveDate) -> &'static str {
    date.weekday().label()
}

/// Days of the week as they are looked for in a text, from Monday.
pub(super) const WEEKDAYS: &str = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche";

/// The day of the week that a word in lower case names.
pub(super) fn weekday_named(word: &str) -> Option<Weekday> {
    Weekday::TERMS.iter().find(|day| day.label == word).map(|day| day.value)
}

/// Whether a word in lower case names a day of the week.
pub fn is_weekday(word: &str) -> bool {
    weekday_named(word).is_some()
}

/// « 1er » or « 15 ».
pub fn day_number(date: NaiveDate) -> String {
    match date.day() {
        1 => String::from("1er"),
        day => day.to_string(),
    }
}

/// « 1er mars ».
pub fn day_month(date: NaiveDate) -> String {
    format!("{}{NBSP}{}", day_number(date), month(date))
}

/// « 1er mars 2027 ».
pub fn full(date: NaiveDate) -> String {
    format!("{}{NBSP}{}", day_month(date), date.year())
}

/// « lundi 1er mars 2027 ».
pub fn long(date: NaiveDate) -> String {
    format!("{} {}", weekday(date), full(date))
}

/// « lun. 1er mars 2027 », for narrow columns.
pub fn short(date: NaiveDate) -> String {
    format!(
        "{}. {}{NBSP}{}{NBSP}{}",
        &weekday(date)[..3],
        day_number(date),
        SHORT_MONTHS[date.month0() as usize],
        date.year()
    )
}

/// The first day of a span, before « au »: without what it shares with the last one.
pub fn from(first: NaiveDate, last: NaiveDate) -> String {
    match (first.year() == last.year(), first.month() == last.month()) {
        (true, true) => day_number(first),
        (true, false) => day_month(first),
        _ => full(first),
    }
}
