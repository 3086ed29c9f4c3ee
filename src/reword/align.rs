//! Which paragraph of one version is which of another.

use std::collections::HashMap;
use std::ops::Range;

use super::said;
use crate::merge;

/// A step through two versions, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// A paragraph of each: the same, or changed.
    Both(usize, usize),
    /// Only in the first.
    First(usize),
    /// Only in the second.
    Second(usize),
}

/// Pairs of paragraphs that are compared one with another; more are taken in order.
const MOST: usize = 40_000;
/// Share of words, out of a hundred, from which two paragraphs are one that was changed.
const ALIKE: usize = 30;

/// The paragraphs of two versions side by side: those that say the same, then those that are alike,
/// then those that stand at the same place.
pub(super) fn align(first: &[&str], second: &[&str]) -> Vec<Step> {
    let [own, other] =
        [first, second].map(|texts| texts.iter().map(|text| said(text)).collect::<Vec<String>>());
    let [own, other] =
        [&own, &other].map(|texts| texts.iter().map(String::as_str).collect::<Vec<&str>>());
    let mut steps = Vec::new();
    let (mut left, mut right) = (0, 0);
    let end = merge::Change { before: own.len()..own.len(), after: other.len()..other.len() };
    for change in merge::changes(&own, &other).into_iter().chain([end]) {
        while left < change.before.start {
            steps.push(Step::Both(left, right));
            (left, right) = (left + 1, right + 1);
        }
        changed(&own, &other, change.before.clone(), change.after.clone(), &mut steps);
        (left, right) = (change.before.end, change.after.end);
    }
    steps
}

/// Paragraphs none of which says the same as one of the other version.
fn changed(
    first: &[&str],
    second: &[&str],
    left: Range<usize>,
    right: Range<usize>,
    steps: &mut Vec<Step>,
) {
    let alike = match left.len() * right.len() {
        0 => Vec::new(),
        pairs if pairs > MOST => Vec::new(),
        _ => alike(&first[left.clone()], &second[right.clone()]),
    };
    let (mut at, mut other) = (left.start, right.start);
    let end = (left.end, right.end);
    for (own, their) in
        alike.into_iter().map(|(own, their)| (left.start + own, right.start + their)).chain([end])
    {
        while at < own && other < their {
            steps.push(Step::Both(at, other));
            (at, other) = (at + 1, other + 1);
        }
        steps.extend((at..own).map(Step::First));
        steps.extend((other..their).map(Step::Second));
        if (own, their) != end {
            steps.push(Step::Both(own, their));
        }
        (at, other) = (own + 1, their + 1);
    }
}

/// The pairs that share the most words, in the order of both.
fn alike(first: &[&str], second: &[&str]) -> Vec<(usize, usize)> {
    let [own, other] =
        [first, second].map(|texts| texts.iter().map(|text| bag(text)).collect::<Vec<_>>());
    let width = second.len() + 1;
    // The best sum of shares from each pair on.
    let mut best = vec![0usize; (first.len() + 1) * width];
    let mut shares = vec![0usize; first.len() * second.len()];
    for i in (0..first.len()).rev() {
        for j in (0..second.len()).rev() {
            let share = share(&own[i], &other[j]);
            shares[i * second.len() + j] = share;
            let with = if share >= ALIKE { share + best[(i + 1) * width + j + 1] } else { 0 };
            best[i * width + j] = with.max(best[(i + 1) * width + j]).max(best[i * width + j + 1]);
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < first.len() && j < second.len() {
        let share = shares[i * second.len() + j];
        let here = best[i * width + j];
        if share >= ALIKE && here == share + best[(i + 1) * width + j + 1] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if here == best[(i + 1) * width + j] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// The words of a paragraph, and how many times it has each.
fn bag(text: &str) -> HashMap<&str, usize> {
    let mut bag = HashMap::new();
    let words = merge::pieces(text).into_iter();
    for word in words.filter(|piece| piece.contains(char::is_alphanumeric)) {
        *bag.entry(word).or_default() += 1;
    }
    bag
}

/// The words that two paragraphs share, out of a hundred.
fn share(first: &HashMap<&str, usize>, second: &HashMap<&str, usize>) -> usize {
    let count = |bag: &HashMap<&str, usize>| bag.values().sum::<usize>();
    let both: usize =
        first.iter().map(|(word, count)| count.min(second.get(word).unwrap_or(&0))).sum();
    (200 * both).checked_div(count(first) + count(second)).unwrap_or(0)
}
