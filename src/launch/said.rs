//! What a launch says of its service in its own sentences: its cost, the other ways to obtain it.

use crate::input::Table;

/// Reads a sentence that texts say as it is written, with the point that ends it.
pub(super) fn sentence(service: &Table<'_>, key: &'static str) -> Option<String> {
    let mut said = service.line(key)?.value;
    if !said.ends_with(['.', '!', '?', '…']) {
        said.push('.');
    }
    Some(said)
}
