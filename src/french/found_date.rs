//! Finds dates in a text, in any of the ways that people write them.

use std::ops::Range;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use regex::{Captures, Regex};

use super::date::{MONTHS, weekday};

/// A date in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundDate {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// Days and months that it may be: « 3/4/2027 » is two.
    days: Vec<(u32, u32)>,
    /// Its year, when it has one.
    year: Option<i32>,
    /// Its day of the week, when it has one.
    weekday: Option<String>,
}

impl FoundDate {
    /// Whether it names a day, and not only a month.
    pub fn has_day(&self) -> bool {
        self.days.len() <= 2
    }

    /// Its year, when it has one.
    pub fn year(&self) -> Option<i32> {
        self.year
    }

    /// Whether it may mean this day. « mardi 1er mars » is no Monday.
    pub fn may_be(&self, day: NaiveDate) -> bool {
        self.days.contains(&(day.day(), day.month()))
            && self.year.is_none_or(|year| year == day.year())
            && self.weekday.as_deref().is_none_or(|own| own == weekday(day))
    }
}

/// « lundi, le 1er mars 2027 », « 1 mars », « 1ier mars », « 2e mars », months in full or cut.
static WRITTEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        (?: (?P<weekday>lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) ,?\x20(?:le\x20)? )?
        (?-u:\b) (?: (?P<day>[0-9]{1,2}) | (?P<letters>vingt[\x20-]et[\x20-]un|vingt[\x20-](?:deux|trois|quatre|cinq|six|sept|huit|neuf)
            |dix[\x20-](?:sept|huit|neuf)|trente[\x20-]et[\x20-]un|trente|vingt|seize|quinze|quatorze|treize|douze|onze|dix
            |neuf|huit|sept|six|cinq|quatre|trois|deux|premier) ) (?: er|ier|i.re|.re|re|i.me|.me|e )? \x20
        (?P<month>janvier|janv|f[ée]vrier|f[ée]vr|mars|avril|avr|mai|juin|juillet|juill|ao[ûu]t
            |septembre|sept|octobre|oct|novembre|nov|d[ée]cembre|d[ée]c)
        (?-u:\b) \.?
        (?: ,?\x20 (?: (?P<year>(?:19|20)[0-9]{2}) (?-u:\b) | deux[\x20-]mille[\x20-](?P<thousands>[a-z]+(?:[\x20-]et)?(?:[\x20-](?:un|deux|trois|quatre|cinq|six|sept|huit|neuf))?) (?-u:\b) ) )?",
    )
    .ok()
});

/// « 2027-03-01 », « 01/03/2027 ».
static FIGURES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?x)(?-u:\b) (?:
        (?P<year>20[0-9]{2}) [-/] (?P<month>[0-9]{1,2}) [-/] (?P<day>[0-9]{1,2})
        | (?P<first>[0-9]{1,2}) [-/.] (?P<second>[0-9]{1,2}) [-/.] (?P<last>20[0-9]{2})
        ) (?-u:\b)",
    )
    .ok()
});

/// « en mars 2027 », « au mois d’avril »: a month and no day.
static MONTH: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        (?-u:\b) (?: en | au\x20mois\x20d(?:e\x20|') | (?:au|vers\x20le)\x20(?:d.but|milieu)\x20d(?:e\x20|') | fin | mi-) \x20?
        (?P<month>janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre)
        (?: \x20 (?P<year>20[0-9]{2}) )? (?-u:\b)",
    )
    .ok()
});

/// Days of a month in letters, from the first.
const LETTERS: [&str; 31] = [
    "premier",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
    "vingt",
    "vingt-et-un",
    "vingt-deux",
    "vingt-trois",
    "vingt-quatre",
    "vingt-cinq",
    "vingt-six",
    "vingt-sept",
    "vingt-huit",
    "vingt-neuf",
    "trente",
    "trente-et-un",
];

/// A number in letters, from one to thirty-one.
fn letters(words: &str) -> Option<u32> {
    let words = words.replace(' ', "-");
    (1..).zip(LETTERS).find(|(_, own)| *own == words).map(|(number, _)| number)
}

type Read = fn(&Captures<'_>) -> Option<FoundDate>;

/// The dates of a text in lower case, with plain spaces, in order.
pub fn dates(text: &str) -> Vec<FoundDate> {
    let mut found = Vec::new();
    let ways: [(_, Read); 3] = [(&WRITTEN, written), (&FIGURES, figures), (&MONTH, month)];
    for (regex, read) in ways {
        let Some(regex) = regex.as_ref() else { continue };
        found.extend(regex.captures_iter(text).filter_map(|captures| read(&captures)));
    }
    found.sort_by_key(|date: &FoundDate| date.range.start);
    found
}

fn number<T: std::str::FromStr>(captures: &Captures<'_>, name: &str) -> Option<T> {
    captures.name(name)?.as_str().parse().ok()
}

fn written(captures: &Captures<'_>) -> Option<FoundDate> {
    let in_letters = captures.name("letters").and_then(|words| letters(words.as_str()));
    let thousands = captures.name("thousands").and_then(|words| letters(words.as_str()));
    let thousands = thousands.and_then(|years| i32::try_from(years).ok()).map(|years| 2000 + years);
    Some(FoundDate {
        range: captures.get(0)?.range(),
        days: vec![(number(captures, "day").or(in_letters)?, named_month(captures)?)],
        year: number(captures, "year").or(thousands),
        weekday: captures.name("weekday").map(|word| word.as_str().to_string()),
    })
}

/// The number of the month that is named.
fn named_month(captures: &Captures<'_>) -> Option<u32> {
    let cut = plain(captures.name("month")?.as_str());
    (1..).zip(MONTHS).find(|(_, month)| plain(month).starts_with(&cut)).map(|(number, _)| number)
}

fn month(captures: &Captures<'_>) -> Option<FoundDate> {
    let month = named_month(captures)?;
    Some(FoundDate {
        range: captures.get(0)?.range(),
        days: (1..=31).map(|day| (day, month)).collect(),
        year: number(captures, "year"),
        weekday: None,
    })
}

/// A month without its accents.
fn plain(month: &str) -> String {
    month.replace('é', "e").replace('û', "u")
}

fn figures(captures: &Captures<'_>) -> Option<FoundDate> {
    let range = captures.get(0)?.range();
    if let Some(year) = number(captures, "year") {
        let days = vec![(number(captures, "day")?, number(captures, "month")?)];
        return Some(FoundDate { range, days, year: Some(year), weekday: None });
    }
    let (first, second) = (number(captures, "first")?, number(captures, "second")?);
    let days = vec![(first, second), (second, first)];
    Some(FoundDate { range, days, year: number(captures, "last"), weekday: None })
}
