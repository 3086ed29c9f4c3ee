//! The rules as data: each one's own examples show that it works.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::planned::WORKSPACE;
use crate::support::rules::Checks;
use jalon::rules::{self, Rule, Severity};
use regex::Regex;
use toml::{Table, Value};

#[test]
fn every_bad_example_trips_its_rule_and_no_good_one_does() {
    let faults: Vec<String> = Checks::all().iter().flat_map(example_faults).collect();
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

/// Rules of any campaign are tried once, with the first one, whose deliverables their examples name.
fn own_rules(desk: &Checks) -> Vec<&Rule> {
    let shared = rules::load(&WORKSPACE.library.layers("campaigns/shared/french.toml")).unwrap();
    let first = desk.campaign.id == "sag";
    desk.rules.rules.iter().filter(|rule| first || shared.rule(&rule.id).is_none()).collect()
}

fn example_faults(desk: &Checks) -> Vec<String> {
    let mut faults = Vec::new();
    for rule in own_rules(desk) {
        let examples = &rule.examples;
        let finds = |text: &str| {
            let findings = desk.check_example(rule, text);
            findings.iter().any(|finding| finding.rule == rule.id)
        };
        faults.extend(
            examples.bad.iter().filter(|t| !finds(t)).map(|t| format!("{} misses: {t}", rule.id)),
        );
        faults.extend(
            examples.good.iter().filter(|t| finds(t)).map(|t| format!("{} finds: {t}", rule.id)),
        );
        if examples.bad.is_empty() || examples.good.is_empty() {
            faults.push(format!("{} has no example", rule.id));
        }
    }
    faults
}

/// Rules that a mutation of a text may trip beside its own: those of the same key message, and those
/// on how long or how laid out a text is; a sign may break two rules of typography.
fn is_related(rule: &Rule, other: &Rule) -> bool {
    let shape = matches!(other.kind, "length" | "structure");
    let family = |rule: &Rule| rule.reference.clone().map(|r| r.trim_end_matches('b').to_string());
    let typography = other.id.starts_with("typo-")
        && (rule.id.starts_with("typo-") || rule.id == "limit-narrow-space");
    rule.id == other.id
        || shape
        || typography
        || family(rule).is_some() && family(rule) == family(other)
}

#[test]
fn a_mutation_of_a_good_text_trips_its_rule_and_no_unrelated_one() {
    let (mut faults, mut mutations) = (Vec::new(), 0);
    for desk in Checks::all() {
        mutations += mutate(&desk, &mut faults);
    }
    assert!(mutations > 220, "{mutations}");
    assert!(faults.is_empty(), "{} faults of {mutations}\n{}", faults.len(), faults.join("\n"));
}

/// The texts of each kind of launch that rules have examples of.
struct Good {
    new: BTreeMap<String, String>,
    migration: BTreeMap<String, String>,
    /// With two logins for some time; none where no rule of the campaign is about that.
    both: BTreeMap<String, String>,
}

impl Good {
    fn of_desk(desk: &Checks) -> Self {
        let both =
            own_rules(desk).into_iter().find(|own| own.scope.previous_login_accepted.is_some());
        let both = both.map(|rule| desk.texts_of(&desk.launch_of(rule))).unwrap_or_default();
        Self { new: desk.texts(false), migration: desk.texts(true), both }
    }

    fn of(&self, rule: &Rule) -> &BTreeMap<String, String> {
        match (rule.scope.previous_login_accepted, rule.examples.migration) {
            (Some(_), _) => &self.both,
            (None, true) => &self.migration,
            (None, false) => &self.new,
        }
    }
}

/// Adds each bad example to the good text that it stands for; the number of texts made.
fn mutate(desk: &Checks, faults: &mut Vec<String>) -> usize {
    let texts = Good::of_desk(desk);
    let mut mutations = 0;
    for rule in own_rules(desk) {
        let added = matches!(
            rule.kind,
            "forbidden" | "substitution" | "exact-name" | "links" | "launch-date"
        );
        let examples = &rule.examples;
        let Some(good) = texts.of(rule).get(&examples.deliverable).filter(|_| added) else {
            continue;
        };
        let tripped = |text: &str| -> BTreeSet<String> {
            let findings = desk.check_example(rule, text);
            let serious = findings.into_iter().filter(|f| f.severity > Severity::Advice);
            serious.map(|finding| finding.rule).collect()
        };
        let before = tripped(good);
        for bad in &examples.bad {
            let text = format!("{good}\n{bad}\n");
            let after = tripped(&text);
            mutations += 1;
            if rule.severity > Severity::Advice && !after.contains(&rule.id) {
                faults.push(format!("{} is not tripped by: {bad}", rule.id));
            }
            for other in after.difference(&before) {
                let known = desk.rules.rule(other).unwrap();
                if !is_related(rule, known) {
                    faults.push(format!("{} also trips {other}: {bad}", rule.id));
                }
            }
        }
    }
    mutations
}

/// Words of a good text, and what a person may make of them so that a required idea is gone.
#[test]
fn a_required_idea_that_is_taken_out_of_a_good_text_is_missed() {
    let missed: usize = Checks::all().iter().map(take_out).sum();
    assert!(missed > 25, "{missed}");
}

/// What each rule asks for as its file says it, by the id of the rule; a pattern alone is an `any`.
fn elements(desk: &Checks) -> BTreeMap<String, Vec<Table>> {
    let mut layers = WORKSPACE.library.layers("campaigns/shared/french.toml");
    layers
        .extend(WORKSPACE.library.layers(&format!("campaigns/{}/messages.toml", desk.campaign.id)));
    let mut asked = BTreeMap::new();
    for source in layers {
        let file: Table = source.text.parse().unwrap();
        for rule in file["rule"].as_array().unwrap() {
            let Some(list) = rule.get("all").or(rule.get("any")) else { continue };
            let elements = list.as_array().unwrap().iter().map(|element| match element {
                Value::Table(table) => table.clone(),
                pattern => {
                    Table::from_iter([(String::from("any"), Value::Array(vec![pattern.clone()]))])
                }
            });
            asked.insert(rule["id"].as_str().unwrap().to_string(), elements.collect());
        }
    }
    asked
}

/// Takes what each rule asks for out of the good text that it is for; the number of texts made.
fn take_out(desk: &Checks) -> usize {
    let texts = Good::of_desk(desk);
    let mut missed = 0;
    let asked = elements(desk);
    for rule in own_rules(desk).into_iter().filter(|rule| rule.severity > Severity::Advice) {
        let Some(elements) = asked.get(&rule.id).filter(|_| rule.kind == "required") else {
            continue;
        };
        let examples = &rule.examples;
        let Some(good) = texts.of(rule).get(&examples.deliverable) else { continue };
        let finds = |text: &str| {
            let findings = desk.check_example(rule, text);
            findings.iter().any(|finding| finding.rule == rule.id)
        };
        assert!(!finds(good), "{} finds a good {}", rule.id, examples.deliverable);
        // Lines that hold a word of any element are taken out.
        let holds = |line: &str| {
            let folded = jalon::rules::fold(line);
            elements.iter().any(|element| {
                let has = |key: &str| element.get(key).is_some();
                let patterns = element.get("any").and_then(Value::as_array).into_iter().flatten();
                let mut patterns = patterns.filter_map(Value::as_str);
                patterns.any(|pattern| Regex::new(pattern).unwrap().is_match(&folded))
                    || has("date")
                        && ["1er mars 2027", "15 mars 2027"].iter().any(|day| folded.contains(day))
                    || has("link") && (folded.contains("http") || folded.contains("québec.ca"))
                    || has("value") && (folded.contains("clicséqur") || folded.contains("644-4545"))
            })
        };
        let mutated: String =
            good.lines().filter(|line| !holds(line)).map(|line| format!("{line}\n")).collect();
        if mutated.len() == good.len() {
            continue;
        }
        missed += 1;
        assert!(finds(&mutated), "{} is not missed in\n{mutated}", rule.id);
    }
    missed
}

#[test]
fn masks_of_deliverables_stand_for_any_signs() {
    use jalon::rules::fits;
    assert!(fits("w-8/social-announcement", "w-*/social-*"));
    assert!(fits("after/news", "after/*") && fits("w-8/notice", "w-8/notice"));
    assert!(!fits("w-8/notice", "w-8/note*s") && !fits("launch/notice", "w-*/notice"));
}
