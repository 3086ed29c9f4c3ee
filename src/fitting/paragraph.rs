//! One paragraph broken into lines of about one length, none of which is an orphan word.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::breaks::{Part, parts};
use super::font::{Extent, Font, Shaped};

/// How a paragraph is set.
#[derive(Debug, Clone, PartialEq)]
pub struct Style {
    /// Pixels, where there is room.
    pub largest: f32,
    /// Pixels, below which it is not read any more.
    pub smallest: f32,
    /// Lines, at most.
    pub lines: usize,
    /// From one base line to the next, in sizes.
    pub leading: f32,
    /// Above it, where a paragraph comes before it, in sizes.
    pub gap: f32,
    /// Around each of its lines, across and down, in sizes: the plate of a button.
    pub padding: (f32, f32),
    /// From 100 to 900.
    pub weight: u16,
}

impl Style {
    /// Its size where it may be all of its largest (1) or only its smallest (0), to a quarter of a pixel.
    pub(super) fn size(&self, part: f32) -> f32 {
        let size = self.smallest + (self.largest - self.smallest).max(0.0) * part;
        ((size * 4.0).floor() / 4.0).max(self.smallest)
    }
}

/// A line of a paragraph.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its words.
    pub text: String,
    /// Where its ink is.
    pub extent: Extent,
}

/// A word alone on a line is no orphan where it takes this part of the width.
const LONG_WORD: f32 = 0.5;

/// Whether a line of several may be a word alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Alone {
    /// The last one never, the others only where it is long.
    Never,
    /// A long one.
    Long,
    /// Any.
    Any,
}

impl Alone {
    /// From the one that reads best.
    pub(super) const ALL: [Self; 3] = [Self::Never, Self::Long, Self::Any];
}

/// A paragraph whose parts were measured once, for every size.
pub(super) struct Measured<'t> {
    style: &'t Style,
    font: &'static Font,
    parts: Vec<Part<'t>>,
    /// How far each part goes from the start of all on one line, at a size of one pixel; without what
    /// stands between it and the next.
    reach: Vec<(f32, f32)>,
    /// The lines that were tried, by their first part and that after their last: each is set at many sizes.
    tried: RefCell<BTreeMap<(usize, usize), (String, Shaped)>>,
}

impl<'t> Measured<'t> {
    /// Measures a paragraph; none without a font.
    pub(super) fn of(text: &'t str, style: &'t Style) -> Option<Self> {
        let font = Font::of(style.weight)?;
        let parts = parts(text);
        let space = font.extent(" ", 1.0).advance;
        let mut at = 0.0;
        let reach = parts.iter().map(|part| {
            let start = at;
            let end = start + font.extent(part.text, 1.0).width();
            at = end + if part.spaced { space } else { 0.0 };
            (start, end)
        });
        let reach = reach.collect();
        Some(Self { style, font, parts, reach, tried: RefCell::default() })
    }

    /// Breaks it at a size into as few lines as it takes, as even as can be; none where it does not fit.
    pub(super) fn broken(&self, size: f32, width: f32, alone: Alone) -> Option<Vec<Line>> {
        let width = width - 2.0 * self.style.padding.0 * size;
        let most = self.style.lines.min(self.parts.len());
        let ends = (1..=most).find_map(|lines| self.even(lines, width / size, alone))?;
        let mut start = 0;
        let lines: Vec<Line> = ends
            .into_iter()
            .map(|end| {
                let line = self.line(start, end, size);
                start = end;
                line
            })
            .collect();
        lines.iter().all(|line| line.extent.width() <= width).then_some(lines)
    }

    /// A line from a part to before another, at a size.
    fn line(&self, start: usize, end: usize, size: f32) -> Line {
        let mut tried = self.tried.borrow_mut();
        let (text, shaped) = tried.entry((start, end)).or_insert_with(|| {
            let text = joined(&self.parts[start..end]);
            let shaped = self.font.shaped(&text);
            (text, shaped)
        });
        Line { text: text.clone(), extent: shaped.extent(size) }
    }

    /// How wide a line is from a part to before another, at a size of one pixel.
    fn width(&self, start: usize, end: usize) -> f32 {
        self.reach[end - 1].1 - self.reach[start].0
    }

    /// Where each of some lines ends, which all fit: as even as can be.
    fn even(&self, lines: usize, width: f32, alone: Alone) -> Option<Vec<usize>> {
        let parts = self.parts.len();
        let aim = self.width(0, parts) / lines as f32;
        if aim > width {
            return None;
        }
        // The best way of setting the first `end` parts on some lines: its cost, and where its last line
        // starts.
        let mut best = vec![vec![None::<(f32, usize)>; parts + 1]; lines + 1];
        best[0][0] = Some((0.0, 0));
        for line in 1..=lines {
            for end in line..=parts {
                let ways = (line - 1..end).filter_map(|start| {
                    let (before, _) = best[line - 1][start]?;
                    let alone = if lines > 1 { alone } else { Alone::Any };
                    let cost = self.cost(start, end, (aim, width), alone)?;
                    Some((before + cost, start))
                });
                best[line][end] = ways.min_by(|one, other| one.0.total_cmp(&other.0));
            }
        }
        let mut ends = vec![parts];
        for line in (2..=lines).rev() {
            let end = *ends.last()?;
            ends.push(best[line][end]?.1);
        }
        best[1][*ends.last()?]?;
        ends.reverse();
        Some(ends)
    }

    /// What a line costs from a part to before another; none where it may not be.
    fn cost(
        &self,
        start: usize,
        end: usize,
        (aim, width): (f32, f32),
        alone: Alone,
    ) -> Option<f32> {
        let own = self.width(start, end);
        let is_last = end == self.parts.len();
        let is_short = own < LONG_WORD * width;
        let may_be_alone = match alone {
            Alone::Never => !is_last && !is_short,
            Alone::Long => !is_short,
            Alone::Any => true,
        };
        if own > width || !may_be_alone && self.is_word(start, end) {
            return None;
        }
        let off = (own - aim) / width;
        let ended = if is_last { 0.0 } else { self.parts[end - 1].cost };
        Some(off * off + ended)
    }

    /// Whether a line, from a part to before another, is a word alone.
    fn is_word(&self, start: usize, end: usize) -> bool {
        let line = joined(&self.parts[start..end]);
        self.parts.len() > 2 && !line.contains(char::is_whitespace)
    }
}

/// Parts as they stand on one line.
fn joined(parts: &[Part<'_>]) -> String {
    let mut text = String::new();
    for (index, part) in parts.iter().enumerate() {
        text.push_str(part.text);
        if part.spaced && index + 1 < parts.len() {
            text.push(' ');
        }
    }
    text
}
