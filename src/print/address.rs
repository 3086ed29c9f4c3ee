//! An address alone on its line: the code that telephones read, and the address that people type.

use qrcodegen::{QrCode, QrCodeEcc};

use super::lines::Measured;
use super::refused::Refused;
use super::rows::{Row, Set, Setter};
use super::sheet::{Code, Element, Run};
use crate::export::paragraphs::{Span, words};

/// White squares that a code needs around it.
pub(super) const QUIET: u16 = 4;
/// A side of a code, in sizes of words, and no less than a telephone reads (20 mm).
const SIDE: f32 = 5.6;
const SMALLEST: f32 = 57.0;
/// Between a code and what is beside it, in sizes.
const BESIDE: f32 = 0.9;

impl Setter<'_> {
    /// A code, and its address beside it, or under it where it would be cut beside it.
    pub(super) fn address(&mut self, address: &str, spans: &[Span]) -> Result<(), Refused> {
        let Some((dark, side)) = squares(address) else {
            let element = self.element(Element::Paragraph);
            let plain = self.plain(element, spans);
            return self.set(&plain);
        };
        let size = self.look.size;
        let wide = (SIDE * size).max(SMALLEST);
        let square = wide / f32::from(side + 2 * QUIET);
        let figure = Element::Figure(format!("Code QR qui mène à {}", words(spans).trim()));
        let code = self.element(figure);
        let element = self.element(Element::Paragraph);
        // The white around the code goes into the margin.
        let quiet = f32::from(QUIET) * square;
        let beside = wide - quiet + BESIDE * size;
        let measured = Measured::of(spans, true).ok_or(Refused::TooLong(size))?;
        let room = self.width - beside;
        let is_under = measured.narrowest() * size > room
            || measured.width() * size > room && measured.width() * size <= self.width;
        let left = if is_under { 0.0 } else { beside };
        let plain = self.plain(element, spans);
        let set = Set { bold: true, left, width: self.width - left, ..plain };
        let (runs, high) = self.block(&set)?;
        let (height, top) = match is_under {
            true => (wide + high, wide),
            false => (wide.max(high), ((wide - high) / 2.0).max(0.0)),
        };
        self.rows.push(Row {
            gap: BESIDE * size,
            height,
            runs: runs.into_iter().map(|run| Run { y: run.y + top, ..run }).collect(),
            codes: vec![Code { element: code, x: -quiet, y: 0.0, square, dark, side }],
            ..Row::default()
        });
        Ok(())
    }
}

/// The address that is the whole of a paragraph.
pub(super) fn address_alone(spans: &[Span]) -> Option<String> {
    let mut said = spans.iter().filter(|span| !span.text.trim().is_empty());
    let link = said.next()?.link.clone().filter(|link| link.starts_with("https://"))?;
    said.all(|span| span.link.as_ref() == Some(&link)).then_some(link)
}

/// The dark squares of the code of an address (ISO/IEC 18004), and how many squares its side has; none for one
/// that is too long.
fn squares(address: &str) -> Option<(Vec<(u16, u16)>, u16)> {
    let code = QrCode::encode_text(address, QrCodeEcc::Medium).ok()?;
    let side = u16::try_from(code.size()).ok()?;
    let rows = (0..side).flat_map(|y| (0..side).map(move |x| (x, y)));
    let dark = rows.filter(|(x, y)| code.get_module(i32::from(*x), i32::from(*y)));
    Some((dark.collect(), side))
}
