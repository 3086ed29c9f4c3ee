//! How a workbook looks: one ramp of blues, from the first milestone to the last one, and a colour for
//! what a state asks of a person.

use rust_xlsxwriter::{
    Color, ConditionalFormatCell, ConditionalFormatCellRule, Format, FormatAlign, Worksheet,
    XlsxError,
};

use super::cells::{cell, line};
use crate::rollout::ItemState;
use crate::vocabulary::Vocabulary as _;

/// The blue of titles, heads and launches.
pub(in crate::export) const NAVY: u32 = 0x22_36_54;
/// The ends of the ramp, both pale under dark words.
const RAMP: [u32; 2] = [0xF2_F6_FB, 0xC2_D6_EC];

/// The title of a sheet.
pub(in crate::export) fn title() -> Format {
    plain().set_bold().set_font_size(16).set_font_color(Color::RGB(NAVY))
}

/// The line under it.
pub(in crate::export) fn subtitle() -> Format {
    plain().set_font_size(10).set_font_color(Color::RGB(0x4A_55_68))
}

fn plain() -> Format {
    Format::new().set_font_name("Arial").set_align(FormatAlign::VerticalCenter).set_indent(1)
}

/// The head of a column.
pub(in crate::export) fn head() -> Format {
    cell()
        .set_bold()
        .set_font_color(Color::White)
        .set_background_color(Color::RGB(NAVY))
        .set_align(FormatAlign::VerticalCenter)
}

/// The tint of each milestone, by its label.
pub(super) struct Tints(Vec<String>);

impl Tints {
    /// Milestones in the order in which they come.
    pub(super) fn of<'a>(all: impl Iterator<Item = &'a str>) -> Self {
        let mut labels: Vec<String> = Vec::new();
        for label in all {
            if !labels.iter().any(|known| known == label) {
                labels.push(label.to_string());
            }
        }
        Self(labels)
    }

    pub(super) fn format(&self, label: &str) -> Format {
        let index = self.0.iter().position(|known| known == label).unwrap_or(0);
        cell().set_background_color(Color::RGB(tint(index, self.0.len())))
    }
}

/// A blue as far along the ramp as its milestone is along the sequence.
fn tint(index: usize, count: usize) -> u32 {
    let last = count.saturating_sub(1).max(1) as f64;
    let component = |shift: u32| {
        let [from, to] = RAMP.map(|colour| f64::from(colour >> shift & 0xFF));
        (from + (to - from) * index as f64 / last).round() as u32
    };
    component(16) << 16 | component(8) << 8 | component(0)
}

/// The colours of words and of what is under them, by state; the others are as every cell.
const STATES: [(ItemState, u32, u32); 10] = [
    (ItemState::Held, 0x6B_43_00, 0xFD_EB_C8),
    (ItemState::Late, 0x8A_1C_12, 0xFB_E3_E0),
    (ItemState::ToCorrect, 0x8A_1C_12, 0xFB_E3_E0),
    (ItemState::ToReview, 0x6B_43_00, 0xFD_EB_C8),
    (ItemState::ToApproveAgain, 0x6B_43_00, 0xFD_EB_C8),
    (ItemState::Approved, 0x001B_5E32, 0xDF_F1_E4),
    (ItemState::Published, 0x001B_5E32, 0xDF_F1_E4),
    (ItemState::Corrected, 0x001B_5E32, 0xDF_F1_E4),
    (ItemState::Replaced, 0x5A_63_70, 0xEE_F0_F3),
    (ItemState::Cancelled, 0x5A_63_70, 0xEE_F0_F3),
];

/// Colours the cells of states by what they say, also once a person has chosen another one.
pub(super) fn states(sheet: &mut Worksheet, column: u16, rows: usize) -> Result<(), XlsxError> {
    for (state, words, under) in STATES.iter().filter(|_| rows > 0) {
        let look = Format::new()
            .set_font_color(Color::RGB(*words))
            .set_background_color(Color::RGB(*under));
        let rule = ConditionalFormatCell::new()
            .set_rule(ConditionalFormatCellRule::EqualTo(state.label()))
            .set_format(look);
        sheet.add_conditional_format(line(0), column, line(rows) - 1, column, &rule)?;
    }
    Ok(())
}
