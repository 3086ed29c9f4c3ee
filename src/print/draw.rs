//! A text set on paper: the largest size at which it fits where it must, else page after page.

use super::moments::line_of_time;
use super::pour::{Frame, balanced, height_of, put};
use super::refused::Refused;
use super::rows::{Look, Row, Setter};
use super::setting::{Paper, Setting};
use super::sheet::{Element, Number, Plate, Printed, Sheet};
use crate::campaign::Palette;
use crate::color::{Color, READABLE};
use crate::export::paragraphs::{Block, Role};
use crate::export::{blocks, complete};
use crate::fitting::fonts;
use crate::markup::Markdown;
use crate::text::Fields;

/// Points from a size to the next one that is tried.
const STEP: f32 = 0.25;
/// Points of the number of a page.
const NUMBER: f32 = 9.0;

/// Sets a text; `title` is what it is called where it has no title of its own.
///
/// # Errors
/// See [`Refused`].
pub fn printed(
    fields: &Fields,
    body: &Markdown,
    title: &str,
    setting: &Setting,
    palette: &Palette,
) -> Result<Printed, Refused> {
    let mut blocks = blocks(body);
    let title = complete(&mut blocks, fields, title);
    if setting.pages.is_some() {
        return compose(&title, &blocks, setting, palette);
    }
    let one = Setting { pages: Some(1), ..setting.clone() };
    match compose(&title, &blocks, &one, palette) {
        Err(Refused::TooLong(_)) => compose(&title, &blocks, setting, palette),
        other => other,
    }
}

/// Sets a text at the largest size at which it fits.
fn compose(
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

struct Press<'s> {
    setting: &'s Setting,
    palette: &'s Palette,
    size: f32,
    elements: Vec<Element>,
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
        Sheet { width, height, ..Sheet::default() }
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
        number(&mut sheets, margin);
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
        let room = height - 2.0 * margin;
        let mut set = Vec::new();
        // What is left under the longest section: they all start a little lower, on one line.
        let mut left_over = room;
        for (index, section) in sections.iter().enumerate() {
            let rows = self.rows(section, wide - 2.0 * margin, index == 0)?;
            let high = height_of(&rows);
            if high > room {
                return Err(Refused::TooLong(self.size));
            }
            left_over = if index == 0 { left_over } else { left_over.min(room - high) };
            set.push((rows, high));
        }
        let mut sheets = vec![self.sheet(), self.sheet()];
        for (index, ((rows, high), place)) in set.into_iter().zip(order).enumerate() {
            let place = place.saturating_sub(1);
            let (page, column) = ((place / across).min(1), place % across);
            let left = wide * column as f32;
            let is_cover = index == 0;
            let y = margin + if is_cover { (room - high) * 0.4 } else { left_over * 0.2 };
            put(&mut sheets, Frame { page, x: left + margin, y }, rows);
            let (edges, color) = match is_cover {
                true => ([left, 0.0, left + wide, height], self.palette.ground),
                false => {
                    let top = y - margin * 0.5;
                    ([left + margin, top, left + margin * 2.2, top + 3.0], self.palette.accent)
                }
            };
            sheets[page].plates.push(Plate { edges, color });
        }
        Ok(sheets)
    }
}

/// Numbers the pages but the first, in the middle of the margin under them.
fn number(sheets: &mut [Sheet], margin: f32) {
    let Some([regular, _]) = fonts() else { return };
    for (index, sheet) in sheets.iter_mut().enumerate().skip(1) {
        let text = (index + 1).to_string();
        let x = (sheet.width - regular.extent(&text, NUMBER).advance) / 2.0;
        sheet.number = Some(Number { x, y: sheet.height - margin * 0.5, size: NUMBER, text });
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
