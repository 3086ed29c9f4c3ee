//! What people were told of the days of a launch, and what became of these since.

use chrono::NaiveDate;

use super::model::{Item, Rollout};
use crate::launch::Launch;
use crate::progress::Mark;
use crate::vocabulary::{Term, Vocabulary, term};

/// What became of the day that people were told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// The launch is put off.
    Postponed,
    /// It comes earlier.
    Advanced,
    /// It will not take place.
    Cancelled,
    /// It had been given up, and takes place.
    Resumed,
    /// It holds; the last day of the previous login is another one.
    LastDay,
}

/// A turn, and the launch day that was told before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// What became of it.
    pub turn: Turn,
    /// The day that was told; after a resumption, the launch day.
    pub from: NaiveDate,
}

/// What the readers of an item were told last, and no longer holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outdated {
    /// The launch day, or that there would be none.
    pub launch: Option<Told>,
    /// The last day of the previous login.
    pub until: Option<NaiveDate>,
}

/// The words of templates.
impl Vocabulary for Turn {
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Postponed, "postponed"),
        term(Self::Advanced, "advanced"),
        term(Self::Cancelled, "cancelled"),
        term(Self::Resumed, "resumed"),
        term(Self::LastDay, "last-day"),
    ];
}

impl Told {
    /// What became of the day that was told, `announced`, or none where it was told that there is
    /// none; nothing where that still holds, `right` being the day as it is.
    pub fn of(announced: Option<NaiveDate>, right: NaiveDate, launch: &Launch) -> Option<Self> {
        let from = announced.unwrap_or(right);
        let turn = match announced {
            _ if launch.cancelled => Turn::Cancelled,
            None => Turn::Resumed,
            Some(day) if day < right => Turn::Postponed,
            Some(day) if day > right => Turn::Advanced,
            Some(_) => return None,
        };
        Some(Self { turn, from })
    }
}

impl Rollout<'_> {
    /// What an item that went out told, and no correction told otherwise.
    pub fn outdated(&self, item: &Item<'_>) -> Outdated {
        let Some(mark) = item.record.told() else { return Outdated::default() };
        let right = (!self.launch.cancelled).then_some(item.launch);
        // Nobody knows which day a text told that says none; a correction that says none told that
        // there is none.
        let is_known = mark.announced.is_some() || item.record.corrected().is_some();
        let is_wrong = is_known && mark.announced != right;
        let launch = is_wrong.then(|| Told::of(mark.announced, item.launch, self.launch)).flatten();
        let holds = |until: &NaiveDate| Some(*until) == self.launch.accepted_until();
        let until = mark.accepted_until.filter(|own| !self.launch.cancelled && !holds(own));
        Outdated { launch, until }
    }

    /// An item went out with a day that is no longer the right one, and no correction did.
    pub fn is_to_correct(&self, item: &Item<'_>) -> bool {
        self.outdated(item) != Outdated::default()
    }

    /// What became of the last day that the public was told and that no longer holds.
    pub fn told_to_public(&self) -> Option<Told> {
        // What a wave was told is not told to the others.
        let is_own = |id: &str| {
            self.launch.wave_of(id).map(|wave| wave.id.as_str()) == self.launch.wave.as_deref()
        };
        let records = || {
            let records = self.launch.progress.records.iter();
            records.filter(|(id, _)| is_own(id.as_str())).map(|(_, record)| record)
        };
        let corrections = || records().filter_map(|record| record.corrected());
        if !self.launch.cancelled && corrections().any(|mark| mark.announced.is_none()) {
            return Told::of(None, self.launch.date, self.launch);
        }
        let right = (!self.launch.cancelled).then_some(self.launch.date);
        let marks = records().filter_map(|record| record.published()).chain(corrections());
        let wrong = |mark: &&Mark| mark.announced.is_some() && mark.announced != right;
        match marks.filter(wrong).max_by_key(|mark| mark.on) {
            Some(mark) => Told::of(mark.announced, self.launch.date, self.launch),
            None if self.launch.cancelled => {
                Told::of(Some(self.launch.date), self.launch.date, self.launch)
            }
            None => None,
        }
    }

    /// What became of the day before the last change of the launch, which partners of the campaign
    /// are told even where the public knew nothing of it.
    pub fn moved(&self) -> Option<Told> {
        let last = self.launch.progress.moved.as_ref();
        let told = last.and_then(|mark| Told::of(mark.announced, self.launch.date, self.launch));
        told.or_else(|| self.told_to_public())
    }
}
