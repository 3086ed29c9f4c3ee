//! Words that a text must not have.

use crate::input::Table;
use crate::rules::keys::Common;
use crate::rules::model::{Finding, Kind, Rule};
use crate::rules::quotes::is_label;
use crate::rules::sheet::{Hit, Sheet};

/// None of these is found, but inside one of the exceptions.
#[derive(Debug)]
struct Forbidden {
    fix: Option<String>,
    /// What others say, or a title, is judged too.
    quoted: bool,
}

pub(super) fn read(table: &Table<'_>, _: &Common<'_>) -> Option<Box<dyn Kind>> {
    let fix = table.string("fix").map(|fix| fix.value);
    let quoted = table.bool("quoted").unwrap_or(true);
    Some(Box::new(Forbidden { fix, quoted }))
}

impl Kind for Forbidden {
    fn find(&self, rule: &Rule, sheet: &Sheet<'_>) -> Vec<Finding> {
        let hits = rule.patterns.iter().flat_map(|p| sheet.hits(p, self.fix.as_deref()));
        // The signs of a quoted label are those of its interface; its words are judged.
        let is_sign = |hit: &Hit| {
            let words = sheet.prose.text[hit.range.clone()].chars().any(char::is_alphanumeric);
            hit.fixed.is_some() && !words && is_label(sheet.prose, &hit.range)
        };
        let is_others = |hit: &Hit| !self.quoted && sheet.is_quoted(&hit.range);
        let hits = hits.filter(|hit| !is_sign(hit) && !is_others(hit)).collect();
        forbidden(rule, sheet, hits, true)
    }
}

/// What is found, but inside names and exceptions; the same place once.
pub(super) fn forbidden(
    rule: &Rule,
    sheet: &Sheet<'_>,
    mut hits: Vec<Hit>,
    safe: bool,
) -> Vec<Finding> {
    hits.retain(|hit| !sheet.is_named(&hit.range));
    if hits.is_empty() {
        return Vec::new();
    }
    let excepted = sheet.ranges(&rule.except);
    hits.retain(|hit| !excepted.hold(&hit.range));
    hits.sort_by_key(|hit| (hit.range.start, std::cmp::Reverse(hit.range.end)));
    let mut end = None;
    hits.retain(|hit| {
        let other = end.is_none_or(|end| hit.range.start >= end);
        if other {
            end = Some(hit.range.end.max(hit.range.start + 1));
        }
        other
    });
    let finding = |hit: Hit| {
        // A quoted label may be as its interface has it: a person decides.
        let safe = safe && hit.fixed.is_some() && !is_label(sheet.prose, &hit.range);
        Finding { suggestion: hit.fixed, safe, ..Finding::at(rule, sheet, hit.range) }
    };
    hits.into_iter().map(finding).collect()
}
