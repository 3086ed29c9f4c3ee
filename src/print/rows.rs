//! The paragraphs of a text as rows, each of which stays whole: lines of words.

use super::address::address_alone;
use super::lines::{Measured, Segment};
use super::refused::Refused;
use super::sheet::{Code, Element, Plate, Run};
use crate::color::Color;
use crate::export::paragraphs::{Block, List, Role, Span, typeset, words};

/// A row, its things placed from its top left corner.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    /// Above it, unless it is the first of its frame.
    pub gap: f32,
    pub height: f32,
    /// It stays with the next one.
    pub keeps: bool,
    pub runs: Vec<Run>,
    pub codes: Vec<Code>,
    pub plates: Vec<Plate>,
}

/// How a text looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    /// Points of its words.
    pub size: f32,
    /// How large its title is beside them.
    pub title: f32,
    pub ink: Color,
    pub accent: Color,
}

const LEADING: f32 = 1.36;
/// Above a base line, and below it, in sizes.
const ABOVE: f32 = 0.96;
const BELOW: f32 = 0.28;
/// Above a paragraph, in sizes.
const GAP: f32 = 0.7;
/// What an item stands in from the words around it, and more where it has a number, in sizes.
const INDENT: f32 = 1.3;
const NUMBER: f32 = 0.4;

/// Sets paragraphs as rows, and notes what they are.
pub(super) struct Setter<'e> {
    elements: &'e mut Vec<Element>,
    pub look: Look,
    pub width: f32,
    pub rows: Vec<Row>,
    list: Option<(List, usize, u64)>,
    /// How many lists and tables there are.
    pub holders: usize,
    /// It ends as a press release does: its title is centred (OQLF, « Communiqué »).
    is_release: bool,
}

/// A paragraph to be set: what it is, its words, its looks.
pub(super) struct Set<'s> {
    pub element: usize,
    pub spans: &'s [Span],
    pub bold: bool,
    pub centered: bool,
    pub size: f32,
    pub color: Color,
    pub left: f32,
    pub width: f32,
    pub gap: f32,
    pub keeps: bool,
}

impl<'e> Setter<'e> {
    pub(super) fn new(elements: &'e mut Vec<Element>, look: Look, width: f32) -> Self {
        let holders = elements.len();
        Self { elements, look, width, rows: Vec::new(), list: None, holders, is_release: false }
    }

    pub(super) fn blocks(&mut self, blocks: &[Block]) -> Result<(), Refused> {
        let is_end = |block: &Block| matches!(block, Block::Paragraph(Role::End, ..));
        self.is_release = blocks.iter().any(is_end);
        for block in blocks {
            match block {
                Block::Paragraph(role, spans, _) => self.paragraph(*role, &typeset(spans))?,
                Block::Table(table) => self.table(table)?,
            }
            if !matches!(block, Block::Paragraph(Role::Item(_) | Role::InItem(_), ..)) {
                self.list = None;
            }
        }
        Ok(())
    }

    pub(super) fn element(&mut self, element: Element) -> usize {
        self.elements.push(element);
        self.elements.len() - 1
    }

