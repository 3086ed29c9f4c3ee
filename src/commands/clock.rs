//! The clock: nothing else asks for the day.

use chrono::{Local, NaiveDate};

/// The day that was given, or that of the clock.
pub fn today(given: Option<NaiveDate>) -> NaiveDate {
    given.unwrap_or_else(|| Local::now().date_naive())
}
