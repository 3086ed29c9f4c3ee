//! One text against the rules: the post that it is, where its findings stand.

use std::sync::Arc;

use crate::input::Lines;
use crate::prose::{Format, Reading};
use crate::report::Spot;
use crate::rules::{Finding, Subject};
use crate::text::{join_post, parse_file};

/// For a post, the text that is published.
pub fn post(subject: &Subject, reading: &Reading) -> Option<String> {
    if !subject.is_post {
        return None;
    }
    match reading.format {
        Format::Markdown => {
            let (fields, _) = parse_file(&reading.source.text);
            let body = reading.body.as_ref()?;
            Some(join_post(body.plain(), &fields.link))
        }
        Format::Plain => Some(reading.source.text.trim().to_string()),
        _ => Some(reading.prose.published()),
    }
}

/// A finding at its place in the file.
pub fn spot(finding: Finding, reading: &Reading, lines: &Lines<'_>) -> Spot {
    let span = finding.place.or(finding.range.map(|range| reading.prose.place(&range)));
    Spot {
        rule: finding.rule,
        severity: finding.severity,
        message: finding.message,
        source: Arc::clone(&reading.source),
        start: span.as_ref().map_or((1, 1), |span| in_file(reading, lines.at(span.start))),
        end: span.as_ref().map_or((1, 1), |span| in_file(reading, lines.at(span.end))),
        span,
        by_paragraph: reading.format.has_paragraphs(),
        suggestion: finding.suggestion,
        help: None,
        fact: None,
    }
}

/// A line and column of a text where they stand in its file.
fn in_file(reading: &Reading, (line, column): (usize, usize)) -> (usize, usize) {
    let own = line.checked_sub(1).and_then(|line| reading.lines.get(line));
    (own.copied().unwrap_or(line), column)
}
