//! The days that a launch has beside its first one, and whom or what each is for: those of its waves, the
//! end of the previous login.

use std::ops::Range;

use chrono::NaiveDate;

use super::day_words::Said;
use super::facts::{Facts, Word, words};
use super::fold::fold;
use super::row::row;
use super::sheet::Sheet;
use crate::french::date;
use crate::french::found_date::FoundDate;
use crate::launch::WaveDay;

/// What a date is of the days that a launch has beside its first one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OwnDay<'f> {
    /// None of them.
    None,
    /// The day of what its sentence speaks of.
    Right,
    /// Another day than that of the wave which it is said of; whether its sentence names the wave.
    OfOthers(&'f WaveDay, bool),
    /// Another day than the last one of the previous login, which it is said to be.
    NotTheEnd(NaiveDate),
}

impl OwnDay<'_> {
    /// Whether its sentence names those whose day it is not.
    pub(super) fn is_named(self) -> bool {
        matches!(self, Self::OfOthers(_, true))
    }

    /// What is right instead of a day that is wrong, after a rule’s own words.
    pub(super) fn told(self) -> Option<String> {
        match self {
            Self::None | Self::Right => None,
            Self::OfOthers(wave, _) => {
                Some(format!(" Pour « {} », c’est le {}.", wave.name, date::full(wave.date)))
            }
            Self::NotTheEnd(until) => Some(format!(
                " Le dernier jour de l’ancien mode de connexion est le {}.",
                date::full(until)
            )),
        }
    }
}

/// What the dates of a text are of the days of its launch.
pub(super) struct OwnDays<'f> {
    sheet: &'f Sheet<'f>,
    facts: &'f Facts,
    /// The waves by the words of their names.
    names: Vec<(&'f WaveDay, Vec<String>)>,
    /// The sentence that was read last: it may hold many dates.
    said: Sentence<'f>,
    /// The line that was read last, and whom it names.
    line: (Range<usize>, Vec<Mention<'f>>),
}

/// What a sentence says around its dates.
#[derive(Default)]
struct Sentence<'f> {
    range: Range<usize>,
    /// Whom it names, in order.
    mentions: Vec<Mention<'f>>,
    /// Where its dates begin that are first days of the launch.
    dates: Vec<usize>,
    /// The wave that it gives a day to, and says nothing else.
    only: Option<&'f WaveDay>,
    /// It sets some people apart from those whom it names.
    apart: bool,
    /// It is about some of them, or others.
    staged: bool,
    /// It says that one may log in in two ways.
    both: bool,
    /// Where it first speaks of a last day.
    last: Option<usize>,
}

/// Where a text names those whom a wave concerns.
struct Mention<'f> {
    wave: &'f WaveDay,
    /// Nobody else can be meant: the whole name, of more than a word, or « pour les … ».
    sure: bool,
}

impl<'f> OwnDays<'f> {
    /// Those of a text whose launch has days beside its first one.
    pub(super) fn of(sheet: &'f Sheet<'f>) -> Option<Self> {
        let facts = sheet.facts?;
        if facts.waves.is_empty() && facts.accepted_until.is_none() {
            return None;
        }
        let keys = |wave: &WaveDay| -> Vec<String> {
            words(&wave.name).into_iter().map(|word| word.key).collect()
        };
        let names = facts.waves.iter().map(|wave| (wave, keys(wave))).collect();
        Some(Self { sheet, facts, names, said: Sentence::default(), line: (0..0, Vec::new()) })
    }

