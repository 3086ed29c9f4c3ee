//! What there is to say of a launch day.

use chrono::NaiveDate;

use crate::calendar::DayOff;
use crate::french::date;

/// A launch day with what a person should know of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// The day.
    pub date: NaiveDate,
    off: Option<DayOff>,
    past: bool,
}

impl Day {
    /// What is known of a day: why it is a day off, if it is one.
    pub fn new(date: NaiveDate, off: Option<DayOff>, today: NaiveDate) -> Self {
        Self { date, off, past: date < today }
    }

    /// « samedi 25 décembre 2027 – Noël, jour férié ».
    pub fn describe(&self) -> String {
        let mut text = date::long(self.date);
        match &self.off {
            Some(DayOff::Holiday(name)) if name.contains("férié") => {
                text.push_str(&format!(" – {name}"));
            }
            Some(DayOff::Holiday(name)) => text.push_str(&format!(" – {name}, jour férié")),
            Some(DayOff::Weekend(_)) => text.push_str(" – fin de semaine"),
            None => {}
        }
        if self.past {
            text.push_str(" – jour passé");
        }
        text
    }

    /// A day off, or a day gone by: to be confirmed.
    pub fn is_doubtful(&self) -> bool {
        self.off.is_some() || self.past
    }
}
