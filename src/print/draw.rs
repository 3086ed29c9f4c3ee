//! A text set on paper: the largest size at which it fits where it must, else page after page.

use super::moments::line_of_time;
use super::refused::Refused;
use super::rows::{Look, Row, Setter};
use super::sheet::{Code, Element, Plate, Printed, Run, Sheet};
use crate::campaign::Palette;
use crate::color::{Color, READABLE};
use crate::export::paragraphs::{Block, Role};

/// A sheet of paper, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paper {
    /// Across.
    pub width: f32,
    /// Down.
    pub height: f32,
    /// Around what is written, in each frame.
    pub margin: f32,
}

/// How a text is set.
#[derive(Debug, Clone, PartialEq)]
pub struct Setting {
    /// The paper.
    pub paper: Paper,
    /// Points of the words, at most and at least.
    pub sizes: (f32, f32),
    /// How large the title is beside the words.
    pub title: f32,
    /// The title stands on a coloured ground.
    pub has_ground: bool,
    /// Columns of what follows the title.
    pub columns: usize,
    /// Panels of a fold: where each section goes, counted across both sides; none where it is not folded.
    pub panels: Vec<usize>,
    /// Pages, at most; none for as many as it takes.
    pub pages: Option<usize>,
    /// What printers cut by is drawn.
    pub marks: bool,
    /// The line of time under the title; none where there is no point on it.
    pub moments: Vec<Moment>,
}

impl Setting {
    /// A letter page after the other, as a text is printed.
    pub fn letter() -> Self {
        Self {
            paper: Paper { width: 612.0, height: 792.0, margin: 61.0 },
            sizes: (11.5, 11.5),
            title: 1.6,
            has_ground: false,
            columns: 1,
            panels: Vec::new(),
            pages: None,
            marks: false,
            moments: Vec::new(),
        }
    }

    /// One letter page, with a line of time under its title.
    pub fn page(moments: Vec<Moment>) -> Self {
        Self {
            paper: Paper { width: 612.0, height: 792.0, margin: 44.0 },
            sizes: (11.0, 7.5),
            title: 1.9,
            has_ground: true,
            pages: Some(1),
            moments,
            ..Self::letter()
        }
    }
}

/// A point of a line of time.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// Where it is on the line, from 0 to 1.
    pub part: f32,
    /// « 1er mars ».
    pub day: String,
    /// What is there.
    pub label: String,
    /// It stands out.
    pub is_main: bool,
}

/// Sets a text.
///
/// # Errors
/// See [`Refused`].
pub(super) fn compose(
    title: &str,
    blocks: &[Block],
    setting: &Setting,
    palette: &Palette,
) -> Result<Printed, Refused> {
    let (largest, smallest) = setting.sizes;
    let steps = ((largest - smallest) / STEP).max(0.0).round() as u16;
    let mut last = Refused::TooLong(smallest);
    for step in 0..=steps {
        let size = largest - f32::from(step) * STEP;
        let mut press = Press { setting, palette, size, elements: Vec::new() };
        let sheets = match setting.panels.is_empty() {
            true => press.pages(blocks),
            false => press.panels(blocks),
        };
        match sheets {
            Ok(sheets) => {
                let (title, elements) = (title.to_string(), press.elements);
                return Ok(Printed { title, sheets, elements, marks: setting.marks });
            }
            Err(Refused::TooLong(_)) => last = Refused::TooLong(smallest),
            Err(other) => return Err(other),
        }
    }
    Err(last)
}

/// Points from a size to the next one that is tried.
const STEP: f32 = 0.25;

struct Press<'s> {
    setting: &'s Setting,
    palette: &'s Palette,
    size: f32,
    elements: Vec<Element>,
}

/// A frame: its page, its corner.
#[derive(Debug, Clone, Copy)]
struct Frame {
    page: usize,
    x: f32,
    y: f32,
}

