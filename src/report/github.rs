//! Findings as the annotations of a GitHub Action (workflow commands).

use super::{Report, Spot};
use crate::rules::Severity;
use crate::visible;

/// One line per finding.
pub fn github(report: &Report) -> String {
    report.spots.iter().map(annotation).collect()
}

fn annotation(spot: &Spot) -> String {
    let level = match spot.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "notice",
    };
    let (line, column) = spot.line_column();
    format!(
        "::{level} file={},line={line},col={column},title={}::{}\n",
        property(&spot.source.name),
        property(&spot.rule),
        data(&spot.said())
    )
}

/// What ends a command is written as a reference, what cannot be seen is shown.
fn data(text: &str) -> String {
    visible::text(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
