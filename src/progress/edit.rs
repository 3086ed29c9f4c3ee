//! Changes the file of what was done, and nothing else in it: comments and order stay.

use chrono::{NaiveDate, NaiveDateTime};
use toml_edit::{DocumentMut, InlineTable, Item, Table, TableLike, TomlError, Value};

use super::layout::{head_values, make_place, set, take_away, take_head};
use super::load::{HISTORY, INCIDENTS, LAUNCH, MOVED, RESCHEDULED, WORDS};
use super::model::{Event, Incident, Mark, Rescheduled};
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
    change(text, id, order, |section| {
        // A text is approved or refused, whichever was said last.
        let other = match state {
            State::Approved => State::Refused,
            State::Refused => State::Approved,
            _ => return note(section, state.word(), mark),
        };
        section.remove(other.word());
        note(section, state.word(), mark);
    })
}

/// The file with one more event of an approval, under those of its deliverable.
///
/// # Errors
/// When the file is not TOML.
pub fn write_event(
    text: &str,
    id: &str,
    event: &Event,
    order: &[&str],
) -> Result<String, TomlError> {
    let mut entry = InlineTable::new();
    entry.insert("did", event.did.word().into());
    write(&mut entry, &event.mark);
    change(text, id, order, |section| push(section, HISTORY, entry))
}

/// The file with an incident: one more, or the end of the one at a place among them.
///
/// # Errors
/// When the file is not TOML.
pub fn write_incident(
    text: &str,
    incident: &Incident,
    place: Option<usize>,
    order: &[&str],
) -> Result<String, TomlError> {
    let end = incident.end.and_then(moment);
    change(text, LAUNCH, order, |section| {
        let Some(place) = place else {
            let mut entry = InlineTable::new();
            entry.insert("kind", incident.kind.as_str().into());
            set(&mut entry, "at", moment(incident.at));
            set(&mut entry, "end", end);
            push(section, INCIDENTS, entry);
            return;
        };
        match section.get_mut(INCIDENTS) {
            Some(Item::ArrayOfTables(tables)) => {
                tables.get_mut(place).into_iter().for_each(|own| set(own, "end", end.clone()));
            }
            Some(Item::Value(Value::Array(list))) => {
                let own = list.get_mut(place).and_then(Value::as_inline_table_mut);
                own.into_iter().for_each(|own| {
                    set(own, "end", end.clone());
                    own.fmt();
                });
            }
            _ => {}
        }
    })
}

/// Adds an entry to a list of a section, in the form that the file has it in.
pub(super) fn push(section: &mut dyn TableLike, key: &str, entry: InlineTable) {
    let known = section.get_mut(key);
    if let Some(tables) = known.and_then(Item::as_array_of_tables_mut) {
        tables.push(entry.into_table());
        return;
    }
    let known = section.get_mut(key).and_then(Item::as_array_mut).map(std::mem::take);
    let mut list = known.unwrap_or_default();
    list.push_formatted(Value::InlineTable(entry).decorated("\n  ", ""));
    list.set_trailing("\n");
    list.set_trailing_comma(true);
    section.insert(key, Item::Value(Value::Array(list)));
}

/// The file with the words that were approved of a deliverable, or without them.
///
/// # Errors
/// When the file is not TOML.
pub fn write_words(
    text: &str,
    id: &str,
    words: Option<&str>,
    order: &[&str],
) -> Result<String, TomlError> {
    change(text, id, order, |section| match words {
        Some(words) => drop(section.insert(WORDS, Item::Value(Value::from(words)))),
        None => drop(section.remove(WORDS)),
    })
}

/// The file with the last change of the launch day.
///
/// # Errors
/// When the file is not TOML.
pub fn write_moved(text: &str, mark: &Mark, order: &[&str]) -> Result<String, TomlError> {
    change(text, LAUNCH, order, |section| note(section, MOVED, mark))
}

/// The file with the day that a row of a table is told, or without one: the table says it.
///
/// # Errors
/// When the file is not TOML.
pub fn write_rescheduled(
    text: &str,
    moved: Option<&Rescheduled>,
    order: &[&str],
) -> Result<String, TomlError> {
    change(text, LAUNCH, order, |section| {
        let Some(moved) = moved else {
            section.remove(RESCHEDULED);
            return;
        };
        let mut written = InlineTable::new();
        set(&mut written, "from", date(moved.from));
        set(&mut written, "to", moved.to.and_then(date));
        section.insert(RESCHEDULED, Item::Value(Value::InlineTable(written)));
    })
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

/// The file without a deliverable: it is to do again. Comments in its section stay, and what became
/// of its approval.
///
/// # Errors
/// When the file is not TOML.
pub fn erase(text: &str, id: &str) -> Result<String, TomlError> {
    let mut document: DocumentMut = text.parse()?;
    let history = document.get(id).and_then(|section| section.get(HISTORY)).cloned();
    let Some(history) = history else {
        take_away(&mut document, id);
        return Ok(document.to_string());
    };
    if let Some(section) = document.get_mut(id).and_then(Item::as_table_like_mut) {
        let keys: Vec<String> = section.iter().map(|(key, _)| key.to_string()).collect();
        for key in keys.iter().filter(|key| *key != HISTORY) {
            section.remove(key);
        }
        section.insert(HISTORY, history);
    }
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
    let text = |text: &Option<String>| text.as_ref().map(Value::from);
    set(written, "on", date(mark.on));
    set(written, "url", text(&mark.url));
    set(written, "by", text(&mark.by));
    set(written, "note", text(&mark.note));
    set(written, "announced", mark.announced.and_then(date));
    set(written, "accepted_until", mark.accepted_until.and_then(date));
    let earlier = i64::try_from(mark.earlier).ok().filter(|count| *count > 0);
    set(written, "earlier", earlier.map(Value::from));
}

fn date(day: NaiveDate) -> Option<Value> {
    day.to_string().parse::<toml_edit::Datetime>().ok().map(Value::from)
}

fn moment(moment: NaiveDateTime) -> Option<Value> {
    let typed = moment.format("%Y-%m-%dT%H:%M:%S").to_string();
    typed.parse::<toml_edit::Datetime>().ok().map(Value::from)
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
