//! A picture that was brought as pixels, for files that show no SVG: documents, e-mails.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{ImageHrefResolver, Options, Tree};

use crate::fitting::{FAMILY, fonts};

/// Pixels down of a drawing, at most: half an inch of sharp print.
const HIGH: f32 = 200.0;
/// Pixels across of a drawing, at most.
const WIDE: f32 = 1200.0;

/// The fonts that pictures are drawn with: those of the program, none of the machine.
static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut database = Database::new();
    for font in fonts().into_iter().flatten() {
        database.load_font_data(font.data.to_vec());
    }
    Arc::new(database)
});

/// How SVG is drawn: a picture asks for nothing elsewhere, neither a file nor a page, nor holds another one.
pub fn options() -> Options<'static> {
    Options {
        fontdb: Arc::clone(&FONTS),
        font_family: String::from(FAMILY),
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    }
}

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

    /// The shapes of a drawing of some size. None where they cannot be drawn.
    pub(super) fn of_shapes(svg: &str, width: f32, height: f32) -> Option<Self> {
        let scale = (HIGH / height).min(WIDE / width);
        let size = |own: f32| ((own * scale).round() as u32).max(1);
        let (width, height) = (size(width), size(height));
        let tree = Tree::from_str(svg, &options()).ok()?;
        let mut pixels = Pixmap::new(width, height)?;
        resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
        let bytes = pixels.encode_png().ok()?;
        Some(Self { mime: "image/png", bytes, width, height })
    }
}
