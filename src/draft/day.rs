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

/// Why a typed day is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DayError {
    /// Nothing was typed.
    #[error("Écrivez une date, par exemple 2027-05-25")]
    Empty,
    /// It is not written in a way that is read; `25/05/2027` may be in May or not.
    #[error("Je ne comprends pas cette date. Écrivez par exemple 2027-05-25 ou 25 mai 2027")]
    NotUnderstood,
    /// It is understood, and no calendar has it; with the reason, when the month is one.
    #[error("Cette date n’existe pas{0}")]
    Impossible(String),
    /// Holidays are not known then.
    #[error("L’année doit aller de 2000 à 2100")]
    OutOfReach,
    /// The day of the week that was typed is another one: the date, and its own.
    #[error("Le {0} est un {1}")]
    Weekday(String, &'static str),
}

/// Reads « 2027-03-01 », « 2027/03/01 », « lundi 1er mars 2027 », « lundi le 1er mars 2027 »; what
/// follows a dash between spaces is left out.
///
/// # Errors
/// What is wrong with it, in French.
pub fn parse_day(text: &str) -> Result<NaiveDate, DayError> {
    let text = text.split(" – ").next().unwrap_or_default().trim().to_lowercase();
    if text.is_empty() {
        return Err(DayError::Empty);
    }
    let typed = in_figures(&text).or_else(|| in_words(&text)).ok_or(DayError::NotUnderstood)?;
    if !(2000..=2100).contains(&typed.year) {
        return Err(DayError::OutOfReach);
    }
    let date = NaiveDate::from_ymd_opt(typed.year, typed.month, typed.day)
        .ok_or_else(|| DayError::Impossible(reason(&typed)))?;
    let own = date::weekday(date);
    match typed.weekday.is_some_and(|weekday| weekday != own) {
        true => Err(DayError::Weekday(date::full(date), own)),
        false => Ok(date),
    }
}

/// A day whose form is understood; it may not exist.
struct Typed<'a> {
    year: i32,
    month: u32,
    day: u32,
    weekday: Option<&'a str>,
}

/// « 2027-05-25 » or « 2027/05/25 »: the year first, in four figures.
fn in_figures(text: &str) -> Option<Typed<'_>> {
    let mark = if text.contains('/') { '/' } else { '-' };
    let mut parts = text.split(mark);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    let (year, month, day) = (figures(year)?, figures(month)?, figures(day)?);
    Some(Typed { year: i32::try_from(year).ok()?, month, day, weekday: None })
}

/// « mardi le 25 mai 2027 », with or without its day of the week and « le ».
fn in_words(text: &str) -> Option<Typed<'_>> {
    let mut words = text.split_whitespace().map(|word| word.trim_end_matches(',')).peekable();
    words.next_if_eq(&"le");
    let weekday = words.next_if(|word| date::is_weekday(word));
    words.next_if_eq(&"le");
    let day = match words.next()? {
        "1er" | "premier" => 1,
        word => figures(word)?,
    };
    let month = date::month_number(words.next()?)?;
    let year = words.next().filter(|year| year.len() == 4)?;
    let year = i32::try_from(figures(year)?).ok()?;
    words.next().is_none().then_some(Typed { year, month, day, weekday })
}

/// A number in figures alone: no sign, no letter.
fn figures(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// « : février 2027 n’a que 28 jours »; nothing for a month that is none.
fn reason(typed: &Typed<'_>) -> String {
    let first = NaiveDate::from_ymd_opt(typed.year, typed.month, 1);
    let Some(first) = first.filter(|_| typed.day > 0) else { return String::new() };
    let days = first.num_days_in_month();
    format!(" : {} {} n’a que {days} jours", date::month(first), typed.year)
}
