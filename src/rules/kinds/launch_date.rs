//! Dates that are not the launch's, nor of anything that has its own.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use crate::french::date;
use crate::french::found_date::{FoundDate, Slip, Sort};
use crate::input::Table;
use crate::rules::day_words::Said;
use crate::rules::keys::{Common, patterns};
use crate::rules::model::{Finding, Kind, Rule};
use crate::rules::own_days::{OwnDay, OwnDays};
use crate::rules::pattern::{Pattern, any_in};
use crate::rules::row::{heads, row};
use crate::rules::sheet::Sheet;
use crate::vocabulary::{Term, Vocabulary, term};

/// Dates are the launch's, in sentences where one of the patterns is found, if there are any, and
/// none of the exceptions; some texts also bear the day that they are published.
#[derive(Debug)]
struct LaunchDate {
    sorts: Vec<Judged>,
    /// What says that the sentence is about the change itself, and no other event.
    change: Vec<Pattern>,
}

/// Which dates a rule judges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Judged {
    /// Those that are told so.
    Told(Sort),
    /// Days that do not exist, or are another day of the week: no launch is needed to tell.
    Slip,
}

impl Vocabulary for Judged {
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Told(Sort::Day), "day"),
        term(Self::Told(Sort::Named), "named"),
        term(Self::Told(Sort::Vague), "vague"),
        term(Self::Told(Sort::Relative), "relative"),
        term(Self::Slip, "slip"),
    ];
}

pub(super) fn read(table: &Table<'_>, common: &Common<'_>) -> Option<Box<dyn Kind>> {
    let sorts = table.words("dates").unwrap_or_default();
    let change = patterns(table, "change", common.surface);
    let sorts = if sorts.is_empty() { vec![Judged::Told(Sort::Day)] } else { sorts };
    if !sorts.contains(&Judged::Slip) {
        common.concepts.require(table, Said::TERMS.iter().map(|own| own.word));
    }
    Some(Box::new(LaunchDate { sorts, change }))
}

impl Kind for LaunchDate {
    fn patterns(&mut self) -> Vec<&mut Pattern> {
        self.change.iter_mut().collect()
    }

    fn find(&self, rule: &Rule, sheet: &Sheet<'_>) -> Vec<Finding> {
        if self.sorts.contains(&Judged::Slip) {
            return slips(rule, sheet);
        }
        let Some(launch) = sheet.facts.map(|facts| facts.day_for(sheet.subject)) else {
            return Vec::new();
        };
        let mut sentence = Sentence::default();
        let mut days = OwnDays::of(sheet);
        let sought =
            sheet.dates().iter().filter(|found| self.sorts.contains(&Judged::Told(found.sort())));
        let wrong = sought.filter_map(|found| {
            let own = days.as_mut().map_or(OwnDay::None, |days| days.day(found));
            if is_right(found, own, sheet, launch) {
                return None;
            }
            let range = sheet.sentences().around(&found.range);
            if sentence.range != range {
                sentence = self.sentence(rule, sheet, range);
            }
            if let Some(more) = own.told() {
                // A rule about any sentence has nothing to say of one that names whose day it is.
                let known = !own.is_named() || !rule.patterns.is_empty();
                let of_change = own.is_named() && !self.change.is_empty();
                let message = format!("{}{more}", rule.message);
                let told = sentence.is_about && known || of_change;
                let range = sheet.folded.written(&found.range);
                return told.then(|| Finding::saying(&message, rule, sheet, range));
            }
            let dated = !self.change.is_empty() && is_dateline(sheet, found);
            let told =
                (dated || sentence.is_about) && self.is_other(found, sheet, launch, &sentence);
            told.then(|| self::told(rule, sheet, found, launch))
        });
        wrong.collect()
    }
}

/// What a sentence says around its dates, of which it may hold many.
#[derive(Debug, Default)]
struct Sentence {
    range: Range<usize>,
    /// It is about what the rule is for.
    is_about: bool,
    /// It is about the change itself.
    of_change: bool,
    /// It tells of what is to come.
    is_coming: bool,
}

impl LaunchDate {
    fn sentence(&self, rule: &Rule, sheet: &Sheet<'_>, range: Range<usize>) -> Sentence {
        let text = sheet.folded.text.as_str();
        let own = of_row(sheet, &range).unwrap_or_else(|| text[range.clone()].to_string());
        Sentence {
            range,
            is_about: rule.is_about(&own),
            of_change: any_in(&self.change, &own),
            is_coming: is_future(&own),
        }
    }

    /// Whether a date that is not right by itself is not that of something beside the launch either.
    fn is_other(
        &self,
        found: &FoundDate,
        sheet: &Sheet<'_>,
        launch: NaiveDate,
        sentence: &Sentence,
    ) -> bool {
        if is_dateline(sheet, found) {
            // A release is dated from the day that it goes out, which may not be known yet.
            return sheet.subject.published.is_some();
        }
        !self.is_beside(found, sheet, launch, sentence)
    }

    /// Whether a date is right beside the launch: the eve, what is past, what a noun has for itself.
    fn is_beside(
        &self,
        found: &FoundDate,
        sheet: &Sheet<'_>,
        launch: NaiveDate,
        sentence: &Sentence,
    ) -> bool {
        let Sentence { of_change, is_coming, .. } = *sentence;
        let eve = launch.pred_opt().is_some_and(|eve| found.may_be(eve));
        let before = &sheet.folded.text[..found.range.start];
        let is_eve = eve && sheet.days.end(Said::Eve, before);
        if is_eve || self.is_of_a_noun(sheet, before) {
            return true;
        }
        // What happened years ago is no stale date of a launch, unless it is told as yet to come.
        if found.year().is_some_and(|year| year < launch.year() - 1) && !is_coming {
            return true;
        }
        match (found.last(), sheet.subject.published) {
            // Before the launch, what is past is of something else, unless it is told to come.
            (Some(day), Some(published)) if published < launch => {
                day < published && !is_coming && !of_change
            }
            // Since the launch, people did things on other days.
            (Some(day), Some(published)) => {
                launch < day
                    && day <= published
                    && !of_change
                    && !sheet.days.end(Said::Since, before)
            }
            _ => false,
        }
    }

