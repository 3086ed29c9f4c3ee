//! Rows poured into frames: how many each column takes, and where they stand.

use super::rows::Row;
use super::sheet::{Code, Plate, Run, Sheet};

/// A frame: its page, its corner.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub page: usize,
    pub x: f32,
    pub y: f32,
}

/// How high rows are, one under the other.
pub(super) fn height_of(rows: &[Row]) -> f32 {
    rows.iter()
        .enumerate()
        .map(|(index, row)| row.height + if index == 0 { 0.0 } else { row.gap })
        .sum()
}

/// How many rows each column takes, of the lowest height that takes them all, or of all of it.
pub(super) fn balanced(rows: &[Row], columns: usize, room: f32) -> Vec<usize> {
    let total = height_of(rows);
    let mut height = (total / columns as f32).min(room);
    loop {
        let taken = poured(rows, columns, height);
        if taken.iter().sum::<usize>() == rows.len() || height >= room {
            return taken;
        }
        height = (height + 4.0).min(room);
    }
}

/// How many rows each of some columns of a height takes.
fn poured(rows: &[Row], columns: usize, height: f32) -> Vec<usize> {
    let mut taken = Vec::new();
    let mut start = 0;
    for _ in 0..columns {
        let mut count = 0;
        let mut high = 0.0;
        while let Some(row) = rows.get(start + count) {
            high += row.height + if count == 0 { 0.0 } else { row.gap };
            if high > height {
                break;
            }
            count += 1;
        }
        // What stays with the next one goes with it.
        while start + count < rows.len() && count > 0 && rows[start + count - 1].keeps {
            count -= 1;
        }
        taken.push(count);
        start += count;
    }
    taken
}

/// Puts rows in a frame.
pub(super) fn put(sheets: &mut [Sheet], frame: Frame, rows: Vec<Row>) {
    let Some(sheet) = sheets.get_mut(frame.page) else { return };
    let mut top = frame.y;
    for (index, row) in rows.into_iter().enumerate() {
        top += if index == 0 { 0.0 } else { row.gap };
        let runs = row.runs.into_iter();
        sheet.runs.extend(runs.map(|run| Run { x: run.x + frame.x, y: run.y + top, ..run }));
        for plate in row.plates {
            let [left, high, right, low] = plate.edges;
            let edges = [left + frame.x, high + top, right + frame.x, low + top];
            sheet.plates.push(Plate { edges, color: plate.color });
        }
        let codes = row.codes.into_iter();
        sheet.codes.extend(codes.map(|code| Code { x: code.x + frame.x, y: code.y + top, ..code }));
        top += row.height;
    }
}
