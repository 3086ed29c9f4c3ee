//! What every sheet of a workbook has: a title, heads, filters, widths, and how it is printed.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::cells::{HEAD, line, words};
use super::looks;
use crate::french::date;
use crate::french::message::told;
use crate::rollout::Rollout;

/// Characters of the longest title that Excel takes.
const LONGEST_TITLE: usize = 230;

/// What stands at the top of each sheet.
pub(in crate::export) struct Title {
    /// The services, cut where Excel takes no more.
    pub(super) names: String,
    /// The launch day and how many are where, or the days of several launches.
    below: String,
}

impl Title {
    pub(super) fn of(rollouts: &[Rollout<'_>]) -> Self {
        let names: Vec<String> = rollouts.iter().map(|r| r.launch.service.name.bare()).collect();
        let days = rollouts.iter().map(|rollout| rollout.launch.date);
        let below = match (rollouts, days.clone().min().zip(days.max())) {
            ([only], _) => {
                format!("Lancement : {}. {}.", date::long(only.launch.date), only.counted())
            }
            (several, Some((first, last))) => format!(
                "{} lancements, du {} au {}.",
                several.len(),
                date::full(first),
                date::full(last)
            ),
            (_, None) => String::new(),
        };
        let names = names.join(", ").chars().take(LONGEST_TITLE).collect();
        Self { names, below: told(&below) }
    }
}

/// Title, heads, filters, widths and print.
pub(in crate::export) fn set_up(
    sheet: &mut Worksheet,
    title: &Title,
    columns: &[(&str, f64)],
    rows: usize,
) -> Result<(), XlsxError> {
    // Line by line: those of a long sheet are put on the disk as they come.
    sheet.set_row_height(0, 30)?;
    words(sheet, 0, 0, &title.names, &looks::title())?;
    sheet.set_row_height(1, 18)?;
    sheet.write_string_with_format(1, 0, &title.below, &looks::subtitle())?;
    sheet.set_row_height(HEAD, 24)?;
    for (column, (label, width)) in (0u16..).zip(columns) {
        sheet.set_column_width(column, *width)?;
        sheet.write_string_with_format(HEAD, column, *label, &looks::head())?;
    }
    let last = u16::try_from(columns.len()).unwrap_or(1).saturating_sub(1);
    sheet.autofilter(HEAD, 0, line(rows) - 1, last)?;
    sheet.set_freeze_panes(HEAD + 1, 0)?;
    sheet.set_screen_gridlines(false);
    // Letter paper.
    sheet.set_paper_size(1).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    sheet.set_repeat_rows(HEAD, HEAD)?;
    sheet.set_footer("&L&A&RPage &P de &N");
    Ok(())
}
