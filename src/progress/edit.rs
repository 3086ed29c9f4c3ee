//! Changes the file of what was done, and nothing else in it: comments and order stay.

use toml_edit::{DocumentMut, InlineTable, Item, Table, TableLike, TomlError, Value};

use super::layout::{head_values, make_place, set, take_away, take_head};
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
    change(text, id, order, |section| note(section, state.word(), mark))
}

/// The file with the last change of the launch day.
///
/// # Errors
/// When the file is not TOML.
pub fn write_moved(text: &str, mark: &Mark, order: &[&str]) -> Result<String, TomlError> {
    change(text, LAUNCH, order, |section| note(section, MOVED, mark))
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
    change(text, id, order, |section| match known(section, "gates") {
        Some(gates) => note(gates, gate, mark),
        None => {
            let mut gates = InlineTable::new();
            note(&mut gates, gate, mark);
            section.insert("gates", Item::Value(Value::InlineTable(gates)));
        }
    })
}

/// The file without a deliverable: it is to do again. Comments in its section stay.
///
/// # Errors
/// When the file is not TOML.
pub fn erase(text: &str, id: &str) -> Result<String, TomlError> {
    let mut document: DocumentMut = text.parse()?;
    take_away(&mut document, id);
    Ok(document.to_string())
}

/// Notes a mark, in the form that the file has it in.
fn note(section: &mut dyn TableLike, key: &str, mark: &Mark) {
    let Some(written) = known(section, key) else {
        let mut written = InlineTable::new();
        write(&mut written, mark);
        section.insert(key, Item::Value(Value::InlineTable(written)));
        return;
    };
    write(written, mark);
}

fn write(written: &mut dyn TableLike, mark: &Mark) {
    let date = |day: chrono::NaiveDate| day.to_string().parse::<toml_edit::Datetime>().ok();
    let text = |text: &Option<String>| text.as_ref().map(Value::from);
    set(written, "on", date(mark.on).map(Value::from));
    set(written, "url", text(&mark.url));
    set(written, "by", text(&mark.by));
    set(written, "announced", mark.announced.and_then(date).map(Value::from));
    let earlier = i64::try_from(mark.earlier).ok().filter(|count| *count > 0);
    set(written, "earlier", earlier.map(Value::from));
}

fn known<'s>(section: &'s mut dyn TableLike, key: &str) -> Option<&'s mut dyn TableLike> {
    section.get_mut(key)?.as_table_like_mut()
}

/// The file with the section of a deliverable changed, made in its place if there is none.
fn change(
    text: &str,
    id: &str,
    order: &[&str],
    apply: impl FnOnce(&mut dyn TableLike),
) -> Result<String, TomlError> {
    let mut document: DocumentMut = text.parse()?;
    if !document.get(id).is_some_and(Item::is_table_like) {
        let mut section = Table::new();
        let place = make_place(document.as_table_mut(), id, order);
        section.set_position(Some(place));
        let head = if place < 0 { take_head(&mut document) } else { String::new() };
        section.decor_mut().set_prefix(format!("{head}\n"));
        document.insert(id, Item::Table(section));
    }
    if let Some(section) = document.get_mut(id).and_then(Item::as_table_like_mut) {
        apply(section);
    }
    head_values(&mut document, id);
    Ok(document.to_string())
}
