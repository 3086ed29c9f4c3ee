//! Dates that are not the launch's.

use std::ops::Range;

use chrono::Datelike;

use crate::french::date;
use crate::french::found_date::FoundDate;
use crate::input::Table;
use crate::rules::keys::Common;
use crate::rules::model::{Finding, Kind, Rule};
use crate::rules::pattern::Pattern;
use crate::rules::sheet::Sheet;

pub(super) const KEYS: &[&str] = &[];

/// Dates are the launch's, in sentences where one of the patterns is found, if there are any, and
/// none of the exceptions; some texts also bear the day that they are published.
#[derive(Debug)]
struct LaunchDate {
    patterns: Vec<Pattern>,
    except: Vec<Pattern>,
}

pub(super) fn read(_: &Table<'_>, common: Common) -> Option<Box<dyn Kind>> {
    let Common { patterns, except, .. } = common;
    Some(Box::new(LaunchDate { patterns, except }))
}

impl Kind for LaunchDate {
    fn patterns(&mut self) -> Vec<&mut Pattern> {
        self.patterns.iter_mut().chain(&mut self.except).collect()
    }

    fn find(&self, rule: &Rule, sheet: &Sheet<'_>) -> Vec<Finding> {
        let Some(facts) = sheet.facts else { return Vec::new() };
        // A work sheet says by when it is to be done.
        let bears_own_day = sheet.subject.is_dated || sheet.subject.internal;
        let own = |found: &FoundDate| {
            let published = sheet.subject.published.filter(|_| bears_own_day);
            // What happened years ago is no stale date of a launch.
            let past = found.year().is_some_and(|year| year < facts.date.year() - 1);
            past || found.may_be(facts.date)
                || published.is_some_and(|day| found.may_be(day))
                || facts.date.pred_opt().is_some_and(|eve| found.may_be(eve))
                    && UNTIL.iter().any(|words| leads(&sheet.folded.text, found, words))
        };
        let launch = date::full(facts.date);
        let text = sheet.folded.text.as_str();
        let sentences = Sentences::of(text);
        let mut last = (0..0, false);
        let mut is_about = |words: &Range<usize>| {
            let range = sentences.around(words);
            // A sentence may hold many dates.
            if last.0 != range {
                last = (range.clone(), self.is_about(&text[range]));
            }
            last.1
        };
        let found = sheet.dates().iter().filter(|found| !own(found) && is_about(&found.range));
        found
            .map(|found| {
                let range =
                    sheet.folded.place(found.range.start)..sheet.folded.place(found.range.end);
                let mut finding = Finding::at(rule, sheet, range);
                finding.message.push_str(&format!(" Le lancement est le {launch}."));
                finding
            })
            .collect()
    }
}

/// Words before the eve of the launch: the last day of what was.
const UNTIL: [&str; 3] = ["jusqu'au ", "jusqu'à ", "avant le "];

/// Whether a date follows these words.
fn leads(text: &str, found: &FoundDate, words: &str) -> bool {
    text[..found.range.start].ends_with(words)
}

impl LaunchDate {
    /// Whether dates in a sentence should be the launch's.
    fn is_about(&self, sentence: &str) -> bool {
        let has = |pattern: &Pattern| pattern.regex().is_some_and(|regex| regex.is_match(sentence));
        (self.patterns.is_empty() || self.patterns.iter().any(has)) && !self.except.iter().any(has)
    }
}

/// Where the sentences of a folded text end.
struct Sentences {
    /// The signs that end them, each with the space after it.
    ends: Vec<Range<usize>>,
    length: usize,
}

impl Sentences {
    fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = (0..bytes.len()).filter_map(|at| match bytes[at] {
            b'\n' => Some(at..at + 1),
            b'.' | b'!' | b'?' | b';' if bytes.get(at + 1) == Some(&b' ') => Some(at..at + 2),
            _ => None,
        });
        Self { ends: ends.collect(), length: text.len() }
    }

    /// The sentence that words are in.
    fn around(&self, words: &Range<usize>) -> Range<usize> {
        let before = self.ends.partition_point(|end| end.end <= words.start);
        let after = self.ends.partition_point(|end| end.start < words.end);
        let start = before.checked_sub(1).map_or(0, |last| self.ends[last].end);
        start..self.ends.get(after).map_or(self.length, |end| end.start)
    }
}
