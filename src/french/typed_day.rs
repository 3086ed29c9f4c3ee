//! A day as a person types it, on a line, in a file or in a cell: the one reader of them all.

use chrono::{Datelike, NaiveDate};

use super::date;
use super::folded::folded;
use super::name::capitalize;
use super::space::NBSP;
use crate::vocabulary::Vocabulary as _;

/// Why a typed day is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.told(None))]
pub enum DayError {
    /// Nothing was typed.
    Empty,
    /// It is not written in a way that is read.
    NotUnderstood,
    /// A day and a month, in figures: which year?
    NoYear(u32, u32),
    /// The year has two figures.
    ShortYear,
    /// The month comes before the day; the day that is meant.
    MonthFirst(NaiveDate),
    /// It is understood, and no calendar has it; with the reason, when the month is one.
    Impossible(String),
    /// Holidays are not known then.
    OutOfReach,
    /// The day of the week that was typed is another one: the date, and its own.
    Weekday(String, &'static str),
}

impl DayError {
    /// What is wrong and what to write, in French, without a final period. The year to write for one
    /// left out is that of the next such day, where today is known.
    pub fn told(&self, today: Option<NaiveDate>) -> String {
        let wrong = capitalize(&self.wrong());
        match self.way(today).map(|way| capitalize(&way)) {
            Some(way) if wrong.is_empty() => way,
            Some(way) if wrong.ends_with('?') => format!("{wrong} {way}"),
            Some(way) => format!("{wrong}. {way}"),
            None => wrong,
        }
    }

    /// What is wrong, without a capital nor a period; nothing where nothing was typed.
    pub fn wrong(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::NotUnderstood => String::from("je ne comprends pas cette date"),
            Self::NoYear(..) => String::from("quelle année?"),
            Self::ShortYear => String::from("l’année s’écrit avec quatre chiffres"),
            Self::MonthFirst(_) => String::from("le jour vient avant le mois"),
            Self::Impossible(reason) => format!("cette date n’existe pas{reason}"),
            Self::OutOfReach => String::from("l’année doit aller de 2000 à 2100"),
            Self::Weekday(date, own) => format!("le {date} est un {own}"),
        }
    }

    /// What to write, where that is no matter of reading what is wrong.
    pub fn way(&self, today: Option<NaiveDate>) -> Option<String> {
        match self {
            Self::Empty => Some(String::from("écrivez une date, par exemple 2027-05-25")),
            Self::NotUnderstood => {
                Some(String::from("écrivez par exemple 2027-05-25 ou 25 mai 2027"))
            }
            Self::NoYear(day, month) => {
                let next = today.and_then(|today| next(*day, *month, today));
                Some(next.map_or(String::from("écrivez-la aussi, en quatre chiffres"), |next| {
                    format!("écrivez par exemple {}", date::full(next))
                }))
            }
            Self::MonthFirst(day) => Some(format!("écrivez {day} ou {}", date::full(*day))),
            _ => None,
        }
    }
}

/// The next day of this name, today included; the 29th of February may be years ahead.
fn next(day: u32, month: u32, today: NaiveDate) -> Option<NaiveDate> {
    let mut years =
        (0..9).filter_map(|more| NaiveDate::from_ymd_opt(today.year() + more, month, day));
    years.find(|day| *day >= today)
}

/// Reads « 2027-03-01 », « 01/03/2027 » (the day first), « lundi le 1er mars 2027 », « 15 déc. 2027 »,
/// « 01-mars-2027 », accents or not; an hour, and what follows a dash between spaces, are left out.
///
/// # Errors
/// What is wrong with it.
pub fn parse_day(text: &str) -> Result<NaiveDate, DayError> {
    let text = text.split(" – ").next().unwrap_or_default().trim().trim_end_matches(['.', ',']);
    if text.is_empty() {
        return Err(DayError::Empty);
    }
    let text = without_hour(text);
    let typed = match figures_of(text) {
        Some(parts) => in_figures(&parts)?,
        None => in_words(text)?,
    };
    let Some(year) = typed.year else {
        // A leap year has every day that a calendar has.
        return Err(match NaiveDate::from_ymd_opt(2000, typed.month, typed.day) {
            Some(_) => DayError::NoYear(typed.day, typed.month),
            None => DayError::Impossible(String::new()),
        });
    };
    if !(2000..=2100).contains(&year) {
        return Err(DayError::OutOfReach);
    }
    let date = NaiveDate::from_ymd_opt(year, typed.month, typed.day)
        .ok_or_else(|| typed.impossible(year))?;
    let own = date::weekday(date);
    match typed.weekday.is_some_and(|weekday| weekday != own) {
        true => Err(DayError::Weekday(date::full(date), own)),
        false => Ok(date),
    }
}

