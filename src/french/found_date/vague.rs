//! Months, parts of months, seasons and years.

use std::ops::Range;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate, Weekday};
use regex::Regex;

use crate::french::date::{WEEKDAYS, month_number, weekday_named};

/// Days from one to another, of any year or of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span {
    /// Month and day of the first, and of the last: before it for what goes over the New Year.
    first: (u32, u32),
    last: (u32, u32),
    /// The year of its last day.
    pub year: Option<i32>,
    /// The one of them on this day of the week: « le premier lundi d’avril ».
    weekday: Option<Weekday>,
}

impl Span {
    pub(super) fn holds(&self, day: NaiveDate) -> bool {
        let own = (day.month(), day.day());
        let over = self.last < self.first;
        let inside = match over {
            true => own >= self.first || own <= self.last,
            false => self.first <= own && own <= self.last,
        };
        // The end of a year is of the winter of the next one; « hiver 2026 » is said of either.
        let year =
            |year: i32| year == day.year() || over && own >= self.first && year == day.year() + 1;
        let named = self.weekday.is_none_or(|own| own == day.weekday());
        inside && named && self.year.is_none_or(year)
    }

    /// The last day, when its year is told.
    pub(super) fn last(&self) -> Option<NaiveDate> {
        let (month, day) = self.last;
        let year = self.year?;
        (0..4).find_map(|back| NaiveDate::from_ymd_opt(year, month, day.saturating_sub(back)))
    }
}

/// « en mars 2027 », « au début de mars », « à la mi-avril », « dès avril », « à l'automne 2027 », « en 2028 ».
static VAGUE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?x) (?-u:\b) (?:
        (?: (?P<head> en | au(?:\x20cours\x20du)?\x20mois\x20d(?:e\x20|') | d[èe]s(?:\x20le\x20mois\x20d(?:e\x20|'))? | d'ici(?:\x20le\x20mois\x20d(?:e\x20|'))? | vers | courant | pour(?:\x20le\x20mois\x20d(?:e\x20|'))?
            | depuis(?:\x20le\x20mois\x20d(?:e\x20|'))? | jusqu'en | jusqu'[àa](?:\x20la)? | [àa]\x20partir\x20d(?:e\x20|') | [àa]\x20compter\x20d(?:e\x20|') | avant | apr[èe]s ) \x20?
            | (?P<rank>premier|deuxi[èe]me|second|troisi[èe]me|quatri[èe]me|dernier) \x20 (?P<weekday>{WEEKDAYS}) \x20 (?:du\x20mois\x20)? d(?:e\x20|') )?
        (?P<part> (?: au\x20|le\x20|d[èe]s\x20le\x20|vers\x20le\x20 )? (?:d[ée]but|milieu)(?:\x20d(?:u\x20mois\x20d)?(?:e\x20|'))? \x20? | (?:[àa]\x20la\x20|la\x20|vers\x20la\x20)? fin(?:\x20d(?:u\x20mois\x20d)?(?:e\x20|'))? \x20? | (?:[àa]\x20la\x20|la\x20|vers\x20la\x20)? mi-\x20? )?
        (?P<month>janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre)
        (?: \x20 (?P<year>20[0-9]{{2}}) )? (?-u:\b)
        | (?: au | cet?(?:te)? | l' | [àa]\x20l' | d[èe]s\x20l[e']\x20? | d'ici\x20(?:l'|le\x20) | pour\x20l[e']\x20? | en | au\x20cours\x20de\x20l' ) \x20?
          (?P<season>printemps|[ée]t[ée]|automne|hiver) (?:\x20prochain)? (?: \x20 (?P<season_year>20[0-9]{{2}}) (?:-20[0-9]{{2}})? )? (?-u:\b)
        | (?: en | d[èe]s | d'ici | courant | avant | [àa]\x20partir\x20de | [àa]\x20compter\x20de ) \x20 (?P<alone>20[0-9]{{2}}) (?-u:\b)
        )",
    ))
    .ok()
});

/// The months, seasons and years of a text in lower case.
pub(super) fn spans(text: &str) -> Vec<(Range<usize>, Span)> {
    let Some(regex) = VAGUE.as_ref() else { return Vec::new() };
    let mut found = Vec::new();
    for captures in regex.captures_iter(text) {
        let Some(range) = captures.get(0).map(|own| own.range()) else { continue };
        let year = |name| captures.name(name).and_then(|own| own.as_str().parse().ok());
        let span = if let Some(month) = captures.name("month") {
            let part = captures.name("part").map(|own| own.as_str());
            // « le 1er mars » is a day, « de mars » is of something.
            let rank = captures.name("rank").map(|own| own.as_str());
            if captures.name("head").is_none() && part.is_none() && rank.is_none() {
                continue;
            }
            let Some(month) = month_number(month.as_str()) else { continue };
            let (year, own) = (year("year"), captures.name("weekday"));
            let (first, last) = match rank {
                Some(rank) => days_of_rank(rank, month, year),
                None => part.map_or((1, 31), days_of),
            };
            let weekday = own.and_then(|own| weekday_named(own.as_str()));
            Span { first: (month, first), last: (month, last), year, weekday }
        } else if let Some(season) = captures.name("season") {
            let (first, last) = months_of(season.as_str());
            Span { first, last, year: year("season_year"), weekday: None }
        } else {
            Span { first: (1, 1), last: (12, 31), year: year("alone"), weekday: None }
        };
        found.push((range, span));
    }
    found
}

/// The days of a part of a month, told loosely.
fn days_of(part: &str) -> (u32, u32) {
    match part {
        part if part.contains("mi-") || part.contains("milieu") => (10, 20),
        part if part.contains("fin") => (20, 31),
        _ => (1, 12),
    }
}

/// The seven days of a month that the first, the second… the last of a day of the week is among.
fn days_of_rank(rank: &str, month: u32, year: Option<i32>) -> (u32, u32) {
    let nth = match rank {
        "premier" => 1,
        "second" => 2,
        rank if rank.starts_with('d') && rank.ends_with('e') => 2,
        rank if rank.starts_with('t') => 3,
        rank if rank.starts_with('q') => 4,
        _ => {
            // Of any year, a common one.
            let is_day = |day: &u32| NaiveDate::from_ymd_opt(year.unwrap_or(2027), month, *day);
            let length = (28..=31).rev().find(|day| is_day(day).is_some()).unwrap_or(28);
            return (length - 6, length);
        }
    };
    (7 * nth - 6, 7 * nth)
}

/// The days of a season, told loosely: people start it with its first month.
fn months_of(season: &str) -> ((u32, u32), (u32, u32)) {
    match season {
        "printemps" => ((3, 1), (6, 21)),
        "automne" => ((9, 1), (12, 21)),
        "hiver" => ((12, 1), (3, 31)),
        _ => ((6, 1), (9, 21)),
    }
}
