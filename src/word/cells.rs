//! Where cells stand among the tables of a text, counted as its reader meets them.

/// Where a cell stands: each is counted from the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Cell {
    pub table: u32,
    pub row: u32,
    pub column: u32,
}

/// Counts the cells of tables, which may stand in one another.
#[derive(Debug, Default)]
pub struct Cells {
    tables: u32,
    open: Vec<Open>,
}

/// A table that is being read.
#[derive(Debug)]
struct Open {
    table: u32,
    rows: u32,
    columns: u32,
    is_in_cell: bool,
}

impl Cells {
    /// A table begins.
    pub fn begin_table(&mut self) {
        let table = self.tables;
        self.tables += 1;
        self.open.push(Open { table, rows: 0, columns: 0, is_in_cell: false });
    }

    /// The table ends: what comes next is in the cell that it stood in, if in one.
    pub fn end_table(&mut self) {
        self.open.pop();
    }

    /// A row of the table begins.
    pub fn begin_row(&mut self) {
        if let Some(open) = self.open.last_mut() {
            *open = Open { rows: open.rows + 1, columns: 0, is_in_cell: false, ..*open };
        }
    }

    /// A cell of the row begins.
    pub fn begin_cell(&mut self) {
        if let Some(open) = self.open.last_mut() {
            *open = Open { columns: open.columns + 1, is_in_cell: true, ..*open };
        }
    }

    /// The cell ends.
    pub fn end_cell(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.is_in_cell = false;
        }
    }

    /// The cell that is being read.
    pub fn here(&self) -> Option<Cell> {
        let open = self.open.last().filter(|open| open.is_in_cell)?;
        let (row, column) = (open.rows.checked_sub(1)?, open.columns.checked_sub(1)?);
        Some(Cell { table: open.table, row, column })
    }
}
