//! The paragraphs of a text as rows, each of which stays whole: lines, a code with its address, a row of a table.

use super::code::{QUIET, squares};
use super::lines::{Measured, RAISED, Segment};
use super::refused::Refused;
use super::sheet::{Code, Element, Plate, Run};
use crate::color::Color;
use crate::export::paragraphs::{Block, List, Role, Span, Table, typeset, words};

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
/// A side of a code, in sizes of words, and no less than a telephone reads (20 mm).
const CODE: f32 = 5.6;
const SMALLEST_CODE: f32 = 57.0;
/// Between the columns of a table.
const GUTTER: f32 = 1.2;
/// The narrowest column of a table, in sizes.
const NARROWEST: f32 = 2.0;

/// Sets paragraphs as rows, and notes what they are.
pub(super) struct Setter<'e> {
    pub elements: &'e mut Vec<Element>,
    pub look: Look,
    pub width: f32,
    pub rows: Vec<Row>,
    list: Option<(List, usize, u64)>,
    lists: usize,
}

/// A paragraph to be set: what it is, its words, its looks.
struct Set<'s> {
    element: usize,
    spans: &'s [Span],
    bold: bool,
    size: f32,
    color: Color,
    left: f32,
    width: f32,
    gap: f32,
    keeps: bool,
}

impl<'e> Setter<'e> {
    pub(super) fn new(elements: &'e mut Vec<Element>, look: Look, width: f32) -> Self {
        let lists = elements.len();
        Self { elements, look, width, rows: Vec::new(), list: None, lists }
    }

