//! The day that takes the place of one on which nothing may be published.

use chrono::{NaiveDate, TimeDelta};

use crate::calendar::Calendar;
use crate::campaign::Shift;

/// The days on which something of a kind may be published.
pub(super) struct Open<'c> {
    pub calendar: &'c Calendar,
    pub kind: &'c str,
    pub launch: NaiveDate,
    /// The last day of its milestone.
    pub limit: NaiveDate,
}

impl Open<'_> {
    /// The day that takes the place of one that is closed. After the launch it stays within its
    /// milestone where that has a day left, and never goes back before the launch.
    pub(super) fn shifted(&self, ideal: NaiveDate, shift: Shift) -> NaiveDate {
        let before = || self.calendar.open_on_or_before(ideal, self.kind);
        match shift {
            Shift::Keep => ideal,
            Shift::Previous => before(),
            Shift::Next => {
                let next = self.calendar.open_on_or_after(ideal, self.kind);
                let previous = before();
                if next > self.limit && previous > self.launch { previous } else { next }
            }
            Shift::Nearest => self.nearest(ideal),
        }
    }

    /// The nearest open day, the previous one of two as near, on the side of the launch where the day
    /// is; after it, within the milestone where that has such a day.
    fn nearest(&self, ideal: NaiveDate) -> NaiveDate {
        let previous = self.calendar.open_on_or_before(ideal, self.kind);
        let next = self.calendar.open_on_or_after(ideal, self.kind);
        let fits = |day: NaiveDate| {
            let in_time = day < self.launch || day <= self.limit;
            ideal == self.launch || day.cmp(&self.launch) == ideal.cmp(&self.launch) && in_time
        };
        match (fits(previous), fits(next)) {
            (true, false) => previous,
            (false, _) => next,
            (true, true) if next - ideal < ideal - previous => next,
            (true, true) => previous,
        }
    }
}

/// The day that lies so many days after another.
pub(super) fn days_from(day: NaiveDate, count: i64) -> NaiveDate {
    day.checked_add_signed(TimeDelta::days(count)).unwrap_or(day)
}
