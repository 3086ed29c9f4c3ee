//! Dates that are not the launch's.

use std::ops::Range;

use super::{Common, Kind};
use crate::french::date;
use crate::french::found_date::{FoundDate, dates};
use crate::input::Table;
use crate::rules::check::Finding;
use crate::rules::model::Rule;
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
        let own = |found: &FoundDate| {
            let published = sheet.subject.published.filter(|_| sheet.subject.is_dated);
            found.may_be(facts.date) || published.is_some_and(|day| found.may_be(day))
        };
        let launch = date::full(facts.date);
        let text = sheet.folded.text.as_str();
        let found = dates(text).into_iter().filter(|found| {
            let sentence = sentence(text, &found.range);
            let has =
                |pattern: &Pattern| pattern.regex().is_some_and(|regex| regex.is_match(sentence));
            let about = self.patterns.is_empty() || self.patterns.iter().any(has);
            about && !self.except.iter().any(has) && !own(found)
        });
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

/// The sentence of a folded text that words are in.
fn sentence<'t>(text: &'t str, words: &Range<usize>) -> &'t str {
    let ends = ["\n", ". ", "! ", "? ", "; "];
    let before = &text[..words.start];
    let start = ends.iter().filter_map(|end| before.rfind(end).map(|at| at + end.len())).max();
    let after = &text[words.end..];
    let end = ends.iter().filter_map(|end| after.find(end)).min();
    &text[start.unwrap_or(0)..end.map_or(text.len(), |end| words.end + end)]
}
