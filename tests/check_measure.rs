//! What `check` finds of planted faults and what it says of legitimate sentences, by class and rule.

use std::collections::{BTreeMap, BTreeSet};

use jalon::french::typography::typeset;
use jalon::prose;
use jalon::rules::{self, Facts, Finding, Severity, Subject};
use regex::Regex;
use serde::Deserialize;

use crate::support::planned::WORKSPACE;
use crate::support::repository;
use crate::support::rules::Checks;

/// Cases that stand in the same good text.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    #[serde(default)]
    class: String,
    r#in: String,
    #[serde(default = "yes")]
    must: bool,
    /// Added words are planted as typed, their signs not set right.
    #[serde(default)]
    typed: bool,
    #[serde(default)]
    add: Vec<String>,
    #[serde(default)]
    swap: Vec<(String, String)>,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
struct File {
    group: Vec<Group>,
}

fn cases(name: &str) -> Vec<Group> {
    let path = repository().join("tests/cases/check_measure").join(name);
    toml::from_str::<File>(&std::fs::read_to_string(path).unwrap()).unwrap().group
}

/// The good texts of a launch, and what each is.
struct Bench {
    checks: Checks,
    texts: BTreeMap<String, String>,
    facts: Facts,
    subjects: BTreeMap<String, (Subject, BTreeSet<(String, String)>)>,
}

impl Bench {
    fn new() -> Self {
        let checks = Checks::built_in();
        let launch = checks.launch(true);
        let texts = checks.texts(true);
        let facts = Facts::of(&launch);
        let mut bench = Self { texts, facts, subjects: BTreeMap::new(), checks };
        for (id, text) in &bench.texts {
            let (subject, _) = bench.checks.subject(&launch, id);
            let found = bench.found(text, &subject);
            let own = found.into_iter().map(|finding| (finding.rule, finding.message));
            bench.subjects.insert(id.clone(), (subject, own.collect()));
        }
        bench
    }

    fn found(&self, text: &str, subject: &Subject) -> Vec<Finding> {
        let prose = prose::markdown(text);
        let mut subject = subject.clone();
        subject.post = Some(prose.published());
        // A network where there is room: what is planted makes a text longer.
        subject.networks.retain(|network| network == "facebook");
        let (rules, networks) = (&self.checks.rules, &WORKSPACE.networks);
        let mut found = rules::check(rules, &prose, &subject, Some(&self.facts), networks);
        found.retain(|finding| !finding.rule.starts_with("limit-"));
        found
    }

    /// What is found in a text with a change, and not without it.
    fn new_findings(&self, id: &str, text: &str) -> Vec<Finding> {
        let (subject, before) = &self.subjects[id];
        let mut found = self.found(text, subject);
        found.retain(|own| !before.contains(&(own.rule.clone(), own.message.clone())));
        found
    }

    fn planted<'g>(
        &'g self,
        group: &'g Group,
    ) -> impl Iterator<Item = (String, Vec<Finding>)> + 'g {
        let good = self.texts.get(&group.r#in).unwrap_or_else(|| panic!("no text {}", group.r#in));
        let added = group.add.iter().map(move |sentence| {
            let words = if group.typed { sentence.clone() } else { typeset(sentence) };
            (sentence.clone(), format!("{}\n\n{words}\n", good.trim_end()))
        });
        // A text of the campaign may say it otherwise since: most cases must still be planted.
        let swapped = group.swap.iter().filter_map(move |(old, new)| {
            let sought = regex::escape(old).replace(' ', "[ \u{a0}]");
            let text = Regex::new(&sought).unwrap().replace_all(good, typeset(new).as_str());
            (text != *good).then(|| (format!("{old} → {new}"), text.into_owned()))
        });
        added.chain(swapped).map(|(name, text)| {
            let found = self.new_findings(&group.r#in, &text);
            (name, found)
        })
    }
}

fn told() -> bool {
    std::env::var_os("JALON_MEASURE").is_some()
}

/// Faults by class: how many, found, found as advice alone, and of those that must be found.
#[derive(Default)]
struct Recall {
    all: usize,
    found: usize,
    advice: usize,
    must: usize,
    must_found: usize,
}

fn recall(bench: &Bench, name: &str, shown: bool) -> f64 {
    let mut classes: BTreeMap<String, Recall> = BTreeMap::new();
    let mut written = 0;
    for group in cases(name) {
        written += group.add.len() + group.swap.len();
        for (case, found) in bench.planted(&group) {
            let most = found.iter().map(|finding| finding.severity).max();
            let serious = most.is_some_and(|most| most > Severity::Advice);
            let own = classes.entry(group.class.clone()).or_default();
            own.all += 1;
            own.found += usize::from(serious);
            own.advice += usize::from(most == Some(Severity::Advice));
            own.must += usize::from(group.must);
            own.must_found += usize::from(group.must && serious);
            if shown && !serious {
                let rules: Vec<&str> = found.iter().map(|own| own.rule.as_str()).collect();
                eprintln!("missed [{}] {}: {case} {rules:?}", group.class, group.r#in);
            }
            if shown && std::env::var("JALON_MEASURE").is_ok_and(|v| v == "all") {
                for own in &found {
                    eprintln!("  {case}: [{}] {}", own.rule, own.message);
                }
            }
        }
    }
    let planted: usize = classes.values().map(|own| own.all).sum();
    assert!(planted * 100 >= written * 95, "{name}: {planted} of {written} could be planted");
    let (mut must, mut must_found) = (0_usize, 0_usize);
    for (class, own) in &classes {
        must += own.must;
        must_found += own.must_found;
        if told() {
            eprintln!(
                "{name} {class:16} {:3} found {:3}, advice {:2}; must {:3} found {:3}",
                own.all, own.found, own.advice, own.must, own.must_found
            );
        }
    }
    let share = must_found as f64 / must as f64;
    if told() {
        eprintln!("{name}: {must_found} of {must} that must be found, {:.1} %", share * 100.0);
    }
    share
}

/// The share of legitimate sentences that get more than advice.
fn blamed(bench: &Bench, name: &str, shown: bool) -> f64 {
    let mut rules: BTreeMap<String, usize> = BTreeMap::new();
    let (mut all, mut wrong) = (0_usize, 0_usize);
    for group in cases(name) {
        for (case, found) in bench.planted(&group) {
            all += 1;
            let serious: Vec<&Finding> =
                found.iter().filter(|own| own.severity > Severity::Advice).collect();
            wrong += usize::from(!serious.is_empty());
            for own in serious {
                *rules.entry(own.rule.clone()).or_default() += 1;
                if shown {
                    eprintln!("blamed {}: {case} [{}] {}", group.r#in, own.rule, own.message);
                }
            }
        }
    }
    let share = wrong as f64 / all as f64;
    if told() {
        eprintln!("{name} false by rule: {rules:?}");
        eprintln!("{name}: {wrong} of {all} legitimate sentences blamed, {:.1} %", share * 100.0);
    }
    share
}

#[test]
fn faults_are_found_and_legitimate_sentences_left_alone() {
    let bench = Bench::new();
    let shown = told();
    let open = recall(&bench, "faults.toml", shown);
    let held = recall(&bench, "faults_held.toml", false);
    let wrong = blamed(&bench, "legitimate.toml", shown);
    let wrong_held = blamed(&bench, "legitimate_held.toml", false);
    assert!(open >= 0.92 && held >= 0.92, "recall {open:.3}, held {held:.3}");
    assert!(wrong <= 0.02 && wrong_held <= 0.02, "blamed {wrong:.3}, held {wrong_held:.3}");
}
