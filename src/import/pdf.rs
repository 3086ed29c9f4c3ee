//! The words of a PDF, and where its links point to.

use std::io::Read;

use flate2::read::ZlibDecoder;
use pdf_extract::{Document, Object};

use super::read::Unreadable;

/// Most bytes of a PDF once unpacked: pictures of a guide take some tens of millions.
const MAX_UNPACKED: u64 = 256 * 1024 * 1024;

/// The words of a PDF.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Pages {
    /// Its words, as they are laid out.
    pub text: String,
    /// Where its links point to.
    pub addresses: Vec<String>,
}

/// Reads a PDF. On a damaged one it may panic, take all memory or never end: call it in a process
/// that can be stopped.
///
/// # Errors
/// When it holds no text that can be read.
pub fn read_pdf(bytes: &[u8]) -> Result<Pages, Unreadable> {
    if unpacked(bytes) > MAX_UNPACKED {
        return Err(Unreadable::TooLarge);
    }
    let document = Document::load_mem(bytes).map_err(|_| Unreadable::Damaged)?;
    if document.is_encrypted() {
        return Err(Unreadable::Encrypted);
    }
    let pages =
        pdf_extract::extract_text_from_mem_by_pages(bytes).map_err(|_| Unreadable::Damaged)?;
    let text = pages.join("\n\u{c}\n");
    if text.trim().is_empty() {
        return Err(Unreadable::Pictures);
    }
    Ok(Pages { text, addresses: addresses(&document) })
}

/// Bytes that the packed parts of a PDF take once unpacked, up to just over the most allowed: the
/// reader unpacks whatever a file says, without a limit.
fn unpacked(bytes: &[u8]) -> u64 {
    const MARK: &[u8] = b"stream";
    let starts = bytes.windows(MARK.len()).enumerate().filter(|(_, window)| *window == MARK);
    let mut total = 0;
    for (at, _) in starts {
        let rest = bytes[at + MARK.len()..].trim_ascii_start();
        let unpacked = ZlibDecoder::new(rest).take(MAX_UNPACKED + 1 - total);
        // What is not packed, or damaged, ends at once.
        total += count(unpacked);
        if total > MAX_UNPACKED {
            break;
        }
    }
    total
}

/// Bytes that can be read, without keeping them.
fn count(mut reader: impl Read) -> u64 {
    let mut buffer = [0; 64 * 1024];
    let mut total = 0;
    while let Ok(length @ 1..) = reader.read(&mut buffer) {
        total += length as u64;
    }
    total
}

/// Where the links of every page point to.
fn addresses(document: &Document) -> Vec<String> {
    let mut found = Vec::new();
    for page in document.get_pages().into_values() {
        let Ok(annotations) = document.get_page_annotations(page) else { continue };
        for annotation in annotations {
            let action = annotation.get(b"A").ok().and_then(|a| resolved(document, a));
            let address = action
                .and_then(|action| action.as_dict().ok())
                .and_then(|action| action.get(b"URI").ok())
                .and_then(|uri| uri.as_str().ok())
                .and_then(|uri| std::str::from_utf8(uri).ok());
            found.extend(address.map(|a| crate::address::as_typed(a).to_string()));
        }
    }
    found
}

fn resolved<'d>(document: &'d Document, object: &'d Object) -> Option<&'d Object> {
    document.dereference(object).ok().map(|(_, object)| object)
}
