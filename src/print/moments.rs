//! A line of time: a point for each moment, its day and its name above or below.

use super::lines::{Measured, Segment};
use super::refused::Refused;
use super::rows::{Look, Row};
use super::setting::Moment;
use super::sheet::{Element, Plate};
use crate::export::paragraphs::{Format, Span, typeset};
use crate::french::message::told;

/// How small its words are beside the others, and no smaller than these points.
const SIZE: f32 = 0.78;
const SMALLEST: f32 = 7.0;
/// Between base lines, in sizes.
const LEADING: f32 = 1.22;
/// Half a point, and half the one that stands out.
const POINT: f32 = 3.0;
const MAIN: f32 = 5.0;
/// Heights at which names stand: above and below by turns, nearest first.
const LANES: usize = 6;

/// A moment with its name, where both stand.
struct Placed<'m> {
    moment: &'m Moment,
    /// Of its point.
    at: f32,
    /// Half of its point.
    half: f32,
    lines: Vec<Vec<Segment>>,
    /// Of its name.
    left: f32,
    lane: usize,
}

/// What stands at one height: how far to the right, in how many lines.
#[derive(Debug, Clone, Copy, Default)]
struct Lane {
    end: f32,
    lines: usize,
}

/// The line as a row.
pub(super) fn line_of_time(
    moments: &[Moment],
    look: Look,
    width: f32,
    elements: &mut Vec<Element>,
) -> Result<Row, Refused> {
    let size = (look.size * SIZE).max(SMALLEST);
    let named = moments.iter().map(|own| format!("{}, {}", own.day, own.label));
    let said = named.collect::<Vec<_>>().join("; ");
    elements.push(Element::Figure(told(&format!("Ligne du temps : {said}"))));
    let element = elements.len() - 1;
    let (placed, lanes) = placed(moments, width, size)?;
    let leading = LEADING * size;
    let high = |lane: usize| lanes[lane].lines as f32 * leading;
    // The lanes on the same side that are nearer the line.
    let nearer = |lane: usize| (lane % 2..lane).step_by(2).map(high).sum::<f32>();
    let side = |first: usize| (first..LANES).step_by(2).map(high).sum::<f32>();
    let axis = side(0) + size;
    let mut row = Row { height: axis + size + side(1), ..Row::default() };
    row.plates.push(Plate { edges: [0.0, axis - 0.6, width, axis + 0.6], color: look.accent });
    for Placed { moment, at, half, lines, left, lane } in placed {
        let edges = [at - half, axis - half, at + half, axis + half];
        row.plates.push(Plate { edges, color: look.accent });
        let top = match lane % 2 {
            0 => axis - size * 0.7 - nearer(lane) - lines.len() as f32 * leading,
            _ => axis + size * 0.6 + nearer(lane),
        };
        let color = if moment.is_main { look.accent } else { look.ink };
        for (line, segments) in lines.into_iter().enumerate() {
            let y = top + (line as f32 * LEADING + 0.95) * size;
            let runs = segments.into_iter().map(|own| own.run(element, (left, y), size, color));
            row.runs.extend(runs);
        }
    }
    Ok(row)
}

/// Each name above or below the line, nearest first, where none before it stands in its way.
fn placed(
    moments: &[Moment],
    width: f32,
    size: f32,
) -> Result<(Vec<Placed<'_>>, [Lane; LANES]), Refused> {
    let wide = (width / moments.len() as f32 * 1.75).min(width * 0.3);
    let mut lanes = [Lane::default(); LANES];
    let mut placed = Vec::new();
    for moment in moments {
        let lines = name(moment, wide / size).ok_or(Refused::TooLong(size))?;
        let half = if moment.is_main { MAIN } else { POINT };
        let at = (moment.part * width).clamp(half, width - half);
        let ends = lines.iter().filter_map(|line| line.last()).map(|last| last.x + last.width);
        let block = ends.fold(0.0, f32::max) * size;
        let left = (at - block / 2.0).clamp(0.0, (width - block).max(0.0));
        let free = lanes.iter().position(|lane| lane.lines == 0 || left >= lane.end + size);
        let lane = free.ok_or(Refused::TooLong(size))?;
        let taken = &mut lanes[lane];
        (taken.end, taken.lines) = (left + block, taken.lines.max(lines.len()));
        placed.push(Placed { moment, at, half, lines, left, lane });
    }
    Ok((placed, lanes))
}

/// The day of a moment above its name, in lines of a width.
fn name(moment: &Moment, width: f32) -> Option<Vec<Vec<Segment>>> {
    let bold = Format { bold: true, ..Format::default() };
    let spans = [
        Span { text: format!("{}\n", moment.day), format: bold, ..Span::default() },
        Span { text: moment.label.clone(), ..Span::default() },
    ];
    Measured::of(&typeset(&spans), moment.is_main)?.lines(width)
}
