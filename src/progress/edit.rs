//! Changes the file of what was done, and nothing else in it: comments and order stay.

use toml_edit::{DocumentMut, InlineTable, Item, Table, TomlError, Value};

use super::load::{LAUNCH, MOVED};
use super::model::Mark;
use crate::campaign::State;
use crate::vocabulary::Vocabulary as _;

/// The file with a state of a deliverable. `order` are all ids in the order of the campaign: a new
/// section takes its place among them, so that two people who mark at once change other lines.
///
/// # Errors
/// When the file is not TOML.
pub fn write_mark(
    text: &str,
    id: &str,
    state: State,
    mark: &Mark,
    order: &[&str],
) -> Result<String, TomlError> {
    let mut document: DocumentMut = text.parse()?;
    change(&mut document, id, order, |section| put(section, state.word(), inline(mark)));
    Ok(document.to_string())
}

/// The file with the last change of the launch day.
///
/// # Errors
/// When the file is not TOML.
pub fn write_moved(text: &str, mark: &Mark, order: &[&str]) -> Result<String, TomlError> {
    let mut document: DocumentMut = text.parse()?;
    change(&mut document, LAUNCH, order, |section| put(section, MOVED, inline(mark)));
    Ok(document.to_string())
}

/// The file with a gate of a deliverable passed.
///
/// # Errors
/// When the file is not TOML.
pub fn write_gate(
    text: &str,
    id: &str,
    gate: &str,
    mark: &Mark,
    order: &[&str],
) -> Result<String, TomlError> {
    let mut document: DocumentMut = text.parse()?;
    change(&mut document, id, order, |section| {
        let old = section.remove("gates").and_then(|gates| gates.into_table().ok());
        let mut gates = old.unwrap_or_default().into_inline_table();
        gates.insert(gate, Value::InlineTable(inline(mark)));
        section.insert("gates", Item::Value(Value::InlineTable(gates)));
    });
    Ok(document.to_string())
}

/// The file without a deliverable: it is to do again.
///
/// # Errors
/// When the file is not TOML.
pub fn erase(text: &str, id: &str) -> Result<String, TomlError> {
    let mut document: DocumentMut = text.parse()?;
    if let Some(mut section) = document.remove(id).and_then(|item| item.into_table().ok()) {
        put_head(&mut document, &split_head(&mut section));
    }
    Ok(document.to_string())
}

fn inline(mark: &Mark) -> InlineTable {
    let mut table = InlineTable::new();
    let date = |day: chrono::NaiveDate| day.to_string().parse::<toml_edit::Datetime>().ok();
    if let Some(on) = date(mark.on) {
        table.insert("on", on.into());
    }
    for (key, text) in [("url", &mark.url), ("by", &mark.by)] {
        if let Some(text) = text {
            table.insert(key, text.as_str().into());
        }
    }
    if let Some(day) = mark.announced.and_then(date) {
        table.insert("announced", day.into());
    }
    table
}

/// Puts a value, and keeps what is written after the one that it replaces.
fn put(section: &mut Table, key: &str, table: InlineTable) {
    let mut value = Value::InlineTable(table);
    if let Some(old) = section.get(key).and_then(Item::as_value) {
        *value.decor_mut() = old.decor().clone();
    }
    section.insert(key, Item::Value(value));
}

/// Changes the section of a deliverable, made in its place if there is none.
fn change(document: &mut DocumentMut, id: &str, order: &[&str], apply: impl FnOnce(&mut Table)) {
    let old = document.remove(id).and_then(|item| item.into_table().ok());
    let mut section = old.unwrap_or_else(|| {
        let mut section = Table::new();
        let place = make_place(document.as_table_mut(), id, order);
        section.set_position(Some(place));
        let head = if place < 0 { take_head(document) } else { String::new() };
        section.decor_mut().set_prefix(format!("{head}\n"));
        section
    });
    apply(&mut section);
    document.insert(id, Item::Table(section));
}

/// The head of a file, for a section that becomes the first one: what stands alone in a file without
/// sections, or before the last empty line above the section that was first.
fn take_head(document: &mut DocumentMut) -> String {
    if let Some(first) = first_section(document) {
        return split_head(first);
    }
    let trailing = document.trailing().as_str().unwrap_or_default().to_string();
    document.set_trailing("");
    trailing
}

/// Puts the head back above what is the first section now.
fn put_head(document: &mut DocumentMut, head: &str) {
    if head.is_empty() {
        return;
    }
    match first_section(document) {
        Some(first) => {
            let own = above(first);
            first.decor_mut().set_prefix(format!("{head}{own}"));
        }
        None => document.set_trailing(head),
    }
}

fn first_section(document: &mut DocumentMut) -> Option<&mut Table> {
    let sections = document.as_table_mut().iter_mut();
    let sections = sections.filter_map(|(_, item)| match item {
        Item::Table(section) => Some(section),
        _ => None,
    });
    sections.min_by_key(|section| section.position())
}

fn above(section: &Table) -> String {
    let prefix = section.decor().prefix().and_then(|prefix| prefix.as_str());
    prefix.unwrap_or_default().to_string()
}

/// Takes what stands before the last empty line above a section: a comment right above it is its own.
fn split_head(section: &mut Table) -> String {
    let above = above(section);
    let Some(end) = above.rfind("\n\n").map(|at| at + 1) else { return String::new() };
    section.decor_mut().set_prefix(&above[end..]);
    above[..end].to_string()
}

/// A position between the sections that come before and after in the campaign.
fn make_place(root: &mut Table, id: &str, order: &[&str]) -> isize {
    let rank = |id: &str| order.iter().position(|known| *known == id).unwrap_or(order.len());
    let own = rank(id);
    let mut place = -1;
    for (name, item) in root.iter_mut() {
        let Some(section) = item.as_table_mut() else { continue };
        let position = spread(section);
        if rank(&name) < own {
            place = place.max(position + 1);
        }
    }
    place
}

/// Doubles the positions of a section and of those inside, so that one fits after each.
fn spread(section: &mut Table) -> isize {
    let position = section.position().unwrap_or_default() * 2;
    section.set_position(Some(position));
    let inside = section.iter_mut().filter_map(|(_, item)| item.as_table_mut());
    inside.fold(position, |last, inner| last.max(spread(inner)))
}