    pub(super) fn blocks(&mut self, blocks: &[Block]) -> Result<(), Refused> {
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

    fn element(&mut self, element: Element) -> usize {
        self.elements.push(element);
        self.elements.len() - 1
    }

    fn paragraph(&mut self, role: Role, spans: &[Span]) -> Result<(), Refused> {
        if words(spans).trim().is_empty() {
            return Ok(());
        }
        let Look { size, title, ink, accent } = self.look;
        match role {
            Role::Heading(level) => {
                let (scale, gap, color) = match level {
                    1 => (title, 1.6, ink),
                    2 => (1.3, 1.5, accent),
                    _ => (1.08, 1.1, ink),
                };
                let element = self.element(Element::Heading(level.min(6), words(spans)));
                let size = size * scale;
                let gap = gap * self.look.size;
                self.set(&Set {
                    element,
                    spans,
                    bold: true,
                    size,
                    color,
                    gap,
                    keeps: true,
                    left: 0.0,
                    width: self.width,
                })
            }
            Role::Item(list) => self.item(list, spans),
            Role::InItem(depth) => {
                let element = self.element(Element::Paragraph);
                let left = 1.3 * size * depth as f32;
                self.plain(element, spans, left, 0.35)
            }
            Role::Plain if alone(spans).is_some() => self.code(spans),
            Role::Subtitle => {
                let element = self.element(Element::Paragraph);
                let (size, gap) = (size * 1.18, size * 0.8);
                self.set(&Set {
                    element,
                    spans,
                    bold: false,
                    size,
                    color: ink,
                    gap,
                    keeps: false,
                    left: 0.0,
                    width: self.width,
                })
            }
            Role::Quote => {
                let element = self.element(Element::Paragraph);
                self.plain(element, spans, 1.3 * size, 0.7)
            }
            _ => {
                let element = self.element(Element::Paragraph);
                self.plain(element, spans, 0.0, 0.7)
            }
        }
    }

    fn plain(
        &mut self,
        element: usize,
        spans: &[Span],
        left: f32,
        gap: f32,
    ) -> Result<(), Refused> {
        let Look { size, ink, .. } = self.look;
        let (gap, width) = (gap * size, self.width - left);
        self.set(&Set {
            element,
            spans,
            bold: false,
            size,
            color: ink,
            left,
            width,
            gap,
            keeps: false,
        })
    }

    fn item(&mut self, list: List, spans: &[Span]) -> Result<(), Refused> {
        let is_first = self.list.is_none_or(|(known, ..)| known != list);
        let (id, number) = match self.list {
            Some((known, id, number)) if known == list => (id, number + 1),
            _ => {
                self.lists += 1;
                (self.lists, list.numbered.map_or(1, |(first, _)| first))
            }
        };
        self.list = Some((list, id, number));
        let element = self.element(Element::Item(id, list.numbered.is_some()));
        let label = match list.numbered {
            Some(_) => format!("{number}. "),
            None => String::from("• "),
        };
        let Look { size, accent, ink, .. } = self.look;
        let left = size
            * (1.3 * (list.depth as f32 + 1.0) + if list.numbered.is_some() { 0.4 } else { 0.0 });
        let first = self.rows.len();
        self.plain(element, spans, left, 0.35)?;
        // The first item is not alone under its title.
        if is_first {
            self.rows[first..].iter_mut().for_each(|row| row.keeps = true);
        }
        let color = if list.numbered.is_some() { accent } else { ink };
        let run = Run {
            element,
            is_label: true,
            x: left - 1.3 * size - if list.numbered.is_some() { 0.4 * size } else { 0.0 },
            y: ABOVE * size,
            size,
            bold: list.numbered.is_some(),
            color,
            text: label,
            width: 0.0,
            link: None,
        };
        self.rows.get_mut(first).into_iter().for_each(|row| row.runs.insert(0, run.clone()));
        Ok(())
    }

    /// An address alone: its code, and itself beside it, or under it where it would be cut beside it only.
    fn code(&mut self, spans: &[Span]) -> Result<(), Refused> {
        let Some(address) = alone(spans) else { return Ok(()) };
        let Some((dark, side)) = squares(&address) else {
            let element = self.element(Element::Paragraph);
            return self.plain(element, spans, 0.0, 0.7);
        };
        let Look { size, ink, .. } = self.look;
        let wide = (CODE * size).max(SMALLEST_CODE);
        let square = wide / f32::from(side + 2 * QUIET);
        let figure = Element::Figure(format!("Code QR qui mène à {}", words(spans).trim()));
        let code = self.element(figure);
        let element = self.element(Element::Paragraph);
        // The white around the code goes into the margin.
        let quiet = f32::from(QUIET) * square;
        let beside = wide - quiet + 0.9 * size;
        let whole = Measured::of(spans, true).map_or(0.0, |own| own.width() * size);
        let is_under = whole > self.width - beside && whole <= self.width;
        let left = if is_under { 0.0 } else { beside };
        let first = self.rows.len();
        let width = self.width - left;
        self.set(&Set {
            element,
            spans,
            bold: true,
            size,
            color: ink,
            left,
            width,
            gap: 0.9 * size,
            keeps: true,
        })?;
        let lines = self.rows.split_off(first);
        let high: f32 = lines.iter().map(|row| row.height).sum();
        let height = if is_under { wide + high } else { wide.max(high) };
        let mut row = Row { gap: 0.9 * size, height, ..Row::default() };
        let mut top = if is_under { wide } else { (height - high) / 2.0 };
        for line in lines {
            row.runs.extend(line.runs.into_iter().map(|run| Run { y: run.y + top, ..run }));
            top += line.height;
        }
        row.codes.push(Code { element: code, x: -quiet, y: 0.0, square, dark, side });
        self.rows.push(row);
        Ok(())
    }

    fn set(&mut self, set: &Set<'_>) -> Result<(), Refused> {
        let measured = Measured::of(set.spans, set.bold).ok_or(Refused::TooLong(self.look.size))?;
        if let Some(letter) = measured.lacks() {
            return Err(Refused::Letter(letter));
        }
        let lines = measured.lines(set.width / set.size).ok_or(Refused::TooLong(self.look.size))?;
        let leading = if set.bold && set.size > self.look.size { 1.2 } else { LEADING };
        let count = lines.len();
        for (index, line) in lines.into_iter().enumerate() {
            let is_last = index + 1 == count;
            self.rows.push(Row {
                gap: if index == 0 {
                    set.gap
                } else {
                    (leading - ABOVE - BELOW).max(0.0) * set.size
                },
                height: (ABOVE + BELOW) * set.size,
                // Neither a first line alone at the foot, nor a last one alone at the head.
                keeps: set.keeps || !is_last && (index == 0 || index + 2 == count),
                runs: line.into_iter().map(|segment| run(segment, set, 0.0)).collect(),
                ..Row::default()
            });
        }
        Ok(())
    }

    fn table(&mut self, table: &Table) -> Result<(), Refused> {
        let size = self.look.size;
        let rows: Vec<Vec<Vec<Span>>> =
            table.rows.iter().map(|row| row.iter().map(|cell| typeset(cell)).collect()).collect();
        let widths =
            widths(&rows, self.width / size, GUTTER).ok_or(Refused::TooLong(self.look.size))?;
        self.lists += 1;
        for (index, cells) in rows.iter().enumerate() {
            let mut whole = Row { gap: 0.35 * size, keeps: index == 0, ..Row::default() };
            let mut left = 0.0;
            for (cell, width) in cells.iter().zip(&widths) {
                let element = self.element(Element::Cell(self.lists, index, index == 0));
                let first = self.rows.len();
                let spans = if cell.is_empty() {
                    vec![Span { text: String::from("–"), ..Span::default() }]
                } else {
                    cell.clone()
                };
                self.set(&Set {
                    element,
                    spans: &spans,
                    bold: index == 0,
                    size,
                    color: self.look.ink,
                    left: left * size,
                    width: width * size,
                    gap: 0.0,
                    keeps: false,
                })?;
                let mut top = 0.0;
                for line in self.rows.split_off(first) {
                    top += if top > 0.0 { line.gap } else { 0.0 };
                    whole
                        .runs
                        .extend(line.runs.into_iter().map(|run| Run { y: run.y + top, ..run }));
                    top += line.height;
                }
                whole.height = whole.height.max(top);
                left += width + GUTTER;
            }
            self.rows.push(whole);
        }
        Ok(())
    }
}

/// The widths of columns, at a size of one: as wide as they need where there is room; else what is left
/// is shared by the roots of their needs, so that the longest takes more lines and the others few.
fn widths(rows: &[Vec<Vec<Span>>], width: f32, gutter: f32) -> Option<Vec<f32>> {
    let columns = rows.iter().map(Vec::len).max()?;
    let (mut needs, mut least) = (vec![1.0_f32; columns], vec![NARROWEST; columns]);
    for row in rows {
        for (column, cell) in row.iter().enumerate() {
            let measured = Measured::of(cell, true)?;
            needs[column] = needs[column].max(measured.width());
            least[column] = least[column].max(measured.narrowest());
        }
    }
    let room = width - gutter * (columns.saturating_sub(1)) as f32;
    let mut widths: Vec<Option<f32>> = vec![None; columns];
    loop {
        let open =
            |widths: &[Option<f32>]| (0..columns).filter(|at| widths[*at].is_none()).collect();
        let open: Vec<usize> = open(&widths);
        let left = room - widths.iter().flatten().sum::<f32>();
        let roots: f32 = open.iter().map(|at| needs[*at].sqrt()).sum();
        let share = |at: usize| left * needs[at].sqrt() / roots;
        let is_content = |at: usize| needs[at] <= share(at) || least[at] >= share(at);
        let content: Vec<usize> = open.iter().copied().filter(|at| is_content(*at)).collect();
        let settled = if content.is_empty() { &open } else { &content };
        for at in settled {
            widths[*at] = Some(needs[*at].min(share(*at).max(least[*at])));
        }
        if settled.len() == open.len() {
            break;
        }
    }
    let widths: Vec<f32> = widths.into_iter().flatten().collect();
    (widths.iter().sum::<f32>() < room + 0.01).then_some(widths)
}

fn run(segment: Segment, set: &Set<'_>, top: f32) -> Run {
    let (scale, rise) = if segment.raised { RAISED } else { (1.0, 0.0) };
    Run {
        element: set.element,
        is_label: false,
        x: set.left + segment.x * set.size,
        y: top + (ABOVE - rise) * set.size,
        size: set.size * scale,
        bold: segment.bold,
        color: set.color,
        text: segment.text,
        width: segment.width * set.size,
        link: segment.link,
    }
}

/// The address that is the whole of a paragraph.
fn alone(spans: &[Span]) -> Option<String> {
    let mut said = spans.iter().filter(|span| !span.text.trim().is_empty());
    let link = said.next()?.link.clone().filter(|link| link.starts_with("https://"))?;
    said.all(|span| span.link.as_ref() == Some(&link)).then_some(link)
}
