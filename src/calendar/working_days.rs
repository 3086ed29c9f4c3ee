//! The days off around a launch, and the nearest working day of any day.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Weekday};

use super::holiday::{HolidaySpec, Override, WeekendMove};
use super::load::HolidayFile;
use super::period::{Effect, Period, PeriodSpec};
use crate::french::date;

/// The days off of the years around a launch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    holidays: BTreeMap<NaiveDate, String>,
    periods: Vec<Period>,
}

/// Why nobody works on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DayOff {
    /// Saturday or Sunday: its name.
    Weekend(&'static str),
    /// A holiday: its name with its article.
    Holiday(String),
}

/// Why something is not published on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Closed {
    /// Nobody works.
    DayOff(DayOff),
    /// It lies in a period that excludes it: the period's name with its article.
    Period(String),
}

impl Closed {
    /// « est un samedi », « tombe pendant les vacances », after a day told without its weekday.
    pub fn reason(&self) -> String {
        match self {
            Self::DayOff(day_off) => format!("est {}", day_off.phrase()),
            Self::Period(name) => format!("tombe pendant {name}"),
        }
    }
}

impl Calendar {
    /// Computes the holidays of a set, of none for weekends alone, with the `options` that are on, such
    /// as `good_friday`: from the year before `year` to two years after it, which covers any campaign
    /// of a launch in `year`.
    pub fn around(year: i32, set: Option<&str>, options: &[&str], file: &HolidayFile) -> Self {
        let is_on = |option: &Option<String>| {
            option.as_ref().is_none_or(|option| options.contains(&option.as_str()))
        };
        let own = file.holidays.iter().filter(|spec| set == Some(&spec.set));
        let own: Vec<&HolidaySpec> = own.filter(|spec| is_on(&spec.option)).collect();
        let mut calendar = Self::default();
        for each in (year - 1)..=(year + 2) {
            calendar.add_year(each, &own, &file.overrides);
        }
        calendar
    }

    /// The same with periods, in the years around `year`.
    #[must_use]
    pub fn with_periods(mut self, year: i32, specs: &[PeriodSpec]) -> Self {
        self.periods = specs.iter().flat_map(|spec| spec.dated((year - 1)..=(year + 1))).collect();
        self
    }

    fn add_year(&mut self, year: i32, specs: &[&HolidaySpec], overrides: &[Override]) {
        let dated = |spec| Some((official_date(spec, year, overrides)?, spec));
        let mut dated: Vec<(NaiveDate, &HolidaySpec)> =
            specs.iter().copied().filter_map(dated).collect();
        dated.sort_by_key(|(date, _)| *date);
        // Holidays that stay on a weekday take their place before those that look for one.
        let (moving, staying): (Vec<_>, Vec<_>) =
            dated.into_iter().partition(|(date, spec)| moves(*date, spec) == WeekendMove::Next);
        for (date, spec) in staying {
            match moves(date, spec) {
                WeekendMove::Previous => self.add_moved(last_before(date, is_weekend), spec),
                _ => {
                    self.holidays.insert(date, spec.name.clone());
                }
            }
        }
        for (date, spec) in moving {
            self.add_moved(self.on_or_after(date), spec);
        }
    }

    fn add_moved(&mut self, date: NaiveDate, spec: &HolidaySpec) {
        let name = format!("{} (jour férié reporté)", spec.name);
        self.holidays.insert(date, name);
    }

    /// Why `date` is a day off, if it is one. A holiday on a weekend is named as the holiday.
    pub fn day_off(&self, date: NaiveDate) -> Option<DayOff> {
        if let Some(name) = self.holidays.get(&date) {
            return Some(DayOff::Holiday(name.clone()));
        }
        is_weekend(date).then(|| DayOff::Weekend(date::weekday(date)))
    }

    /// Whether nobody works on `date`.
    pub fn is_day_off(&self, date: NaiveDate) -> bool {
        is_weekend(date) || self.holidays.contains_key(&date)
    }

    /// Why nothing of a kind is published on `date`, if so.
    pub fn closed(&self, date: NaiveDate, kind: &str) -> Option<Closed> {
        let excludes = |period: &&Period| period.spec.effect == Effect::Exclude;
        let period = self.periods.iter().filter(excludes).find(|period| period.holds(date, kind));
        period
            .map(|period| Closed::Period(period.spec.name.clone()))
            .or_else(|| self.day_off(date).map(Closed::DayOff))
    }

    /// `date` itself when something of a kind may be published on it, else the nearest day before.
    pub fn open_on_or_before(&self, date: NaiveDate, kind: &str) -> NaiveDate {
        last_before(date, |day| self.closed(day, kind).is_some())
    }

    /// `date` itself when something of a kind may be published on it, else the nearest day after.
    pub fn open_on_or_after(&self, date: NaiveDate, kind: &str) -> NaiveDate {
        date.iter_days().find(|day| self.closed(*day, kind).is_none()).unwrap_or(date)
    }

    /// The periods around the launch, those that are turned off left out.
    pub fn periods(&self) -> &[Period] {
        &self.periods
    }

    /// `date` itself when it is a working day, else the nearest one before it.
    pub fn on_or_before(&self, date: NaiveDate) -> NaiveDate {
        last_before(date, |day| self.is_day_off(day))
    }

    /// `date` itself when it is a working day, else the nearest one after it.
    pub fn on_or_after(&self, date: NaiveDate) -> NaiveDate {
        date.iter_days().find(|day| !self.is_day_off(*day)).unwrap_or(date)
    }

    /// The day that lies `count` working days before `date`.
    pub fn working_days_before(&self, date: NaiveDate, count: u32) -> NaiveDate {
        let mut day = date;
        for _ in 0..count {
            day = self.on_or_before(day.pred_opt().unwrap_or(NaiveDate::MIN));
        }
        day
    }

    /// Working days from one day to another, both included; 0 when the second comes first.
    pub fn working_days(&self, from: NaiveDate, to: NaiveDate) -> usize {
        from.iter_days().take_while(|day| *day <= to).filter(|day| !self.is_day_off(*day)).count()
    }

    /// The holidays in order.
    pub fn holidays(&self) -> impl Iterator<Item = (NaiveDate, &str)> {
        self.holidays.iter().map(|(date, name)| (*date, name.as_str()))
    }
}

impl DayOff {
    /// « un samedi », « le lundi de Pâques »: what the day is.
    pub fn phrase(&self) -> String {
        match self {
            Self::Weekend(name) => format!("un {name}"),
            Self::Holiday(name) => name.clone(),
        }
    }
}

fn official_date(spec: &HolidaySpec, year: i32, overrides: &[Override]) -> Option<NaiveDate> {
    match overrides.iter().find(|o| o.holiday == spec.id && o.year == year) {
        Some(exception) => exception.date,
        None => spec.rule.date_in(year),
    }
}

fn moves(date: NaiveDate, spec: &HolidaySpec) -> WeekendMove {
    match date.weekday() {
        Weekday::Sat => spec.saturday,
        Weekday::Sun => spec.sunday,
        _ => WeekendMove::Keep,
    }
}

fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

/// `date` itself, else the nearest day before it that is not `closed`.
fn last_before(date: NaiveDate, closed: impl Fn(NaiveDate) -> bool) -> NaiveDate {
    date.iter_days().rev().find(|day| !closed(*day)).unwrap_or(date)
}
