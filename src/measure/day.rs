//! The day of a row of an export, as tools write it: with its hour, or without dashes.

use chrono::NaiveDate;

use crate::french::date;
use crate::french::typed_day::{DayError, ambiguous};
use crate::portfolio::day_of_cell;

/// Reads a day; the hour beside it is left out.
///
/// # Errors
/// What is wrong with it.
pub(super) fn day(text: &str) -> Result<NaiveDate, DayError> {
    let plain = plain(text);
    let short = (plain.len() == 8).then(|| NaiveDate::parse_from_str(plain, "%Y%m%d").ok());
    short.flatten().map_or_else(|| day_of_cell(plain), Ok)
}

/// Whether the month comes before the day.
pub(super) fn is_month_first(text: &str) -> bool {
    matches!(day(text), Err(DayError::MonthFirst(_)))
}

/// Why a day may be another one, where another row has the month before the day.
pub(super) fn doubt(text: &str, other: usize) -> Option<String> {
    let (day_first, month_first) = ambiguous(plain(text))?;
    Some(format!(
        "« {text} » : {} ou {}? La ligne {other} met le mois avant le jour",
        date::full(day_first),
        date::full(month_first)
    ))
}

fn plain(text: &str) -> &str {
    let day = text.split(['T', ' ']).next().unwrap_or_default();
    let is_hour = text[day.len()..].contains(':') || day.len() == text.len();
    if is_hour { day } else { text }
}
