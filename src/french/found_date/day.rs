//! Days: in figures, in letters, cut short, with their month or without.

use std::ops::Range;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate, Weekday};
use regex::{Captures, Regex};

use crate::french::date::{WEEKDAYS, month_number, weekday_named};
use crate::french::number::LETTERS;

/// A day, as far as it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Day {
    /// Days of the month, each with its month when it is told: « 3/4/2027 » is two.
    days: Vec<(u32, Option<u32>)>,
    pub year: Option<i32>,
    weekday: Option<Weekday>,
}

impl Day {
    /// Whether it may be this day, whatever the day of the week that it says.
    pub(super) fn is(&self, day: NaiveDate) -> bool {
        let own = |(number, month): &(u32, Option<u32>)| {
            *number == day.day() && month.is_none_or(|month| month == day.month())
        };
        self.days.iter().any(own) && self.year.is_none_or(|year| year == day.year())
    }

    /// Whether it may be in the week of this day.
    pub(super) fn is_of_week(&self, day: NaiveDate) -> bool {
        let own = |(number, month): &(u32, Option<u32>)| {
            NaiveDate::from_ymd_opt(self.year.unwrap_or(day.year()), (*month)?, *number)
        };
        self.days.iter().filter_map(own).any(|own| own.iso_week() == day.iso_week())
    }

    /// Whether its month is told.
    pub(super) fn has_month(&self) -> bool {
        self.days.iter().all(|(_, month)| month.is_some())
    }

    pub(super) fn has_weekday_of(&self, day: NaiveDate) -> bool {
        self.weekday.is_none_or(|own| own == day.weekday())
    }

    /// Whether no calendar of any year has it: « 31 avril ».
    pub(super) fn is_of_no_year(&self) -> bool {
        const LEAP: i32 = 2000;
        let [(number, Some(month))] = self.days[..] else { return false };
        NaiveDate::from_ymd_opt(LEAP, month, number).is_none()
    }

    /// The day that is meant, when it is told in full and in one way.
    pub(super) fn full(&self) -> Option<Option<NaiveDate>> {
        let [(number, Some(month))] = self.days[..] else { return None };
        self.year.map(|year| NaiveDate::from_ymd_opt(year, month, number))
    }
}

/// Months in full or cut, with their accents or without.
const MONTH: &str = "janvier|janv|f[ée]vrier|f[ée]vr|f[ée]v|mars|avril|avr|mai|juin|juillet|juill|ao[ûu]t|septembre|sept|octobre|oct|novembre|nov|d[ée]cembre|d[ée]c";

/// « lundi, le 1er mars 2027 », « 1 mars », « 1ier mars », « 2e mars », « premier mars deux mille vingt-sept ».
static WRITTEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?x)
        (?: (?P<weekday>{WEEKDAYS}) ,?\x20(?:le\x20)? )?
        (?-u:\b) (?: (?P<day>[0-9]{{1,2}}) | (?P<letters>vingt[\x20-]et[\x20-]un|vingt[\x20-](?:deux|trois|quatre|cinq|six|sept|huit|neuf)
            |dix[\x20-](?:sept|huit|neuf)|trente[\x20-]et[\x20-]un|trente|vingt|seize|quinze|quatorze|treize|douze|onze|dix
            |neuf|huit|sept|six|cinq|quatre|trois|deux|premier) ) (?: er|ier|i.re|.re|re|i.me|.me|e )? \x20
        (?P<month>{MONTH})
        (?-u:\b) \.?
        (?: ,?\x20 (?: (?P<year>(?:19|20)[0-9]{{2}}) (?-u:\b) | deux[\x20-]mille[\x20-](?P<thousands>[a-z]+(?:[\x20-]et)?(?:[\x20-](?:un|deux|trois|quatre|cinq|six|sept|huit|neuf))?) (?-u:\b) ) )?",
    ))
    .ok()
});

/// « 2027-03-01 », « 01/03/2027 », « 01/03/27 », « le 08/03 ».
static FIGURES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?x) (?:
        (?-u:\b) (?P<year>20[0-9]{2}) [-/] (?P<month>[0-9]{1,2}) [-/] (?P<day>[0-9]{1,2}) (?-u:\b)
        | (?-u:\b) (?P<first>[0-9]{1,2}) [-/.] (?P<second>[0-9]{1,2}) [-/.] (?P<last>20[0-9]{2}|[0-9]{2}) (?-u:\b)
        | (?-u:\b)(?:le|du|au) \x20 (?: lundi\x20|mardi\x20|mercredi\x20|jeudi\x20|vendredi\x20|samedi\x20|dimanche\x20 )?
          (?P<short>[0-9]{1,2}) [/-] (?P<of>[01][0-9]|[1-9]) (?:$|[\x20.,;:!?)\n])
        )",
    )
    .ok()
});

/// « lundi 8 », « à compter du 8, »: a day without its month.
static NUMBERED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?x) (?-u:\b) (?:
        (?P<weekday>{WEEKDAYS}) ,?\x20 (?:le\x20)? (?P<day>[0-9]{{1,2}}) (?:er)?
        | (?: d[èe]s\x20le | [àa]\x20compter\x20du | [àa]\x20partir\x20du | depuis\x20le | jusqu'au | d'ici\x20(?:le|au) | avant\x20le ) \x20 (?P<alone>[0-9]{{1,2}}) (?:er)?
        ) (?P<after>$|[.,;:!?)\n]|\x20)",
    ))
    .ok()
});

