//! An entry of a list of a campaign, with where it was written and what it names, and the keys that
//! several lists have.

use std::ops::Range;
use std::sync::Arc;

use crate::input::{Identified, Placed, Source, Table, file_name};

/// An entry with the place where it was written.
#[derive(Debug, Clone)]
pub(super) struct Entry<T> {
    /// Its id within the list.
    pub id: String,
    /// The validated value.
    pub value: T,
    /// The file that it comes from.
    pub source: Arc<Source>,
    /// The place of its id in that file.
    pub span: Range<usize>,
    /// The other entries that it names.
    pub names: Vec<(Of, Placed<String>)>,
}

/// The list that a named entry is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Kinds,
    Milestones,
    Channels,
    Gates,
    /// What a launch has only if it says so.
    Options,
    /// The deliverable that says what a late one would have said.
    Deliverables,
}

impl<T> Entry<T> {
    /// The entry of a section whose value was read.
    pub(super) fn new(section: &Table<'_>, id: Placed<String>, value: T) -> Self {
        Self {
            id: id.value,
            value,
            source: Arc::clone(&section.reader.source),
            span: id.span,
            names: names(section),
        }
    }
}

impl<T> Identified for Entry<T> {
    fn id(&self) -> &str {
        &self.id
    }
}

/// The entries that a section names: the keys that say so are the same in every list that has them.
fn names(section: &Table<'_>) -> Vec<(Of, Placed<String>)> {
    let lists = [(Of::Kinds, "kinds"), (Of::Channels, "channels")];
    let lines = [
        (Of::Kinds, "kind"),
        (Of::Milestones, "milestone"),
        (Of::Gates, "gate"),
        (Of::Options, "option"),
    ];
    let mut names = Vec::new();
    for (of, key) in lines.into_iter().filter(|(_, key)| section.was_asked(key)) {
        names.extend(section.line(key).map(|name| (of, name)));
    }
    for (of, key) in lists.into_iter().filter(|(_, key)| section.was_asked(key)) {
        names.extend(section.lines(key).into_iter().flatten().map(|name| (of, name)));
    }
    if section.was_asked("late")
        && let Some(Placed { value, span }) = section.line("late")
        && let Some(id) = value.strip_prefix("merge:")
    {
        names.push((Of::Deliverables, Placed { value: id.to_string(), span }));
    }
    names
}

/// The values alone, in order.
pub(super) fn values<T: Clone>(list: &[Entry<T>]) -> Vec<T> {
    list.iter().map(|entry| entry.value.clone()).collect()
}

/// The id of an entry, where it stands.
pub(super) fn placed(table: &Table<'_>, id: &str) -> Placed<String> {
    Placed { value: id.to_string(), span: table.span_of("id") }
}

/// Reads a key that names a file or a folder.
pub(super) fn own_name(table: &Table<'_>, key: &'static str, example: &str) -> String {
    let written = table.required_line(key, example);
    table.needs(written.and_then(|name| file_name(table, key, name)))
}

/// The kinds that a step is for; whether they are declared is seen once all files are read.
pub(super) fn required_kinds(table: &Table<'_>) -> Vec<String> {
    table.require("kinds", "[\"press-release\"]");
    table.needs(table.texts("kinds"))
}
