//! The examples of a campaign's own rules: each `bad` must trip its rule, and no `good` may.

use super::{Remark, Texts};
use crate::campaign::{Anchor, LaunchType, WAVE};
use crate::input::{Phrase, Problem, Written, phrase};
use crate::network::{self, Network};
use crate::prose::markdown;
use crate::rollout::Rollout;
use crate::rules::{self, Facts, Rule, RuleSet, Severity, Subject};

/// The examples that do not show what their rule says, and rules that have none. Each is tried as
/// a text of one of `rollouts`, the first of its type.
pub fn examples(
    set: &RuleSet,
    rollouts: &[Rollout<'_>],
    networks: &[Network],
    texts: &Texts,
) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for (source, id) in texts.all().filter(|(_, text)| text.key == "rule[].id") {
        let Some(rule) = set.rule(id.value.trim()) else { continue };
        let of_rule = |key: &'static str| {
            let own = texts.all().filter(move |(from, text)| {
                let of = from.name == source.name && text.items.first() == id.items.first();
                of && text.key == key
            });
            own.map(|(_, text)| text)
        };
        if of_rule("rule[].kind").next().is_none() {
            // A severity for a rule that is written elsewhere.
            continue;
        }
        let mut add = |severity, place: &Written, (message, help): (Phrase, Phrase)| {
            let problem = Problem::at(source, place.span.clone(), message).help(help);
            remarks.push(Remark { check: "campaign-example", severity, problem });
        };
        if !may_hold(rule, rollouts) {
            continue;
        }
        let Some(rollout) = rollout_of(rule, rollouts) else {
            let message = phrase!("les exemples de « {} » n’ont pas de lancement", &rule.id);
            let help = phrase!("ajoutez le type de la règle à « types »");
            add(Severity::Error, id, (message, help));
            continue;
        };
        for (bad, key) in [(true, "rule[].bad[]"), (false, "rule[].good[]")] {
            for example in of_rule(key) {
                if trips(rule, set, rollout, networks, example.value.trim()) != bad {
                    add(Severity::Error, example, wrong(rule, bad));
                }
            }
            if of_rule(key).next().is_none() {
                add(Severity::Warning, id, missing(rule, bad));
            }
        }
    }
    remarks
}

/// An example that does not show its rule, and the way out.
fn wrong(rule: &Rule, bad: bool) -> (Phrase, Phrase) {
    if bad {
        return (
            phrase!("la règle « {} » ne trouve rien dans cet exemple à éviter", &rule.id),
            phrase!("corrigez le motif, l’exemple, ou le moyen que nomme « as »"),
        );
    }
    (
        phrase!("la règle « {} » trouve à redire à cet exemple correct", &rule.id),
        phrase!("resserrez le motif, ou ajoutez une exception avec « except »"),
    )
}

/// An example that is not there, and the way out.
fn missing(rule: &Rule, bad: bool) -> (Phrase, Phrase) {
    let (key, what) = if bad { ("bad", "à éviter") } else { ("good", "correct") };
    (
        phrase!("la règle « {} » n’a pas d’exemple {}", &rule.id, what),
        phrase!("ajoutez {} = [\"…\"] : rien d’autre ne montre que la règle agit", key),
    )
}

/// Whether a launch of this campaign may be one that the rule is for.
fn may_hold(rule: &Rule, rollouts: &[Rollout<'_>]) -> bool {
    let both = rule.scope.previous_login_accepted.is_some();
    let waves = rule.examples.deliverable.contains(WAVE);
    rollouts.iter().any(|own| {
        let campaign = own.campaign;
        (!both || campaign.counts_from(Anchor::PreviousLoginEnd))
            && (!waves || campaign.deliverables.iter().any(|own| own.by_wave))
    })
}

fn rollout_of<'r, 'a>(rule: &Rule, rollouts: &'r [Rollout<'a>]) -> Option<&'r Rollout<'a>> {
    let wanted = if rule.examples.migration { LaunchType::Migration } else { LaunchType::New };
    // Some rules are for launches with two logins for some time, and few launches have them.
    let both = rule.scope.previous_login_accepted.is_some();
    let is_one = |rollout: &&Rollout<'_>| {
        let launch = rollout.launch;
        let own = &rule.examples.deliverable;
        let has_wave = !own.contains(WAVE) || rollout.items.of(own).is_some();
        launch.launch_type == wanted && launch.accepted_until().is_some() == both && has_wave
    };
    let own = rollouts.iter().find(is_one);
    // Without « type », a campaign for migrations alone is tried with what it has.
    own.or_else(|| rollouts.first().filter(|_| !rule.examples.migration))
}

fn trips(
    rule: &Rule,
    set: &RuleSet,
    rollout: &Rollout<'_>,
    networks: &[Network],
    example: &str,
) -> bool {
    let prose = markdown(example);
    let written = &rule.examples.deliverable;
    let item = rollout.items.iter().find(|item| item.id == written || written.is_empty());
    let mut subject = match item {
        Some(item) => Subject::of_item(item, rollout.campaign),
        None => Subject::document(written, rollout.campaign),
    };
    if subject.is_post {
        let kind = subject.kind.as_deref().unwrap_or_default();
        let own = network::of_kind(networks, kind).into_iter();
        subject.networks = own.map(|network| network.id.clone()).collect();
    }
    subject.post = Some(prose.text.clone());
    let facts = Facts::dated(rollout);
    let found = rules::check(set, &prose, &subject, Some(&facts), networks);
    found.iter().any(|finding| finding.rule == rule.id)
}
