//! What a rendering is known again by: its bytes, and what it says whatever a program did to these.
//! A file that was checked out with other line ends, stamped, packed again, or opened and saved
//! without a change of words was not edited.

use std::borrow::Cow;

use sha2::{Digest, Sha256};

use crate::input::{decode_text, usual};
use crate::word::{document_content, workbook_content};

/// What jalon last rendered at a path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rendered {
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// SHA-256 of what it says: see [`content_sha256`].
    pub content: String,
}

impl Rendered {
    /// What bytes at a path are known again by; `sha256` is theirs.
    pub fn of(path: &str, bytes: &[u8], sha256: &str) -> Self {
        let content = match said(path, bytes) {
            Cow::Borrowed(_) => sha256.to_string(),
            Cow::Owned(said) => self::sha256(&said),
        };
        Self { sha256: sha256.to_string(), content }
    }

    /// Whether bytes at this path are this rendering, or say the same.
    pub fn is(&self, path: &str, bytes: &[u8]) -> bool {
        self.sha256 == sha256(bytes) || self.content == content_sha256(path, bytes)
    }
}

/// SHA-256, in hexadecimal, of what a file says. A text says its lines, whatever ends them and
/// whatever it was saved as; a page, its words and tags, wherever its lines are cut; a document or a
/// workbook, its words and cells. Anything else says its bytes.
pub fn content_sha256(path: &str, bytes: &[u8]) -> String {
    sha256(&said(path, bytes))
}

/// What a file says: the same bytes where they are written as it is.
fn said<'b>(path: &str, bytes: &'b [u8]) -> Cow<'b, [u8]> {
    let ending = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let said = match ending.as_str() {
        "docx" => document_content(bytes).map(Cow::Owned),
        "xlsx" => workbook_content(bytes).map(Cow::Owned),
        "html" => text(bytes).map(|text| Cow::Owned(unwrapped(&text))),
        "md" | "txt" | "csv" | "ics" | "eml" | "svg" | "json" => text(bytes),
        _ => None,
    };
    match said {
        Some(Cow::Owned(said)) => Cow::Owned(said.into_bytes()),
        Some(Cow::Borrowed(_)) | None => Cow::Borrowed(bytes),
    }
}

/// The lines of a text; its last one ends.
fn text(bytes: &[u8]) -> Option<Cow<'_, str>> {
    if let Some(text) = usual(bytes).filter(|text| text.ends_with('\n') && !text.ends_with("\n\n"))
    {
        return Some(Cow::Borrowed(text));
    }
    let (text, _) = decode_text(bytes)?;
    let text = text.replace("\r\n", "\n");
    Some(Cow::Owned(text.trim_end_matches('\n').to_string() + "\n"))
}

/// A page without the line ends that only cut its code.
fn unwrapped(page: &str) -> String {
    let mut said = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(at) = rest.find(|sign: char| sign.is_ascii_whitespace()) {
        let (before, spaces) = rest.split_at(at);
        let end = spaces.find(|sign: char| !sign.is_ascii_whitespace()).unwrap_or(spaces.len());
        said.push_str(before);
        rest = &spaces[end..];
        let at_tag = said.ends_with('>') || rest.starts_with('<') || rest.is_empty();
        if !(at_tag && spaces[..end].contains('\n')) {
            said.push(' ');
        }
    }
    said + rest
}

/// SHA-256 of bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
    Sha256::digest(bytes).iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
