//! The text of a table, whatever Excel saved it as.
//!
//! « CSV UTF-8 » has a byte order mark, « Texte Unicode » is UTF-16 with tabs, and « CSV » is in the
//! code page of the computer: Windows-1252 on Windows in French, Mac OS Roman on macOS.

use crate::french::space::NBSP;
use encoding_rs::{Encoding, MACINTOSH, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The encoding of a text that is not in UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Assumed {
    /// Said by the file itself.
    Utf16,
    /// The usual one of Windows in French.
    Windows,
    /// The usual one of older programs on macOS.
    Mac,
}

impl Assumed {
    /// What people may know it as.
    pub fn label(self) -> &'static str {
        match self {
            Self::Utf16 => "UTF-16",
            Self::Windows => "Windows-1252",
            Self::Mac => "Mac OS Roman",
        }
    }
}

/// The text, without its byte order mark, and the encoding where it is not UTF-8.
pub fn decode(bytes: &[u8]) -> (String, Option<Assumed>) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let text = encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned();
        let is_utf16 = encoding == UTF_16LE || encoding == UTF_16BE;
        return (lines(text), is_utf16.then_some(Assumed::Utf16));
    }
    if looks_like_utf16(bytes) {
        let text = UTF_16LE.decode_without_bom_handling(bytes).0.into_owned();
        return (lines(text), Some(Assumed::Utf16));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (lines(text.to_string()), None);
    }
    let windows = WINDOWS_1252.decode_without_bom_handling(bytes).0;
    let mac = MACINTOSH.decode_without_bom_handling(bytes).0;
    if french_signs(&mac) > french_signs(&windows) {
        return (lines(mac.into_owned()), Some(Assumed::Mac));
    }
    (lines(windows.into_owned()), Some(Assumed::Windows))
}

/// UTF-16 without its mark: every other byte of what is mostly in Latin letters is zero.
fn looks_like_utf16(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(200)];
    let zeros = start.iter().skip(1).step_by(2).filter(|byte| **byte == 0).count();
    zeros * 4 > start.len()
}

/// How many signs of a text are those of French beyond ASCII.
fn french_signs(text: &str) -> usize {
    text.chars().filter(|c| *c == NBSP || "éèêëàâçùûüîïôœÉÈÊÀÂÇÙÎÔŒ’«»–".contains(*c)).count()
}

/// Lines that end as on macOS before 2001, when none ends otherwise.
fn lines(text: String) -> String {
    if text.contains('\n') { text } else { text.replace('\r', "\n") }
}
