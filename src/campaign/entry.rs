//! Where an entry of a list of a campaign was written and what it names, and the keys that several lists
//! have.

use std::ops::Range;
use std::sync::Arc;

use crate::input::{Placed, Source, Table, file_name};

/// Where an entry was written.
#[derive(Debug)]
pub(super) struct Entry {
    /// Its list: the section that each entry of it is.
    pub list: &'static str,
    /// Its id within the list.
    pub id: String,
    /// The file that it comes from.
    pub source: Arc<Source>,
    /// The place of its id in that file.
    pub span: Range<usize>,
    /// The other entries that it names, each with its list.
    pub names: Vec<(&'static str, Placed<String>)>,
}

impl Entry {
    /// The entry of a section.
    pub(super) fn new(list: &'static str, section: &Table<'_>, id: Placed<String>) -> Self {
        let source = Arc::clone(&section.reader.source);
        Self { list, id: id.value, source, span: id.span, names: names(section) }
    }
}

/// The entries that a section names: the keys that say so are the same in every list that has them.
fn names(section: &Table<'_>) -> Vec<(&'static str, Placed<String>)> {
    let mut names = Vec::new();
    let lines = ["kind", "milestone", "gate", "option"].into_iter();
    for list in lines.filter(|list| section.was_asked(list)) {
        names.extend(section.line(list).map(|name| (list, name)));
    }
    let lists = [("kind", "kinds"), ("channel", "channels")].into_iter();
    for (list, key) in lists.filter(|(_, key)| section.was_asked(key)) {
        names.extend(section.lines(key).into_iter().flatten().map(|name| (list, name)));
    }
    if section.was_asked("late")
        && let Some(Placed { value, span }) = section.line("late")
        && let Some(id) = value.strip_prefix("merge:")
    {
        names.push(("deliverable", Placed { value: id.to_string(), span }));
    }
    names
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
