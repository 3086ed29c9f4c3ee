//! The cells around one of a table: those of its row, the heads of its column.

use std::ops::Range;

use crate::prose::Block;

/// The lines of the row that a line stands in; none for what is in no table.
pub(super) fn row(lines: &[Block], at: usize) -> Option<Range<usize>> {
    let own = lines.get(at)?.cell?;
    let is_beside = |line: &Block| {
        line.cell.is_some_and(|other| (other.table, other.row) == (own.table, own.row))
    };
    let start = lines[..at].iter().rposition(|line| !is_beside(line)).map_or(0, |end| end + 1);
    let length = lines[at..].iter().take_while(|line| is_beside(line)).count();
    Some(start..at + length)
}

/// The lines of the head of the column that a line stands in.
pub(super) fn heads(lines: &[Block], at: usize) -> impl Iterator<Item = usize> {
    let own = lines.get(at).and_then(|line| line.cell);
    let is_head = move |(index, line): (usize, &Block)| {
        let (own, other) = own.zip(line.cell)?;
        let is_it = (other.table, other.row, other.column) == (own.table, 0, own.column);
        is_it.then_some(index)
    };
    lines[..at.min(lines.len())].iter().enumerate().filter_map(is_head)
}
