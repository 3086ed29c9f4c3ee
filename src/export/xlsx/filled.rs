//! The columns that staff fill in: the list of states, and what they showed at first.

use rust_xlsxwriter::{DataValidation, Workbook, Worksheet, XlsxError};

use super::cells::cell;
use super::line;
use crate::fillable::{self, Column, MEMORY, Shown};
use crate::rollout::Row;
use crate::vocabulary::Vocabulary as _;

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

/// Adds the sheet, hidden, that says what the columns show: what differs from it later was filled in.
pub(super) fn remember<'r>(
    workbook: &mut Workbook,
    rows: impl Iterator<Item = &'r &'r Row<'r>>,
) -> Result<(), XlsxError> {
    let sheet = workbook.add_worksheet().set_name(MEMORY)?;
    sheet.set_very_hidden(true);
    let columns = Column::TERMS.iter().map(|column| column.label);
    let head = ["Lancement", "Identifiant", "Noté"].into_iter().chain(columns);
    for (column, label) in (0u16..).zip(head) {
        sheet.write_string(0, column, label)?;
    }
    for (at, row) in (1u32..).zip(rows) {
        let shown = Shown::of(row);
        let service = row.service();
        let known = [service.as_str(), row.id, &shown.noted];
        let cells = known.into_iter().chain(shown.cells.iter().map(String::as_str));
        for (column, text) in (0u16..).zip(cells).filter(|(_, text)| !text.is_empty()) {
            super::cells::words(sheet, at, column, text, &cell())?;
        }
    }
    Ok(())
}
