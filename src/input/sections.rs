//! Sections of a TOML table, lists of sections, and keys that are free.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::table::{OF_TOP, Table};
use super::{Placed, Wrong, phrase};

impl<'t> Table<'t> {
    /// A section written `[key]` or `key = { … }`.
    pub fn table(&self, key: &'static str) -> Option<Table<'t>> {
        let value = self.get(key)?;
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong_type(key, value, "une section", "{ … }");
            return None;
        };
        Some(self.child(table, value.span(), key))
    }

    /// What a section says; a key that `read` does not ask for is unknown.
    pub fn section<T>(
        &self,
        key: &'static str,
        read: impl FnOnce(&Table<'t>) -> Option<T>,
    ) -> Option<T> {
        let table = self.table(key)?;
        let value = read(&table);
        table.finish();
        value
    }

    /// The same of each section of a list.
    pub fn each<T>(&self, key: &'static str, read: impl Fn(&Table<'t>) -> Option<T>) -> Vec<T> {
        let read = |table: Table<'t>| {
            let value = read(&table);
            table.finish();
            value
        };
        self.tables(key).into_iter().filter_map(read).collect()
    }

    /// A section, or a plain text in its place: the caller says what the text stands for.
    pub fn table_or_line(&self, key: &'static str) -> Option<Result<Table<'t>, Placed<String>>> {
        match self.get(key)?.get_ref() {
            DeValue::String(_) => self.line(key).map(Err),
            _ => self.table(key).map(Ok),
        }
    }

    /// A list of texts and sections, in order.
    pub fn mixed(&self, key: &'static str) -> Vec<Result<Table<'t>, Placed<String>>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_type(key, value, "une liste", "[\"…\", { … }]");
            return Vec::new();
        };
        let mut all = Vec::new();
        for item in items {
            match item.get_ref() {
                DeValue::Table(table) => all.push(Ok(self.child(table, item.span(), key))),
                DeValue::String(text) => {
                    all.push(Err(Placed { value: text.to_string(), span: item.span() }));
                }
                _ => self.wrong_type(key, item, "une liste de textes et de sections", "[\"…\"]"),
            }
        }
        all
    }

    /// A list of sections written `[[key]]`.
    pub fn tables(&self, key: &'static str) -> Vec<Table<'t>> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let DeValue::Array(items) = value.get_ref() else {
            let message = phrase!("{} doit être une liste de sections", self.key(key));
            let head = format!("[[{key}]]");
            let way = phrase!("écrivez l’en-tête avec des crochets doubles : {}", head);
            self.note(key, value.span(), Wrong::Said(message), way);
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in items {
            match item.get_ref() {
                DeValue::Table(table) => tables.push(self.child(table, item.span(), key)),
                _ => self.wrong_type(key, item, "une section", "{ … }"),
            }
        }
        tables
    }

    /// The entries of a table whose keys are free, in alphabetical order of key.
    pub fn free_entries(&self) -> Vec<(Placed<String>, Option<Placed<String>>)> {
        let mut entries = Vec::new();
        for (key, value) in self.table {
            let text = match value.get_ref() {
                DeValue::String(text) => {
                    let placed = Placed { value: text.trim().to_string(), span: value.span() };
                    let is_right = self.is_plain(key.get_ref(), &placed)
                        && self.is_short(key.get_ref(), &placed);
                    is_right.then_some(placed)
                }
                _ if self.is_of_top(key.get_ref()) => {
                    self.note(key.get_ref(), key.span(), Wrong::UnknownKey, OF_TOP);
                    continue;
                }
                _ => {
                    self.wrong_type(key.get_ref(), value, "un texte", "\"…\"");
                    None
                }
            };
            entries.push((Placed { value: key.get_ref().to_string(), span: key.span() }, text));
        }
        entries
    }

    /// The sections of a table whose keys are free, in alphabetical order of key.
    pub fn free_tables(&self) -> Vec<(Placed<String>, Table<'t>)> {
        let mut tables = Vec::new();
        for (key, value) in self.table {
            let name = Placed { value: key.get_ref().to_string(), span: key.span() };
            match value.get_ref() {
                DeValue::Table(table) => {
                    let child = self.child(table, value.span(), key.get_ref());
                    tables.push((name, child));
                }
                _ => self.wrong_type(key.get_ref(), value, "une section", "{ … }"),
            }
        }
        tables
    }

    fn child(&self, table: &'t DeTable<'t>, span: Range<usize>, key: &str) -> Table<'t> {
        let path =
            if self.path.is_empty() { key.to_string() } else { format!("{}.{key}", self.path) };
        Table::new(self.reader, table, span, path)
    }
}
