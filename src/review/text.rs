//! One text against the rules: the post that it is, where its findings stand.

use std::ops::Range;
use std::sync::Arc;

use crate::input::{Lines, Source};
use crate::prose::{Format, Reading};
use crate::report::Spot;
use crate::rules::{Finding, Subject};
use crate::text::{join_post, parse_file};

/// Puts into what a post is the text that is published, and on which networks it is another one.
pub fn add_post(subject: &mut Subject, reading: &Reading) {
    if !subject.is_post {
        return;
    }
    subject.post = match (reading.format, &reading.body) {
        (Format::Markdown, Some(body)) => {
            let (fields, _) = parse_file(&reading.source.text);
            let own = fields.network.keys().map(|id| (id, fields.link_on(id)));
            let own = own.map(|(id, link)| (id.clone(), join_post(body.plain(), link)));
            subject.own_posts = own.collect();
            Some(join_post(body.plain(), &fields.link))
        }
        (Format::Markdown, None) => None,
        // It lists what is published on each network.
        (Format::Plain, _) if reading.prose.blocks.iter().any(|own| own.quote.is_some()) => None,
        (Format::Plain, _) => Some(reading.source.text.trim().to_string()),
        _ => Some(reading.prose.published()),
    };
}

/// A finding at its place in the file.
pub fn spot(finding: Finding, reading: &Reading, lines: &Lines<'_>) -> Spot {
    let own = |range: &Range<usize>| reading.prose.place(range);
    let span = finding.place.clone().or(finding.range.as_ref().map(own));
    let by_paragraph = reading.format.has_paragraphs();
    let place = |at| in_file(reading, lines.at(at));
    Spot { by_paragraph, ..spot_at(finding, &reading.source, span, place) }
}

/// A finding at some bytes of a source; `place` tells the line and the column of a byte.
pub(super) fn spot_at(
    finding: Finding,
    source: &Arc<Source>,
    span: Option<Range<usize>>,
    place: impl Fn(usize) -> (usize, usize),
) -> Spot {
    Spot {
        rule: finding.rule,
        severity: finding.severity,
        message: finding.message,
        source: Arc::clone(source),
        start: span.as_ref().map_or((1, 1), |span| place(span.start)),
        end: span.as_ref().map_or((1, 1), |span| place(span.end)),
        span,
        by_paragraph: false,
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
