//! The rules as data: each one's own examples show that it works.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use jalon::prose;
use support::rules::Desk;

#[test]
fn every_bad_example_trips_its_rule_and_no_good_one_does() {
    let desk = Desk::built_in();
    let mut faults = Vec::new();
    for rule in &desk.rules.rules {
        let examples = &rule.examples;
        let finds = |text: &str| {
            let prose = prose::markdown(text);
            let findings = desk.check_as(&prose, &examples.deliverable, examples.migration);
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
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}
