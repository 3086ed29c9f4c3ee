//! A day with its hour, as a person types it and as it is told: « le lundi 1er mars 2027, à 9 h 15 ».

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use super::date;
use super::space::NBSP;
use super::typed_day::{DayError, parse_day};

/// What to write.
const EXAMPLE: &str = "écrivez par exemple \"2027-03-01 09:15\"";

/// Why a typed moment is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MomentError {
    /// Its day is none.
    Day(DayError),
    /// It says no hour.
    NoHour,
    /// It says an hour alone, and nobody said of which day.
    NoDay,
    /// No clock has its hour; as it was typed.
    Hour(String),
}

impl MomentError {
    /// What is wrong, without a capital nor a period.
    pub fn wrong(&self) -> String {
        match self {
            Self::Day(DayError::Empty) | Self::NoDay => String::from("il manque le jour"),
            Self::Day(DayError::NotUnderstood) => String::from("je ne comprends pas ce moment"),
            Self::Day(error) => error.wrong(),
            Self::NoHour => String::from("il manque l’heure"),
            Self::Hour(typed) => format!("l’heure « {typed} » n’existe pas"),
        }
    }

    /// What to write instead.
    pub fn way(&self) -> String {
        match self {
            Self::Hour(_) => String::from("les heures vont de 00:00 à 23:59"),
            Self::Day(DayError::Empty | DayError::NotUnderstood) | Self::NoHour | Self::NoDay => {
                EXAMPLE.to_string()
            }
            Self::Day(error) => error.way(None).unwrap_or_else(|| EXAMPLE.to_string()),
        }
    }
}

/// Reads « 2027-03-01 09:15 », « 2027-03-01T09:15 », « 1er mars 2027 à 9 h 15 »; an hour alone is one of
/// `today`, where that is known.
///
/// # Errors
/// What is wrong with it.
pub fn parse_moment(text: &str, today: Option<NaiveDate>) -> Result<NaiveDateTime, MomentError> {
    let text = text.trim();
    if let Some(time) = hour_of(text) {
        let day = today.ok_or(MomentError::NoDay)?;
        return Ok(day.and_time(time?));
    }
    let apart = |c: char| c == ',' || c == 'T' || c.is_whitespace();
    // The longest end that is an hour: « 9 h 15 » before « 15 ».
    let ends = text.match_indices(apart).filter_map(|(at, sign)| {
        Some((at, hour_of(text[at + sign.len()..].trim_start_matches(apart))?))
    });
    let Some((at, time)) = ends.into_iter().next() else {
        return Err(parse_day(text).err().map_or(MomentError::NoHour, MomentError::Day));
    };
    let day = parse_day(text[..at].trim_end_matches(apart)).map_err(MomentError::Day)?;
    Ok(day.and_time(time?))
}

/// The hour that a text says, if it is one: « 09:15 », « 9 h 15 », « à 9h ».
fn hour_of(text: &str) -> Option<Result<NaiveTime, MomentError>> {
    let typed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = typed.trim_start_matches(['à', 'À']).to_lowercase();
    let (hours, minutes) = match plain.split_once('h') {
        Some((hours, "")) => (hours, "0"),
        Some(parts) => parts,
        None => plain.split_once(':').filter(|(_, minutes)| minutes.len() > 1)?,
    };
    // Programs write seconds too, which nobody tells.
    let (minutes, seconds) = minutes.split_once(':').unwrap_or((minutes, "0"));
    let number = |text: &str| {
        let is_plain = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        is_plain.then(|| text.parse::<u32>().ok()).flatten()
    };
    let time = NaiveTime::from_hms_opt(number(hours)?, number(minutes)?, number(seconds)?);
    let time = time.and_then(|time| time.with_second(0));
    Some(time.ok_or_else(|| MomentError::Hour(text.trim().to_string())))
}

/// « 9 h 15 », « 14 h »: minutes are no decimals, nothing stands before a single figure (OQLF).
pub fn hour(time: NaiveTime) -> String {
    match time.minute() {
        0 => format!("{}{NBSP}h", time.hour()),
        minutes => format!("{}{NBSP}h{NBSP}{minutes}", time.hour()),
    }
}

/// « lundi 1er mars 2027, à 9 h 15 ».
pub fn long(moment: NaiveDateTime) -> String {
    format!("{}, à {}", date::long(moment.date()), hour(moment.time()))
}
