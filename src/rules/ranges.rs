//! Many ranges of one text, asked what they hold.

use std::ops::Range;

/// Ranges of a text, in the order of their starts.
#[derive(Debug, Default)]
pub(super) struct Ranges {
    ranges: Vec<Range<usize>>,
    /// For each, the furthest end of those up to it.
    reach: Vec<usize>,
}

impl Ranges {
    pub(super) fn of(mut ranges: Vec<Range<usize>>) -> Self {
        ranges.sort_unstable_by_key(|range| range.start);
        let mut furthest = 0;
        let reach = ranges.iter().map(|range| {
            furthest = furthest.max(range.end);
            furthest
        });
        let reach = reach.collect();
        Self { ranges, reach }
    }

    /// Whether one of them holds a range whole.
    pub(super) fn hold(&self, range: &Range<usize>) -> bool {
        let before = self.ranges.partition_point(|own| own.start <= range.start);
        before.checked_sub(1).is_some_and(|last| self.reach[last] >= range.end)
    }

    /// Those that share bytes with a range.
    pub(super) fn that_touch(&self, range: &Range<usize>) -> impl Iterator<Item = &Range<usize>> {
        let start = range.start;
        let before = self.ranges.partition_point(|own| own.start < range.end);
        let near = self.ranges[..before].iter().zip(&self.reach[..before]).rev();
        let near = near.take_while(move |(_, reach)| **reach > start).map(|(own, _)| own);
        near.filter(move |own| own.end > start)
    }
}
