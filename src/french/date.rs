//! Dates written as in Québec: « lundi 1er mars 2027 ».
//!
//! Only the first of the month is ordinal; names are in lower case (OQLF). Locale libraries print
//! « 1 mars », hence this table.

use chrono::{Datelike, NaiveDate};

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

const WEEKDAYS: [&str; 7] =
    ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

/// « mars ».
pub fn month(date: NaiveDate) -> &'static str {
    MONTHS[date.month0() as usize]
}

/// The number of a month, from 1, by its French name in lower case, accents or not.
pub fn month_number(name: &str) -> Option<u32> {
    let plain = |text: &str| text.replace(['é', 'è'], "e").replace('û', "u");
    (1..).zip(MONTHS).find(|(_, month)| plain(month) == plain(name)).map(|(number, _)| number)
}

/// « lundi ».
pub fn weekday(date: NaiveDate) -> &'static str {
    WEEKDAYS[date.weekday().num_days_from_monday() as usize]
}

/// Whether a word in lower case names a day of the week.
pub fn is_weekday(word: &str) -> bool {
    WEEKDAYS.contains(&word)
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