impl Press<'_> {
    fn look(&self, on_ground: bool) -> Look {
        let palette = self.palette;
        let (ink, accent) = match on_ground {
            true => (palette.ink, palette.accent),
            false => {
                let accent = palette.ground.readable_on(Color::WHITE, READABLE);
                (Color { rgb: [0x1b, 0x1f, 0x23] }, accent)
            }
        };
        Look { size: self.size, title: self.setting.title, ink, accent }
    }

    fn rows(&mut self, blocks: &[Block], width: f32, on_ground: bool) -> Result<Vec<Row>, Refused> {
        let look = self.look(on_ground);
        let mut setter = Setter::new(&mut self.elements, look, width);
        setter.blocks(blocks)?;
        Ok(setter.rows)
    }

    fn sheet(&self) -> Sheet {
        let Paper { width, height, .. } = self.setting.paper;
        Sheet { width, height, plates: Vec::new(), runs: Vec::new(), codes: Vec::new() }
    }

    /// The title and what is under it on a coloured ground, then the rest in columns, page after page.
    fn pages(&mut self, blocks: &[Block]) -> Result<Vec<Sheet>, Refused> {
        let Paper { width, height, margin } = self.setting.paper;
        let head = blocks.iter().position(|block| level(block) == Some(2)).unwrap_or(blocks.len());
        let has_head = self.setting.has_ground
            && blocks.first().and_then(level) == Some(1)
            && head < blocks.len();
        let head = if has_head { head } else { 0 };
        let mut sheets = vec![self.sheet()];
        let mut top = margin;
        if head > 0 {
            let rows = self.rows(&blocks[..head], width - 2.0 * margin, true)?;
            let high = height_of(&rows);
            let above = margin * 0.65;
            if high + above * 2.0 > height * 0.6 {
                return Err(Refused::TooLong(self.size));
            }
            put(&mut sheets, Frame { page: 0, x: margin, y: above }, rows);
            let edges = [0.0, 0.0, width, high + above * 2.0];
            sheets[0].plates.push(Plate { edges, color: self.palette.ground });
            top = high + above * 2.0 + margin * 0.6;
        }
        let columns = self.setting.columns.max(1);
        let gutter = margin * 0.7;
        let wide = (width - 2.0 * margin - gutter * (columns - 1) as f32) / columns as f32;
        let mut rows = Vec::new();
        if !self.setting.moments.is_empty() {
            let look = self.look(false);
            let moments = &self.setting.moments;
            rows.push(line_of_time(moments, look, width - 2.0 * margin, &mut self.elements)?);
        }
        rows.extend(self.rows(&blocks[head..], wide, false)?);
        let bottom = height - margin;
        let mut rest = rows.as_slice();
        let mut page = 0;
        while !rest.is_empty() {
            if self.setting.pages.is_some_and(|most| page >= most) {
                return Err(Refused::TooLong(self.size));
            }
            if page == sheets.len() {
                sheets.push(self.sheet());
            }
            let y = if page == 0 { top } else { margin };
            let taken = balanced(rest, columns, bottom - y);
            if taken.iter().sum::<usize>() == 0 {
                return Err(Refused::TooLong(self.size));
            }
            for (column, count) in taken.into_iter().enumerate() {
                let (own, after) = rest.split_at(count);
                let x = margin + (wide + gutter) * column as f32;
                put(&mut sheets, Frame { page, x, y }, own.to_vec());
                rest = after;
            }
            page += 1;
        }
        Ok(sheets)
    }

    /// A section in each panel; the first one is the cover.
    fn panels(&mut self, blocks: &[Block]) -> Result<Vec<Sheet>, Refused> {
        let Paper { width, height, margin } = self.setting.paper;
        let order = &self.setting.panels;
        let across = order.len().div_ceil(2).max(1);
        let wide = width / across as f32;
        let sections = sections(blocks);
        if sections.len() > order.len() {
            return Err(Refused::Sections(sections.len(), order.len()));
        }
        let mut sheets = vec![self.sheet(), self.sheet()];
        for (index, (section, place)) in sections.iter().zip(order).enumerate() {
            let place = place.saturating_sub(1);
            let (page, column) = ((place / across).min(1), place % across);
            let left = wide * column as f32;
            let is_cover = index == 0;
            let rows = self.rows(section, wide - 2.0 * margin, is_cover)?;
            let high = height_of(&rows);
            let room = height - 2.0 * margin;
            if high > room {
                return Err(Refused::TooLong(self.size));
            }
            let y = margin + if is_cover { (room - high) * 0.4 } else { 0.0 };
            put(&mut sheets, Frame { page, x: left + margin, y }, rows);
            if is_cover {
                let edges = [left, 0.0, left + wide, height];
                sheets[page].plates.push(Plate { edges, color: self.palette.ground });
            } else {
                let edges = [left + margin, margin * 0.5, left + margin * 2.2, margin * 0.5 + 3.0];
                sheets[page].plates.push(Plate { edges, color: self.palette.accent });
            }
        }
        Ok(sheets)
    }
}

