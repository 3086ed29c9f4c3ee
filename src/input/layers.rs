//! Lists of sections in files laid one over the other, merged by id.

use std::sync::Arc;

use super::{Placed, Problems, Reader, Source, Table, read};

/// A list of sections `[[key]]` that are entries, each with an id: a later layer replaces an entry
/// by its id.
#[derive(Debug, Clone, Copy)]
pub struct Layered<T> {
    section: &'static str,
    /// The key of the id.
    key: &'static str,
    /// The id shown when there is none.
    example: &'static str,
    /// The id of an entry, as written in the file.
    id: fn(&T) -> &str,
    /// What a section says of an entry of an earlier layer without replacing it; whether it did.
    amend: fn(&mut T, &Table<'_>) -> bool,
}

impl<T> Layered<T> {
    /// The sections of a key, told apart by `id`.
    pub const fn new(section: &'static str, example: &'static str, id: fn(&T) -> &str) -> Self {
        Self { section, key: "id", example, id, amend: |_, _| false }
    }

    /// The same, told apart by another key.
    pub const fn by(self, key: &'static str) -> Self {
        Self { key, ..self }
    }

    /// The same, where a section may amend an entry without replacing it.
    pub const fn amended(self, amend: fn(&mut T, &Table<'_>) -> bool) -> Self {
        Self { amend, ..self }
    }

    /// The entries of files that hold nothing else.
    ///
    /// # Errors
    /// Every problem of the first layer that has any.
    pub fn load(
        self,
        layers: &[Arc<Source>],
        entry: impl Fn(&Table<'_>, Placed<String>) -> Option<T>,
    ) -> Result<Vec<T>, Problems> {
        let mut entries = Vec::new();
        read_layers(layers, |_, top| {
            self.merge(&mut entries, top, &entry);
        })?;
        Ok(entries)
    }

    /// Puts what a file says over the entries of the layers before: `enabled = false` removes the
    /// entry of the same id, anything else amends it, takes its place or joins the end. A section
    /// with a problem changes nothing: the ids of those are returned.
    pub fn merge(
        &self,
        entries: &mut Vec<T>,
        top: &Table<'_>,
        mut read: impl FnMut(&Table<'_>, Placed<String>) -> Option<T>,
    ) -> Vec<String> {
        let (mut seen, mut broken) = (Vec::new(), Vec::new());
        for table in top.tables(self.section) {
            let Some(id) = table.required_line(self.key, self.example) else { continue };
            if seen.contains(&id.value) {
                table.reader.error(
                    id.span,
                    format!("« {} » est déjà écrit plus haut", id.value),
                    "donnez un identifiant différent à chaque section",
                );
                continue;
            }
            seen.push(id.value.clone());
            let at = entries.iter().position(|known| (self.id)(known) == id.value);
            if table.bool("enabled") == Some(false) {
                at.map(|at| entries.remove(at));
                continue;
            }
            if at.is_some_and(|at| (self.amend)(&mut entries[at], &table)) {
                table.finish();
                continue;
            }
            let written = id.value.clone();
            let entry = read(&table, id);
            table.finish();
            match (entry, at) {
                (Some(entry), Some(at)) => entries[at] = entry,
                (Some(entry), None) => entries.push(entry),
                (None, _) => broken.push(written),
            }
        }
        broken
    }
}

/// Reads files laid one over the other, the built-in one first.
///
/// # Errors
/// Every problem of the first layer that has any.
pub fn read_layers(
    layers: &[Arc<Source>],
    mut layer: impl FnMut(&Reader, &Table<'_>),
) -> Result<(), Problems> {
    for source in layers {
        read(source, |reader, top| {
            layer(reader, top);
            top.finish();
        })?;
    }
    Ok(())
}
