//! A picture that was brought as pixels, for files that show no SVG: documents, e-mails.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::Tree;

use super::Artwork;
use super::drawing::options_of_shapes;

/// Pixels down of a drawing, at most: half an inch of sharp print.
const HIGH: f32 = 200.0;
/// Pixels across of a drawing, at most.
const WIDE: f32 = 1200.0;

/// A picture as the bytes of a file of pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    /// `image/png` or `image/jpeg`.
    pub mime: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

impl Pixels {
    /// The size that it is shown in, whole: no higher and no wider than this.
    pub fn within(&self, width: u32, height: u32) -> (u32, u32) {
        let (own_width, own_height) = (f64::from(self.width), f64::from(self.height));
        let scale = (f64::from(width) / own_width).min(f64::from(height) / own_height);
        let size = |own: f64| ((own * scale).round() as u32).max(1);
        (size(own_width), size(own_height))
    }
}

impl Artwork {
    /// The picture as pixels: its own, or those of its shapes. None where these cannot be drawn.
    pub fn pixels(&self) -> Option<Pixels> {
        let (svg, width, height) = match self {
            Self::Photo { mime, bytes, width, height } => {
                let (bytes, width, height) = (bytes.clone(), *width, *height);
                return Some(Pixels { mime, bytes, width, height });
            }
            Self::Drawing { svg, width, height } => (svg, *width, *height),
        };
        let scale = (HIGH / height).min(WIDE / width);
        let size = |own: f32| ((own * scale).round() as u32).max(1);
        let (width, height) = (size(width), size(height));
        let tree = Tree::from_str(svg, &options_of_shapes()).ok()?;
        let mut pixels = Pixmap::new(width, height)?;
        resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
        let bytes = pixels.encode_png().ok()?;
        Some(Pixels { mime: "image/png", bytes, width, height })
    }
}
