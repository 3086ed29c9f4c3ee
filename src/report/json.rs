//! Findings as JSON, version 1.

use serde::Serialize;

use super::{Report, Spot};
use crate::visible;
use crate::vocabulary::Vocabulary as _;

#[derive(Serialize)]
struct Findings<'r> {
    version: u32,
    findings: Vec<Finding<'r>>,
}

#[derive(Serialize)]
struct Finding<'r> {
    rule: &'r str,
    severity: &'static str,
    message: String,
    path: &'r str,
    line: usize,
    column: usize,
    excerpt: &'r str,
    suggestion: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<&'r str>,
}

impl<'r> Finding<'r> {
    fn of(spot: &'r Spot) -> Self {
        let (line, column) = spot.start;
        Self {
            rule: &spot.rule,
            severity: spot.severity.word(),
            message: spot.said(),
            path: &spot.source.name,
            line,
            column,
            excerpt: spot.excerpt(),
            suggestion: spot.suggestion.as_deref(),
            problem: spot.fact.as_ref().map(|(kind, _)| *kind),
            key: spot.fact.as_ref().and_then(|(_, key)| key.as_deref()),
        }
    }
}

/// `{"version":1,"findings":[{"rule","severity","message","path","line","column","excerpt",
/// "suggestion"}]}`; lines and columns from 1, columns in characters; in a Word document, lines are
/// paragraphs. A problem of a file's own keys also has `problem` (its kind) and `key`.
///
/// # Errors
/// None that a report can cause.
pub fn json(report: &Report) -> serde_json::Result<String> {
    let findings = report.spots.iter().map(Finding::of).collect();
    visible::json(&Findings { version: 1, findings })
}
