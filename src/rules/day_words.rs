//! The words that tell what a date is said of: sets of words that are asked for by their names.

use std::ops::RangeInclusive;

use super::concept::{Concept, Concepts, Words, places, without};
use super::feast::Feasts;
use crate::french::found_date::FoundDate;
use crate::vocabulary::{Term, Vocabulary, term};

/// What words around a date, or of its sentence, tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// Right before it: it is the last day of something.
    Until,
    /// Right before it: something starts on it.
    Since,
    /// Right before it: something else ends the day before.
    Eve,
    /// Right before it: what follows is the day itself.
    On,
    /// Right before it: what follows is another day than the one that is named.
    Beside,
    /// Between a thing and its date.
    Of,
    /// Before these, what is no thing.
    NoThing,
    /// Further from it: it is a last day.
    LastDay,
    /// One logs in.
    Login,
    /// One may log in in two ways.
    BothWays,
    /// One logs in as before and no other way, or does something else.
    OneWay,
    /// Some people are set apart from those who are named.
    Apart,
    /// It is about some of the people whom the launch concerns.
    Staged,
}

impl Vocabulary for Said {
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Until, "day-until"),
        term(Self::Since, "day-since"),
        term(Self::Eve, "day-eve"),
        term(Self::On, "day-on"),
        term(Self::Beside, "day-beside"),
        term(Self::Of, "day-of"),
        term(Self::NoThing, "day-of-nothing"),
        term(Self::LastDay, "last-day"),
        term(Self::Login, "login"),
        term(Self::BothWays, "both-ways"),
        term(Self::OneWay, "one-way"),
        term(Self::Apart, "set-apart"),
        term(Self::Staged, "staged"),
    ];
}

/// What dates are judged with beside the launch.
#[derive(Debug, Default)]
pub(super) struct DayWords {
    /// In the order of the vocabulary.
    sets: Vec<Concept>,
    feasts: Feasts,
}

impl DayWords {
    /// The sets of a campaign; one that it lacks has no words.
    pub(super) fn of(concepts: &Concepts) -> Self {
        let sets = Said::TERMS.iter().map(|own| concepts.of(own.word).unwrap_or_default());
        Self { sets: sets.collect(), feasts: Feasts::default() }
    }

    /// The same, which knows days by their names.
    pub(super) fn with_feasts(self, feasts: Feasts) -> Self {
        Self { feasts, ..self }
    }

    /// The days of some years that a folded text gives by their names.
    pub(super) fn named(&self, text: &str, years: &RangeInclusive<i32>) -> Vec<FoundDate> {
        let (on, beside) = (
            |before: &str| self.end(Said::On, before),
            |before: &str| self.end(Said::Beside, before),
        );
        self.feasts.dates(text, years, on, beside)
    }

    fn set(&self, said: Said) -> &[Words] {
        let at = Said::TERMS.iter().position(|own| own.value == said);
        at.and_then(|at| self.sets.get(at)).map_or(&[], Vec::as_slice)
    }

    /// Whether folded words say it.
    pub(super) fn are_in(&self, said: Said, words: &str) -> bool {
        self.first(said, words).is_some()
    }

    /// Where folded words first say it.
    pub(super) fn first(&self, said: Said, words: &str) -> Option<usize> {
        places(self.set(said), words).map(|own| own.start).min()
    }

    /// What stands before the words that say it, right at the end of a folded text.
    pub(super) fn without<'t>(&self, said: Said, before: &'t str) -> Option<&'t str> {
        without(self.set(said), before)
    }

    /// Whether the words that say it stand right at the end of a folded text.
    pub(super) fn end(&self, said: Said, before: &str) -> bool {
        self.without(said, before).is_some()
    }
}
