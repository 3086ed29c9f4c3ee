//! The sheet « Charge » of a workbook of several launches: weeks, then what collides.

use rust_xlsxwriter::{Color, ConditionalFormatDataBar, Format, Workbook, XlsxError};

use crate::export::xlsx::cells::{cell, day, first_of_month, height, line, lines, words};
use crate::export::xlsx::sheet::{Title, set_up};
use crate::portfolio::{Collision, Detail, Overview, Week, collision_sentence, monday};
use crate::rollout::Rollout;

const WEEKS: [(&str, f64); 4] =
    [("Semaine du", 18.0), ("Moyens", 15.0), ("Lancements", 40.0), ("Collisions", 90.0)];

/// Launches named in a sentence of a cell; the calendar has them all.
const DETAIL: Detail = Detail { launches: 12, titles: false };

/// What a cell holds at most, less than Excel allows.
const LONGEST: usize = 30_000;

/// Adds the sheet.
pub(in crate::export) fn add_sheet(
    workbook: &mut Workbook,
    title: &Title,
    overview: &Overview,
    rollouts: &[Rollout<'_>],
) -> Result<(), XlsxError> {
    let sheet = workbook.add_worksheet().set_name("Charge")?;
    set_up(sheet, title, &WEEKS, overview.weeks.len())?;
    let heavy = cell().set_bold().set_font_color(Color::RGB(0xA3_30_1F));
    for (index, week) in overview.weeks.iter().enumerate() {
        let at = line(index);
        let names = short(week.services(rollouts).join("\n"));
        let collisions = collisions(week, overview, rollouts);
        let format: &Format = if week.publications > overview.overload { &heavy } else { &cell() };
        day(sheet, at, 0, Some(week.monday))?;
        let publications = u32::try_from(week.publications).unwrap_or(u32::MAX);
        sheet.write_number_with_format(at, 1, publications, format)?;
        words(sheet, at, 2, &names, &cell())?;
        words(sheet, at, 3, &collisions, &cell())?;
        let highest = lines(&names, WEEKS[2].1).max(lines(&collisions, WEEKS[3].1));
        sheet.set_row_height(at, height(highest))?;
    }
    first_of_month(sheet, &[0], overview.weeks.len())?;
    if !overview.weeks.is_empty() {
        let bar = ConditionalFormatDataBar::new()
            .set_fill_color(Color::RGB(0x9E_C5_E8))
            .set_solid_fill(true);
        sheet.add_conditional_format(line(0), 1, line(overview.weeks.len()) - 1, 1, &bar)?;
    }
    Ok(())
}

/// What collides in a week, a line each.
fn collisions(week: &Week, overview: &Overview, rollouts: &[Rollout<'_>]) -> String {
    let own = |collision: &&Collision| monday(collision.day()) == week.monday;
    let sentences: Vec<String> = overview
        .collisions
        .iter()
        .filter(own)
        .map(|collision| collision_sentence(collision, rollouts, DETAIL))
        .collect();
    short(sentences.join("\n"))
}

fn short(text: String) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
