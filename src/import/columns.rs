//! Puts the cells of a table one after the other where a reader kept its columns side by side.

use super::lines::Line;
use super::words::key;

/// A piece of a line with the column of characters where it starts.
struct Piece {
    column: usize,
    text: String,
}

/// The lines of a table, cell by cell, row by row. `starts_row` tells whether a cell of the
/// `leading` column begins a row. Lines without columns come back as they are.
pub(super) fn linear(
    lines: &[Line],
    header: &[String],
    leading: usize,
    starts_row: impl Fn(&str) -> bool,
) -> Vec<Line> {
    let Some(starts) = lines.iter().find_map(|line| header_columns(line, header)) else {
        return lines.to_vec();
    };
    let mut rows: Vec<Vec<Vec<Line>>> = Vec::new();
    let mut waiting: Vec<(usize, Line)> = Vec::new();
    for line in lines.iter().filter(|line| header_columns(line, header).is_none()) {
        let cells = cells(line, &starts);
        let begins = cells.iter().any(|(at, cell)| *at == leading && starts_row(&cell.text));
        if begins {
            rows.push(vec![Vec::new(); starts.len()]);
        } else if line.blank_before && rows.last().is_some() {
            // An empty line may end a row whose next one has its label further down.
            put(&mut rows, &mut waiting);
        }
        waiting.extend(cells);
        if begins || !line.blank_before {
            put(&mut rows, &mut waiting);
        }
    }
    put(&mut rows, &mut waiting);
    rows.into_iter().flatten().flatten().collect()
}

fn put(rows: &mut [Vec<Vec<Line>>], waiting: &mut Vec<(usize, Line)>) {
    let Some(row) = rows.last_mut() else { return };
    for (at, line) in waiting.drain(..) {
        row[at].push(line);
    }
}

/// Where the columns of a table start, if this line is its header spread over the page.
fn header_columns(line: &Line, header: &[String]) -> Option<Vec<usize>> {
    let pieces = pieces(&line.raw, 3);
    let same = pieces.len() == header.len()
        && pieces.iter().zip(header).all(|(piece, cell)| key(&piece.text) == key(cell));
    (same && header.len() > 1).then(|| pieces.into_iter().map(|piece| piece.column).collect())
}

/// The cells of a line with the number of their column.
fn cells(line: &Line, starts: &[usize]) -> Vec<(usize, Line)> {
    pieces(&line.raw, 2)
        .into_iter()
        .map(|piece| {
            let at = starts.iter().rposition(|start| *start <= piece.column + 2).unwrap_or(0);
            let text = piece.text.replace(['●', '▪'], "•");
            (at, Line { text, ..line.clone() })
        })
        .collect()
}

/// The pieces of a line that at least `gap` spaces part.
fn pieces(raw: &str, gap: usize) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut spaces = gap;
    for (column, letter) in raw.chars().enumerate() {
        if letter == ' ' {
            spaces += 1;
            continue;
        }
        match pieces.last_mut().filter(|_| spaces < gap) {
            Some(piece) => {
                piece.text.extend(std::iter::repeat_n(' ', spaces));
                piece.text.push(letter);
            }
            None => pieces.push(Piece { column, text: letter.to_string() }),
        }
        spaces = 0;
    }
    pieces
}
