//! What each kind of rule finds in a text.

use std::ops::Range;

use super::check::Finding;
use super::model::{Kind, Rule, Swap};
use super::pattern::Pattern;
use super::sheet::{Hit, Sheet};
use super::{element, length, links, structure};
use crate::french::found_date::{FoundDate, dates};

/// Findings of one rule in one text: nobody reads more.
const MOST: usize = 1000;

/// Adds what a rule finds in a text.
pub(super) fn evaluate(rule: &Rule, sheet: &Sheet<'_>, findings: &mut Vec<Finding>) {
    let before = findings.len();
    match &rule.kind {
        Kind::Required { .. } | Kind::Structure(_) if sheet.subject.guessed => {}
        Kind::Forbidden { patterns, except, fix } => {
            let hits = patterns.iter().flat_map(|p| sheet.hits(p, fix.as_deref())).collect();
            findings.extend(forbidden(rule, sheet, hits, except, true));
        }
        Kind::Substitution { swaps, except, safe } => {
            let swap = |swap: &Swap| sheet.hits(&swap.from, Some(&swap.to));
            let hits = swaps.iter().flat_map(swap).collect();
            findings.extend(forbidden(rule, sheet, hits, except, *safe));
        }
        Kind::Required { elements, all, ordered } => {
            findings.extend(element::required(rule, sheet, elements, *all, *ordered));
        }
        Kind::ExactName { name, patterns, initial_capital } => {
            findings.extend(exact_name(rule, sheet, name, patterns, *initial_capital));
        }
        Kind::Links(allowed) => findings.extend(links::unknown(rule, sheet, allowed)),
        Kind::LaunchDate { patterns, except } => {
            findings.extend(other_dates(rule, sheet, patterns, except));
        }
        Kind::Length { unit, max, patterns } => {
            findings.extend(length::too_long(rule, sheet, *unit, *max, patterns));
        }
        Kind::Structure(shape) => findings.extend(structure::other(rule, sheet, *shape)),
    }
    findings.truncate(before + MOST);
}

/// What is found, but inside names and exceptions; the same place once.
fn forbidden(
    rule: &Rule,
    sheet: &Sheet<'_>,
    mut hits: Vec<Hit>,
    except: &[Pattern],
    safe: bool,
) -> Vec<Finding> {
    // A quoted label is as its interface has it, right or not.
    let is_kept = |hit: &Hit| safe && hit.fixed.is_some() && sheet.is_label(&hit.range);
    hits.retain(|hit| !sheet.is_named(&hit.range) && !is_kept(hit));
    if hits.is_empty() {
        return Vec::new();
    }
    let excepted: Vec<Range<usize>> =
        except.iter().flat_map(|p| sheet.hits(p, None)).map(|hit| hit.range).collect();
    let inside = |outer: &Range<usize>, range: &Range<usize>| {
        outer.start <= range.start && range.end <= outer.end
    };
    hits.retain(|hit| !excepted.iter().any(|outer| inside(outer, &hit.range)));
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
        let safe = safe && hit.fixed.is_some();
        Finding { suggestion: hit.fixed, safe, ..Finding::at(rule, sheet, hit.range) }
    };
    hits.into_iter().map(finding).collect()
}

fn exact_name(
    rule: &Rule,
    sheet: &Sheet<'_>,
    name: &str,
    patterns: &[Pattern],
    initial_capital: bool,
) -> Vec<Finding> {
    let text = &sheet.prose.text;
    let capital = crate::french::name::capitalize(name);
    let is_right = |hit: &Hit| {
        let written =
            text[hit.range.clone()].replace(['\u{a0}', '\u{202f}'], " ").replace('\'', "’");
        let before = text[..hit.range.start].trim_end_matches([' ', '\u{a0}', '«', '“', '(']);
        let starts = before.is_empty() || before.ends_with(['\n', '.', '!', '?', '…', ':']);
        written == name || initial_capital && starts && written == capital
    };
    let all = patterns.iter().flat_map(|pattern| sheet.hits(pattern, None));
    let hits = all.filter(|hit| !is_right(hit));
    let hits = hits.map(|hit| Hit { fixed: Some(name.to_string()), ..hit }).collect();
    forbidden(rule, sheet, hits, &[], true)
}

/// Dates that are not the launch's; some kinds are dated from the day that they are published.
fn other_dates(
    rule: &Rule,
    sheet: &Sheet<'_>,
    patterns: &[Pattern],
    except: &[Pattern],
) -> Vec<Finding> {
    let Some(facts) = sheet.facts else { return Vec::new() };
    let own = |found: &FoundDate| {
        let published = sheet.subject.published.filter(|_| sheet.subject.is_dated);
        found.may_be(facts.date) || published.is_some_and(|day| found.may_be(day))
    };
    let launch = crate::french::date::full(facts.date);
    let text = sheet.folded.text.as_str();
    let found = dates(text).into_iter().filter(|found| {
        let sentence = sentence(text, &found.range);
        let has = |pattern: &Pattern| pattern.regex().is_some_and(|regex| regex.is_match(sentence));
        let about = patterns.is_empty() || patterns.iter().any(has);
        about && !except.iter().any(has) && !own(found)
    });
    found
        .map(|found| {
            let range = sheet.folded.place(found.range.start)..sheet.folded.place(found.range.end);
            let mut finding = Finding::at(rule, sheet, range);
            finding.message.push_str(&format!(" Le lancement est le {launch}."));
            finding
        })
        .collect()
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
