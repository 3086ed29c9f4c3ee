//! Signs that a terminal or another program would obey, or that hide what is written: shown as such
//! wherever something is told, escaped in JSON.

use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;

use serde::Serialize;

/// Whether a sign cannot be seen, or turns the direction of writing: Unicode, « Bidi_Control », and
/// format characters that no word of French needs.
pub fn is_invisible(sign: char) -> bool {
    matches!(
        sign,
        '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
    )
}

/// The first sign that cannot be seen, or is a control character, of which `is_it` is true.
pub fn find(text: &str, is_it: impl Fn(char) -> bool) -> Option<(usize, char)> {
    suspects(text).find(|(_, sign)| is_it(*sign))
}

/// The signs that may be such, by their first bytes.
fn suspects(text: &str) -> impl Iterator<Item = (usize, char)> {
    first_bytes(text.as_bytes()).filter_map(|at| Some((at, text.get(at..)?.chars().next()?)))
}

/// Where a sign begins that may be such.
fn first_bytes(bytes: &[u8]) -> impl Iterator<Item = usize> {
    let begin = bytes.iter().enumerate().filter(|(_, byte)| IS_FIRST[usize::from(**byte)]);
    let may_be = begin.filter(|(at, first)| match (first, bytes.get(at + 1)) {
        // Guillemets, and the space that does not break; the apostrophe and dashes.
        (0xc2, Some(second)) => *second < 0xa0,
        (0xe2, Some(0x80)) => bytes.get(at + 2).is_none_or(|third| *third < 0x90 || *third >= 0xa8),
        _ => true,
    });
    may_be.map(|(at, _)| at)
}

/// Whether a byte begins some of them.
const IS_FIRST: [bool; 256] = {
    let (mut is_first, mut byte) = ([false; 256], 0);
    while byte < 256 {
        is_first[byte] = matches!(byte, 0..0x20 | 0x7f | 0xc2 | 0xd8 | 0xe1 | 0xe2 | 0xef);
        byte += 1;
    }
    is_first
};

/// Whether a sign is not to reach a terminal as it is. A line end and a tab may.
fn is_active(sign: char) -> bool {
    sign.is_control() && !matches!(sign, '\n' | '\t') || is_invisible(sign)
}

/// A text with each such sign shown: « ␛ », « [U+202E] ». Line ends of Windows stay.
pub fn text(text: &str) -> Cow<'_, str> {
    shown(text, is_active)
}

/// A text in which the signs that cut a line within a paragraph are spaces, so that no two words become
/// one: U+000B, which Word writes for Maj+Entrée, and the others of Unicode (UAX 14, class BK).
pub fn uncut(text: &str) -> Cow<'_, str> {
    let cuts = ['\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    match find(text, |sign| cuts.contains(&sign)) {
        Some(_) => Cow::Owned(text.replace(cuts, " ")),
        None => Cow::Borrowed(text),
    }
}

/// The same for what stands on one line, such as a name: its line ends are shown too.
pub fn line(text: &str) -> Cow<'_, str> {
    shown(text, |sign| is_active(sign) || matches!(sign, '\n' | '\t'))
}

/// The same for a text with a place in it.
pub fn placed(whole: &str, place: Range<usize>) -> (Cow<'_, str>, Range<usize>) {
    if find(whole, is_active).is_none() {
        return (Cow::Borrowed(whole), place);
    }
    let mut out = text(&whole[..place.start]).into_owned();
    let start = out.len();
    out.push_str(&text(&whole[place.clone()]));
    let end = out.len();
    out.push_str(&text(&whole[place.end..]));
    (Cow::Owned(out), start..end)
}

/// A value as JSON on several lines, its last one ended; such signs as JSON escapes them.
///
/// # Errors
/// When a value is none of JSON.
pub fn json(value: &impl Serialize) -> serde_json::Result<String> {
    let mut out = Vec::new();
    write_json(&mut out, value).map_err(serde_json::Error::io)?;
    Ok(String::from_utf8_lossy(&out).into_owned())
}

/// Writes the same, as it is made: no value is whole in memory.
///
/// # Errors
/// When it cannot be written, or a value is none of JSON.
pub fn write_json(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(Escaped(&mut *out), value)?;
    out.write_all(b"\n")
}

/// Writes JSON with such signs escaped. What makes JSON hands over whole signs.
struct Escaped<'w>(&'w mut dyn Write);

impl Write for Escaped<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if first_bytes(bytes).next().is_none() {
            self.0.write_all(bytes)?;
            return Ok(bytes.len());
        }
        let text = std::str::from_utf8(bytes).map_err(io::Error::other)?;
        let mut told = 0;
        for (at, sign) in suspects(text).filter(|(_, sign)| is_active(*sign)) {
            // None of them is beyond the first plane.
            write!(self.0, "{}\\u{:04x}", &text[told..at], u32::from(sign))?;
            told = at + sign.len_utf8();
        }
        self.0.write_all(&bytes[told..])?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Writes a text as [`text`] shows it. Each piece is a text of its own.
pub struct Shown<'w>(pub &'w mut dyn Write);

impl Write for Shown<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write_all(text(&String::from_utf8_lossy(bytes)).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

fn shown(text: &str, is_active: impl Fn(char) -> bool) -> Cow<'_, str> {
    if find(text, &is_active).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let ends_line = sign == '\r' && signs.peek() == Some(&'\n') && !is_active('\n');
        match u32::from(sign) {
            _ if ends_line || !is_active(sign) => out.push(sign),
            // Control Pictures.
            code @ 0..0x20 => out.extend(char::from_u32(0x2400 + code)),
            0x7f => out.push('\u{2421}'),
            code => out.push_str(&format!("[U+{code:04X}]")),
        }
    }
    Cow::Owned(out)
}
