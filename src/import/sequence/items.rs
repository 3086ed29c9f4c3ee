//! Says what each line of the sequence is, and sets its words right.

use super::{GuideItem, GuideMilestone, Sequence};
use crate::french::name::capitalize;
use crate::import::recognizer::{ItemRule, Recognizer};
use crate::import::words::{contains, key};

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

/// Says what each line of a milestone is, and sets its words right.
pub(super) fn recognise<'r>(milestone: &mut GuideMilestone<'r>, recognizer: &'r Recognizer) {
    let prefix = milestone.prefix();
    for item in &mut milestone.items {
        item.rule = rule(&item.text, &prefix, recognizer);
        let Some(rule) = item.rule else { continue };
        if !rule.titles {
            item.text = settled(&item.text, &rule.title);
            continue;
        }
        let (kind, rest) = item.text.split_once(':').unwrap_or((&item.text, ""));
        let known = rule.title.split_once(':').map_or("", |(_, rest)| rest.trim());
        let rest = settled(rest.trim(), known);
        item.titles = titles(&rest, rule.deliverables.len());
        item.text = format!("{} : {rest}", kind.trim());
    }
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

/// The words read, or the known ones where words of other cells were mixed with them.
fn settled(read: &str, known: &str) -> String {
    let (read_key, known_key) = (key(read), key(known));
    let mut extra: Vec<&str> = read_key.split(' ').collect();
    let all_there = known_key.split(' ').all(|word| {
        extra.iter().position(|other| *other == word).map(|at| extra.remove(at)).is_some()
    });
    if all_there && !extra.is_empty() && !known.is_empty() {
        known.to_string()
    } else {
        read.to_string()
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
