//! A launch day as a person types it, and what there is to say of it.

use chrono::{Datelike, NaiveDate};

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

/// Reads « 2027-03-01 » or « lundi 1er mars 2027 »; what follows a dash is left out.
///
/// # Errors
/// What to write instead, in French.
pub fn parse_day(text: &str) -> Result<NaiveDate, &'static str> {
    let text = text.split(" – ").next().unwrap_or_default().trim();
    let date = text.parse::<NaiveDate>().ok().or_else(|| in_words(text));
    match date {
        Some(date) if (2000..=2100).contains(&date.year()) => Ok(date),
        Some(_) => Err("L’année doit aller de 2000 à 2100"),
        None if text.is_empty() => Err("Écrivez une date, par exemple 2027-03-01"),
        None => Err("Cette date n’existe pas. Écrivez par exemple 2027-03-01 ou 1er mars 2027"),
    }
}

fn in_words(text: &str) -> Option<NaiveDate> {
    let text = text.to_lowercase();
    let mut words = text.split_whitespace().peekable();
    if words.peek() == Some(&"le") {
        words.next();
    }
    if words.peek()?.ends_with("di") || words.peek() == Some(&"dimanche") {
        words.next();
    }
    let day = words.next()?.trim_end_matches("er").parse().ok()?;
    let month = date::month_number(words.next()?)?;
    let year = words.next()?.parse().ok()?;
    words.next().is_none().then(|| NaiveDate::from_ymd_opt(year, month, day)).flatten()
}
