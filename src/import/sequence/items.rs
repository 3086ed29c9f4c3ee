//! Says what each line of the sequence is, and sets its words right.

use super::{GuideItem, GuideMilestone, Sequence};
use crate::french::folded::folded;
use crate::french::name::capitalize;
use crate::import::recognizer::{ItemRule, Recognizer};
use crate::import::texts::Unplaced;
use crate::import::words::contains;

/// What a line of the sequence is, best one of the milestone whose ids start with `prefix`.
pub(super) fn rule<'r>(
    text: &str,
    prefix: &str,
    recognizer: &'r Recognizer,
) -> Option<&'r ItemRule> {
    let fits = |rule: &&ItemRule| {
        rule.words.iter().all(|words| contains(text, words))
            && !rule.without.iter().any(|words| contains(text, words))
    };
    let here = |rule: &ItemRule| rule.deliverables.iter().any(|id| id.starts_with(prefix));
    recognizer
        .items
        .iter()
        .filter(fits)
        .max_by_key(|rule| (here(rule), rule.words.iter().map(String::len).sum::<usize>()))
}

/// Says what each line of a milestone is, and sets its words right. The words that were mixed with
/// its own come back.
pub(super) fn recognise<'r>(
    milestone: &mut GuideMilestone<'r>,
    recognizer: &'r Recognizer,
) -> Vec<Unplaced> {
    let prefix = milestone.prefix();
    let mut mixed = Vec::new();
    for item in &mut milestone.items {
        item.rule = rule(&item.text, &prefix, recognizer);
        let Some(rule) = item.rule else { continue };
        let ((kind, known), read) = match rule.each.is_some() {
            true => (
                rule.title.split_once(':').unwrap_or(("", &rule.title)),
                item.text.split_once(':').map_or("", |(_, rest)| rest),
            ),
            false => (("", rule.title.as_str()), item.text.as_str()),
        };
        let (settled, extra) = settled(read.trim(), known.trim());
        mixed.extend(extra.map(|text| item.unplaced(text)));
        if rule.each.is_some() {
            item.titles = titles(&settled, rule.deliverables.len());
            let kind = item.text.split_once(':').map_or(kind, |(kind, _)| kind);
            item.text = format!("{} : {settled}", kind.trim());
        } else {
            item.text = settled;
        }
    }
    mixed
}

/// Where columns are mixed, the items of a milestone may be read under the next one: a milestone
/// without any takes those that are known to be its own.
pub(super) fn regroup(sequence: &mut Sequence<'_>) {
    for at in 0..sequence.milestones.len() {
        if !sequence.milestones[at].items.is_empty() {
            continue;
        }
        let own = sequence.milestones[at].prefix();
        let mut items = Vec::new();
        for other in &mut sequence.milestones {
            let there = other.prefix();
            let is = |item: &GuideItem<'_>, prefix: &str| {
                item.rule.is_some_and(|r| r.deliverables.iter().any(|id| id.starts_with(prefix)))
            };
            items.extend(other.items.extract_if(.., |item| is(item, &own) && !is(item, &there)));
        }
        if !items.is_empty() {
            sequence.milestones[at].items = items;
            sequence.regrouped.push(sequence.milestones[at].label.clone());
        }
    }
}

/// The words read, or the known ones where words of other cells were mixed with them, and those.
fn settled(read: &str, known: &str) -> (String, Option<String>) {
    let known_key = folded(known);
    let mut extra: Vec<&str> = read.split(' ').filter(|word| !folded(word).is_empty()).collect();
    let all_there = known_key.split(' ').all(|word| {
        extra.iter().position(|other| folded(other) == word).map(|at| extra.remove(at)).is_some()
    });
    if all_there && !extra.is_empty() && !known.is_empty() {
        (known.to_string(), Some(extra.join(" ")))
    } else {
        (read.to_string(), None)
    }
}

/// The titles of a line, joined by « et » when there are several.
fn titles(text: &str, count: usize) -> Vec<String> {
    let mut titles = Vec::new();
    let mut rest = text;
    while titles.len() + 1 < count {
        let cut = rest
            .match_indices(" et ")
            .find(|(at, et)| rest[at + et.len()..].starts_with(char::is_uppercase));
        let Some((at, et)) = cut else { break };
        titles.push(rest[..at].trim().to_string());
        rest = &rest[at + et.len()..];
    }
    titles.push(rest.trim().to_string());
    titles.retain(|title| !title.is_empty());
    titles.iter().map(|title| capitalize(title)).collect()
}
