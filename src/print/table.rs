//! A table as rows: the widths of its columns, its cells.

use super::lines::Measured;
use super::refused::Refused;
use super::rows::{Row, Set, Setter};
use super::sheet::Element;
use crate::export::paragraphs::{Span, Table, typeset};

/// Between the columns of a table, in sizes.
const GUTTER: f32 = 1.2;
/// The narrowest column of a table, in sizes.
const NARROWEST: f32 = 2.0;

impl Setter<'_> {
    pub(super) fn table(&mut self, table: &Table) -> Result<(), Refused> {
        let size = self.look.size;
        let rows: Vec<Vec<Vec<Span>>> =
            table.rows.iter().map(|row| row.iter().map(|cell| typeset(cell)).collect()).collect();
        let widths = widths(&rows, self.width / size).ok_or(Refused::TooLong(size))?;
        let empty = [Span { text: String::from("–"), ..Span::default() }];
        self.holders += 1;
        for (index, cells) in rows.iter().enumerate() {
            let is_head = index == 0;
            let mut whole = Row { gap: 0.35 * size, keeps: is_head, ..Row::default() };
            let mut left = 0.0;
            for (cell, width) in cells.iter().zip(&widths) {
                let element = self.element(Element::Cell(self.holders, index, is_head));
                let spans = if cell.is_empty() { &empty[..] } else { cell };
                let plain = self.plain(element, spans);
                let (left_edge, width_of) = (left * size, width * size);
                let set = Set { bold: is_head, left: left_edge, width: width_of, ..plain };
                let (runs, high) = self.block(&set)?;
                whole.runs.extend(runs);
                whole.height = whole.height.max(high);
                left += width + GUTTER;
            }
            self.rows.push(whole);
        }
        Ok(())
    }
}

/// The widths of columns, at a size of one: as wide as they need where there is room; else what is left
/// is shared by the roots of their needs, so that the longest takes more lines and the others few.
fn widths(rows: &[Vec<Vec<Span>>], width: f32) -> Option<Vec<f32>> {
    let columns = rows.iter().map(Vec::len).max()?;
    let (mut needs, mut least) = (vec![1.0_f32; columns], vec![NARROWEST; columns]);
    for row in rows {
        for (column, cell) in row.iter().enumerate() {
            let measured = Measured::of(cell, true)?;
            needs[column] = needs[column].max(measured.width());
            least[column] = least[column].max(measured.narrowest());
        }
    }
    let room = width - GUTTER * (columns.saturating_sub(1)) as f32;
    let mut widths: Vec<Option<f32>> = vec![None; columns];
    loop {
        let open =
            |widths: &[Option<f32>]| (0..columns).filter(|at| widths[*at].is_none()).collect();
        let open: Vec<usize> = open(&widths);
        let left = room - widths.iter().flatten().sum::<f32>();
        let roots: f32 = open.iter().map(|at| needs[*at].sqrt()).sum();
        let share = |at: usize| left * needs[at].sqrt() / roots;
        let is_content = |at: usize| needs[at] <= share(at) || least[at] >= share(at);
        let content: Vec<usize> = open.iter().copied().filter(|at| is_content(*at)).collect();
        let settled = if content.is_empty() { &open } else { &content };
        for at in settled {
            widths[*at] = Some(needs[*at].min(share(*at).max(least[*at])));
        }
        if settled.len() == open.len() {
            break;
        }
    }
    let widths: Vec<f32> = widths.into_iter().flatten().collect();
    (widths.iter().sum::<f32>() < room + 0.01).then_some(widths)
}
