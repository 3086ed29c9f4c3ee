//! Cells of a workbook: words, dates, colours.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    Color, ConditionalFormatFormula, ExcelDateTime, Format, FormatAlign, FormatBorder, Worksheet,
    XlsxError,
};

/// A date in French of Canada (LCID 0C0C): « 15 mars 2027 ».
const DATE: &str = "[$-C0C]d mmmm yyyy";
/// The same on the first of a month: « 1er mars 2027 ».
const FIRST: &str = "[$-C0C]d\"er\" mmmm yyyy";

/// What a cell holds at most, in UTF-16 units, less the room for [`CUT`].
const LONGEST: usize = 32_700;
/// What stands for the rest of a text that no cell can hold.
const CUT: &str = "\n[suite dans le fichier du texte]";

/// Words, never a formula nor a link, whatever their first sign.
pub(in crate::export) fn words(
    sheet: &mut Worksheet,
    line: u32,
    column: u16,
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    let text = cut(text, LONGEST);
    // With this mark, the words stay words when a person edits the cell.
    let format = if text.starts_with(['=', '+', '-', '@']) {
        format.clone().set_quote_prefix()
    } else {
        format.clone()
    };
    sheet.write_string_with_format(line, column, text, &format)?;
    Ok(())
}

/// A real date, so that the workbook can sort and filter it; an empty cell when there is none.
pub(in crate::export) fn day(
    sheet: &mut Worksheet,
    line: u32,
    column: u16,
    day: Option<NaiveDate>,
) -> Result<(), XlsxError> {
    let format = cell().set_num_format(DATE);
    let Some(day) = day else {
        sheet.write_blank(line, column, &format)?;
        return Ok(());
    };
    let month = u8::try_from(day.month()).unwrap_or(1);
    let number = u8::try_from(day.day()).unwrap_or(1);
    match u16::try_from(day.year())
        .ok()
        .and_then(|y| ExcelDateTime::from_ymd(y, month, number).ok())
    {
        Some(date) => sheet.write_datetime_with_format(line, column, &date, &format)?,
        // Before 1900 or after 9999, dates that Excel does not know.
        None => sheet.write_string_with_format(line, column, day.to_string(), &format)?,
    };
    Ok(())
}

/// Writes « 1er » on the first of a month, also once a person has changed the date.
pub(in crate::export) fn first_of_month(
    sheet: &mut Worksheet,
    columns: &[u16],
    rows: usize,
) -> Result<(), XlsxError> {
    for column in columns.iter().filter(|_| rows > 0) {
        let letter = char::from(b'A' + u8::try_from(*column).unwrap_or(0));
        let rule = ConditionalFormatFormula::new()
            .set_rule(format!("=DAY(${letter}2)=1").as_str())
            .set_format(Format::new().set_num_format(FIRST));
        let last = u32::try_from(rows).unwrap_or(u32::MAX);
        sheet.add_conditional_format(1, *column, last, *column, &rule)?;
    }
    Ok(())
}

/// How every cell looks.
pub(in crate::export) fn cell() -> Format {
    Format::new()
        .set_font_name("Arial")
        .set_font_size(10)
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_align(FormatAlign::Left)
        .set_indent(1)
        .set_border(FormatBorder::Thin)
        .set_border_color(Color::RGB(0xC5_CA_D2))
}

/// Lines that a text takes in a column of so many characters.
pub(in crate::export) fn lines(text: &str, width: f64) -> u32 {
    // Widths count digits of 11 points; letters of 10 points are narrower by a third.
    let room = ((width - 2.0) * 1.3).max(1.0) as usize;
    let mut lines = 0;
    for paragraph in text.split('\n') {
        lines += 1;
        let mut used = 0;
        for word in paragraph.split(' ') {
            let length = word.chars().count();
            if used > 0 && used + 1 + length > room {
                lines += 1;
                used = 0;
            }
            // A word longer than a line goes on.
            let rest = if used > 0 { used + 1 + length } else { length };
            lines += u32::try_from(rest.saturating_sub(1) / room).unwrap_or(0);
            used = if rest > room { rest % room } else { rest };
        }
    }
    lines
}

/// The height of a row of so many lines, in points; Excel has none beyond 409.
pub(in crate::export) fn height(lines: u32) -> f64 {
    (13.0 * f64::from(lines) + 4.0).min(409.0)
}

/// A text cut where a cell ends, between two characters, and told to be.
fn cut(text: &str, longest: usize) -> String {
    let mut units = 0;
    for (at, c) in text.char_indices() {
        units += c.len_utf16();
        if units > longest {
            return format!("{}{CUT}", &text[..at]);
        }
    }
    text.to_string()
}

/// The colour of each milestone, pale under dark words; its label says the same.
pub(super) struct Colours(Vec<String>);

impl Colours {
    /// Milestones in the order in which they come.
    pub(in crate::export) fn of<'a>(all: impl Iterator<Item = &'a str>) -> Self {
        let mut labels: Vec<String> = Vec::new();
        for label in all {
            if !labels.iter().any(|known| known == label) {
                labels.push(label.to_string());
            }
        }
        Self(labels)
    }

    pub(in crate::export) fn format(&self, label: &str) -> Format {
        let index = self.0.iter().position(|known| known == label).unwrap_or(0);
        cell().set_background_color(Color::RGB(tint(index, self.0.len())))
    }
}

/// A pale colour whose hue is as far from the others as `count` colours allow.
fn tint(index: usize, count: usize) -> u32 {
    // Sixths of the circle of hues, from blue; at most a fifth of a component is taken off white.
    let hue = 3.5 + 6.0 * index as f64 / count.max(1) as f64;
    let component = |shift: f64| {
        let distance = ((hue + shift) % 6.0 - 3.0).abs();
        let share = (distance - 1.0).clamp(0.0, 1.0);
        (200.0 + 55.0 * share).round() as u32
    };
    component(0.0) << 16 | component(4.0) << 8 | component(2.0)
}
