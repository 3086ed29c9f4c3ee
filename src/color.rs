//! Colours as files write them, and how well one reads on another.

use std::fmt;

/// A colour of screens, opaque.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Color {
    /// Red, green, blue.
    pub rgb: [u8; 3],
}

/// Contrast that words need with their ground (WCAG 2.2, 1.4.3).
pub const READABLE: f32 = 4.5;
/// The same for large words, and for what is no word (1.4.11).
pub const READABLE_LARGE: f32 = 3.0;

impl Color {
    /// White.
    pub const WHITE: Self = Self { rgb: [255; 3] };
    /// Black.
    pub const BLACK: Self = Self { rgb: [0; 3] };

    /// Reads `#1d3b44`.
    pub fn read(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let number = u32::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+'))?;
        let [_, rgb @ ..] = number.to_be_bytes();
        Some(Self { rgb })
    }

    /// Relative luminance, from 0 to 1 (WCAG 2.2).
    fn luminance(self) -> f32 {
        let [red, green, blue] = self.rgb.map(|value| {
            let value = f32::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Contrast with another colour, from 1 to 21 (WCAG 2.2).
    pub fn contrast(self, other: Self) -> f32 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// The nearest colour of its kind, darker or lighter, that has a contrast with another; itself where it has.
    pub fn readable_on(self, other: Self, contrast: f32) -> Self {
        let towards = |end: u8, step: u16| {
            let mix = |value: u8| {
                let (value, end) = (u16::from(value), u16::from(end));
                ((value * (256 - step) + end * step) / 256) as u8
            };
            Self { rgb: self.rgb.map(mix) }
        };
        let steps = (0..=256).flat_map(|step| [towards(0, step), towards(u8::MAX, step)]);
        let mut colors = std::iter::once(self).chain(steps);
        colors.find(|color| color.contrast(other) >= contrast).unwrap_or_else(|| other.ink())
    }

    /// Black or white, whichever reads better on it.
    pub fn ink(self) -> Self {
        if self.contrast(Self::WHITE) >= self.contrast(Self::BLACK) {
            Self::WHITE
        } else {
            Self::BLACK
        }
    }
}

impl fmt::Display for Color {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.rgb;
        write!(out, "#{red:02x}{green:02x}{blue:02x}")
    }
}
