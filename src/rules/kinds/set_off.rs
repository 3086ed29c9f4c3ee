//! What a text has to be published as it stands: what is set off, or what follows a line that says so
//! where nothing is.

use std::ops::Range;

use crate::prose::{Block, BlockKind};
use crate::rules::model::Rule;
use crate::rules::pattern::Pattern;
use crate::rules::sheet::Sheet;

/// The places of the quotations; in a text that has none, as one that is pasted without its form, of the
/// paragraphs that follow a line where a pattern is found, until an exception is.
pub(super) fn set_off(rule: &Rule, sheet: &Sheet<'_>) -> Vec<Range<usize>> {
    let blocks = &sheet.prose.blocks;
    if blocks.iter().all(|block| block.quote.is_none()) {
        return after_lines(rule, sheet);
    }
    let quotes = blocks.chunk_by(|one, other| one.quote == other.quote);
    let range = |quote: &[Block]| Some(quote.first()?.range.start..quote.last()?.range.end);
    let quotes = quotes.filter(|quote| quote.first().is_some_and(|own| own.quote.is_some()));
    quotes.filter_map(range).collect()
}

fn after_lines(rule: &Rule, sheet: &Sheet<'_>) -> Vec<Range<usize>> {
    let blocks = &sheet.prose.blocks;
    let places = |patterns: &[Pattern]| {
        let hits = patterns.iter().flat_map(|pattern| sheet.hits(pattern, None));
        hits.map(|hit| hit.range.start).collect::<Vec<_>>()
    };
    let (lines, ends) = (places(&rule.patterns), places(&rule.except));
    let holds = |places: &[usize], block: &Block| {
        places.iter().copied().find(|place| block.range.contains(place))
    };
    let heads = blocks.iter().enumerate().filter(|(_, block)| holds(&lines, block).is_some());
    let found = heads.filter_map(|(at, _)| {
        let (first, rest) = blocks.get(at + 1..)?.split_first()?;
        let is_end = |block: &&Block| {
            block.kind != BlockKind::Paragraph || holds(&ends, block) == Some(block.range.start)
        };
        let length = rest.iter().position(|block| is_end(&block));
        // Nothing says where the last one ends: it is one paragraph.
        let last = length.and_then(|length| rest[..length].last()).unwrap_or(first);
        let end = holds(&ends, last).unwrap_or(last.range.end);
        (first.kind == BlockKind::Paragraph).then_some(first.range.start..end)
    });
    found.filter(|range| !range.is_empty()).collect()
}
