//! Finds dates in a text, in any of the ways that people write them, and tells which days they mean.

mod day;
mod relative;
mod vague;

use std::ops::Range;

use chrono::{Days, NaiveDate};

use self::day::Day;
use self::relative::Relative;
use self::vague::Span;

/// How a date is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A day: « 1er mars », « 01/03/2027 », « lundi 8 ».
    Day,
    /// The days around one that goes by a name: « Pâques ».
    Named,
    /// A week, a month, a season or a year.
    Vague,
    /// From the day that the text is published: « demain », « dans trois semaines ».
    Relative,
}

/// A date in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundDate {
    /// Its bytes in the text.
    pub range: Range<usize>,
    when: When,
}

/// What a date says.
#[derive(Debug, Clone, PartialEq, Eq)]
enum When {
    Day(Day),
    /// The week of a day.
    Week(Day),
    Span(Span),
    Relative(Relative),
    /// A feast: the days around it.
    Named(Vec<NaiveDate>),
}

/// What is wrong with a date by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    /// There is no such day.
    NoSuchDay,
    /// It is another day of the week.
    Weekday(NaiveDate),
}

impl FoundDate {
    /// Words that stand for a day by its name, and the days that they may mean.
    pub fn named(range: Range<usize>, days: Vec<NaiveDate>) -> Self {
        Self { range, when: When::Named(days) }
    }

    /// How it is told.
    pub fn sort(&self) -> Sort {
        match self.when {
            When::Day(_) => Sort::Day,
            When::Named(_) => Sort::Named,
            When::Week(_) | When::Span(_) => Sort::Vague,
            When::Relative(_) => Sort::Relative,
        }
    }

    /// Its year, when it has one.
    pub fn year(&self) -> Option<i32> {
        match &self.when {
            When::Day(day) | When::Week(day) => day.year,
            When::Span(span) => span.year,
            When::Relative(_) | When::Named(_) => None,
        }
    }

    /// The day that it means, when it is told in full.
    pub fn day(&self) -> Option<NaiveDate> {
        let When::Day(day) = &self.when else { return None };
        day.full().flatten()
    }

    /// The last day that it may mean, of those that it tells with a year.
    pub fn last(&self) -> Option<NaiveDate> {
        match &self.when {
            When::Day(day) => day.full().flatten(),
            When::Week(day) => day.full().flatten()?.checked_add_days(Days::new(6)),
            When::Span(span) => span.last(),
            When::Relative(_) | When::Named(_) => None,
        }
    }

    /// Whether it may mean this day. « mardi 1er mars » is no Monday; what is counted from the day of
    /// publication means none.
    pub fn may_be(&self, day: NaiveDate) -> bool {
        match &self.when {
            When::Day(own) => own.is(day) && own.has_weekday_of(day),
            When::Week(own) => own.is_of_week(day),
            When::Span(span) => span.holds(day),
            When::Named(days) => days.contains(&day),
            When::Relative(_) => false,
        }
    }

    /// The same, in a text that is published on a day; none when nobody can tell.
    pub fn may_be_from(&self, day: NaiveDate, published: Option<NaiveDate>) -> Option<bool> {
        match &self.when {
            When::Relative(relative) => published.map(|from| relative.reaches(from, day)),
            _ => Some(self.may_be(day)),
        }
    }

    /// Whether it means this day, but for the day of the week that it says.
    pub fn is_but_for_weekday(&self, day: NaiveDate) -> bool {
        matches!(&self.when, When::Day(own) if own.is(day))
    }

    /// What is wrong with it by itself.
    pub fn slip(&self) -> Option<Slip> {
        let When::Day(day) = &self.when else { return None };
        match day.full() {
            None => day.is_of_no_year().then_some(Slip::NoSuchDay),
            Some(None) => Some(Slip::NoSuchDay),
            Some(Some(own)) => (!day.has_weekday_of(own)).then_some(Slip::Weekday(own)),
        }
    }
}

/// Where a week begins to be told, before its first or its last day: « la semaine du 8 mars », « semaine
/// du 8 au 12 mars ».
fn week_from(text: &str, day: &Range<usize>) -> Option<usize> {
    let before = &text[..day.start];
    let first = before.strip_suffix(" au ").map(|rest| {
        let rest = rest.trim_end_matches("er");
        rest.trim_end_matches(|sign: char| sign.is_ascii_digit())
    });
    let before = first.unwrap_or(before).strip_suffix("semaine du ")?;
    Some(before.strip_suffix("la ").unwrap_or(before).len())
}

/// The dates of a text in lower case, with plain spaces and straight apostrophes, in order; of two
/// that share words, the longer one.
pub fn dates(text: &str) -> Vec<FoundDate> {
    dates_with(text, Vec::new())
}

/// The same, with those that were found by a name.
pub fn dates_with(text: &str, named: Vec<FoundDate>) -> Vec<FoundDate> {
    let days = day::days(text).into_iter().map(|(range, day)| match week_from(text, &range) {
        Some(start) if day.has_month() => (start..range.end, When::Week(day)),
        _ => (range, When::Day(day)),
    });
    let spans = vague::spans(text).into_iter().map(|(range, own)| (range, When::Span(own)));
    let relatives = relative::relatives(text).into_iter();
    let relatives = relatives.map(|(range, own)| (range, When::Relative(own)));
    let all = days.chain(spans).chain(relatives);
    let all = all.map(|(range, when)| FoundDate { range, when });
    let mut found: Vec<FoundDate> = all.chain(named).collect();
    found.sort_by_key(|date| (date.range.start, std::cmp::Reverse(date.range.end)));
    let mut end = 0;
    found.retain(|date| {
        let apart = date.range.start >= end;
        end = end.max(date.range.end);
        apart
    });
    found
}
