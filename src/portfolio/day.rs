//! Days as Excel in French writes them in a table.

use chrono::{Days, NaiveDate};

use crate::draft::{DayError, parse_day};
use crate::french::date;
use crate::french::folded::folded;
use crate::french::space::NBSP;

/// The days that Excel numbers from 2000-01-01 to 2100-12-31, in its calendar of 1900.
const SERIALS: std::ops::RangeInclusive<u64> = 36_526..=73_415;

/// Reads « 2027-03-01 », « 01/03/2027 » (the day first), « 1er mars 2027 », « 01-mars-2027 », and the
/// number of a day, « 46447 » or « 46447,0 »; an hour after it says nothing.
///
/// # Errors
/// What is wrong with it, in French, without a capital nor a final period.
pub(super) fn day(text: &str) -> Result<NaiveDate, String> {
    let text = text.trim();
    if let Some(day) = serial(text) {
        return Ok(day);
    }
    if let Some(found) = figures(without_hour(text)) {
        return found;
    }
    let spaced = words(text);
    match parse_day(spaced.as_deref().unwrap_or(without_hour(text))) {
        Ok(day) => Ok(day),
        Err(DayError::NotUnderstood | DayError::Empty) => {
            Err(format!("« {text} » n’est pas une date qui se comprend"))
        }
        Err(error) => Err(lower(&error.to_string())),
    }
}

fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |c| c.to_lowercase().chain(letters).collect())
}

/// « 2027-03-01 00:00:00 » and « 2027-03-01T00:00 » say the day alone.
fn without_hour(text: &str) -> &str {
    let end = text.find(['T', ' ']).filter(|at| {
        let hour = &text[at + 1..];
        let plain = hour.bytes().all(|b| b.is_ascii_digit() || b == b':' || b == b'.');
        plain && hour.contains(':')
    });
    &text[..end.unwrap_or(text.len())]
}

/// The number of a day, as a date shows in a cell whose format is « Nombre ».
fn serial(text: &str) -> Option<NaiveDate> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let (whole, part) = plain.split_once([',', '.']).unwrap_or((&plain, ""));
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let number: u64 = whole.parse().ok().filter(|_| is_number(whole) && is_number(part))?;
    // Excel believes that 1900 was a leap year: from March 1900, its day 0 is 1899-12-30.
    let zero = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    SERIALS.contains(&number).then(|| zero.checked_add_days(Days::new(number))).flatten()
}

/// A date in figures: the year first, or the day first as in French; none when it is no such date.
fn figures(text: &str) -> Option<Result<NaiveDate, String>> {
    let parts: Vec<&str> = text.split(['/', '-', '.']).map(str::trim).collect();
    let [first, second, third] = parts[..] else { return None };
    let number = |part: &str| {
        let plain = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| part.parse::<u32>().ok()).flatten()
    };
    let numbers = (number(first)?, number(second)?, number(third)?);
    let (year, month, day) = match (first.len(), third.len()) {
        (4, 1 | 2) => numbers,
        (1 | 2, 4) => (numbers.2, numbers.1, numbers.0),
        _ => {
            return Some(Err(format!("« {text} » : l’année s’écrit avec quatre chiffres")));
        }
    };
    if !(2000..=2100).contains(&year) {
        return Some(Err(String::from("l’année doit aller de 2000 à 2100")));
    }
    let found = i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, day));
    let order = if month > 12 && first.len() < 4 { "; le jour vient avant le mois" } else { "" };
    Some(found.ok_or_else(|| format!("la date « {text} » n’existe pas{order}")))
}

/// « 01-mars-2027 », « 1 févr. 2027 », « lundi 1er mars 2027 », with the month in full and spaces
/// between the words; none when no word is a month.
fn words(text: &str) -> Option<String> {
    let mut found = false;
    let words: Vec<String> = text
        .split([' ', NBSP, '-', '/', ','])
        .filter(|word| !word.is_empty())
        .map(|word| match month(word) {
            Some(month) => {
                found = true;
                String::from(month)
            }
            None => match word.strip_prefix('0') {
                Some(day) if day.len() == 1 => day.to_string(),
                _ => word.to_string(),
            },
        })
        .collect();
    found.then(|| words.join(" "))
}

/// The month that a word names, in full or cut where no other month begins alike.
fn month(word: &str) -> Option<&'static str> {
    let cut = folded(word);
    if cut.len() < 3 || !cut.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let all = (1..=12).filter_map(|number| NaiveDate::from_ymd_opt(2000, number, 1));
    let mut named = all.map(date::month).filter(|name| folded(name).starts_with(&cut));
    named.next().filter(|_| named.next().is_none())
}
