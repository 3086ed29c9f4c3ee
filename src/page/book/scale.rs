//! Days turned into places of a picture: to scale, but for runs of empty weeks, which are folded.

use std::collections::BTreeSet;

use chrono::{NaiveDate, TimeDelta};
use serde::Serialize;

/// Width wished for the picture, that of the page, and the least and greatest width of a day, in
/// units of the picture (one CSS pixel on a screen).
const WIDTH: i64 = 1044;
const DAY: (i64, i64) = (6, 22);

/// Empty weeks that are folded when there are so many in a row, and the width of the fold.
const EMPTY: i64 = 4;
const FOLD: i64 = 44;

/// Where each day is.
#[derive(Debug)]
pub(super) struct Scale {
    /// Width of a day.
    pub day: i64,
    pub parts: Vec<Part>,
    pub folds: Vec<Fold>,
    /// The right side of the last day.
    pub right: i64,
}

/// Weeks that are drawn one after the other, from a Monday.
#[derive(Debug, Serialize)]
pub(super) struct Part {
    pub first: NaiveDate,
    pub days: i64,
    pub x: i64,
}

/// Weeks in which nothing is to be done.
#[derive(Debug, Serialize)]
pub(super) struct Fold {
    pub x: i64,
    pub middle: i64,
    pub width: i64,
    pub weeks: i64,
}

impl Scale {
    /// The weeks from a Monday to a Sunday, the first day at `left`; `busy` are the days that hold
    /// something.
    pub(super) fn of(
        (first, last): (NaiveDate, NaiveDate),
        busy: &BTreeSet<NaiveDate>,
        left: i64,
    ) -> Self {
        let weeks = runs(first, last, busy);
        let folded = |(empty, count): &(bool, i64)| *empty && *count >= EMPTY;
        let shown: i64 = weeks.iter().filter(|run| !folded(run)).map(|(_, count)| 7 * count).sum();
        let folds = weeks.iter().filter(|run| folded(run)).count();
        let room = WIDTH - left - FOLD * i64::try_from(folds).unwrap_or_default();
        let day = (room / shown.max(1)).clamp(DAY.0, DAY.1);
        let mut scale = Self { day, parts: Vec::new(), folds: Vec::new(), right: left };
        let mut monday = first;
        for run in weeks {
            let days = 7 * run.1;
            let x = scale.right;
            if folded(&run) {
                scale.folds.push(Fold { x, middle: x + FOLD / 2, width: FOLD, weeks: run.1 });
                scale.right += FOLD;
            } else {
                match scale.parts.last_mut().filter(|part| part.x + part.days * day == x) {
                    Some(part) => part.days += days,
                    None => scale.parts.push(Part { first: monday, days, x }),
                }
                scale.right += days * day;
            }
            monday = later(monday, days);
        }
        scale
    }

    /// Left side of a day; of a fold, for a day in one.
    pub(super) fn left(&self, day: NaiveDate) -> i64 {
        let part = self.parts.iter().rev().find(|part| part.first <= day);
        let Some(part) = part.or(self.parts.first()) else { return self.right };
        part.x + (day - part.first).num_days().clamp(0, part.days) * self.day
    }

    /// Middle of a day.
    pub(super) fn middle(&self, day: NaiveDate) -> i64 {
        self.left(day) + self.day / 2
    }

    /// Where the days that stand beside this one end: at a fold, or at the end of the picture.
    pub(super) fn end_beside(&self, x: i64) -> i64 {
        self.folds.iter().map(|fold| fold.x).find(|fold| *fold > x).unwrap_or(self.right)
    }

    /// Every day that is drawn.
    pub(super) fn days(&self) -> impl Iterator<Item = NaiveDate> {
        self.parts.iter().flat_map(|part| {
            let days = usize::try_from(part.days).unwrap_or_default();
            part.first.iter_days().take(days)
        })
    }
}

/// Runs of weeks, empty or not, and how many weeks each has.
fn runs(first: NaiveDate, last: NaiveDate, busy: &BTreeSet<NaiveDate>) -> Vec<(bool, i64)> {
    let mut runs: Vec<(bool, i64)> = Vec::new();
    for monday in first.iter_weeks().take_while(|monday| *monday <= last) {
        let sunday = later(monday, 6);
        let empty = busy.range(monday..=sunday).next().is_none();
        match runs.last_mut() {
            Some((kind, count)) if *kind == empty => *count += 1,
            _ => runs.push((empty, 1)),
        }
    }
    runs
}

fn later(day: NaiveDate, days: i64) -> NaiveDate {
    day.checked_add_signed(TimeDelta::days(days)).unwrap_or(day)
}