/// The number of a day of a month in letters, or the years past two thousand: « vingt-et-un ».
fn letters(words: &str) -> Option<u32> {
    if words == "premier" {
        return Some(1);
    }
    let words = words.replace(' ', "-").replace("-et-", " et ");
    LETTERS.get(&words).copied().filter(|number| (2..=31).contains(number))
}

/// A day and its bytes in a text.
type Found = (Range<usize>, Day);

type Read = fn(&str, &Captures<'_>) -> Option<Found>;

/// The days of a text in lower case.
pub(super) fn days(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let ways: [(_, Read); 3] = [(&WRITTEN, written), (&FIGURES, figures), (&NUMBERED, numbered)];
    for (regex, read) in ways {
        let Some(regex) = regex.as_ref() else { continue };
        found.extend(regex.captures_iter(text).filter_map(|captures| read(text, &captures)));
    }
    found
}

fn number<T: std::str::FromStr>(captures: &Captures<'_>, name: &str) -> Option<T> {
    captures.name(name)?.as_str().parse().ok()
}

fn written(_: &str, captures: &Captures<'_>) -> Option<Found> {
    let in_letters = captures.name("letters").and_then(|words| letters(words.as_str()));
    let thousands = captures.name("thousands").and_then(|words| letters(words.as_str()));
    let thousands = thousands.and_then(|years| i32::try_from(years).ok()).map(|years| 2000 + years);
    let month = month_number(captures.name("month")?.as_str());
    let day = Day {
        days: vec![(number(captures, "day").or(in_letters)?, Some(month?))],
        year: number(captures, "year").or(thousands),
        weekday: captures.name("weekday").and_then(|word| weekday_named(word.as_str())),
    };
    Some((captures.get(0)?.range(), day))
}

fn figures(text: &str, captures: &Captures<'_>) -> Option<Found> {
    let of = |days: Vec<(u32, Option<u32>)>, year| Day { days, year, weekday: None };
    let range = captures.get(0)?.range();
    if let Some(year) = number(captures, "year") {
        let days = vec![(number(captures, "day")?, Some(number(captures, "month")?))];
        return Some((range, of(days, Some(year))));
    }
    if let (Some(day), Some(month)) = (number(captures, "short"), number(captures, "of")) {
        let place = captures.name("short")?.start()..captures.name("of")?.end();
        let sound = (1..=31).contains(&day) && (1..=12).contains(&month);
        return sound.then(|| (place, of(vec![(day, Some(month))], None)));
    }
    let (first, second): (u32, u32) = (number(captures, "first")?, number(captures, "second")?);
    let last: u32 = number(captures, "last")?;
    let mut days = vec![(first, Some(second)), (second, Some(first))];
    let mut year = last;
    if last < 100 {
        if !is_short_date(text, &range) {
            return None;
        }
        // « 27-03-01 » begins with its year.
        (year, days) = match (SOON.contains(&last), SOON.contains(&first)) {
            (true, _) => (2000 + last, days),
            (_, true) => (2000 + first, vec![(last, Some(second))]),
            _ => return None,
        };
    }
    // The day comes first, but where it cannot be.
    days.retain(|(_, month)| month.is_some_and(|month| month <= 12));
    days.dedup();
    Some((range, of(days, i32::try_from(year).ok())))
}

/// Years that two figures stand for.
const SOON: std::ops::Range<u32> = 20..50;

/// Whether three numbers of two figures are a date, and no version nor number of something: strokes part
/// them or an article leads to them, and nothing goes on.
fn is_short_date(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let led = text[range.clone()].matches('/').count() == 2
        || ["le ", "du ", "au "].iter().any(|article| before.ends_with(article));
    let joins = |sign: Option<char>| sign.is_some_and(|sign| "/-.".contains(sign));
    let goes_on = joins(after.chars().next())
        && after.chars().nth(1).is_some_and(|next| next.is_ascii_digit());
    led && !goes_on && !joins(before.chars().next_back())
}

fn numbered(text: &str, captures: &Captures<'_>) -> Option<Found> {
    let place = captures.name("day").or_else(|| captures.name("alone"))?;
    let number: u32 = place.as_str().parse().ok().filter(|day| (1..=31).contains(day))?;
    let end = captures.name("after")?.start();
    // « dès le 8 à midi » is a day; « dès le 3 mars » has its month, « dès le 2e jour » is none.
    let rest = text[end..].trim_start();
    let next = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let goes_on = ["au", "à", "pour", "vous", "prochain", "courant", "dernier", ""].contains(&next);
    if captures.name("alone").is_some() && !goes_on || rest.starts_with(['h', '%']) {
        return None;
    }
    let weekday = captures.name("weekday");
    let start = weekday.map_or(place.start(), |word| word.start());
    let weekday = weekday.and_then(|word| weekday_named(word.as_str()));
    Some((start..end, Day { days: vec![(number, None)], year: None, weekday }))
}
