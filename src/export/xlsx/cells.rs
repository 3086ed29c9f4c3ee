//! Cells of a workbook: words, dates, heights.

use chrono::NaiveDate;
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

/// The line of the heads of columns, under the title and what is under it.
pub(in crate::export) const HEAD: u32 = 2;

/// The line of a row, under the heads.
pub(in crate::export) fn line(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX).saturating_add(HEAD + 1)
}

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
    let marked = text.starts_with(['=', '+', '-', '@']).then(|| format.clone().set_quote_prefix());
    sheet.write_string_with_format(line, column, text, marked.as_ref().unwrap_or(format))?;
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
    match ExcelDateTime::parse_from_str(&day.to_string()) {
        Ok(date) => sheet.write_datetime_with_format(line, column, &date, &format)?,
        // Before 1900 or after 9999, dates that Excel does not know.
        Err(_) => sheet.write_string_with_format(line, column, day.to_string(), &format)?,
    };
    Ok(())
}

/// A number that sums are made of; an empty cell where there is none.
pub(super) fn number(
    sheet: &mut Worksheet,
    line: u32,
    column: u16,
    value: Option<u64>,
) -> Result<(), XlsxError> {
    match value {
        Some(value) => sheet.write_number_with_format(line, column, value as f64, &cell())?,
        None => sheet.write_blank(line, column, &cell())?,
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
            .set_rule(format!("=DAY(${letter}{})=1", line(0) + 1).as_str())
            .set_format(Format::new().set_num_format(FIRST));
        sheet.add_conditional_format(line(0), *column, line(rows) - 1, *column, &rule)?;
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
