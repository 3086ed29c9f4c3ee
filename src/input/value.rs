//! Values of a table with a form of their own: a day, a word of a closed list.

use chrono::NaiveDate;
use toml::Spanned;
use toml::de::DeValue;

use super::{Part, Placed, Setting, Table, Way, Wrong, nearest, phrase, quoted};
use crate::vocabulary::Vocabulary;

impl Table<'_> {
    /// A date such as `2027-03-01`, without quotes.
    pub fn date(&self, key: &'static str) -> Option<Placed<NaiveDate>> {
        let value = self.get(key)?;
        let date = match value.get_ref() {
            DeValue::Datetime(moment) if moment.time.is_none() => moment
                .date
                .and_then(|d| NaiveDate::from_ymd_opt(d.year.into(), d.month.into(), d.day.into())),
            _ => None,
        };
        let Some(date) = date else {
            self.wrong_date(key, value);
            return None;
        };
        Some(Placed { value: date, span: value.span() })
    }

    /// Notes a value that is no date; what stands between quotes may be a day that does not exist.
    fn wrong_date(&self, key: &str, value: &Spanned<DeValue<'_>>) {
        let wanted = "une date écrite année-mois-jour, sans guillemets";
        let written = match value.get_ref() {
            DeValue::String(text) if is_shaped_as_day(text) => text.trim(),
            _ => return self.wrong_type(key, value, wanted, "2027-03-01"),
        };
        if written.parse::<NaiveDate>().is_ok() {
            return self.wrong_type(key, value, wanted, written);
        }
        let path = self.key(key);
        let message = phrase!(
            "{} doit être {}, et le jour {} n’existe pas",
            path.clone(),
            Part::Words(wanted.into()),
            written
        );
        let example = Setting::new(path, "2027-03-01");
        let help = phrase!(
            "retirez les guillemets, et vérifiez le jour et le mois, par exemple : {}",
            example
        );
        self.note(key, value.span(), Wrong::Said(message), help);
    }

    /// A value by its word.
    pub fn word<T: Vocabulary>(&self, key: &'static str) -> Option<Placed<T>> {
        self.choice(key, &pairs::<T>())
    }

    /// A value that must be written; `example` is the one shown when it is not.
    pub fn required_word<T: Vocabulary>(&self, key: &'static str, example: T) -> Option<T> {
        if !self.has(key) {
            self.missing(key, quoted(example.word()));
            return None;
        }
        self.word(key).map(|placed| placed.value)
    }

    /// Some values by their words; none as soon as one is no word of theirs.
    pub fn words<T: Vocabulary>(&self, key: &'static str) -> Option<Vec<T>> {
        self.choices(key, &pairs::<T>())
    }

    /// One word of a list that this key alone has.
    pub fn choice<T: Copy>(
        &self,
        key: &'static str,
        choices: &[(&'static str, T)],
    ) -> Option<Placed<T>> {
        let written = self.string(key)?;
        self.chosen(key, written, choices)
    }

    /// Some words of a list that this key alone has; none as soon as one is not in it.
    pub fn choices<T: Copy>(
        &self,
        key: &'static str,
        choices: &[(&'static str, T)],
    ) -> Option<Vec<T>> {
        let chosen = |written| self.chosen(key, written, choices).map(|placed| placed.value);
        let all: Vec<Option<T>> = self.lines(key)?.into_iter().map(chosen).collect();
        all.into_iter().collect()
    }

    /// Some ids, each of which a file declares.
    pub fn declared(&self, key: &'static str, what: &str, known: &[&str]) -> Option<Vec<String>> {
        let written = self.lines(key)?;
        for Placed { value, span } in &written {
            if !known.contains(&value.as_str()) {
                let help = match nearest(value, known.iter().copied()) {
                    Some(near) => format!("vouliez-vous dire « {near} »?"),
                    None => format!("au choix : {}", known.join(", ")),
                };
                self.reader.error(span.clone(), format!("{what} « {value} »"), help);
            }
        }
        Some(written.into_iter().map(|written| written.value).collect())
    }

    fn chosen<T: Copy>(
        &self,
        key: &'static str,
        written: Placed<String>,
        choices: &[(&'static str, T)],
    ) -> Option<Placed<T>> {
        let found = choices.iter().find(|(word, _)| *word == written.value);
        let Some((_, value)) = found else {
            let words = listed(choices.iter().map(|(word, _)| *word));
            let near = nearest(&written.value, choices.iter().map(|(word, _)| *word));
            let way = Way::OneOf(near.map(straight), words);
            let wrong = Wrong::NotOneOf(format!("\"{}\"", written.value));
            self.note(key, written.span, wrong, way);
            return None;
        };
        Some(Placed { value: *value, span: written.span })
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

/// Figures in the places of a year, a month and a day.
fn is_shaped_as_day(text: &str) -> bool {
    let shape: String =
        text.trim().chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    shape == "0000-00-00"
}
