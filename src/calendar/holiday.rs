//! When a holiday falls in a year, from its rule.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::vocabulary::{Term, Vocabulary, term};

/// A month and a day, of any year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthDay {
    /// 1 to 12.
    pub month: u32,
    /// 1 to 31; 29 February is refused when read.
    pub day: u32,
}

/// How the date of a holiday is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HolidayRule {
    /// The same day each year.
    Fixed(MonthDay),
    /// Days after (or before) Easter Sunday.
    Easter(i64),
    /// The n-th weekday of a month, n from 1.
    Weekday {
        /// Day of the week.
        weekday: Weekday,
        /// 1 for the first.
        nth: u8,
        /// 1 to 12.
        month: u32,
    },
    /// The last such weekday strictly before a date.
    WeekdayBefore {
        /// Day of the week.
        weekday: Weekday,
        /// The date that it precedes.
        date: MonthDay,
    },
}

/// What becomes of a holiday that falls on a Saturday or a Sunday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WeekendMove {
    /// It stays there.
    Keep,
    /// The Friday before is taken.
    Previous,
    /// The next weekday that is not a holiday yet is taken.
    Next,
}

impl Vocabulary for WeekendMove {
    const TERMS: &'static [Term<Self>] =
        &[term(Self::Keep, "keep"), term(Self::Previous, "previous"), term(Self::Next, "next")];
}

/// One holiday of a set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HolidaySpec {
    /// Stable id, such as `qc/labour-day`.
    pub id: String,
    /// The set that it belongs to, such as `qc`.
    pub set: String,
    /// French name with its article: « la fête du Travail ».
    pub name: String,
    /// Other names of the day, with their articles.
    pub also: Vec<String>,
    /// How its date is found.
    pub rule: HolidayRule,
    /// On a Saturday.
    pub saturday: WeekendMove,
    /// On a Sunday.
    pub sunday: WeekendMove,
    /// The launch-file option that turns it on, if it depends on one.
    pub option: Option<String>,
}

/// A day that people call by its name, though it is no day off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feast {
    /// Stable id, such as `easter`.
    pub id: String,
    /// French name, with its article where it has one: « Pâques ».
    pub name: String,
    /// How its date is found.
    pub rule: HolidayRule,
}

/// The official date of a holiday in one year, where the rule is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    /// The holiday's id.
    pub holiday: String,
    /// The year of the rule's date.
    pub year: i32,
    /// The date; none when the day is not a holiday that year.
    pub date: Option<NaiveDate>,
}

impl HolidayRule {
    /// The date by the rule alone, before any weekend move.
    pub fn date_in(self, year: i32) -> Option<NaiveDate> {
        match self {
            Self::Fixed(day) => NaiveDate::from_ymd_opt(year, day.month, day.day),
            Self::Easter(offset) => {
                easter_sunday(year)?.checked_add_signed(chrono::TimeDelta::days(offset))
            }
            Self::Weekday { weekday, nth, month } => {
                NaiveDate::from_weekday_of_month_opt(year, month, weekday, nth)
            }
            Self::WeekdayBefore { weekday, date } => {
                let limit = NaiveDate::from_ymd_opt(year, date.month, date.day)?;
                let back = limit.weekday().days_since(weekday);
                limit.checked_sub_days(Days::new(if back == 0 { 7 } else { back.into() }))
            }
        }
    }
}

/// Easter Sunday of a Gregorian year (anonymous algorithm, Meeus/Jones/Butcher).
pub fn easter_sunday(year: i32) -> Option<NaiveDate> {
    let a = year.rem_euclid(19);
    let (b, c) = (year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let month = (h + l - 7 * m + 114) / 31;
    let day = (h + l - 7 * m + 114) % 31 + 1;
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}
