//! Puts the cells of a table one after the other where a reader kept its columns side by side.

use super::lines::Line;
use crate::french::folded::folded;

/// The cells of a line, each with the number of its column.
pub(super) type Cells = [(usize, Line)];

/// The lines of a table, cell by cell, row by row. `begins` tells whether a line begins a row.
/// Lines that have no columns, or no row, come back as they are.
pub(super) fn linear(
    lines: &[Line],
    header: &[String],
    begins: impl Fn(&Cells) -> bool,
) -> Vec<Line> {
    let mut starts: Vec<usize> = Vec::new();
    let mut rows: Vec<Vec<Vec<Line>>> = Vec::new();
    for line in lines {
        if let Some(columns) = header_columns(line, header) {
            starts = columns;
            continue;
        }
        let cells = cells(line, &starts);
        if begins(&cells) {
            rows.push(vec![Vec::new(); header.len()]);
        }
        let Some(row) = rows.last_mut().filter(|_| !starts.is_empty()) else { continue };
        for (at, cell) in cells {
            row[at].push(cell);
        }
    }
    if starts.is_empty() || rows.is_empty() {
        return lines.to_vec();
    }
    rows.into_iter().flatten().flatten().collect()
}

/// Where the columns of a table start, if this line is its header spread over the page.
fn header_columns(line: &Line, header: &[String]) -> Option<Vec<usize>> {
    let pieces = pieces(&line.raw, 3, &[]);
    let same = pieces.len() == header.len()
        && pieces.iter().zip(header).all(|((_, piece), cell)| folded(piece) == folded(cell));
    (same && header.len() > 1).then(|| pieces.into_iter().map(|(column, _)| column).collect())
}

/// The cells of a line, each in the column that it starts nearest to.
fn cells(line: &Line, starts: &[usize]) -> Vec<(usize, Line)> {
    pieces(&line.raw, 2, starts)
        .into_iter()
        .map(|(column, text)| {
            let near = |(_, start): &(usize, &usize)| start.abs_diff(column);
            let at = starts.iter().enumerate().min_by_key(near).map_or(0, |(at, _)| at);
            (at, Line { text, ..line.clone() })
        })
        .collect()
}

/// The pieces of a line that at least `gap` spaces part, or one where a column starts, each with
/// the number of characters before it.
fn pieces(raw: &str, gap: usize, starts: &[usize]) -> Vec<(usize, String)> {
    let mut pieces: Vec<(usize, String)> = Vec::new();
    let mut spaces = gap;
    for (column, letter) in raw.chars().enumerate() {
        if letter == ' ' {
            spaces += 1;
            continue;
        }
        let parted = spaces >= gap || spaces > 0 && starts.contains(&column);
        match pieces.last_mut().filter(|_| !parted) {
            Some((_, piece)) => {
                piece.extend(std::iter::repeat_n(' ', spaces));
                piece.push(letter);
            }
            None => pieces.push((column, letter.to_string())),
        }
        spaces = 0;
    }
    pieces
}
