//! Words that are no French prose: signs are right in them as they are, and nothing is corrected.

use super::keys::{patterns, surface};
use super::model::Finding;
use super::pattern::Pattern;
use super::ranges::Ranges;
use super::sheet::Sheet;
use crate::input::Table;

/// Words of one sort that typography does not hold for, such as a path or a formula.
#[derive(Debug)]
pub(super) struct Untouched {
    patterns: Vec<Pattern>,
    /// They make the whole line doubtful: what is found in it is told, but left to a person.
    line: bool,
}

impl Untouched {
    /// Reads one `[[untouched]]`.
    pub(super) fn read(table: &Table<'_>) -> Self {
        let patterns = patterns(table, "patterns", surface(table));
        Self { patterns, line: table.bool("line").unwrap_or(false) }
    }

    pub(super) fn patterns(&mut self) -> impl Iterator<Item = &mut Pattern> {
        self.patterns.iter_mut()
    }
}

/// Takes away what is corrected inside such words, and the corrections of doubtful lines.
pub(super) fn spare(all: &[Untouched], sheet: &Sheet<'_>, findings: &mut Vec<Finding>) {
    if findings.iter().all(|finding| finding.suggestion.is_none()) {
        return;
    }
    let found = |line: bool| {
        let own = all.iter().filter(move |own| own.line == line).flat_map(|own| &own.patterns);
        own.flat_map(|pattern| sheet.hits(pattern, None)).map(|hit| hit.range)
    };
    let words = Ranges::of(found(false).collect());
    let blocks = found(true).filter_map(|range| sheet.prose.block_at(range.start));
    let lines = Ranges::of(blocks.map(|block| block.range.clone()).collect());
    findings.retain_mut(|finding| {
        let Some(range) = finding.range.as_ref().filter(|_| finding.suggestion.is_some()) else {
            return true;
        };
        if words.that_touch(range).next().is_some() {
            return false;
        }
        finding.safe &= !lines.hold(range);
        true
    });
}