/// Sections of a text: each begins at a title.
fn sections(blocks: &[Block]) -> Vec<&[Block]> {
    let starts = |block: &Block| matches!(level(block), Some(1 | 2));
    let mut sections = Vec::new();
    let mut start = 0;
    for at in (1..blocks.len()).filter(|at| starts(&blocks[*at])) {
        sections.push(&blocks[start..at]);
        start = at;
    }
    sections.push(&blocks[start..]);
    sections
}

fn level(block: &Block) -> Option<u8> {
    match block {
        Block::Paragraph(Role::Heading(level), ..) => Some(*level),
        _ => None,
    }
}

/// How high rows are, one under the other.
fn height_of(rows: &[Row]) -> f32 {
    rows.iter()
        .enumerate()
        .map(|(index, row)| row.height + if index == 0 { 0.0 } else { row.gap })
        .sum()
}

/// How many rows each column takes, of the lowest height that takes them all, or of all of it.
fn balanced(rows: &[Row], columns: usize, room: f32) -> Vec<usize> {
    let total = height_of(rows);
    let mut height = (total / columns as f32).min(room);
    loop {
        let taken = poured(rows, columns, height);
        if taken.iter().sum::<usize>() == rows.len() || height >= room {
            return taken;
        }
        height = (height + 4.0).min(room);
    }
}

/// How many rows each of some columns of a height takes.
fn poured(rows: &[Row], columns: usize, height: f32) -> Vec<usize> {
    let mut taken = Vec::new();
    let mut start = 0;
    for _ in 0..columns {
        let mut count = 0;
        let mut high = 0.0;
        while let Some(row) = rows.get(start + count) {
            high += row.height + if count == 0 { 0.0 } else { row.gap };
            if high > height {
                break;
            }
            count += 1;
        }
        // What stays with the next one goes with it.
        while start + count < rows.len() && count > 0 && rows[start + count - 1].keeps {
            count -= 1;
        }
        taken.push(count);
        start += count;
    }
    taken
}

/// Puts rows in a frame.
fn put(sheets: &mut [Sheet], frame: Frame, rows: Vec<Row>) {
    let Some(sheet) = sheets.get_mut(frame.page) else { return };
    let mut top = frame.y;
    for (index, row) in rows.into_iter().enumerate() {
        top += if index == 0 { 0.0 } else { row.gap };
        let runs = row.runs.into_iter();
        sheet.runs.extend(runs.map(|run| Run { x: run.x + frame.x, y: run.y + top, ..run }));
        for plate in row.plates {
            let [left, high, right, low] = plate.edges;
            let edges = [left + frame.x, high + top, right + frame.x, low + top];
            sheet.plates.push(Plate { edges, color: plate.color });
        }
        let codes = row.codes.into_iter();
        sheet.codes.extend(codes.map(|code| Code { x: code.x + frame.x, y: code.y + top, ..code }));
        top += row.height;
    }
}
