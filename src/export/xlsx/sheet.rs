//! What every sheet of a workbook has: a title, heads, filters, widths, how it is printed, a line for each row.

use std::borrow::Cow;
use std::collections::BTreeSet;

use chrono::NaiveDate;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::cells::{HEAD, cell, day, first_of_month, height, line, lines, number, words};
use super::looks::{self, Tints};
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
                format!("Lancement : {}. {}.", only.launch.day_said(), only.counted())
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

/// What stands in a cell.
pub(super) enum Cell<'c> {
    Words(Cow<'c, str>),
    /// The label of a milestone, in its tint.
    Milestone(&'c str),
    Day(Option<NaiveDate>),
    /// What sums are made of; an empty cell where there is none.
    Number(Option<u64>),
}

impl<'c, T: Into<Cow<'c, str>>> From<T> for Cell<'c> {
    fn from(words: T) -> Self {
        Self::Words(words.into())
    }
}

/// A column: its head, its width in characters, and what a row has in it.
pub(super) type Column<R> = (&'static str, f64, fn(&R) -> Cell<'_>);

/// Rows that a sheet keeps in memory; those of a longer one are put on the disk as they come.
pub(super) const MOST_KEPT: usize = 20_000;

/// Fills in a sheet, a line for each row. Rows under milestones have `tints`, and heights.
pub(super) fn fill<R>(
    sheet: &mut Worksheet,
    title: &Title,
    columns: &[Column<R>],
    rows: impl ExactSizeIterator<Item = R>,
    tints: Option<&Tints>,
) -> Result<(), XlsxError> {
    let heads: Vec<(&str, f64)> = columns.iter().map(|(head, width, _)| (*head, *width)).collect();
    let count = rows.len();
    set_up(sheet, title, &heads, count)?;
    let mut days = BTreeSet::new();
    for (index, row) in rows.enumerate() {
        let (at, mut highest) = (line(index), 1);
        for (column, (_, width, of)) in (0u16..).zip(columns) {
            let (text, format) = match of(&row) {
                Cell::Words(text) => (text, cell()),
                Cell::Milestone(label) => {
                    (label.into(), tints.map_or_else(cell, |tints| tints.format(label)))
                }
                Cell::Day(own) => {
                    days.insert(column);
                    day(sheet, at, column, own)?;
                    continue;
                }
                Cell::Number(own) => {
                    number(sheet, at, column, own)?;
                    continue;
                }
            };
            words(sheet, at, column, &text, &format)?;
            highest = highest.max(lines(&text, *width));
        }
        // Programs do not all work heights out when they open a file.
        // rust_xlsxwriter 0.102 writes the last row that has one twice, in a sheet put on the disk.
        if tints.is_some() && (index + 1 < count || count <= MOST_KEPT) {
            sheet.set_row_height(at, height(highest))?;
        }
    }
    first_of_month(sheet, &days.into_iter().collect::<Vec<_>>(), count)
}
