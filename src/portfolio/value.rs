//! The value of a cell, as a launch file writes it.

use chrono::{Days, NaiveDate};

use super::cells::excel_error;
use super::columns::{Column, Holds, Word};
use crate::french::folded::folded;
use crate::french::typed_day::{DayError, parse_day};

/// What is wrong with a cell, and what to write.
pub(super) struct Wrong(pub String, pub String);

/// What to write in a column, for example.
pub(super) fn example(column: &Column) -> String {
    match column.holds {
        _ if !column.words.is_empty() => choices(column),
        Holds::Date => String::from("2027-03-01"),
        _ => column.example.as_deref().unwrap_or(column.name()).to_string(),
    }
}

/// « le, la, l’, les, aucun »
fn choices(column: &Column) -> String {
    let shown = |word: &Word| word.written.first().unwrap_or(&word.value).clone();
    column.words.iter().map(shown).collect::<Vec<_>>().join(", ")
}

fn unclear(example: &str) -> String {
    format!("écrivez par exemple : {example}")
}

/// A cell that is no day, and what to write for one that comes next after today.
fn wrong_day(text: &str, error: &DayError, today: NaiveDate) -> Wrong {
    let help = match error {
        DayError::NoYear(..) | DayError::MonthFirst(_) => error.way(Some(today)),
        _ => None,
    };
    let message = match error {
        DayError::NotUnderstood | DayError::Empty => {
            format!("« {text} » n’est pas une date qui se comprend")
        }
        error => format!("« {text} » : {}", error.wrong()),
    };
    Wrong(message, help.unwrap_or_else(|| unclear("2027-03-01, 01/03/2027 ou 1er mars 2027")))
}

/// The value of a cell as a launch file writes it, read on a day.
pub(super) fn value_of(
    column: &Column,
    text: &str,
    today: NaiveDate,
) -> Result<Option<String>, Wrong> {
    if let Some(help) = excel_error(text) {
        let message = format!("« {text} » est une erreur d’Excel, pas une valeur");
        return Err(Wrong(message, String::from(help)));
    }
    let quoted = |text: &str| toml::Value::from(text).to_string();
    if !column.words.is_empty() {
        let written = folded(text);
        let word = column.words.iter().find(|word| {
            folded(&word.value) == written || word.written.iter().any(|own| folded(own) == written)
        });
        return match word {
            Some(word) => Ok(Some(quoted(&word.value))),
            None => Err(Wrong(
                format!("« {text} » n’est pas une valeur connue"),
                format!("au choix : {}", choices(column)),
            )),
        };
    }
    Ok(Some(match column.holds {
        Holds::Text => quoted(plain(text)),
        Holds::Date => match day(text) {
            Ok(day) => day.to_string(),
            Err(error) => return Err(wrong_day(text, &error, today)),
        },
        Holds::Hour => match hour(text) {
            Some(hour) => quoted(&hour),
            None => {
                let message = format!("« {text} » n’est pas une heure");
                return Err(Wrong(message, unclear("10:00")));
            }
        },
        Holds::YesNo => match folded(text).as_str() {
            "oui" | "o" | "vrai" | "true" | "yes" | "x" | "1" => String::from("true"),
            "non" | "n" | "faux" | "false" | "no" | "0" => String::from("false"),
            _ => {
                let message = format!("« {text} » n’est ni oui ni non");
                return Err(Wrong(message, String::from("écrivez oui ou non")));
            }
        },
        Holds::List => {
            let words = text.split([',', ';', '/']).map(|word| word.trim().to_lowercase());
            let words: Vec<String> =
                words.filter(|word| !word.is_empty()).map(|word| quoted(&word)).collect();
            if words.is_empty() {
                return Ok(None);
            }
            format!("[{}]", words.join(", "))
        }
    }))
}

/// Words, without the apostrophe by which Excel keeps « =A1 » from being a formula.
fn plain(text: &str) -> &str {
    let rest = text.strip_prefix('\'');
    rest.filter(|rest| rest.starts_with(['=', '+', '-', '@'])).unwrap_or(text)
}

/// « 9:00 », « 10:00:00 », « 10 h 30 », « 0,4375 » (a share of the day): `HH:MM`.
fn hour(text: &str) -> Option<String> {
    let plain: String = text.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    if let Some(share) = plain.strip_prefix("0,").or_else(|| plain.strip_prefix("0.")) {
        let digits = share.bytes().all(|byte| byte.is_ascii_digit());
        let share: f64 = format!("0.{share}").parse().ok().filter(|_| digits)?;
        let minutes = (share * 1440.0).round() as u32;
        return (minutes < 1440).then(|| format!("{:02}:{:02}", minutes / 60, minutes % 60));
    }
    let parts: Vec<&str> = plain.split([':', 'h']).collect();
    let number = |part: &str| if part.is_empty() { Some(0) } else { part.parse::<u32>().ok() };
    let (hours, minutes) = match parts[..] {
        [hours, minutes] | [hours, minutes, _] => (hours.parse::<u32>().ok()?, number(minutes)?),
        _ => return None,
    };
    (hours < 24 && minutes < 60).then(|| format!("{hours:02}:{minutes:02}"))
}

/// The days that Excel numbers from 2000-01-01 to 2100-12-31, in its calendar of 1900.
const SERIALS: std::ops::RangeInclusive<u64> = 36_526..=73_415;

/// Reads a day as people type it anywhere, and the number of a day, « 46447 » or « 46447,0 ».
///
/// # Errors
/// What is wrong with it.
pub fn day(text: &str) -> Result<NaiveDate, DayError> {
    serial(text).map_or_else(|| parse_day(text), Ok)
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
