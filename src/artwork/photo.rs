//! A picture made of pixels: its size is known before it is read.

use std::io::Cursor;

use imagesize::ImageType;

use super::{Artwork, Pixels, no_picture};
use crate::input::{Problem, Problems};

/// Pixels at most: 32 MB while they are drawn.
const MAX_PIXELS: usize = 8_000_000;

/// The kind of a file, where it is one that is read.
pub(super) fn kind(bytes: &[u8]) -> Option<&'static str> {
    match imagesize::image_type(bytes).ok()? {
        ImageType::Png => Some("image/png"),
        ImageType::Jpeg => Some("image/jpeg"),
        _ => None,
    }
}

/// Reads one. Its pixels are counted before any of them is.
pub(super) fn read(name: &str, mime: &'static str, bytes: Vec<u8>) -> Result<Artwork, Problems> {
    let Ok(size) = imagesize::blob_size(&bytes) else {
        return Err(no_picture(name).into());
    };
    let (wide, high) = (size.width, size.height);
    if wide.saturating_mul(high) > MAX_PIXELS {
        let message = format!("« {name} » a {wide} × {high} pixels : c’est trop");
        let help = "réduisez cette image : 2000 pixels de large suffisent, pour 8 millions de pixels au plus";
        return Err(Problem::general(message).help(help).into());
    }
    let (Ok(width), Ok(height)) = (u32::try_from(wide), u32::try_from(high)) else {
        return Err(no_picture(name).into());
    };
    if width == 0 || height == 0 || mime == "image/png" && !is_whole(&bytes) {
        let message = format!("« {name} » est abîmé : ses pixels ne se lisent pas");
        let help = "enregistrez cette image de nouveau";
        return Err(Problem::general(message).help(help).into());
    }
    Ok(Artwork::Photo(Pixels { mime, bytes, width, height }))
}

/// Whether every pixel of a PNG file can be read.
fn is_whole(bytes: &[u8]) -> bool {
    let limits = png::Limits { bytes: MAX_PIXELS * 8 };
    let Ok(mut reader) = png::Decoder::new_with_limits(Cursor::new(bytes), limits).read_info()
    else {
        return false;
    };
    let Some(size) = reader.output_buffer_size().filter(|size| *size <= MAX_PIXELS * 8) else {
        return false;
    };
    reader.next_frame(&mut vec![0; size]).is_ok()
}
