//! What a text may not claim, in whatever words: sets of words that meet in a sentence.

use std::ops::Range;

use crate::input::Table;
use crate::rules::concept::Concept;
use crate::rules::keys::Common;
use crate::rules::model::{Finding, Kind, Rule};
use crate::rules::pattern::Pattern;
use crate::rules::sheet::Sheet;

/// Words between the first and the last of a claim, where it does not say.
const USUAL_REACH: usize = 8;

/// None of these is claimed.
#[derive(Debug)]
struct Claims {
    claims: Vec<Claim>,
}

/// Sets of words that say something together.
#[derive(Debug)]
struct Claim {
    /// One word of each is in the sentence.
    all: Vec<Concept>,
    /// None of these is: what denies it, or speaks of it only.
    unless: Vec<Concept>,
    /// Words between two of them, at most.
    reach: usize,
}

pub(super) fn read(table: &Table<'_>, common: &Common<'_>) -> Option<Box<dyn Kind>> {
    let claims = table.tables("claims").iter().map(|own| claim(own, common)).collect();
    table.require("claims", "[{ all = [\"security\", \"absolute\"] }]");
    Some(Box::new(Claims { claims }))
}

fn claim(table: &Table<'_>, common: &Common<'_>) -> Claim {
    let reach = table.integer("reach", 0..101);
    let claim = Claim {
        all: common.concepts.named(table, "all"),
        unless: common.concepts.named(table, "unless"),
        reach: reach.unwrap_or(USUAL_REACH),
    };
    table.finish();
    claim
}

impl Kind for Claims {
    fn patterns(&mut self) -> Vec<&mut Pattern> {
        let sets =
            self.claims.iter_mut().flat_map(|claim| claim.all.iter_mut().chain(&mut claim.unless));
        sets.flatten().map(|words| &mut words.pattern).collect()
    }

    fn find(&self, rule: &Rule, sheet: &Sheet<'_>) -> Vec<Finding> {
        let mut found: Vec<(Range<usize>, Range<usize>)> = Vec::new();
        for claim in &self.claims {
            for (sentence, words) in claim.places(sheet) {
                // A sentence says it once, however many ways it says it.
                if !found.iter().any(|(other, _)| *other == sentence) {
                    found.push((sentence, words));
                }
            }
        }
        let tell = |(_, words): (Range<usize>, Range<usize>)| Finding::at(rule, sheet, words);
        found.into_iter().map(tell).collect()
    }
}

impl Claim {
    /// Where it is made: the sentence, and the words, in the text as written.
    fn places(&self, sheet: &Sheet<'_>) -> Vec<(Range<usize>, Range<usize>)> {
        let Some((first, others)) = self.all.split_first() else { return Vec::new() };
        let mut starts = sheet.places(first);
        if starts.is_empty() {
            return Vec::new();
        }
        let others: Vec<Vec<Range<usize>>> = others.iter().map(|set| sheet.places(set)).collect();
        if others.iter().any(Vec::is_empty) {
            return Vec::new();
        }
        let denied: Vec<Range<usize>> =
            self.unless.iter().flat_map(|set| sheet.places(set)).collect();
        let mut found: Vec<(Range<usize>, Range<usize>)> = Vec::new();
        starts.sort_by_key(|words| words.start);
        for start in starts {
            let sentence = sheet.sentences().around(&start);
            let inside =
                |words: &&Range<usize>| sentence.start <= words.start && words.end <= sentence.end;
            if found.last().is_some_and(|(other, _)| *other == sentence)
                || denied.iter().any(|words| inside(&words))
            {
                continue;
            }
            let text = &sheet.folded.text;
            let near = |set: &Vec<Range<usize>>| {
                let own = set.iter().filter(inside).filter(|own| **own != start);
                own.map(|own| (between(text, &start, own), own.clone())).min_by_key(|(gap, _)| *gap)
            };
            let met: Option<Vec<_>> = others.iter().map(near).collect();
            let Some(met) = met.filter(|met| met.iter().all(|(gap, _)| *gap <= self.reach)) else {
                continue;
            };
            let words = met.iter().fold(start.clone(), |all, (_, own)| {
                all.start.min(own.start)..all.end.max(own.end)
            });
            let written = sheet.folded.written(&words);
            let judged = !sheet.is_named(&written) && !sheet.is_own(&written);
            if judged && !sheet.is_quoted(&written) {
                found.push((sentence, written));
            }
        }
        found
    }
}

/// Words of a text between two places.
fn between(text: &str, one: &Range<usize>, other: &Range<usize>) -> usize {
    let (from, to) = match one.start <= other.start {
        true => (one.end, other.start),
        false => (other.end, one.start),
    };
    if from >= to { 0 } else { text[from..to].split_whitespace().count() }
}
