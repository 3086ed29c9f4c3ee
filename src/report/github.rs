//! Findings as the annotations of a GitHub Action (workflow commands).

use std::cmp::Reverse;

use super::{Report, Spot};
use crate::french::number::count;
use crate::rules::Severity;
use crate::visible;

/// Annotations that GitHub shows of a step, of each level: more of them hide the others.
const SHOWN: usize = 10;

/// One line per finding, the gravest first; past what GitHub shows, one for each rule of a file.
pub fn github(report: &Report) -> String {
    let mut spots: Vec<&Spot> = report.spots.iter().collect();
    spots.sort_by_key(|spot| Reverse(spot.severity));
    if spots.len() <= SHOWN {
        return spots.into_iter().map(|spot| annotation(spot, &[])).collect();
    }
    let mut groups: Vec<Vec<&Spot>> = Vec::new();
    for spot in spots {
        let same = |group: &&mut Vec<&Spot>| {
            group.first().is_some_and(|first| {
                first.rule == spot.rule && first.source.name == spot.source.name
            })
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(spot),
            None => groups.push(vec![spot]),
        }
    }
    let told = groups.iter().filter_map(|group| group.split_first());
    told.map(|(first, others)| annotation(first, others)).collect()
}

/// A finding, and where else its rule is broken in the file.
fn annotation(spot: &Spot, others: &[&Spot]) -> String {
    let level = match spot.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "notice",
    };
    let (line, column) = spot.start;
    let mut message = spot.said();
    if !others.is_empty() {
        let mut lines: Vec<usize> = others.iter().map(|other| other.start.0).collect();
        lines.dedup();
        let lines: Vec<String> = lines.iter().map(usize::to_string).collect();
        let places = count(others.len(), "autre endroit", "autres endroits");
        let unit = if others.len() > 1 { "lignes" } else { "ligne" };
        message.push_str(&format!(" (et {places} : {unit} {})", lines.join(", ")));
    }
    format!(
        "::{level} file={},line={line},col={column},title={}::{}\n",
        property(&spot.source.name),
        property(&spot.rule),
        data(&message)
    )
}

/// What ends a command is written as a reference, what cannot be seen is shown.
fn data(text: &str) -> String {
    visible::text(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
