//! A day in the ways that a page writes it.

use chrono::NaiveDate;
use serde::Serialize;

use crate::french::date;

/// A day: for programs, « lundi 1er mars 2027 », « 1er mars 2027 ».
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Day {
    iso: NaiveDate,
    long: String,
    full: String,
}

impl From<NaiveDate> for Day {
    fn from(day: NaiveDate) -> Self {
        Self { iso: day, long: date::long(day), full: date::full(day) }
    }
}
