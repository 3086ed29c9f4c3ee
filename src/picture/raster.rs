//! An SVG picture as pixels: its ground, then its words, whose contrast is measured on the ground.

use resvg::tiny_skia::{Pixmap, PremultipliedColorU8, Transform};
use resvg::usvg::{ImageHrefResolver, Tree};

use super::compose::{Composed, Ink};
use super::png;
use super::refusal::Refusal;
use crate::artwork::options;
use crate::color::{Color, READABLE, READABLE_LARGE};

/// Bits of a tone that may be left out, at most.
const FEWEST_TONES: u32 = 4;

impl Composed {
    /// The picture as PNG, which weighs no more than some kilobytes.
    ///
    /// # Errors
    /// Words that read badly on their ground, too heavy a file, an SVG that cannot be drawn.
    pub fn png(&self, max_kb: Option<u32>) -> Result<Vec<u8>, Refusal> {
        let mut pixels = empty(self.width, self.height)?;
        draw(&self.ground, &mut pixels, 1.0)?;
        self.inks.iter().try_for_each(|ink| contrast(&pixels, ink))?;
        draw(&self.layer, &mut pixels, 1.0)?;
        let most = max_kb.unwrap_or(u32::MAX);
        let mut found = 0;
        // Behind words, fewer tones of a ground are not missed.
        for bits in if self.has_base { 0..=FEWEST_TONES } else { 0..=0 } {
            let bytes =
                png::encode(&pixels, bits).map_err(|error| Refusal::Template(error.to_string()))?;
            found = bytes.len().div_ceil(1000);
            if found <= most as usize {
                return Ok(bytes);
            }
        }
        Err(Refusal::TooHeavy(found, most))
    }

    /// The picture smaller, as PNG, to be shown in a page.
    ///
    /// # Errors
    /// An SVG that cannot be drawn.
    pub fn preview(&self, width: u32) -> Result<Vec<u8>, Refusal> {
        let scale = (width as f32 / self.width as f32).min(1.0);
        let size = |own: u32| ((own as f32 * scale).round() as u32).max(1);
        let mut pixels = empty(size(self.width), size(self.height))?;
        draw(&self.svg, &mut pixels, scale)?;
        let bits = if self.has_base { FEWEST_TONES } else { 0 };
        png::encode(&pixels, bits).map_err(|error| Refusal::Template(error.to_string()))
    }
}

fn empty(width: u32, height: u32) -> Result<Pixmap, Refusal> {
    let none = || Refusal::Template(String::from("il n’a pas de taille"));
    Pixmap::new(width, height).ok_or_else(none)
}

fn draw(svg: &str, pixels: &mut Pixmap, scale: f32) -> Result<(), Refusal> {
    let mut options = options();
    // The signature and the ground are in it.
    options.image_href_resolver.resolve_data = ImageHrefResolver::default_data_resolver();
    let tree = Tree::from_str(svg, &options)
        .map_err(|_| Refusal::Template(String::from("ce n’est pas du SVG juste")))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    Ok(())
}

/// Measures the contrast of words with every pixel of their ground.
fn contrast(pixels: &Pixmap, ink: &Ink) -> Result<(), Refusal> {
    let needed = if ink.is_large { READABLE_LARGE } else { READABLE };
    let [left, top, right, bottom] = ink.edges;
    let columns = left.max(0.0) as u32..(right.ceil().max(0.0) as u32).min(pixels.width());
    let rows = top.max(0.0) as u32..(bottom.ceil().max(0.0) as u32).min(pixels.height());
    let mut last = None;
    for row in rows {
        for column in columns.clone() {
            let Some(pixel) = pixels.pixel(column, row).filter(|pixel| last != Some(*pixel)) else {
                continue;
            };
            last = Some(pixel);
            let found = ink.color.contrast(color(pixel));
            if found < needed {
                return Err(Refusal::Contrast(ink.words.clone(), found, needed));
            }
        }
    }
    Ok(())
}

/// What a pixel looks like on white.
fn color(pixel: PremultipliedColorU8) -> Color {
    let clear = 255 - pixel.alpha();
    Color {
        rgb: [pixel.red(), pixel.green(), pixel.blue()].map(|value| value.saturating_add(clear)),
    }
}
