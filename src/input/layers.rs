//! Sections of several layers, merged by id.

use super::{Placed, Table};

/// An entry that a later layer replaces by its id.
pub trait Identified {
    /// The id, as written in the file.
    fn id(&self) -> &str;
}

/// Puts what a section says over the entries of the layers before: `enabled = false` removes the
/// entry of the same id, anything else takes its place or joins the end. A section with a problem
/// changes nothing; `example` is the id shown when there is none.
pub fn merge<T: Identified>(
    entries: &mut Vec<T>,
    table: &Table<'_>,
    example: &str,
    read: impl FnOnce(&Table<'_>, Placed<String>) -> Option<T>,
) {
    let Some(id) = table.required_line("id", example) else { return };
    if table.bool("enabled") == Some(false) {
        entries.retain(|entry| entry.id() != id.value);
        return;
    }
    let Some(entry) = read(table, id) else { return };
    match entries.iter_mut().find(|known| known.id() == entry.id()) {
        Some(known) => *known = entry,
        None => entries.push(entry),
    }
}
