//! The text of a file, whatever it was saved as.
//!
//! Excel and Word save « UTF-8 » with a byte order mark, « Unicode » as UTF-16, and plain text in
//! the code page of the computer: Windows-1252 on Windows in French, Mac OS Roman on macOS.

use std::borrow::Cow;

use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::french::space::NBSP;

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

    /// What to say of a file that is read so.
    pub fn remark(self, name: &str) -> String {
        format!(
            "À noter : « {name} » n’est pas en UTF-8; il est lu en {}. Vérifiez les accents.",
            self.label()
        )
    }
}

/// The text, without its byte order mark, and the encoding where it is not UTF-8.
pub fn decode(bytes: &[u8]) -> (String, Option<Assumed>) {
    let (mark, bytes) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (Some(encoding), &bytes[length..]),
        None => (None, bytes),
    };
    let utf16 = match mark {
        Some(encoding) if encoding != UTF_8 => Some(encoding),
        Some(_) => None,
        None => looks_like_utf16(bytes),
    };
    if let Some(encoding) = utf16 {
        let text = encoding.decode_without_bom_handling(bytes).0.into_owned();
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

/// A text that is in the form in which files are written here: UTF-8 without a mark, lines that end as
/// one sign, each letter with its accents as one.
pub fn usual(bytes: &[u8]) -> Option<&str> {
    let is_odd = bytes.contains(&b'\r') || bytes.contains(&0) || bytes.starts_with(b"\xef\xbb\xbf");
    std::str::from_utf8(bytes).ok().filter(|text| !is_odd && is_composed(text))
}

/// The same, each letter with its accents as one sign ([`normal`]); none when it is no text: only
/// UTF-16 has zeros, and what is in another encoding than UTF-8 has no control character.
pub fn decode_text(bytes: &[u8]) -> Option<(String, Option<Assumed>)> {
    let (text, assumed) = decode(bytes);
    let is_odd = |sign: char| match assumed {
        None => sign == '\0',
        Some(_) => {
            sign == char::REPLACEMENT_CHARACTER
                || sign.is_control()
                    && !matches!(sign, '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{1a}')
        }
    };
    if text.contains(is_odd) {
        return None;
    }
    Some((normal(&text).into_owned(), assumed))
}

/// The text of a page, in the encoding that it says where that is not UTF-8.
pub fn decode_page(bytes: &[u8]) -> Option<(String, Option<Assumed>)> {
    let is_marked = Encoding::for_bom(bytes).is_some() || std::str::from_utf8(bytes).is_ok();
    match declared(bytes).filter(|_| !is_marked) {
        Some(encoding) => {
            let (text, failed) = encoding.decode_without_bom_handling(bytes);
            (!failed && !text.contains('\0')).then(|| (text.into_owned(), None))
        }
        None => decode_text(bytes),
    }
}

/// A text with each letter and its accents as one sign, where there is such a sign (NFC): macOS and
/// some PDFs keep them apart. What is looked for is written so.
pub fn normal(text: &str) -> Cow<'_, str> {
    match is_composed(text) || is_nfc(text) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.nfc().collect()),
    }
}

/// Whether a text has only signs below U+0300, those from U+2010 to U+2027, arrows (U+2180 to U+21FF),
/// drawn signs (U+2580 to U+27BF) and those of pictures (U+1F000 to U+1FFFF): none of them is written
/// otherwise in this form. Nearly every text does, and asking for the class of each sign costs more.
fn is_composed(text: &str) -> bool {
    let bytes = text.as_bytes();
    let begins_other = |(_, byte): &(usize, &u8)| **byte >= 0xcc;
    bytes.iter().enumerate().filter(begins_other).all(|(at, _)| {
        matches!(
            bytes.get(at..at + 3),
            Some(
                [0xe2, 0x80, 0x90..=0xa7] | [0xe2, 0x86 | 0x87 | 0x96..=0x9e, _] | [0xf0, 0x9f, _]
            )
        )
    })
}

/// The encoding that the head of a page says, `charset="…"` or `encoding="…"`, other than UTF-8.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(1024)].to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    let label = ["charset=", "encoding="].iter().find_map(|key| head.split_once(key))?.1;
    let label = label.trim_start_matches(['"', '\'']);
    let end = label.find(|sign: char| !sign.is_ascii_alphanumeric() && !"-_:".contains(sign));
    // A page that is read byte by byte so far is not in UTF-16, whatever it says.
    Encoding::for_label(&label.as_bytes()[..end.unwrap_or(label.len())])
        .filter(|encoding| ![UTF_8, UTF_16LE, UTF_16BE].contains(encoding))
}

/// UTF-16 without its mark: every other byte of what is mostly in Latin letters is zero.
fn looks_like_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(200)];
    let zeros = |from| start.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count() * 4;
    match (zeros(0) > start.len(), zeros(1) > start.len()) {
        (false, true) => Some(UTF_16LE),
        (true, false) => Some(UTF_16BE),
        _ => None,
    }
}

/// How many signs of a text are those of French beyond ASCII.
fn french_signs(text: &str) -> usize {
    text.chars().filter(|c| *c == NBSP || "éèêëàâçùûüîïôœÉÈÊÀÂÇÙÎÔŒ’«»–".contains(*c)).count()
}

/// Lines that end as on macOS before 2001, when none ends otherwise.
fn lines(text: String) -> String {
    if text.contains('\n') { text } else { text.replace('\r', "\n") }
}
