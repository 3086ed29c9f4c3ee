//! Words of several looks broken into lines as French is.

use super::sheet::Run;
use crate::color::Color;
use crate::export::paragraphs::Span;
use crate::fitting::{Font, Part, RAISED, parts};

/// Words of one look, on one line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Segment {
    pub text: String,
    pub bold: bool,
    pub raised: bool,
    pub link: Option<String>,
    /// Where it starts on its line, and how far it goes, at a size of one.
    pub x: f32,
    pub width: f32,
}

impl Segment {
    /// The same as it is drawn from a left edge and on a base line, all in points.
    pub(super) fn run(
        self,
        element: usize,
        (left, base): (f32, f32),
        size: f32,
        color: Color,
    ) -> Run {
        let (scale, rise) = if self.raised { RAISED } else { (1.0, 0.0) };
        Run {
            element,
            is_label: false,
            x: left + self.x * size,
            y: base - rise * size,
            size: size * scale,
            bold: self.bold,
            color,
            text: self.text,
            width: self.width * size,
            link: self.link,
        }
    }
}

/// A line that is alone is no worse than one that is half empty.
const ORPHAN: f32 = 0.25;
/// Each line costs something: a text is not made longer for its looks.
const LINE: f32 = 0.03;

/// A text that is measured, at a size of one, whatever size it is set in.
pub(super) struct Measured {
    text: String,
    looks: Vec<Look>,
    /// How far the text goes before each of its bytes, and at its end, as if it were one line.
    reaches: Vec<f32>,
    fonts: [&'static Font; 2],
}

#[derive(Debug, Clone)]
struct Look {
    end: usize,
    bold: bool,
    raised: bool,
    link: Option<String>,
}

impl Measured {
    /// Spans as one text; `bold` makes all of it so. None without a font.
    pub(super) fn of(spans: &[Span], bold: bool) -> Option<Self> {
        let mut text = String::new();
        let mut looks = Vec::new();
        for span in spans {
            text.push_str(&span.text);
            looks.push(Look {
                end: text.len(),
                bold: bold || span.format.bold,
                raised: span.format.superscript,
                link: span.link.clone(),
            });
        }
        let fonts = [Font::of(400)?, Font::of(700)?];
        let reaches = reaches(&text, &looks, &fonts);
        Some(Self { text, looks, reaches, fonts })
    }

    /// The first letter that a font does not have.
    pub(super) fn lacks(&self) -> Option<char> {
        let plain: String = self.text.chars().filter(|letter| *letter != '\n').collect();
        self.fonts.iter().find_map(|font| font.lacks(&plain))
    }

    /// How wide it is on one line.
    pub(super) fn width(&self) -> f32 {
        let lines = self.text.split('\n');
        let starts =
            lines.map(|line| offset(&self.text, line)..offset(&self.text, line) + line.len());
        starts.map(|line| self.advance(line.start, line.end)).fold(0.0, f32::max)
    }

    /// How wide what stays on one line is, at most.
    pub(super) fn narrowest(&self) -> f32 {
        let lines = self.text.split('\n');
        let parts = lines.flat_map(parts).map(|part| {
            let start = offset(&self.text, part.text);
            self.advance(start, start + part.text.len())
        });
        parts.fold(0.0, f32::max)
    }

    /// Its lines in a width, both at a size of one; none where a word is wider.
    pub(super) fn lines(&self, width: f32) -> Option<Vec<Vec<Segment>>> {
        let mut lines = Vec::new();
        for line in self.text.split('\n') {
            let start = offset(&self.text, line);
            let parts = parts(line);
            let bounds: Vec<(usize, usize)> = parts
                .iter()
                .map(|part| (start + offset(line, part.text), part.text.len()))
                .map(|(at, length)| (at, at + length))
                .collect();
            let ends = self.broken(&parts, &bounds, width)?;
            let mut first = 0;
            for end in ends {
                let last = bounds[end - 1].1;
                lines.push(self.segments(bounds[first].0, last, parts[end - 1].spaced));
                first = end;
            }
        }
        Some(lines)
    }

    /// After which parts lines end.
    fn broken(
        &self,
        parts: &[Part<'_>],
        bounds: &[(usize, usize)],
        width: f32,
    ) -> Option<Vec<usize>> {
        let mut best = vec![None::<(f32, usize)>; parts.len() + 1];
        best[0] = Some((0.0, 0));
        for end in 1..=parts.len() {
            for start in (0..end).rev() {
                let own = self.advance(bounds[start].0, bounds[end - 1].1);
                if own > width {
                    break;
                }
                let Some((before, _)) = best[start] else { continue };
                let is_last = end == parts.len();
                let slack = (width - own) / width;
                let cost = match is_last {
                    true if start > 0 && end - start == 1 => ORPHAN * slack,
                    true => 0.0,
                    false => slack * slack + parts[end - 1].cost,
                };
                let cost = before + cost + LINE;
                if best[end].is_none_or(|(known, _)| cost < known) {
                    best[end] = Some((cost, start));
                }
            }
        }
        let mut ends = vec![parts.len()];
        let mut at = best[parts.len()]?.1;
        while at > 0 {
            ends.push(at);
            at = best[at]?.1;
        }
        ends.reverse();
        Some(ends)
    }

    /// How far words go, from a byte to another.
    fn advance(&self, start: usize, end: usize) -> f32 {
        self.reaches[end] - self.reaches[start]
    }

    fn looks_of(&self, start: usize, end: usize) -> impl Iterator<Item = (usize, usize, &Look)> {
        let mut from = 0;
        self.looks.iter().filter_map(move |look| {
            let own = (from.max(start), look.end.min(end));
            from = look.end;
            (own.0 < own.1).then_some((own.0, own.1, look))
        })
    }

    /// A line, with the space that a reader's program needs at its end.
    fn segments(&self, start: usize, end: usize, spaced: bool) -> Vec<Segment> {
        let mut x = 0.0;
        let mut segments: Vec<Segment> = Vec::new();
        for (start, end, look) in self.looks_of(start, end) {
            let width = self.advance(start, end);
            let text = self.text[start..end].to_string();
            let Look { bold, raised, .. } = *look;
            segments.push(Segment { text, bold, raised, link: look.link.clone(), x, width });
            x += width;
        }
        if let Some(last) = segments.last_mut().filter(|_| spaced) {
            last.text.push(' ');
        }
        segments
    }
}

/// How far a text goes before each of its bytes: each stretch of one look is shaped once, a line end takes
/// no room.
fn reaches(text: &str, looks: &[Look], fonts: &[&Font; 2]) -> Vec<f32> {
    let mut reaches = vec![0.0];
    let mut start = 0;
    for look in looks {
        let (font, size) =
            (fonts[usize::from(look.bold)], if look.raised { RAISED.0 } else { 1.0 });
        for line in text[start..look.end].split_inclusive('\n') {
            let from = reaches.last().copied().unwrap_or_default();
            let words = line.trim_end_matches('\n');
            reaches.extend(font.reaches(words, size).iter().skip(1).map(|reach| from + reach));
            let end = reaches.last().copied().unwrap_or_default();
            reaches.extend(line[words.len()..].bytes().map(|_| end));
        }
        start = look.end;
    }
    reaches
}

/// Where a part of a text starts in it.
fn offset(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}