    /// What a date is.
    pub(super) fn day(&mut self, found: &FoundDate) -> OwnDay<'f> {
        let first = self.is_first(found);
        let until = self.facts.accepted_until;
        let is_end = until.is_some_and(|until| found.is_but_for_weekday(until));
        let next = until.and_then(|until| until.succ_opt());
        let is_next = next.is_some_and(|next| found.is_but_for_weekday(next));
        let range = self.sheet.sentences().around(&found.range);
        if self.said.range != range {
            self.said = self.say(range);
        }
        if !first && !is_end && !is_next {
            if found.day().is_none() {
                return OwnDay::None;
            }
            let told = self.said.only.map(|wave| OwnDay::OfOthers(wave, true));
            let of_row = || Some(OwnDay::OfOthers(self.of_row(self.row(found)?)?, false));
            return told.or_else(of_row).unwrap_or(OwnDay::None);
        }
        if let Some(until) = until {
            let ends = self.leads(Said::Until, found)
                || self.said.last.is_some_and(|at| at < found.range.start);
            let is_other = ends && (if first { self.said.both } else { is_next });
            if !is_end && is_other || is_end && !first && self.leads(Said::Since, found) {
                return OwnDay::NotTheEnd(until);
            }
        }
        if first { self.of_waves(found) } else { OwnDay::Right }
    }

    /// Whether some words stand right before a date.
    fn leads(&self, said: Said, found: &FoundDate) -> bool {
        self.sheet.days.end(said, self.before(found))
    }

    fn before(&self, found: &FoundDate) -> &'f str {
        &self.sheet.folded.text[..found.range.start]
    }

    /// Whether the text goes out before anybody has had their day.
    fn is_to_come(&self) -> bool {
        self.sheet.subject.published.is_some_and(|day| day < self.facts.date)
    }

    /// Whether a date is the first day of the launch for somebody.
    fn is_first(&self, found: &FoundDate) -> bool {
        let mut days = self.facts.waves.iter().map(|wave| wave.date).chain([self.facts.date]);
        days.any(|day| found.is_but_for_weekday(day))
    }

    fn say(&self, range: Range<usize>) -> Sentence<'f> {
        let own = &self.sheet.folded.text[range.clone()];
        let dates = self.days(&range);
        let login = self.facts.previous_login.as_ref();
        let says = |said| self.sheet.days.are_in(said, own);
        let of_login = says(Said::Login) || login.is_some_and(|name| own.contains(&fold(name)));
        let mentions = self.mentions(&range);
        Sentence {
            only: self.only(&range, &mentions),
            mentions,
            dates: dates.filter(|own| self.is_first(own)).map(|own| own.range.start).collect(),
            apart: says(Said::Apart),
            staged: says(Said::Apart) || says(Said::Staged),
            both: of_login && says(Said::BothWays) && !says(Said::OneWay),
            last: self.sheet.days.first(Said::LastDay, own).map(|at| range.start + at),
            range,
        }
    }

    /// The wave whom words name, beside a day and little else: « pour les chalets, le 8 mars ».
    fn only(&self, range: &Range<usize>, mentions: &[Mention<'f>]) -> Option<&'f WaveDay> {
        let [Mention { wave, .. }] = mentions else { return None };
        let mut days = self.days(range);
        let day = days.next().filter(|_| days.next().is_none())?;
        let text = &self.sheet.folded.text;
        let all = words(&text[range.clone()]).len();
        let said = words(&wave.name).len() + words(&text[day.range.clone()]).len();
        (all <= said + 1).then_some(*wave)
    }

    /// What a first day is beside those of the waves.
    fn of_waves(&mut self, found: &FoundDate) -> OwnDay<'f> {
        if self.names.is_empty() {
            return OwnDay::None;
        }
        if let Some(row) = self.row(found) {
            let other = self.of_row(row).filter(|wave| !found.is_but_for_weekday(wave.date));
            return other.map_or(OwnDay::Right, |wave| OwnDay::OfOthers(wave, true));
        }
        let at = self.sheet.line_at(found.range.start);
        // The staff also reads on what day a text goes out.
        let is_aside = self.before(found).trim_end_matches("le ").ends_with('(');
        if self.sheet.subject.internal && is_aside {
            return OwnDay::Right;
        }
        if let Some(wave) = self.said.wave_of(found) {
            let is_own = found.is_but_for_weekday(wave.date);
            return if is_own { OwnDay::Right } else { OwnDay::OfOthers(wave, true) };
        }
        let own = self.facts.wave_of(self.sheet.subject);
        let line = self.sheet.line(at.saturating_sub(1)).start..self.sheet.line(at).end;
        if self.line.0 != line {
            self.line = (line.clone(), self.mentions(&line));
        }
        let is_told = |wave: &WaveDay| {
            own.is_some_and(|own| own.id == wave.id)
                || self.line.1.iter().any(|mention| mention.wave.id == wave.id)
        };
        let mut waves = self.facts.waves.iter();
        let told = waves.any(|wave| found.is_but_for_weekday(wave.date) && is_told(wave));
        match own {
            _ if told || self.said.staged => OwnDay::Right,
            Some(own) => OwnDay::OfOthers(own, false),
            // Before the launch, what starts for everybody starts on its first day.
            None if self.is_to_come() && self.leads(Said::Since, found) => OwnDay::None,
            None => OwnDay::Right,
        }
    }

    /// The row of a table that a date stands in.
    fn row(&self, found: &FoundDate) -> Option<Range<usize>> {
        let row = row(&self.sheet.prose.blocks, self.sheet.line_at(found.range.start))?;
        Some(self.sheet.line(row.start).start..self.sheet.line(row.end - 1).end)
    }

    /// The only wave of a row that gives one day: whom it is for may stand in another cell.
    fn of_row(&self, row: Range<usize>) -> Option<&'f WaveDay> {
        let named = self.mentions(&row);
        let [Mention { wave, .. }] = named[..] else { return None };
        (self.days(&row).count() == 1).then_some(wave)
    }

    /// The dates of a stretch of the folded text.
    fn days(&self, folded: &Range<usize>) -> impl Iterator<Item = &'f FoundDate> {
        let dates = self.sheet.dates();
        let from = dates.partition_point(|date| date.range.start < folded.start);
        let end = folded.end;
        dates[from..].iter().take_while(move |date| date.range.start < end)
    }

    /// Whom a stretch of the folded text names, in order.
    fn mentions(&self, folded: &Range<usize>) -> Vec<Mention<'f>> {
        if self.names.is_empty() {
            return Vec::new();
        }
        let place = |at| self.sheet.folded.place(at);
        let all = self.sheet.words();
        let from = all.partition_point(|word| word.range.start < place(folded.start));
        let to = all.partition_point(|word| word.range.start < place(folded.end));
        let mut found: Vec<Mention<'f>> = Vec::new();
        for at in from..to {
            let Some((wave, whole)) = self.named_by(&all[at..to]) else { continue };
            if self.sheet.is_named(&all[at].range) {
                continue;
            }
            let sure = whole || at > from && all[at - 1].key == "pour";
            match found.last_mut() {
                // The words of one name follow one another.
                Some(last) if last.wave.id == wave.id => last.sure |= sure,
                _ => found.push(Mention { wave, sure }),
            }
        }
        found
    }

    /// The wave that words begin to name, and whether they are the whole of a name of several words.
    fn named_by(&self, rest: &[Word]) -> Option<(&'f WaveDay, bool)> {
        let first = rest.first().filter(|word| word.key.len() > 3)?;
        let mut own = self.names.iter().filter(|(_, keys)| keys.contains(&first.key));
        let (wave, keys) = own.next()?;
        // A word of two names tells neither.
        own.next().is_none().then(|| {
            let length = rest.iter().zip(keys).take_while(|(word, key)| word.key == **key).count();
            (*wave, length > 1 && length == keys.len())
        })
    }
}

impl<'f> Sentence<'f> {
    /// The wave that a date is said of: as many are named as there are dates, in their order.
    fn wave_of(&self, found: &FoundDate) -> Option<&'f WaveDay> {
        let first = self.mentions.first()?;
        let several = self.mentions.iter().any(|one| one.wave.id != first.wave.id);
        let sure = several || first.sure && !self.apart;
        let at = self.dates.binary_search(&found.range.start).ok()?;
        let same = self.mentions.len() == self.dates.len();
        (sure && same).then(|| self.mentions.get(at).map(|own| own.wave))?
    }
}
