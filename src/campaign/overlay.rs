//! Lists of entries with ids, and what a later file puts over them.

use std::ops::Range;
use std::sync::Arc;

use crate::input::Source;

/// An entry with the place where it was written.
#[derive(Debug, Clone)]
pub(super) struct Entry<T> {
    /// Its id within the list.
    pub id: String,
    /// The validated value.
    pub value: T,
    /// The file that it comes from.
    pub source: Arc<Source>,
    /// Its place in that file.
    pub span: Range<usize>,
}

/// What a file says about an entry.
pub(super) enum Change<T> {
    /// It is there.
    Put(Entry<T>),
    /// `enabled = false`.
    Remove(String),
}

/// Puts a change over a list: same id, replaced in place; new id, added at the end; or removed.
pub(super) fn apply<T>(list: &mut Vec<Entry<T>>, change: Change<T>) {
    match change {
        Change::Remove(id) => list.retain(|entry| entry.id != id),
        Change::Put(entry) => match list.iter_mut().find(|existing| existing.id == entry.id) {
            Some(existing) => *existing = entry,
            None => list.push(entry),
        },
    }
}

/// The values alone, in order.
pub(super) fn values<T: Clone>(list: &[Entry<T>]) -> Vec<T> {
    list.iter().map(|entry| entry.value.clone()).collect()
}
