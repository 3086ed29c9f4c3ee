//! The fonts that the program brings: Noto Sans, in two weights, for the letters of Latin alphabets.

use std::sync::LazyLock;

use rustybuzz::ttf_parser::{GlyphId, Rect};
use rustybuzz::{Face, GlyphBuffer, GlyphPosition, UnicodeBuffer};

/// The name by which the files that are made ask for the fonts.
pub const FAMILY: &str = "Noto Sans";

/// The licence of the fonts, as it must go with them.
pub const NOTICE: &str = include_str!("../../assets/fonts/OFL.txt");

const REGULAR: &[u8] = include_bytes!("../../assets/fonts/NotoSans-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../assets/fonts/NotoSans-Bold.ttf");

/// A font in one weight, which measures words as they will be drawn.
pub struct Font {
    face: Face<'static>,
    /// Its file.
    pub data: &'static [u8],
}

/// Where the ink of a line is, around its start on its base line; pixels, downwards.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Extent {
    /// From the start to where a next line would go on.
    pub advance: f32,
    /// The leftmost ink: below 0 where a letter leans out.
    pub left: f32,
    /// The rightmost ink.
    pub right: f32,
    /// The highest ink: above the base line, so below 0.
    pub top: f32,
    /// The lowest ink.
    pub bottom: f32,
}

impl Extent {
    /// The room that the line takes across: its ink, and no less than its advance.
    pub fn width(&self) -> f32 {
        self.right.max(self.advance) - self.left.min(0.0)
    }
}

static FONTS: LazyLock<Option<[Font; 2]>> = LazyLock::new(|| {
    let font = |data| Some(Font { face: Face::from_slice(data, 0)?, data });
    Some([font(REGULAR)?, font(BOLD)?])
});

/// The fonts, regular and bold, read once. None that can be read would be a fault of the build.
pub fn fonts() -> Option<&'static [Font; 2]> {
    FONTS.as_ref()
}

/// Weights from this one on are bold (CSS Fonts 4, 2.2: between 400 and 700).
const BOLD_FROM: u16 = 550;

impl Font {
    /// The font of a weight, from 100 to 900.
    pub fn of(weight: u16) -> Option<&'static Self> {
        let [regular, bold] = fonts()?;
        Some(if weight < BOLD_FROM { regular } else { bold })
    }

    /// The first letter of a text that the font does not have.
    pub fn lacks(&self, text: &str) -> Option<char> {
        text.chars().find(|letter| self.face.glyph_index(*letter).is_none())
    }

    /// Measures a line at a size, in pixels.
    pub fn extent(&self, text: &str, size: f32) -> Extent {
        self.shaped(text).extent(size)
    }

    /// How far a line goes before each of its bytes, and at its end, at a size, in pixels.
    pub fn reaches(&self, text: &str, size: f32) -> Vec<f32> {
        let scale = size / self.face.units_per_em() as f32;
        let mut advances = vec![0.0; text.len() + 1];
        let shaped = self.shape(text);
        for (info, at) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            if let Some(own) = advances.get_mut(info.cluster as usize) {
                *own += at.x_advance as f32 * scale;
            }
        }
        let mut reach = 0.0;
        for own in &mut advances {
            reach += std::mem::replace(own, reach);
        }
        advances
    }

    /// The letters of a line, to be measured at many sizes.
    pub(super) fn shaped(&self, text: &str) -> Shaped {
        let shaped = self.shape(text);
        let glyphs = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
        let glyphs = glyphs.map(|(info, at)| {
            let id = GlyphId(u16::try_from(info.glyph_id).unwrap_or_default());
            (self.face.glyph_bounding_box(id), *at)
        });
        Shaped { glyphs: glyphs.collect(), units: self.face.units_per_em() as f32 }
    }

    fn shape(&self, text: &str) -> GlyphBuffer {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        rustybuzz::shape(&self.face, &[], buffer)
    }
}

/// A line set in a font, whatever its size.
pub(super) struct Shaped {
    /// The ink of each letter, and how it stands after the one before.
    glyphs: Vec<(Option<Rect>, GlyphPosition)>,
    /// What a size is divided into.
    units: f32,
}

impl Shaped {
    /// Measures it at a size, in pixels.
    pub(super) fn extent(&self, size: f32) -> Extent {
        let scale = size / self.units;
        let mut extent = Extent::default();
        for (ink, at) in &self.glyphs {
            if let Some(ink) = ink {
                let x = extent.advance + at.x_offset as f32 * scale;
                let y = at.y_offset as f32 * scale;
                extent.left = extent.left.min(x + f32::from(ink.x_min) * scale);
                extent.right = extent.right.max(x + f32::from(ink.x_max) * scale);
                extent.top = extent.top.min(-y - f32::from(ink.y_max) * scale);
                extent.bottom = extent.bottom.max(-y - f32::from(ink.y_min) * scale);
            }
            extent.advance += at.x_advance as f32 * scale;
        }
        extent
    }
}
