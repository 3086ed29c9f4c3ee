//! Checks a text against the rules.

use std::collections::BTreeSet;

use super::facts::{Facts, Subject};
use super::fold::fold;
use super::guess::Guess;
use super::model::{Finding, Severity};
use super::set::RuleSet;
use super::sheet::Sheet;
use super::untouched::spare;
use crate::network::{Network, folded};
use crate::prose::{Block, Prose};

/// Findings of one rule in one text: nobody reads more.
const MOST: usize = 1000;

/// Id of the finding about a silenced rule without a reason, or without effect.
const SILENCE: &str = "jalon-ignore";

/// How the rules of another program, which judges grammar, are named.
pub const GRAMMAR: &str = "grammar-";

/// Checks a text: what it is missing first, then place by place.
pub fn check(
    set: &RuleSet,
    prose: &Prose,
    subject: &Subject,
    facts: Option<&Facts>,
    networks: &[Network],
) -> Vec<Finding> {
    let sheet = Sheet::new(&set.index, &set.days, prose, subject, facts, networks);
    let mut findings = Vec::new();
    for rule in &set.rules {
        if !rule.scope.holds(subject, facts) {
            continue;
        }
        let mentions = &rule.scope.mentions;
        if !mentions.is_empty() && !mentions.iter().any(|pattern| sheet.has(pattern)) {
            continue;
        }
        if !(rule.asks.is_demand() && subject.guessed) {
            findings.extend(rule.asks.find(rule, &sheet).into_iter().take(MOST));
        }
    }
    if sheet.is_plain() {
        findings.retain(|finding| !is_of_signs(finding, prose));
    }
    spare(&set.untouched, &sheet, &mut findings);
    silence(prose, &mut findings);
    findings.extend(unexplained(set, prose));
    findings.sort_by_key(|finding| finding.range.as_ref().map_or(0, |range| range.start));
    findings
}

/// Whether a finding asks for a sign that the alphabet of text messages writes as it stands.
fn is_of_signs(finding: &Finding, prose: &Prose) -> bool {
    let (Some(range), Some(wanted)) = (&finding.range, &finding.suggestion) else { return false };
    folded(wanted) == prose.text[range.clone()]
}

/// Takes away what the author of a text silences, with a reason.
pub fn silence(prose: &Prose, findings: &mut Vec<Finding>) {
    // Each rule with where a line that is meant begins; none where the whole text is.
    let explained = prose.silences.iter().filter(|silence| !silence.reason.is_empty());
    let silenced: BTreeSet<(&str, Option<usize>)> =
        explained.map(|own| (own.rule.as_str(), Some(own.at).filter(|_| !own.whole))).collect();
    findings.retain(|finding| {
        let rule = finding.rule.as_str();
        // What is missing has no place: a comment anywhere is about it.
        let Some(range) = &finding.range else {
            return !silenced.iter().any(|(own, _)| *own == rule);
        };
        let is_meant = |line: &Block| silenced.contains(&(rule, Some(line.range.start)));
        !silenced.contains(&(rule, None)) && !prose.block_at(range.start).is_some_and(is_meant)
    });
}

impl RuleSet {
    /// The deliverable that a text stands for, guessed from its words.
    pub fn guess(&self, prose: &Prose) -> Option<&Guess> {
        let folded = fold(&prose.text);
        self.guesses.iter().find(|guess| guess.fits(&folded))
    }
}

/// Rules that are silenced without a reason, or that are not there.
fn unexplained(set: &RuleSet, prose: &Prose) -> Vec<Finding> {
    let mut findings = Vec::new();
    for silence in &prose.silences {
        let is_known = set.is_known(&silence.rule) || silence.rule.starts_with(GRAMMAR);
        let message = if !is_known {
            format!("La règle « {} » n’existe pas : ce commentaire n’a pas d’effet.", silence.rule)
        } else if silence.reason.is_empty() {
            format!(
                "Ce commentaire ne dit pas pourquoi la règle « {0} » ne s’applique pas : écrivez « jalon : ignore {0} – votre raison ».",
                silence.rule
            )
        } else {
            continue;
        };
        let end = prose.block_at(silence.at).map_or(silence.at, |block| block.range.end);
        let range = Some(silence.at..end);
        findings.push(Finding::new(SILENCE, Severity::Warning, message, range));
    }
    findings
}
