//! What people were told of the days of a launch, and what became of these since.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::model::{Item, Rollout};
use crate::campaign::{Stage, WAVE};
use crate::french::typography::typeset;
use crate::launch::Launch;
use crate::progress::{Mark, Record};
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
    /// It holds; the day of a wave is another one, or none.
    Waves,
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
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outdated {
    /// The launch day, or that there would be none.
    pub launch: Option<Told>,
    /// The end of the previous login.
    pub end: Option<End>,
    /// The days of waves, by their ids.
    pub waves: BTreeMap<String, NaiveDate>,
}

/// The end of the previous login, as it was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// It ends with the launch.
    Launch,
    /// Its last day, after the launch.
    Day(NaiveDate),
}

impl End {
    fn of(until: Option<NaiveDate>) -> Self {
        until.map_or(Self::Launch, Self::Day)
    }

    /// The day, where it is not that of the launch.
    pub fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Launch => None,
            Self::Day(day) => Some(day),
        }
    }
}

/// The words of templates.
impl Vocabulary for Turn {
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Postponed, "postponed"),
        term(Self::Advanced, "advanced"),
        term(Self::Cancelled, "cancelled"),
        term(Self::Resumed, "resumed"),
        term(Self::LastDay, "last-day"),
        term(Self::Waves, "waves"),
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
        // What comes after the launch says no end but the one that was given.
        let has_end = mark.announced.is_some() && !mark.end_unsaid && item.stage != Stage::After;
        let end = (has_end || mark.accepted_until.is_some()).then(|| End::of(mark.accepted_until));
        let end = end.filter(|end| self.is_other_end(*end));
        let waves = mark.waves.iter().flatten();
        let waves = waves.filter(|(wave, day)| self.is_moved(wave, **day));
        Outdated { launch, end, waves: waves.map(|(wave, day)| (wave.clone(), *day)).collect() }
    }

    /// Whether the previous login ends on another day than the one that was told.
    fn is_other_end(&self, told: End) -> bool {
        !self.launch.cancelled && told != End::of(self.launch.accepted_until())
    }

    /// Whether a wave takes place on another day than this one, or no more.
    fn is_moved(&self, wave: &str, day: NaiveDate) -> bool {
        let own = self.launch.waves.iter().find(|own| own.id == wave).map(|own| own.date);
        let right = own.or(self.launch.waves.is_empty().then_some(self.launch.date));
        !self.launch.cancelled && right != Some(day)
    }

    /// What went out and is no more in the launch, as of a wave that is gone: nobody corrects it but a
    /// person, who notes that.
    pub fn gone(&self) -> impl Iterator<Item = (&String, &Record)> {
        let out = self.launch.progress.records.iter();
        let out = out.filter(|(_, own)| own.published().is_some() && own.corrected().is_none());
        let is_step = |id: &str| self.campaign.preparations.iter().any(|step| step.id == id);
        out.filter(move |(id, _)| self.items.of(id).is_none() && !is_step(id))
    }

    /// The wave that an id of a deliverable names, be it gone.
    fn wave_in<'i>(&self, id: &'i str) -> Option<&'i str> {
        let (_, wave) = id.rsplit_once(WAVE)?;
        self.campaign.deliverable(id).filter(|own| own.by_wave).map(|_| wave)
    }

    /// An item went out with a day that is no longer the right one, and no correction did.
    pub fn is_to_correct(&self, item: &Item<'_>) -> bool {
        self.outdated(item) != Outdated::default()
    }

    /// That the launch will not take place, and what is left to do of it; none where it takes place.
    pub fn cancellation(&self) -> Option<String> {
        let is_left = self.items.iter().any(|item| self.is_to_correct(item));
        let told = match is_left {
            true => {
                "Le lancement est annulé : ce qui est déjà publié est à rectifier, et rien d’autre n’est à publier."
            }
            false => "Le lancement est annulé : rien n’est plus à publier.",
        };
        self.launch.cancelled.then(|| typeset(told))
    }

    /// What became of the last day that the public was told and that no longer holds.
    pub fn told_to_public(&self) -> Option<Told> {
        // What a wave was told is not told to the others, even once it is gone.
        let is_own = |id: &str| self.wave_in(id) == self.launch.wave.as_deref();
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
        let holds = |turn: Turn| Told { turn, from: self.launch.date };
        let end = || self.moved_end().map(|_| holds(Turn::LastDay));
        let waves = || (!self.moved_waves().is_empty()).then(|| holds(Turn::Waves));
        told.or_else(|| self.told_to_public()).or_else(end).or_else(waves)
    }

    /// The end of the previous login before that change, if it is another one now.
    pub fn moved_end(&self) -> Option<End> {
        let last = self.launch.progress.moved.as_ref();
        let last = last.map(|mark| End::of(mark.accepted_until));
        let told = || self.items.iter().find_map(|item| self.outdated(item).end);
        last.filter(|end| self.is_other_end(*end)).or_else(told)
    }

    /// The days of waves before the last change, or that the public was told, which no longer hold.
    pub fn moved_waves(&self) -> BTreeMap<String, NaiveDate> {
        let told = self.launch.progress.records.iter().filter_map(|(id, record)| {
            let mark = record.told()?;
            let own = self.wave_in(id).zip(mark.announced);
            Some((mark, own.map(|(wave, day)| (wave.to_string(), day))))
        });
        let mut told: Vec<(&Mark, Option<(String, NaiveDate)>)> = told.collect();
        told.sort_by_key(|(mark, _)| mark.on);
        let last = self.launch.progress.moved.iter().map(|mark| (mark, None));
        let days = told.into_iter().chain(last).flat_map(|(mark, own)| {
            let all = mark.waves.iter().flatten().map(|(wave, day)| (wave.clone(), *day));
            all.chain(own)
        });
        days.filter(|(wave, day)| self.is_moved(wave, *day)).collect()
    }
}