    /// Whether a date is that of a thing which is not the change: « la séance du 11 février ».
    fn is_of_a_noun(&self, sheet: &Sheet<'_>, before: &str) -> bool {
        let Some(rest) = sheet.days.without(Said::Of, before) else { return false };
        let noun = rest.trim_end().rsplit([' ', '\n', '\'']).next().unwrap_or_default();
        let is_word = noun.chars().count() > 2 && noun.chars().all(char::is_alphabetic);
        is_word && !sheet.days.are_in(Said::NoThing, noun) && !any_in(&self.change, noun)
    }
}

/// What the row of a table says around a cell, under the head of its column: it is read as a sentence.
fn of_row(sheet: &Sheet<'_>, cell: &Range<usize>) -> Option<String> {
    let lines = &sheet.prose.blocks;
    let at = sheet.line_at(cell.start);
    let all = heads(lines, at).chain(row(lines, at)?);
    let words: Vec<&str> = all.map(|at| &sheet.folded.text[sheet.line(at)]).collect();
    Some(words.join(" "))
}

/// What is said of a date that is not the launch's.
fn told(rule: &Rule, sheet: &Sheet<'_>, found: &FoundDate, launch: NaiveDate) -> Finding {
    let own = &rule.message;
    let message = match sheet.subject.published {
        Some(day) if is_dateline(sheet, found) => format!(
            "« {{found}} » n’est pas le jour de la publication. Le texte paraît le {}.",
            date::full(day)
        ),
        _ if found.is_but_for_weekday(launch) => its_weekday(launch),
        Some(day) if found.sort() == Sort::Relative => format!(
            "{own} Le texte paraît le {}, et le lancement est le {}.",
            date::full(day),
            date::full(launch)
        ),
        _ => format!("{own} Le lancement est le {}.", date::full(launch)),
    };
    Finding::saying(&message, rule, sheet, sheet.folded.written(&found.range))
}

/// That a day is another one of the week.
fn its_weekday(day: NaiveDate) -> String {
    format!("« {{found}} » : le {} est un {}.", date::full(day), date::weekday(day))
}

/// Whether a date is right whatever its sentence says: that of the launch, of the text, declared.
fn is_right(found: &FoundDate, own: OwnDay<'_>, sheet: &Sheet<'_>, launch: NaiveDate) -> bool {
    let published = sheet.subject.published;
    own == OwnDay::Right
        || own == OwnDay::None && found.may_be_from(launch, published) != Some(false)
        || sheet.is_known(found)
        // What is no day, or another day of the week as its year proves, is told once.
        || found.slip().is_some_and(|slip| [Slip::NoSuchDay, Slip::Weekday(launch)].contains(&slip))
        || published.is_some_and(|day| bears(found, day, sheet))
}

/// Whether a text bears this date as the day that it goes out: a release, a sheet of work, a page.
fn bears(found: &FoundDate, published: NaiveDate, sheet: &Sheet<'_>) -> bool {
    let is_dated = sheet.subject.is_dated || sheet.subject.internal || is_alone_aside(sheet, found);
    is_dated && found.may_be(published)
}

/// Whether a date is all that is said beside a text: the one of the head of a page.
fn is_alone_aside(sheet: &Sheet<'_>, found: &FoundDate) -> bool {
    let own = sheet.folded.written(&found.range);
    !sheet.is_shown(own.start)
        && sheet
            .prose
            .block_at(own.start)
            .is_some_and(|line| sheet.prose.of(line).len() == own.len())
}

/// Whether a date is that of the text itself: alone beside it, or in the place and date of a release,
/// « Québec, le 1er mars 2027. – ».
fn is_dateline(sheet: &Sheet<'_>, found: &FoundDate) -> bool {
    let text = sheet.folded.text.as_str();
    if is_alone_aside(sheet, found) {
        return true;
    }
    let before = &text[..found.range.start];
    let line = before.bytes().rev().take(80).position(|byte| byte == b'\n');
    let whole = if before.len() < 80 { before } else { "" };
    let head = line.map_or(whole, |length| &before[before.len() - length..]);
    let rest = text[found.range.end..].trim_start_matches(['.', ' ', '*']);
    head.trim_end().ends_with("le")
        && head.contains(", ")
        && (rest.starts_with(['–', '—', '-', '/']))
}

/// Whether a sentence tells of what is to come.
fn is_future(sentence: &str) -> bool {
    let words = sentence.split(|c: char| !c.is_alphanumeric());
    let ends = [
        "era", "ira", "dra", "ura", "eront", "iront", "dront", "uront", "erez", "irez", "drez",
        "urez",
    ];
    words.into_iter().any(|word| word.len() > 3 && ends.iter().any(|end| word.ends_with(end)))
}

/// Dates that are no day, or another day of the week.
fn slips(rule: &Rule, sheet: &Sheet<'_>) -> Vec<Finding> {
    let found = sheet.dates().iter().filter_map(|found| {
        let message = match found.slip()? {
            Slip::NoSuchDay => String::from("« {found} » : ce jour n’existe pas."),
            Slip::Weekday(day) => its_weekday(day),
        };
        Some(Finding::saying(&message, rule, sheet, sheet.folded.written(&found.range)))
    });
    found.collect()
}
