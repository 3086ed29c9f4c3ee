//! Pictures that people bring: a signature, a ground. Each is read within bounds, held to what it may ask of
//! the program, and kept as something that asks for nothing elsewhere.

mod drawing;
mod grain;
mod photo;
mod pixels;
mod safety;
mod work;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

pub use drawing::{drawable, refusal};
pub use pixels::{Pixels, options};

use crate::input::{Problem, Problems};

/// Bytes of a picture that is brought, at most: it goes in each picture that is made.
pub const MAX_ARTWORK: u64 = 1024 * 1024;

/// A picture that was brought.
#[derive(Debug, Clone, PartialEq)]
pub enum Artwork {
    /// Shapes, as SVG of which nothing is left but these.
    Drawing {
        /// The whole file.
        svg: String,
        /// Units across.
        width: f32,
        /// Units down.
        height: f32,
    },
    /// Pixels, as the bytes of their file.
    Photo(Pixels),
}

impl Eq for Artwork {}

impl Artwork {
    /// Reads a picture; `name` is how people call its file.
    ///
    /// # Errors
    /// What is no picture, is too large to be drawn, or would ask for something elsewhere.
    pub fn read(name: &str, bytes: Vec<u8>) -> Result<Self, Problems> {
        if let Some(mime) = photo::kind(&bytes) {
            return photo::read(name, mime, bytes);
        }
        if bytes.iter().find(|byte| !byte.is_ascii_whitespace()).is_some_and(|byte| *byte < b' ') {
            return Err(no_picture(name).into());
        }
        match String::from_utf8(bytes) {
            Ok(text) if text.contains('<') => drawing::read(name, text),
            _ => Err(no_picture(name).into()),
        }
    }

    /// The picture as pixels: its own, or those of its shapes. None where these cannot be drawn.
    pub fn pixels(&self) -> Option<Pixels> {
        match self {
            Self::Drawing { svg, width, height } => Pixels::of_shapes(svg, *width, *height),
            Self::Photo(own) => Some(own.clone()),
        }
    }

    /// Width for a height of 1.
    pub fn ratio(&self) -> f32 {
        match self {
            Self::Drawing { width, height, .. } => width / height,
            Self::Photo(Pixels { width, height, .. }) => *width as f32 / *height as f32,
        }
    }

    /// The whole of it as an address.
    pub fn address(&self) -> String {
        match self {
            Self::Drawing { svg, .. } => data("image/svg+xml", svg.as_bytes()),
            Self::Photo(Pixels { mime, bytes, .. }) => data(mime, bytes),
        }
    }
}

/// Bytes as an address that holds them (RFC 2397).
pub fn data(mime: &str, bytes: &[u8]) -> String {
    format!("data:{mime};base64,{}", STANDARD.encode(bytes))
}

fn no_picture(name: &str) -> Problem {
    Problem::general(format!("« {name} » n’est pas une image SVG, PNG ou JPEG"))
        .help("enregistrez-la de nouveau dans l’un de ces formats")
}
