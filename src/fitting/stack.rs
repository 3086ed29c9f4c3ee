//! Paragraphs one above the other in a box, all of them smaller until they fit.

use super::font::Font;
use super::paragraph::{Alone, Line, Measured, Style};

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
/// How small words may be set, beside the size that they could have, so that none is alone on a last line.
const FOR_TIDINESS: f32 = 0.7;

/// Sets paragraphs in a room, as large as they fit together, then each as large as the others let it; how much
/// of the room they take down, after them.
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
    let stack = Stack { paragraphs: measured, room };
    let tidy: Vec<Alone> = stack.paragraphs.iter().map(|own| tidiness(own, room.width)).collect();
    let alike = |alone| vec![alone; tidy.len()];
    let ways = [tidy.clone(), alike(Alone::Long), alike(Alone::Any)];
    ways.iter().find_map(|way| stack.largest(way)).ok_or(Unfit::TooLong)
}

/// The largest size that works, as a part of what is between the smallest and the largest, from one that does:
/// what works at a size works below it.
fn largest<T>(from: u16, works: impl Fn(f32) -> Option<T>) -> Option<(u16, T)> {
    let at = |step: u16| works(f32::from(step) / f32::from(STEPS));
    if let Some(found) = at(STEPS) {
        return Some((STEPS, found));
    }
    let (mut low, mut high) = (from, STEPS);
    let mut best = at(low)?;
    while high - low > 1 {
        let middle = low.midpoint(high);
        match at(middle) {
            Some(found) => (low, best) = (middle, found),
            None => high = middle,
        }
    }
    Some((low, best))
}

/// How well the last line of a paragraph can be kept from being a word alone, without words that are much
/// smaller for it.
fn tidiness((style, measured): &(&Style, Measured<'_>), width: f32) -> Alone {
    let size = |alone| {
        let broken =
            |part| measured.broken(style.size(part), width, alone).map(|_| style.size(part));
        largest(0, broken).map_or(0.0, |(_, size)| size)
    };
    let natural = size(Alone::Any);
    let tidy = Alone::ALL.into_iter().find(|alone| size(*alone) >= natural * FOR_TIDINESS);
    tidy.unwrap_or(Alone::Any)
}

/// Paragraphs one above the other.
struct Stack<'t> {
    paragraphs: Vec<(&'t Style, Measured<'t>)>,
    room: Room,
}

impl Stack<'_> {
    /// The largest way of setting it.
    fn largest(&self, alone: &[Alone]) -> Option<(Vec<Fitted>, f32)> {
        let count = self.paragraphs.len();
        let (common, mut best) = largest(0, |part| self.set(&vec![part; count], alone))?;
        let mut parts = vec![f32::from(common) / f32::from(STEPS); count];
        for index in self.by_rank() {
            let with = |part| {
                let mut parts = parts.clone();
                parts[index] = part;
                let set = self.set(&parts, alone)?;
                Some((parts, set))
            };
            if let Some((_, found)) = largest(common, with) {
                (parts, best) = found;
            }
        }
        Some(best)
    }

    /// The paragraphs from the one that matters most: its words are the largest.
    fn by_rank(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.paragraphs.len()).collect();
        let largest = |index: &usize| self.paragraphs[*index].0.largest;
        order.sort_by(|one, other| largest(other).total_cmp(&largest(one)));
        order
    }

    fn set(&self, parts: &[f32], alone: &[Alone]) -> Option<(Vec<Fitted>, f32)> {
        let mut fitted = Vec::new();
        let mut bottom = 0.0_f32;
        for (((style, measured), part), alone) in self.paragraphs.iter().zip(parts).zip(alone) {
            let size = style.size(*part);
            let lines = measured.broken(size, self.room.width, *alone)?;
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
        (bottom <= self.room.height).then_some((fitted, bottom))
    }
}

/// Below the base line, in sizes, whether a line has a « g » or not: lines of one box stand alike.
pub const DESCENT: f32 = 0.22;
/// Above it: that of capitals.
pub const CAPITALS: f32 = -0.714;

fn top(line: &Line, size: f32) -> f32 {
    line.extent.top.min(CAPITALS * size)
}
