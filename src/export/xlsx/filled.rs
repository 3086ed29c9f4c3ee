//! The columns that staff fill in: the list of states, and what they showed at first.

use rust_xlsxwriter::{DataValidation, Worksheet, XlsxError};

use super::cells::{cell, line, words};
use crate::fillable::{self, Column, MEMORY, Shown, memory_heads};
use crate::rollout::Row;

/// The first of these columns, which stand side by side.
const FIRST: u16 = 5;

/// Where a column stands in the calendar.
pub(super) fn place(column: Column) -> u16 {
    FIRST + u16::try_from(column.index()).unwrap_or_default()
}

/// Gives the cells of states a list to choose from.
pub(super) fn choices(sheet: &mut Worksheet, column: u16, rows: usize) -> Result<(), XlsxError> {
    if rows == 0 {
        return Ok(());
    }
    let list = DataValidation::new()
        .allow_list_strings(&fillable::choices())?
        .set_error_title("État")?
        .set_error_message("Choisissez un état dans la liste.")?;
    sheet.add_data_validation(line(0), column, line(rows) - 1, column, &list)?;
    Ok(())
}

/// Fills in the sheet, hidden, that says what the columns show: what differs from it later was filled in.
pub(super) fn remember(sheet: &mut Worksheet, rows: &[Row<'_>]) -> Result<(), XlsxError> {
    sheet.set_name(MEMORY)?.set_very_hidden(true);
    for (column, head) in (0u16..).zip(memory_heads()) {
        sheet.write_string(0, column, head)?;
    }
    for (at, row) in (1u32..).zip(rows) {
        let (shown, service) = (Shown::of(row), row.service());
        let cells = (0u16..).zip(shown.remembered(&service, row.id));
        for (column, text) in cells.filter(|(_, text)| !text.is_empty()) {
            words(sheet, at, column, text, &cell())?;
        }
    }
    Ok(())
}
