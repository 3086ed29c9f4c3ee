//! The words of a PDF, and where its links point to.

use std::collections::BTreeSet;
use std::panic;
use std::sync::Mutex;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use pdf_extract::{Document, Object};

use super::lines::Guide;
use super::read::Unreadable;

/// The longest time that a guide takes by far: a damaged file can make the reader go round.
const PATIENCE: Duration = Duration::from_secs(60);

/// Bytes of stack for files that nest deeper than any guide.
const STACK: usize = 256 * 1024 * 1024;

/// Reads a PDF. The reader may panic or never end on a damaged one, so it works apart.
pub(super) fn read(bytes: &[u8]) -> Result<Guide, Unreadable> {
    let bytes = bytes.to_vec();
    let (done, result) = mpsc::channel();
    let work = move || {
        let guide = silently(|| extract(&bytes)).unwrap_or(Err(Unreadable::Damaged));
        done.send(guide).ok();
    };
    let worker = thread::Builder::new().name("pdf".into()).stack_size(STACK).spawn(work);
    worker.map_err(|_| Unreadable::Damaged)?;
    result.recv_timeout(PATIENCE).unwrap_or(Err(Unreadable::Damaged))
}

/// Runs what may panic, without the message that a panic prints; none when it did.
fn silently<T>(work: impl FnOnce() -> T) -> Option<T> {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _guard = ONE_AT_A_TIME.lock();
    let usual = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let result = panic::catch_unwind(panic::AssertUnwindSafe(work));
    panic::set_hook(usual);
    result.ok()
}

fn extract(bytes: &[u8]) -> Result<Guide, Unreadable> {
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
    Ok(Guide::from_parts(&text, addresses(&document), &BTreeSet::new()))
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
