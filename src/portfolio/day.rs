//! Days as Excel in French writes them in a table.

use chrono::{Days, NaiveDate};

use crate::french::typed_day::{DayError, parse_day};

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