/// The two days that figures may say, the day first, then the month first: « 03/04/2027 » alone does
/// not tell which. None for any other text, and where both are the same.
pub fn ambiguous(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let parts = figures_of(without_hour(text.trim()))?;
    let [first, second, year] = parts[..] else { return None };
    let (year, first, second) =
        (year.filter_year()?, u32::from(first.value), u32::from(second.value));
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    let both = (day(second, first)?, day(first, second)?);
    (both.0 != both.1).then_some(both)
}

/// A number of at most four figures, and how many figures it has.
#[derive(Clone, Copy)]
struct Figures {
    value: u16,
    length: usize,
}

impl Figures {
    fn filter_year(self) -> Option<i32> {
        (self.length == 4).then_some(i32::from(self.value))
    }
}

/// A day whose form is understood; it may not exist.
struct Typed {
    year: Option<i32>,
    month: u32,
    day: u32,
    weekday: Option<&'static str>,
}

impl Typed {
    /// « : février 2027 n’a que 28 jours »; nothing for a month that is none.
    fn impossible(&self, year: i32) -> DayError {
        let first = NaiveDate::from_ymd_opt(year, self.month, 1).filter(|_| self.day > 0);
        DayError::Impossible(first.map_or(String::new(), |first| {
            let days = first.num_days_in_month();
            format!(" : {} {year} n’a que {days} jours", date::month(first))
        }))
    }
}

/// « 2027-03-01 00:00:00 » and « 2027-03-01T00:00 » say the day alone.
fn without_hour(text: &str) -> &str {
    let end = text.rfind(['T', ' ', NBSP]).filter(|at| {
        let hour = text[*at..].trim_start_matches(['T', ' ', NBSP]);
        hour.contains(':') && hour.bytes().all(|b| b.is_ascii_digit() || b == b':' || b == b'.')
    });
    &text[..end.unwrap_or(text.len())]
}

/// Two or three numbers with the same mark between them; none for anything else.
fn figures_of(text: &str) -> Option<Vec<Figures>> {
    let mark = text.chars().find(|c| !c.is_ascii_digit()).filter(|c| "/-.".contains(*c))?;
    let number = |part: &str| {
        let part = part.trim();
        let is_plain = (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        let value = is_plain.then(|| part.parse().ok()).flatten()?;
        Some(Figures { value, length: part.len() })
    };
    let parts: Option<Vec<Figures>> = text.split(mark).map(number).collect();
    parts.filter(|parts| (2..=3).contains(&parts.len()))
}

/// The year first, or the day first as in French.
fn in_figures(parts: &[Figures]) -> Result<Typed, DayError> {
    let typed = |year, month: Figures, day: Figures| Typed {
        year,
        month: month.value.into(),
        day: day.value.into(),
        weekday: None,
    };
    match *parts {
        [year, month, day] if year.length == 4 && month.length < 3 && day.length < 3 => {
            Ok(typed(year.filter_year(), month, day))
        }
        [day, month, year] if day.length < 3 && month.length < 3 && year.length == 4 => {
            let year = year.filter_year();
            let meant = year.filter(|_| month.value > 12).and_then(|year| {
                NaiveDate::from_ymd_opt(year, day.value.into(), month.value.into())
            });
            meant.map_or(Ok(typed(year, month, day)), |meant| Err(DayError::MonthFirst(meant)))
        }
        [day, month] if day.length < 3 && month.length < 3 => {
            let swapped = month.value > 12;
            Ok(if swapped { typed(None, day, month) } else { typed(None, month, day) })
        }
        [first, second, third] if [first, second, third].iter().all(|part| part.length < 3) => {
            Err(DayError::ShortYear)
        }
        _ => Err(DayError::NotUnderstood),
    }
}

/// « mardi le 25 mai 2027 », with or without its day of the week and « le »; months in full or cut.
fn in_words(text: &str) -> Result<Typed, DayError> {
    let text = folded(text);
    let mut words = text.split(' ').peekable();
    words.next_if_eq(&"le");
    let weekday = words.peek().and_then(|word| weekday(word));
    words.next_if(|_| weekday.is_some());
    words.next_if_eq(&"le");
    let day = match words.next() {
        Some("1er" | "premier") => Some(1),
        word => word.and_then(number),
    };
    let month = words.next().and_then(date::month_number);
    let (Some(day), Some(month)) = (day, month) else { return Err(DayError::NotUnderstood) };
    let year = match words.next() {
        None => None,
        Some(year) => match (year.len(), number(year)) {
            (4, Some(year)) => i32::try_from(year).ok(),
            (2, Some(_)) => return Err(DayError::ShortYear),
            _ => return Err(DayError::NotUnderstood),
        },
    };
    match words.next() {
        None => Ok(Typed { year, month, day, weekday }),
        Some(_) => Err(DayError::NotUnderstood),
    }
}

/// The day of the week that a folded word names, in full or cut: « lun. ».
fn weekday(word: &str) -> Option<&'static str> {
    let is_cut = |label: &str| word.len() >= 3 && label.starts_with(word);
    chrono::Weekday::TERMS.iter().map(|day| day.label).find(|label| is_cut(label))
}

/// A number in figures alone: no sign, no letter.
fn number(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}
