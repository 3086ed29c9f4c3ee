//! Values of a table with a form of their own: a day, a word of a closed list.

use chrono::{NaiveDate, NaiveDateTime};
use toml::Spanned;
use toml::de::DeValue;

use super::{Part, Placed, Table, Way, Wrong, nearest, phrase, quoted, suggestion};
use crate::french::moment::parse_moment;
use crate::french::typed_day::{DayError, parse_day};
use crate::vocabulary::Vocabulary;

impl Table<'_> {
    /// A date such as `2027-03-01`, or one between quotes as people type it.
    pub fn date(&self, key: &'static str) -> Option<NaiveDate> {
        let value = self.get(key)?;
        let date = match value.get_ref() {
            DeValue::Datetime(moment) if moment.time.is_none() => moment
                .date
                .and_then(|d| NaiveDate::from_ymd_opt(d.year.into(), d.month.into(), d.day.into())),
            DeValue::String(text) => match parse_day(text) {
                Ok(date) => Some(date),
                Err(error) => {
                    self.wrong_day(key, value, text, &error);
                    return None;
                }
            },
            _ => None,
        };
        if date.is_none() {
            self.wrong_type(key, value, "une date écrite année-mois-jour", "2027-03-01");
        }
        date
    }

    /// A day with its hour such as `2027-03-01T09:15:00`, or one between quotes as people type it.
    pub fn moment(&self, key: &'static str) -> Option<NaiveDateTime> {
        let value = self.get(key)?;
        let moment = match value.get_ref() {
            DeValue::Datetime(moment) if moment.offset.is_none() => {
                parse_moment(&moment.to_string(), None)
            }
            DeValue::String(text) => parse_moment(text, None),
            _ => {
                self.wrong_type(key, value, "un jour et une heure", "2027-03-01T09:15:00");
                return None;
            }
        };
        match moment {
            Ok(moment) => Some(moment),
            Err(error) => {
                let message = phrase!("{} : {}", self.key(key), Part::Words(error.wrong().into()));
                let way = phrase!("{}", Part::Words(error.way().into()));
                self.note(key, value.span(), Wrong::Said(message), way);
                None
            }
        }
    }

    /// Notes a text that is no day.
    fn wrong_day(&self, key: &str, value: &Spanned<DeValue<'_>>, text: &str, error: &DayError) {
        let message =
            phrase!("{} : « {} », {}", self.key(key), text, Part::Words(error.wrong().into()));
        let way = match error {
            DayError::MonthFirst(day) => Way::Write(self.setting(key, day.to_string())),
            _ => match error.way(None) {
                Some(way) => phrase!("{}", Part::Words(way.into())).into(),
                None => Way::Write(self.setting(key, "2027-03-01")),
            },
        };
        self.note(key, value.span(), Wrong::Said(message), way);
    }

    /// A value by its word.
    pub fn word<T: Vocabulary>(&self, key: &'static str) -> Option<T> {
        self.choice(key, &pairs::<T>())
    }

    /// A value that must be written, by its word; the one shown when it is not is its blank: see
    /// [`Table::needs`].
    pub fn required_word<T: Vocabulary>(&self, key: &'static str, example: T) -> T {
        self.require(key, quoted(example.word()));
        self.needs_or(self.word(key), example)
    }

    /// Some values by their words; none as soon as one is no word of theirs.
    pub fn words<T: Vocabulary>(&self, key: &'static str) -> Option<Vec<T>> {
        self.choices(key, &pairs::<T>())
    }

    /// One word of a list that this key alone has.
    pub fn choice<T: Copy>(&self, key: &'static str, choices: &[(&'static str, T)]) -> Option<T> {
        self.chosen(key, self.string(key)?, choices)
    }

    /// Some words of a list that this key alone has; none as soon as one is not in it.
    pub fn choices<T: Copy>(
        &self,
        key: &'static str,
        choices: &[(&'static str, T)],
    ) -> Option<Vec<T>> {
        let chosen = |written| self.chosen(key, written, choices);
        let all: Vec<Option<T>> = self.lines(key)?.into_iter().map(chosen).collect();
        all.into_iter().collect()
    }

    /// Some ids, each of which a file declares.
    pub fn declared(
        &self,
        key: &'static str,
        what: &'static str,
        known: &[&str],
    ) -> Option<Vec<String>> {
        let written = self.lines(key)?;
        for word in &written {
            self.is_known(key, word, what, known.iter().copied());
        }
        Some(written.into_iter().map(|written| written.value).collect())
    }

    /// Whether a word is among those known; another one is noted, with the nearest.
    pub fn is_known<'a>(
        &self,
        key: &str,
        word: &Placed<String>,
        what: &'static str,
        known: impl Iterator<Item = &'a str> + Clone,
    ) -> bool {
        if known.clone().any(|known| known == word.value) {
            return true;
        }
        let help = suggestion(&word.value, known);
        let message = phrase!("{} « {} »", Part::Words(what.into()), &word.value);
        self.wrong_at(key, word.span.clone(), message, help);
        false
    }

    fn chosen<T: Copy>(
        &self,
        key: &'static str,
        written: Placed<String>,
        choices: &[(&'static str, T)],
    ) -> Option<T> {
        let found = choices.iter().find(|(word, _)| *word == written.value);
        if found.is_none() {
            let words = listed(choices.iter().map(|(word, _)| *word));
            let near = nearest(&written.value, choices.iter().map(|(word, _)| *word));
            let way = Way::OneOf(near.map(straight), words);
            let wrong = Wrong::NotOneOf(format!("\"{}\"", written.value));
            self.note(key, written.span, wrong, way);
        }
        found.map(|(_, value)| *value)
    }
}

/// The words of a type, each with its value.
fn pairs<T: Vocabulary>() -> Vec<(&'static str, T)> {
    T::TERMS.iter().map(|term| (term.word, term.value)).collect()
}

/// Words as they are written in a file, one kind of apostrophe of each.
fn listed<'w>(words: impl Iterator<Item = &'w str>) -> Vec<String> {
    let mut shown: Vec<String> = Vec::new();
    for word in words {
        let word = straight(word);
        if !shown.contains(&word) {
            shown.push(word);
        }
    }
    shown
}

/// A word between quotes, with the apostrophe that keyboards type.
fn straight(word: &str) -> String {
    format!("\"{}\"", word.replace('’', "'"))
}
