//! Days counted from the one that a text is published: « demain », « dans trois semaines ».

use std::ops::Range;
use std::sync::LazyLock;

use chrono::{Datelike, Duration, NaiveDate, Weekday};
use regex::{Captures, Regex};

use crate::french::date::{WEEKDAYS, weekday_named};
use crate::french::number::LETTERS;

/// A day counted from that of publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relative {
    /// This many days later, give or take some.
    Days(i64, i64),
    /// In the week that comes this many weeks later.
    Week(i64),
    /// In the month that comes this many months later.
    Month(i32),
    /// In the year that comes this many years later.
    Year(i32),
    /// On such a day of the week.
    Weekday(Weekday),
}

impl Relative {
    /// Whether it may mean a day.
    pub(super) fn reaches(self, from: NaiveDate, day: NaiveDate) -> bool {
        match self {
            Self::Days(days, slack) => ((day - from).num_days() - days).abs() <= slack,
            Self::Week(weeks) => {
                let monday =
                    after(from, 7 * weeks - i64::from(from.weekday().num_days_from_monday()));
                monday <= day && day < after(monday, 7)
            }
            Self::Month(months) => {
                let number = |day: NaiveDate| day.year() * 12 + day.month0() as i32;
                number(day) - number(from) == months
            }
            Self::Year(years) => day.year() - from.year() == years,
            Self::Weekday(own) => day.weekday() == own,
        }
    }
}

/// Numbers in letters that people count weeks with.
const NUMBERS: &str = "une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze";

/// « demain », « dans trois jours », « il y a deux semaines », « la semaine prochaine », « dès lundi ».
static RELATIVE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?x) (?-u:\b) (?:
        (?P<word> apr[èe]s-demain | avant-hier | demain | hier )
        | (?: (?P<ago> il\x20y\x20a | depuis ) | dans | d'ici | (?:il\x20(?:ne\x20)?(?:vous\x20|nous\x20)?)?reste(?:nt)?(?:\x20plus)?(?:\x20que)?(?:\x20encore)? | plus\x20que | c'est\x20dans | [àa] ) \x20 (?:[àa]\x20peine\x20|environ\x20|encore\x20|seulement\x20)?
          (?P<number> {NUMBERS} | [0-9]{{1,3}} ) \x20 (?P<unit> jours? | semaines? | mois | ans? ) (?P<tail>\x20(?:environ|du\x20changement|du\x20lancement|de\x20la\x20date))?
        | (?: la | cette ) \x20 semaine (?P<week> \x20prochaine | \x20derni[èe]re | \x20pass[ée]e | -ci | ) 
        | (?: le\x20mois | l'an | l'ann[ée]e ) \x20 (?P<turn> prochaine? | derni[èe]re? | pass[ée]e? )
        | (?: d[èe]s | depuis | [àa]\x20partir\x20de | [àa]\x20compter\x20de | d'ici | jusqu'[àa] ) \x20 (?P<from>{WEEKDAYS}) (?P<from_end>$|[\x20.,;:!?)\n])
        | (?P<named>{WEEKDAYS}) \x20 (?P<named_turn> prochain | dernier )
        ) (?-u:\b)?",
    ))
    .ok()
});

/// The days of a text in lower case that are counted from its publication.
pub(super) fn relatives(text: &str) -> Vec<(Range<usize>, Relative)> {
    let Some(regex) = RELATIVE.as_ref() else { return Vec::new() };
    let found = regex.captures_iter(text).filter_map(|captures| {
        let range = captures.get(0)?.range();
        let end = captures.name("from").map_or(range.end, |own| own.end());
        if is_inside_a_word(text, end) {
            return None;
        }
        let relative = read(text, &captures)?;
        Some((range.start..end, relative))
    });
    found.collect()
}

/// Whether a word goes on.
fn is_inside_a_word(text: &str, end: usize) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    letter(text[..end].chars().next_back()) && letter(text[end..].chars().next())
}

fn read(text: &str, captures: &Captures<'_>) -> Option<Relative> {
    let own = |name: &str| captures.name(name).map(|own| own.as_str());
    if let Some(word) = own("word") {
        let days = match word {
            "demain" => 1,
            "hier" => -1,
            word if word.ends_with("demain") => 2,
            _ => -2,
        };
        return Some(Relative::Days(days, 0));
    }
    if let Some(number) = own("number") {
        return counted(captures, number);
    }
    if let Some(turn) = own("turn") {
        let step = if turn.starts_with("pro") { 1 } else { -1 };
        let month = captures.get(0)?.as_str().contains("mois");
        return Some(if month { Relative::Month(step) } else { Relative::Year(step) });
    }
    if let Some(name) = own("from").or_else(|| own("named")) {
        // « dès lundi 8 mars » has its number; « du lundi au vendredi » is every week.
        let end = captures.name("from").or_else(|| captures.name("named"))?.end();
        let rest = text[end..].trim_start_matches([' ', ',']).trim_start_matches("le ");
        let numbered = rest.starts_with(|c: char| c.is_ascii_digit()) || rest.starts_with("au ");
        return weekday_named(name).filter(|_| !numbered).map(Relative::Weekday);
    }
    let week = own("week")?.trim();
    let whole = captures.get(0)?.as_str();
    match week {
        "prochaine" => Some(Relative::Week(1)),
        "-ci" => Some(Relative::Week(0)),
        "" => whole.starts_with("cette").then_some(Relative::Week(0)),
        _ => Some(Relative::Week(-1)),
    }
}

/// « dans trois semaines », « depuis deux jours », « à deux semaines du changement ».
fn counted(captures: &Captures<'_>, number: &str) -> Option<Relative> {
    let in_letters = LETTERS.get(number).map(|number| i64::from(*number));
    let number = in_letters.or_else(|| number.parse().ok())?;
    let whole = captures.get(0)?.as_str();
    let tail = captures.name("tail").map(|own| own.as_str().trim());
    // « à deux semaines du changement », not « à deux jours d’avis ».
    if whole.starts_with('à') && tail.is_none_or(|tail| tail == "environ") {
        return None;
    }
    let (days, slack) = match captures.name("unit")?.as_str() {
        unit if unit.starts_with("jour") => (number, i64::from(number > 6)),
        unit if unit.starts_with("semaine") => (7 * number, 3),
        "mois" => (30 * number, 10),
        _ => (365 * number, 45),
    };
    // The further, the rounder.
    let slack = slack.max(if days > 13 { days / 10 } else { 0 });
    let slack = if tail == Some("environ") { slack.max(days / 4) } else { slack };
    Some(Relative::Days(if captures.name("ago").is_some() { -days } else { days }, slack))
}

/// Days after a day.
fn after(day: NaiveDate, days: i64) -> NaiveDate {
    day.checked_add_signed(Duration::days(days)).unwrap_or(day)
}
