//! The days that a launch has beside its first one, and whom or what each is for: those of its waves, the
//! end of the previous login.

use std::ops::Range;

use chrono::NaiveDate;

use super::facts::{Facts, WaveFact, Word, words};
use super::fold::fold;
use super::sheet::Sheet;
use crate::french::date;
use crate::french::found_date::FoundDate;

/// What a date is of the days that a launch has beside its first one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OwnDay<'f> {
    /// None of them.
    None,
    /// The day of what its sentence speaks of.
    Right,
    /// Another day than that of the wave which it is said of; whether its sentence names the wave.
    OfOthers(&'f WaveFact, bool),
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

/// Words before the last day of something.
const TO: [&str; 2] = ["jusqu'au ", "jusqu'à "];

/// Words before the day that something starts.
pub(super) const SINCE: [&str; 5] =
    ["depuis le ", "dès le ", "à compter du ", "à partir du ", "depuis "];

/// Words that head a last day, further from it.
const LAST: &str = "dernier jour";

/// Words of a sentence about logging in.
const LOGIN: [&str; 2] = ["connect", "connexion"];

/// Words of a sentence in which one may log in in two ways.
const BOTH: [&str; 8] =
    [" aussi ", "encore", "toujours", "accept", "pourr", "restera", "inclus", LAST];

/// Words of a sentence in which one logs in as before and no other way, or does something else.
const ALONE: [&str; 6] =
    ["seulement", "uniquement", "comme d'habitude", "comme avant", "créer", "créez"];

/// Words of a sentence that sets some people apart from those whom it names.
const APART: [&str; 11] = [
    "sauf",
    "excep",
    "hormis",
    " autres",
    "d'autres",
    "avant",
    "après",
    "ensuite",
    "plus tard",
    " non ",
    " pas ",
];

/// Words of a sentence about some of the people whom a launch concerns.
const STAGE: [&str; 3] = ["étape", "vague", "groupe"];

fn any(list: &[&str], text: &str) -> bool {
    list.iter().any(|own| text.contains(own))
}

/// What the dates of a text are of the days of its launch.
pub(super) struct OwnDays<'f> {
    sheet: &'f Sheet<'f>,
    facts: &'f Facts,
    /// The waves by the words of their names.
    names: Vec<(&'f WaveFact, Vec<String>)>,
    /// The sentence that was read last: it may hold many dates.
    said: Said<'f>,
    /// The line that was read last, and whom it names.
    line: (Range<usize>, Vec<Mention<'f>>),
}

/// What a sentence says around its dates.
#[derive(Default)]
struct Said<'f> {
    range: Range<usize>,
    /// Whom it names, in order.
    mentions: Vec<Mention<'f>>,
    /// Where its dates begin that are first days of the launch.
    dates: Vec<usize>,
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
    wave: &'f WaveFact,
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
        let keys = |wave: &WaveFact| -> Vec<String> {
            words(&wave.name).into_iter().map(|word| word.key).collect()
        };
        let names = facts.waves.iter().map(|wave| (wave, keys(wave))).collect();
        Some(Self { sheet, facts, names, said: Said::default(), line: (0..0, Vec::new()) })
    }

    /// What a date is.
    pub(super) fn day(&mut self, found: &FoundDate) -> OwnDay<'f> {
        let first = self.is_first(found);
        let until = self.facts.accepted_until;
        let is_end = until.is_some_and(|until| found.is_but_for_weekday(until));
        let next = until.and_then(|until| until.succ_opt());
        let is_next = next.is_some_and(|next| found.is_but_for_weekday(next));
        if !first && !is_end && !is_next {
            return OwnDay::None;
        }
        let range = self.sheet.sentences().around(&found.range);
        if self.said.range != range {
            self.said = self.say(range);
        }
        if let Some(until) = until {
            let ends =
                self.leads(&TO, found) || self.said.last.is_some_and(|at| at < found.range.start);
            let is_other = ends && (if first { self.said.both } else { is_next });
            if !is_end && is_other || is_end && !first && self.leads(&SINCE, found) {
                return OwnDay::NotTheEnd(until);
            }
        }
        if first { self.of_waves(found) } else { OwnDay::Right }
    }

    /// Whether some words stand right before a date.
    fn leads(&self, list: &[&str], found: &FoundDate) -> bool {
        let before = &self.sheet.folded.text[..found.range.start];
        list.iter().any(|words| before.ends_with(words))
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

    fn say(&self, range: Range<usize>) -> Said<'f> {
        let own = &self.sheet.folded.text[range.clone()];
        let dates = self.sheet.dates();
        let from = dates.partition_point(|date| date.range.start < range.start);
        let dates = dates[from..].iter().take_while(|date| date.range.start < range.end);
        let login = self.facts.previous_login.as_ref();
        let of_login = any(&LOGIN, own) || login.is_some_and(|name| own.contains(&fold(name)));
        Said {
            mentions: self.mentions(&range),
            dates: dates.filter(|own| self.is_first(own)).map(|own| own.range.start).collect(),
            apart: any(&APART, own),
            staged: any(&APART, own) || any(&STAGE, own),
            both: of_login && any(&BOTH, own) && !any(&ALONE, own),
            last: own.find(LAST).map(|at| range.start + at),
            range,
        }
    }

    /// What a first day is beside those of the waves.
    fn of_waves(&mut self, found: &FoundDate) -> OwnDay<'f> {
        if self.names.is_empty() {
            return OwnDay::None;
        }
        let at = self.sheet.line_at(found.range.start);
        // Whom a row is for may stand in another cell; the staff also reads on what day a text goes out.
        let is_row = self.sheet.prose.blocks.get(at).is_none_or(|block| block.cell.is_some());
        if is_row || self.sheet.subject.internal && self.leads(&["(le ", "("], found) {
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
        let is_told = |wave: &WaveFact| {
            own.is_some_and(|own| own.id == wave.id)
                || self.line.1.iter().any(|mention| mention.wave.id == wave.id)
        };
        let mut waves = self.facts.waves.iter();
        let told = waves.any(|wave| found.is_but_for_weekday(wave.date) && is_told(wave));
        match own {
            _ if told || self.said.staged => OwnDay::Right,
            Some(own) => OwnDay::OfOthers(own, false),
            // Before the launch, what starts for everybody starts on its first day.
            None if self.is_to_come() && self.leads(&SINCE, found) => OwnDay::None,
            None => OwnDay::Right,
        }
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
    fn named_by(&self, rest: &[Word]) -> Option<(&'f WaveFact, bool)> {
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

impl<'f> Said<'f> {
    /// The wave that a date is said of: as many are named as there are dates, in their order.
    fn wave_of(&self, found: &FoundDate) -> Option<&'f WaveFact> {
        let first = self.mentions.first()?;
        let several = self.mentions.iter().any(|one| one.wave.id != first.wave.id);
        let sure = several || first.sure && !self.apart;
        let at = self.dates.binary_search(&found.range.start).ok()?;
        let same = self.mentions.len() == self.dates.len();
        (sure && same).then(|| self.mentions.get(at).map(|own| own.wave))?
    }
}
