//! Pixels as a PNG file, with a palette where they have few colours: a quarter of the weight and of the time.

use std::collections::HashMap;

use png::{BitDepth, ColorType, Compression, Encoder, EncodingError};
use resvg::tiny_skia::{Pixmap, PremultipliedColorU8};

/// Colours of a palette.
const PALETTE: usize = 256;

/// The pixels of a picture as PNG, without the last bits of their tones. Nothing in the file depends on the day.
pub(super) fn encode(pixels: &Pixmap, bits: u32) -> Result<Vec<u8>, EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, pixels.width(), pixels.height());
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Balanced);
    let is_opaque = pixels.pixels().iter().all(|pixel| pixel.alpha() == u8::MAX);
    let data = match indexed(pixels, bits).filter(|_| is_opaque) {
        Some((palette, data)) => {
            encoder.set_color(ColorType::Indexed);
            encoder.set_palette(palette);
            encoder.set_filter(png::Filter::NoFilter);
            data
        }
        None if is_opaque => {
            encoder.set_color(ColorType::Rgb);
            pixels.pixels().iter().flat_map(|pixel| rgb(*pixel, bits)).collect()
        }
        None => {
            encoder.set_color(ColorType::Rgba);
            let straight = pixels.pixels().iter().map(|pixel| pixel.demultiply());
            straight.flat_map(|p| [p.red(), p.green(), p.blue(), p.alpha()]).collect()
        }
    };
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&data)?;
    writer.finish()?;
    Ok(bytes)
}

/// A palette and its indexes, where the colours are few.
fn indexed(pixels: &Pixmap, bits: u32) -> Option<(Vec<u8>, Vec<u8>)> {
    let mut known: HashMap<[u8; 3], u8> = HashMap::new();
    let mut palette = Vec::new();
    let mut last = None;
    let mut data = Vec::with_capacity(pixels.pixels().len());
    for pixel in pixels.pixels() {
        let index = match last {
            Some((same, index)) if same == *pixel => index,
            _ => {
                let color = rgb(*pixel, bits);
                let next = known.len();
                let index = *known.entry(color).or_insert_with(|| {
                    palette.extend(color);
                    u8::try_from(next).unwrap_or(u8::MAX)
                });
                if known.len() > PALETTE {
                    return None;
                }
                index
            }
        };
        last = Some((*pixel, index));
        data.push(index);
    }
    Some((palette, data))
}

fn rgb(pixel: PremultipliedColorU8, bits: u32) -> [u8; 3] {
    let half = (1_u8 << bits) >> 1;
    let coarse = |value: u8| match bits {
        0 => value,
        _ => value.saturating_add(half) >> bits << bits,
    };
    [pixel.red(), pixel.green(), pixel.blue()].map(coarse)
}
