//! Lists of sections in files laid one over the other, merged by id.

use std::sync::Arc;

use super::{Placed, Problems, Reader, Source, Table, read};

/// An entry that a later layer replaces by its id.
pub trait Identified: Sized {
    /// The id, as written in the file.
    fn id(&self) -> &str;

    /// What a section says of this entry of an earlier layer without replacing it; whether it did.
    fn amend(&mut self, _section: &Table<'_>) -> bool {
        false
    }
}

/// A list of sections `[[key]]`, each with an id.
#[derive(Debug, Clone, Copy)]
pub struct Layered {
    section: &'static str,
    /// The key of the id.
    id: &'static str,
    /// The id shown when there is none.
    example: &'static str,
}

impl Layered {
    /// The sections of a key, told apart by `id`.
    pub const fn new(section: &'static str, example: &'static str) -> Self {
        Self { section, id: "id", example }
    }

    /// The same, told apart by another key.
    pub const fn by(self, id: &'static str) -> Self {
        Self { id, ..self }
    }

    /// The entries of files that hold nothing else.
    ///
    /// # Errors
    /// Every problem of the first layer that has any.
    pub fn load<T: Identified>(
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
    pub fn merge<T: Identified>(
        self,
        entries: &mut Vec<T>,
        top: &Table<'_>,
        read: impl FnMut(&Table<'_>, Placed<String>) -> Option<T>,
    ) -> Vec<String> {
        self.merge_by(entries, T::id, T::amend, top, read)
    }

    /// The same of entries whose id is told by `id_of`, and that `amend` amends.
    pub fn merge_by<T>(
        self,
        entries: &mut Vec<T>,
        id_of: impl Fn(&T) -> &str,
        amend: impl Fn(&mut T, &Table<'_>) -> bool,
        top: &Table<'_>,
        mut read: impl FnMut(&Table<'_>, Placed<String>) -> Option<T>,
    ) -> Vec<String> {
        let (mut seen, mut broken) = (Vec::new(), Vec::new());
        for table in top.tables(self.section) {
            let Some(id) = table.required_line(self.id, self.example) else { continue };
            if seen.contains(&id.value) {
                table.reader.error(
                    id.span,
                    format!("« {} » est déjà écrit plus haut", id.value),
                    "donnez un identifiant différent à chaque section",
                );
                continue;
            }
            seen.push(id.value.clone());
            let at = entries.iter().position(|known| id_of(known) == id.value);
            if table.bool("enabled") == Some(false) {
                at.map(|at| entries.remove(at));
                continue;
            }
            if at.is_some_and(|at| amend(&mut entries[at], &table)) {
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
