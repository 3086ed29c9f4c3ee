//! Paragraphs one above the other in a box, all of them smaller until they fit.

use super::font::Font;
use super::paragraph::{Line, Measured, Style};

/// The room that a box has, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Room {
    /// Across.
    pub width: f32,
    /// Down.
    pub height: f32,
}

/// A line of a box, in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The line.
    pub line: Line,
    /// Its base line, from the top of the box.
    pub baseline: f32,
}

/// A paragraph of a box, set.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted {
    /// Pixels.
    pub size: f32,
    /// Its lines.
    pub lines: Vec<Placed>,
}

/// Why words do not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// The font lacks a letter.
    Letter(char),
    /// They are too long, even as small as can be read.
    TooLong,
}

/// Steps between the largest and the smallest size.
const STEPS: u16 = 40;

/// Sets paragraphs in a room, as large as they fit together; how much of the room they take down, after them.
///
/// # Errors
/// When they do not fit at their smallest, or hold a letter that cannot be drawn.
pub fn fit(paragraphs: &[(&str, &Style)], room: Room) -> Result<(Vec<Fitted>, f32), Unfit> {
    let mut measured = Vec::new();
    for (text, style) in paragraphs {
        let font = Font::of(style.weight).ok_or(Unfit::TooLong)?;
        if let Some(letter) = font.lacks(text) {
            return Err(Unfit::Letter(letter));
        }
        measured.push((*style, Measured::of(text, style).ok_or(Unfit::TooLong)?));
    }
    // A word alone on the last line, only where there is no other way at any size.
    let sizes = || (0..=STEPS).rev().map(|step| f32::from(step) / f32::from(STEPS));
    let mut ways =
        [true, false].into_iter().flat_map(|strict| sizes().map(move |part| (part, strict)));
    ways.find_map(|(part, strict)| set(&measured, room, part, strict)).ok_or(Unfit::TooLong)
}

fn set(
    paragraphs: &[(&Style, Measured<'_>)],
    room: Room,
    part: f32,
    strict: bool,
) -> Option<(Vec<Fitted>, f32)> {
    let mut fitted = Vec::new();
    let mut bottom = 0.0_f32;
    for (style, measured) in paragraphs {
        let size = style.size(part);
        let lines = measured.broken(size, room.width, strict)?;
        let gap = if fitted.is_empty() { 0.0 } else { style.gap * size };
        let padding = style.padding.1 * size;
        let mut baseline = bottom + gap + padding - top(lines.first()?, size);
        let mut placed = Vec::new();
        for (index, line) in lines.into_iter().enumerate() {
            baseline += if index == 0 { 0.0 } else { style.leading * size };
            bottom = baseline + line.extent.bottom.max(DESCENT * size) + padding;
            placed.push(Placed { line, baseline });
        }
        fitted.push(Fitted { size, lines: placed });
    }
    (bottom <= room.height).then_some((fitted, bottom))
}

/// Below the base line, in sizes, whether a line has a « g » or not: lines of one box stand alike.
pub const DESCENT: f32 = 0.22;
/// Above it: that of capitals.
pub const CAPITALS: f32 = -0.714;

fn top(line: &Line, size: f32) -> f32 {
    line.extent.top.min(CAPITALS * size)
}
