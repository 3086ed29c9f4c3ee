//! Findings as JUnit XML: a suite per file, a failure per error or warning, a success for a file
//! without any.

use std::collections::BTreeMap;

use quick_junit::{NonSuccessKind, Report as Suites, TestCase, TestCaseStatus, TestSuite};

use super::{Report, Spot};
use crate::rules::Severity;
use crate::visible;
use crate::vocabulary::Vocabulary as _;

/// The report.
///
/// # Errors
/// None that a report can cause.
pub fn junit(report: &Report) -> Result<String, quick_junit::SerializeError> {
    let mut suites = Suites::new("jalon");
    let mut by_file: BTreeMap<&str, Vec<&Spot>> = BTreeMap::new();
    for spot in &report.spots {
        by_file.entry(spot.source.name.as_str()).or_default().push(spot);
    }
    for file in &report.files {
        let mut suite = TestSuite::new(&*visible::line(file));
        let spots = by_file.remove(file.as_str()).unwrap_or_default();
        // Advice makes no build fail.
        let serious = spots.iter().filter(|spot| spot.severity > Severity::Advice);
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        suite.add_test_cases(serious.map(|spot| {
            let count = counts.entry(&spot.rule).or_default();
            *count += 1;
            case(spot, *count)
        }));
        if suite.test_cases.is_empty() {
            suite.add_test_case(TestCase::new(&*visible::line(file), TestCaseStatus::success()));
        }
        suites.add_test_suite(suite);
    }
    suites.to_string()
}

/// A finding; its name stays the same when lines move above it: its rule, and which one it is.
fn case(spot: &Spot, number: usize) -> TestCase {
    let (line, column) = spot.line_column();
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    status.set_message(spot.said());
    status.set_type(spot.severity.word());
    let place = format!("{}:{line}:{column}", visible::line(&spot.source.name));
    status.set_description(format!("{place} {}", visible::text(spot.excerpt())));
    let name = if number == 1 { spot.rule.clone() } else { format!("{} {number}", spot.rule) };
    let mut case = TestCase::new(name, status);
    case.set_classname(&*visible::line(&spot.source.name));
    case
}
