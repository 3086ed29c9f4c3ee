//! Findings as JUnit XML: a suite per file, a failure per finding, a success for a file without any.

use quick_junit::{NonSuccessKind, Report as Suites, TestCase, TestCaseStatus, TestSuite};

use super::{Report, Spot};

/// The report.
///
/// # Errors
/// None that a report can cause.
pub fn junit(report: &Report) -> Result<String, quick_junit::SerializeError> {
    let mut suites = Suites::new("jalon");
    for file in &report.files {
        let mut suite = TestSuite::new(file.as_str());
        let spots: Vec<&Spot> = report.spots.iter().filter(|s| s.source.name == *file).collect();
        for spot in &spots {
            suite.add_test_case(case(spot));
        }
        if spots.is_empty() {
            suite.add_test_case(TestCase::new(file.as_str(), TestCaseStatus::success()));
        }
        suites.add_test_suite(suite);
    }
    suites.to_string()
}

fn case(spot: &Spot) -> TestCase {
    let (line, column) = spot.line_column();
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    status.set_message(spot.message.as_str());
    status.set_type(spot.severity.word());
    status.set_description(format!("{}:{line}:{column} {}", spot.source.name, spot.excerpt()));
    TestCase::new(format!("{} ({line}:{column})", spot.rule), status)
}
