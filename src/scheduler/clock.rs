//! Legal time: the offset from UTC on either side of the two changes of a year.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

/// A legal time with its rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// Offset from UTC in winter, and all year without changes.
    pub standard: FixedOffset,
    /// The summer, if clocks change.
    pub summer: Option<Summer>,
}

/// When clocks are put forward.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summer {
    /// Offset from UTC.
    pub offset: FixedOffset,
    /// When it starts, told in standard time.
    pub starts: ClockChange,
    /// When it ends, told in summer time; later in the year than its start.
    pub ends: ClockChange,
}

/// The n-th weekday of a month, at an hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockChange {
    /// 1 to 4.
    pub nth: u8,
    /// Day of the week.
    pub weekday: Weekday,
    /// 1 to 12.
    pub month: u32,
    /// Time of the day.
    pub at: NaiveTime,
}

impl ClockChange {
    fn moment(self, year: i32) -> Option<NaiveDateTime> {
        let day = NaiveDate::from_weekday_of_month_opt(year, self.month, self.weekday, self.nth)?;
        Some(day.and_time(self.at))
    }
}

impl Clock {
    /// A local time with its offset. Of an hour that comes twice, the first is meant; one that is
    /// skipped is told with the offset before the change, so that it comes as much later
    /// (RFC 5545, 3.3.5, has the same rules).
    pub fn at(&self, local: NaiveDateTime) -> DateTime<FixedOffset> {
        let with = |read: FixedOffset, told: FixedOffset| {
            local.and_local_timezone(read).earliest().map(|moment| moment.with_timezone(&told))
        };
        let moment = self.offsets(local).and_then(|(read, told)| with(read, told));
        moment.unwrap_or_else(|| DateTime::from_naive_utc_and_offset(local, self.standard))
    }

    /// Whether no clock shows a local time: it is one of those that are skipped in spring.
    pub fn skips(&self, local: NaiveDateTime) -> bool {
        self.offsets(local).is_some_and(|(read, told)| read != told)
    }

    /// The offset that a local time is read with, and the one in force then.
    fn offsets(&self, local: NaiveDateTime) -> Option<(FixedOffset, FixedOffset)> {
        let standard = (self.standard, self.standard);
        let Some(summer) = &self.summer else { return Some(standard) };
        let starts = summer.starts.moment(local.year())?;
        let ends = summer.ends.moment(local.year())?;
        let skipped = summer.offset.local_minus_utc() - self.standard.local_minus_utc();
        let first = starts.checked_add_signed(chrono::TimeDelta::seconds(skipped.into()))?;
        if local >= starts && local < first {
            return Some((self.standard, summer.offset));
        }
        let is_summer = local >= first && local < ends;
        Some(if is_summer { (summer.offset, summer.offset) } else { standard })
    }
}
