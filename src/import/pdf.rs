//! The words of a PDF, and where its links point to.

use std::io::Read;
use std::panic;
use std::sync::{Once, mpsc};
use std::thread;
use std::time::Duration;

use flate2::read::ZlibDecoder;
use pdf_extract::{Document, Object};

use super::lines::Guide;
use super::read::Unreadable;

/// The longest time that a guide takes by far: a damaged file can make the reader go round.
const PATIENCE: Duration = Duration::from_secs(60);

/// Bytes of stack for files that nest deeper than any guide.
const STACK: usize = 256 * 1024 * 1024;

/// Most bytes of a PDF once unpacked: pictures of a guide take some tens of millions.
const MAX_UNPACKED: u64 = 256 * 1024 * 1024;

/// Name of the thread that reads.
const THREAD: &str = "pdf";

/// Reads a PDF. The reader may panic or never end on a damaged one, so it works apart.
pub(super) fn read(bytes: &[u8]) -> Result<Guide, Unreadable> {
    let bytes = bytes.to_vec();
    let (done, result) = mpsc::channel();
    let work = move || {
        let guide = silently(|| extract(&bytes)).unwrap_or(Err(Unreadable::Damaged));
        done.send(guide).ok();
    };
    let worker = thread::Builder::new().name(THREAD.into()).stack_size(STACK).spawn(work);
    worker.map_err(|_| Unreadable::Damaged)?;
    result.recv_timeout(PATIENCE).unwrap_or(Err(Unreadable::Damaged))
}

/// Runs what may panic on a thread of this module, without the message that a panic prints; none
/// when it did.
fn silently<T>(work: impl FnOnce() -> T) -> Option<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if thread::current().name() != Some(THREAD) {
                usual(info);
            }
        }));
    });
    panic::catch_unwind(panic::AssertUnwindSafe(work)).ok()
}

fn extract(bytes: &[u8]) -> Result<Guide, Unreadable> {
    if unpacked(bytes) > MAX_UNPACKED {
        return Err(Unreadable::TooLarge);
    }
    let document = Document::load_mem(bytes).map_err(|_| Unreadable::Damaged)?;
    if document.is_encrypted() {
        return Err(Unreadable::Encrypted);
    }
    let pages =
        pdf_extract::extract_text_from_mem_by_pages(bytes).map_err(|_| Unreadable::Damaged)?;
    let text = pages.join("\n\n");
    if text.trim().is_empty() {
        return Err(Unreadable::Pictures);
    }
    Ok(Guide::from_pages(&text, addresses(&document)))
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
            found.extend(address.map(|a| a.strip_prefix("mailto:").unwrap_or(a).to_string()));
        }
    }
    found
}

fn resolved<'d>(document: &'d Document, object: &'d Object) -> Option<&'d Object> {
    document.dereference(object).ok().map(|(_, object)| object)
}
