//! The sheet « Gantt »: a row for each step and deliverable that has a day, a column for each week, filled
//! from the first day of its preparation to its own.

use chrono::{Days, NaiveDate};
use rust_xlsxwriter::{Color, Format, FormatAlign, Workbook, XlsxError};

use super::cells::{HEAD, cell, day, first_of_month, height, line, lines, words};
use super::looks;
use super::sheet::{Title, set_up};
use crate::french::date;
use crate::french::message::told;
use crate::portfolio::monday;
use crate::rollout::{Rollout, Row};
use crate::vocabulary::Vocabulary as _;

const COLUMNS: [(&str, f64); 3] = [("Moyen", 40.0), ("État", 14.0), ("Date retenue", 17.0)];

/// The column that names the launch, where there are several.
const SERVICE: (&str, f64) = ("Lancement", 24.0);

/// Weeks that are shown, at most: two years.
const MOST: usize = 105;

/// Columns of a week, in characters.
const WEEK: f64 = 4.6;

/// Preparation, and the week of the day itself.
const BEFORE: u32 = 0x9F_BE_E0;
const DAY: u32 = 0x2B_5C_97;
/// Under the week of a launch.
const LAUNCH: u32 = 0xE4_ED_F7;

/// A row of the sheet: its days, from the first of its preparation.
struct Bar<'r> {
    row: &'r Row<'r>,
    first: NaiveDate,
    last: NaiveDate,
}

impl<'r> Bar<'r> {
    fn of(row: &'r Row<'r>) -> Option<Self> {
        let last = row.day_out()?;
        let first = row.item.and_then(|item| item.lead.first()).map_or(last, |step| step.start);
        Some(Self { row, first: first.min(last), last })
    }
}

/// Adds the sheet, from the rows of the calendar.
pub(super) fn add(
    workbook: &mut Workbook,
    title: &Title,
    rollouts: &[Rollout<'_>],
    rows: &[Row<'_>],
) -> Result<(), XlsxError> {
    let bars: Vec<Bar<'_>> = rows.iter().filter_map(Bar::of).collect();
    let live = rollouts.iter().map(|rollout| rollout.launch).filter(|launch| !launch.cancelled);
    let launches: Vec<NaiveDate> = live.map(|launch| monday(launch.date)).collect();
    let days = bars.iter().flat_map(|bar| [monday(bar.first), monday(bar.last)]);
    let days: Vec<NaiveDate> = days.chain(launches.iter().copied()).collect();
    let (first, last) = (days.iter().min().copied(), days.iter().max().copied());
    let weeks = first.zip(last).into_iter().flat_map(|(first, last)| {
        first.iter_weeks().take_while(move |monday| *monday <= last).take(MOST)
    });
    let weeks: Vec<NaiveDate> = weeks.collect();
    let sheet = workbook.add_worksheet().set_name("Gantt")?;
    let service = (rollouts.len() > 1).then_some(SERVICE);
    let columns: Vec<(&str, f64)> = service.into_iter().chain(COLUMNS).collect();
    set_up(sheet, title, &columns, bars.len())?;
    sheet.set_row_height(HEAD, 84)?;
    let turned = |format: Format| format.set_rotation(90).set_align(FormatAlign::Center);
    let own = u16::try_from(columns.len()).unwrap_or_default();
    let [what, state, retained] = [3, 2, 1].map(|before| own - before);
    for (column, monday) in (own..).zip(&weeks) {
        sheet.set_column_width(column, WEEK)?;
        let head = match launches.contains(monday) {
            true => looks::head().set_font_color(Color::RGB(0xFF_D9_7A)),
            false => looks::head(),
        };
        let head = turned(head.set_indent(0).set_font_size(9));
        sheet.write_string_with_format(HEAD, column, date::day_month(*monday), &head)?;
    }
    let tinted = |colour| cell().set_background_color(Color::RGB(colour));
    for (index, Bar { row, first, last }) in bars.iter().enumerate() {
        let at = line(index);
        if service.is_some() {
            words(sheet, at, 0, &row.service(), &cell())?;
        }
        words(sheet, at, what, row.title, &cell())?;
        words(sheet, at, state, row.state.label(), &cell())?;
        day(sheet, at, retained, row.date)?;
        for (column, monday) in (own..).zip(&weeks) {
            let sunday = monday.checked_add_days(Days::new(6)).unwrap_or(*monday);
            let (holds, begins) = ((*monday..=sunday).contains(last), *first <= sunday);
            let colour = match (holds, begins && *monday <= *last) {
                (true, _) => Some(DAY),
                (false, true) => Some(BEFORE),
                _ => launches.contains(monday).then_some(LAUNCH),
            };
            sheet.write_blank(at, column, &colour.map_or_else(cell, tinted))?;
        }
        let own = service.map_or(1, |(_, width)| lines(&row.service(), width));
        sheet.set_row_height(at, height(own.max(lines(row.title, COLUMNS[0].1))))?;
    }
    looks::states(sheet, state, bars.len())?;
    first_of_month(sheet, &[retained], bars.len())?;
    // Names and days stay while weeks go by.
    sheet.set_freeze_panes(line(0), own)?;
    let legend = "Bleu pâle : préparation. Bleu foncé : semaine de diffusion. Colonne teintée : semaine du lancement.";
    sheet.write_string_with_format(line(bars.len()) + 1, 0, told(legend), &looks::subtitle())?;
    Ok(())
}
