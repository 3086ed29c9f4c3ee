//! What corrects a text that went out, `[[correction]]`: a template for each thing that there is to tell.

use std::collections::BTreeMap;

use super::entry::{own_name, required_kinds};
use crate::input::Table;
use crate::vocabulary::{Term, Vocabulary, term};

/// The text that corrects what went out with another day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// Stable id.
    pub id: String,
    /// Ids of the kinds that it corrects.
    pub kinds: Vec<String>,
    /// Name of its files without ending, in ASCII.
    pub file: String,
    /// Its templates, by what they tell: all of them.
    templates: BTreeMap<Case, String>,
    /// The templates are sheets for the staff, not texts to publish.
    pub is_task: bool,
}

/// What a correction has to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Case {
    /// The launch has another day.
    Moved,
    /// The launch by waves has other days.
    Calendar,
    /// The launch holds; the previous login has another last day.
    LastDay,
    /// The launch will not take place.
    Cancelled,
}

impl Vocabulary for Case {
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Moved, "moved"),
        term(Self::Calendar, "calendar"),
        term(Self::LastDay, "last-day"),
        term(Self::Cancelled, "cancelled"),
    ];
}

impl Correction {
    /// The template that tells this.
    pub fn template(&self, case: Case) -> &str {
        self.templates.get(&case).map_or("", String::as_str)
    }

    /// Its templates; one stands for each thing that it tells.
    pub fn templates(&self) -> impl Iterator<Item = &String> {
        self.templates.values()
    }
}

/// Reads one `[[correction]]`: texts with `template`, or sheets with `task`.
pub(super) fn correction(table: &Table<'_>, id: &str) -> Option<Correction> {
    let kinds = required_kinds(table);
    let (texts, sheets) = (templates(table, "template"), templates(table, "task"));
    let is_task = texts.is_none();
    if is_task && !table.has("task") {
        table.missing("template", "\"shared/correction/notice/moved.md\"");
    }
    let templates = table.needs(texts.or(sheets));
    let file = match table.has("file") {
        true => own_name(table, "file", "infolettre"),
        false => id.to_string(),
    };
    table.whole(Correction { id: id.to_string(), kinds, file, templates, is_task })
}

/// A path, or one path for each thing to tell.
fn templates(table: &Table<'_>, key: &'static str) -> Option<BTreeMap<Case, String>> {
    let cases = Case::TERMS.iter();
    match table.table_or_line(key)? {
        Err(path) => Some(cases.map(|case| (case.value, path.value.clone())).collect()),
        Ok(own) => {
            let example = "shared/correction/notice/moved.md";
            let paths = cases.map(|case| (case.value, own.required_text(case.word, example)));
            let paths = paths.collect();
            own.finish();
            own.whole(paths)
        }
    }
}
