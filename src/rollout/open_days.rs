//! The day that takes the place of one on which nothing may be published.

use chrono::{NaiveDate, TimeDelta};

use crate::calendar::Calendar;
use crate::campaign::Shift;

/// The days on which something of a kind may be published.
pub(super) struct Open<'c> {
    pub calendar: &'c Calendar,
    pub kind: &'c str,
    /// Launch day, and the day from which its milestone is counted.
    pub turns: [NaiveDate; 2],
    /// The last day of its milestone.
    pub limit: NaiveDate,
}

impl Open<'_> {
    /// The day that takes the place of one that is closed: the one that is asked for where it fits,
    /// else the other one where that does.
    pub(super) fn shifted(&self, ideal: NaiveDate, shift: Shift) -> NaiveDate {
        let previous = self.calendar.open_on_or_before(ideal, self.kind);
        let next = self.calendar.open_on_or_after(ideal, self.kind);
        let is_next = match shift {
            Shift::Keep => return ideal,
            Shift::Previous => false,
            Shift::Next => true,
            Shift::Nearest => next - ideal < ideal - previous,
        };
        let (wanted, other) = if is_next { (next, previous) } else { (previous, next) };
        match (self.fits(ideal, wanted), self.fits(ideal, other)) {
            (true, _) => wanted,
            (false, true) => other,
            // After a turn, its texts are true later on, and not before.
            (false, false) if ideal < self.turns[0] => previous,
            (false, false) => next,
        }
    }

    /// Whether a day is on the side of the launch, and of the day that its milestone counts from, where
    /// the day by the campaign is; after the launch, within its milestone too.
    fn fits(&self, ideal: NaiveDate, day: NaiveDate) -> bool {
        let beside = |turn: &NaiveDate| ideal == *turn || day.cmp(turn) == ideal.cmp(turn);
        self.turns.iter().all(beside) && (ideal <= self.turns[0] || day <= self.limit)
    }
}

/// The day that lies so many days after another.
pub(super) fn days_from(day: NaiveDate, count: i64) -> NaiveDate {
    day.checked_add_signed(TimeDelta::days(count)).unwrap_or(day)
}