    /// A paragraph as most are.
    pub(super) fn plain<'s>(&self, element: usize, spans: &'s [Span]) -> Set<'s> {
        let Look { size, ink, .. } = self.look;
        Set {
            element,
            spans,
            bold: false,
            centered: false,
            size,
            color: ink,
            left: 0.0,
            width: self.width,
            gap: GAP * size,
            keeps: false,
        }
    }

    fn paragraph(&mut self, role: Role, spans: &[Span]) -> Result<(), Refused> {
        if words(spans).trim().is_empty() {
            return Ok(());
        }
        let address = (role == Role::Plain).then(|| address_alone(spans)).flatten();
        match (role, address) {
            (Role::Heading(level), _) => self.heading(level, spans),
            (Role::Item(list), _) => self.item(list, spans),
            (_, Some(address)) => self.address(&address, spans),
            _ => {
                let element = self.element(Element::Paragraph);
                let size = self.look.size;
                let plain = self.plain(element, spans);
                let set = match role {
                    Role::InItem(depth) => {
                        Set { gap: 0.35 * size, ..inside(plain, INDENT * size * depth as f32) }
                    }
                    Role::Quote => inside(plain, INDENT * size),
                    Role::Subtitle => Set { size: size * 1.18, gap: size * 0.8, ..plain },
                    Role::End => Set { centered: true, ..plain },
                    _ => plain,
                };
                self.set(&set)
            }
        }
    }

    fn heading(&mut self, level: u8, spans: &[Span]) -> Result<(), Refused> {
        let Look { size, title, ink, accent } = self.look;
        let (scale, gap, color) = match level {
            1 => (title, 1.6, ink),
            2 => (1.3, 1.5, accent),
            _ => (1.08, 1.1, ink),
        };
        let element = self.element(Element::Heading(level.min(6), words(spans)));
        let centered = level == 1 && self.is_release;
        let plain = self.plain(element, spans);
        let (size, gap) = (size * scale, gap * size);
        self.set(&Set { bold: true, centered, size, color, gap, keeps: true, ..plain })
    }

    fn item(&mut self, list: List, spans: &[Span]) -> Result<(), Refused> {
        let (id, number) = match self.list {
            Some((known, id, number)) if known == list => (id, number + 1),
            _ => {
                self.holders += 1;
                (self.holders, list.numbered.map_or(1, |(first, _)| first))
            }
        };
        let is_first = self.list.is_none_or(|(known, ..)| known != list);
        self.list = Some((list, id, number));
        let is_numbered = list.numbered.is_some();
        let element = self.element(Element::Item(id, is_numbered));
        let Look { size, accent, ink, .. } = self.look;
        let (text, color, hang) = match is_numbered {
            true => (format!("{number}. "), accent, (INDENT + NUMBER) * size),
            false => (String::from("• "), ink, INDENT * size),
        };
        let left = INDENT * size * list.depth as f32 + hang;
        let first = self.rows.len();
        let plain = self.plain(element, spans);
        self.set(&Set { gap: 0.35 * size, ..inside(plain, left) })?;
        // The first item is not alone under its title.
        if is_first {
            self.rows[first..].iter_mut().for_each(|row| row.keeps = true);
        }
        let label = Run {
            element,
            is_label: true,
            x: left - hang,
            y: ABOVE * size,
            size,
            bold: is_numbered,
            color,
            text,
            width: 0.0,
            link: None,
        };
        if let Some(row) = self.rows.get_mut(first) {
            row.runs.insert(0, label);
        }
        Ok(())
    }

    pub(super) fn set(&mut self, set: &Set<'_>) -> Result<(), Refused> {
        let measured = Measured::of(set.spans, set.bold).ok_or(Refused::TooLong(self.look.size))?;
        if let Some(letter) = measured.lacks() {
            return Err(Refused::Letter(letter));
        }
        let lines = measured.lines(set.width / set.size).ok_or(Refused::TooLong(self.look.size))?;
        let leading = if set.bold && set.size > self.look.size { 1.2 } else { LEADING };
        let between = (leading - ABOVE - BELOW).max(0.0) * set.size;
        let count = lines.len();
        for (index, line) in lines.into_iter().enumerate() {
            let end = line.last().map_or(0.0, |last| (last.x + last.width) * set.size);
            let left = set.left + if set.centered { (set.width - end) / 2.0 } else { 0.0 };
            let run = |segment: Segment| {
                segment.run(set.element, (left, ABOVE * set.size), set.size, set.color)
            };
            let is_last = index + 1 == count;
            self.rows.push(Row {
                gap: if index == 0 { set.gap } else { between },
                height: (ABOVE + BELOW) * set.size,
                // Neither a first line alone at the foot, nor a last one alone at the head.
                keeps: set.keeps || !is_last && (index == 0 || index + 2 == count),
                runs: line.into_iter().map(run).collect(),
                ..Row::default()
            });
        }
        Ok(())
    }

    /// Sets a paragraph as a row of its own would be: its runs, from a height, and how high they are.
    pub(super) fn block(&mut self, set: &Set<'_>) -> Result<(Vec<Run>, f32), Refused> {
        let first = self.rows.len();
        self.set(set)?;
        let (mut runs, mut top) = (Vec::new(), 0.0);
        for line in self.rows.split_off(first) {
            top += if top > 0.0 { line.gap } else { 0.0 };
            runs.extend(line.runs.into_iter().map(|run| Run { y: run.y + top, ..run }));
            top += line.height;
        }
        Ok((runs, top))
    }
}

/// The same, so many points from the left.
fn inside(set: Set<'_>, left: f32) -> Set<'_> {
    Set { left, width: set.width - left, ..set }
}
