//! Changes the file of what was done, and nothing else in it: comments and order stay.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use toml_edit::{DocumentMut, InlineTable, Item, Table, TableLike, TomlError, Value};

use super::layout::{head_values, make_place, set, take_away, take_head};
use super::load::{HISTORY, INCIDENT_ID, INCIDENTS, LAUNCH, MOVED, RESCHEDULED, WORDS};
use super::model::{Event, Incident, Mark, Rescheduled};
use crate::campaign::State;
use crate::vocabulary::Vocabulary as _;

/// The text of the file, in which one thing is noted after the other. Each of them fails where the text
/// is not TOML.
#[derive(Debug, Clone)]
pub struct Edited<'o> {
    /// The text as it stands.
    pub text: String,
    /// All ids in the order of the campaign: a new section takes its place among them, so that two
    /// people who mark at once change other lines.
    pub order: &'o [&'o str],
}

impl Edited<'_> {
    /// Notes a state of a deliverable.
    pub fn mark(&mut self, id: &str, state: State, mark: &Mark) -> Result<(), TomlError> {
        self.change(id, |section| {
            // A text is approved or refused, whichever was said last.
            let other = match state {
                State::Approved => Some(State::Refused),
                State::Refused => Some(State::Approved),
                _ => None,
            };
            if let Some(other) = other {
                section.remove(other.word());
            }
            note(section, state.word(), mark);
        })
    }

    /// Adds an event of an approval, under those of its deliverable.
    pub fn event(&mut self, id: &str, event: &Event) -> Result<(), TomlError> {
        let mut entry = InlineTable::new();
        entry.insert("did", event.did.word().into());
        write(&mut entry, &event.mark);
        self.change(id, |section| push(section, HISTORY, entry))
    }

    /// Notes an incident: one more, or the end of the one at a place among them, whose id is then said.
    pub fn incident(&mut self, incident: &Incident, place: Option<usize>) -> Result<(), TomlError> {
        let end = incident.end.and_then(moment);
        let id = Value::from(incident.id.as_str());
        let close = |own: &mut dyn TableLike| {
            set(own, "end", end.clone());
            set(own, INCIDENT_ID, Some(id.clone()));
        };
        self.change(LAUNCH, |section| {
            let Some(place) = place else {
                let mut entry = InlineTable::new();
                entry.insert(INCIDENT_ID, id.clone());
                entry.insert("kind", incident.kind.as_str().into());
                set(&mut entry, "at", moment(incident.at));
                close(&mut entry);
                return push(section, INCIDENTS, entry);
            };
            match section.get_mut(INCIDENTS) {
                Some(Item::ArrayOfTables(tables)) => {
                    tables.get_mut(place).into_iter().for_each(|own| close(own));
                }
                Some(Item::Value(Value::Array(list))) => {
                    let own = list.get_mut(place).and_then(Value::as_inline_table_mut);
                    own.into_iter().for_each(|own| {
                        close(own);
                        own.fmt();
                    });
                }
                _ => {}
            }
        })
    }

    /// Keeps the words that were approved of a deliverable, or none.
    pub fn words(&mut self, id: &str, words: Option<&str>) -> Result<(), TomlError> {
        self.change(id, |section| match words {
            Some(words) => drop(section.insert(WORDS, Item::Value(Value::from(words)))),
            None => drop(section.remove(WORDS)),
        })
    }

    /// Notes the last change of the launch day.
    pub fn moved(&mut self, mark: &Mark) -> Result<(), TomlError> {
        self.change(LAUNCH, |section| note(section, MOVED, mark))
    }

    /// Notes the day that a row of a table is told, or none: the table says it.
    pub fn rescheduled(&mut self, moved: Option<&Rescheduled>) -> Result<(), TomlError> {
        self.change(LAUNCH, |section| {
            let Some(moved) = moved else { return drop(section.remove(RESCHEDULED)) };
            let mut written = InlineTable::new();
            set(&mut written, "from", date(moved.from));
            set(&mut written, "to", moved.to.and_then(date));
            section.insert(RESCHEDULED, Item::Value(Value::InlineTable(written)));
        })
    }

    /// Notes that a gate of a deliverable was passed.
    pub fn gate(&mut self, id: &str, gate: &str, mark: &Mark) -> Result<(), TomlError> {
        self.change(id, |section| match known(section, "gates") {
            Some(gates) => note(gates, gate, mark),
            None => {
                let mut gates = InlineTable::new();
                note(&mut gates, gate, mark);
                section.insert("gates", Item::Value(Value::InlineTable(gates)));
            }
        })
    }

    /// Takes a deliverable away: it is to do again. Comments in its section stay, and what became of
    /// its approval.
    pub fn erase(&mut self, id: &str) -> Result<(), TomlError> {
        let mut document: DocumentMut = self.text.parse()?;
        match document.get_mut(id).and_then(Item::as_table_like_mut) {
            Some(section) if section.contains_key(HISTORY) => {
                let keys: Vec<String> = section.iter().map(|(key, _)| key.to_string()).collect();
                for key in keys.iter().filter(|key| *key != HISTORY) {
                    section.remove(key);
                }
            }
            _ => take_away(&mut document, id),
        }
        self.text = document.to_string();
        Ok(())
    }

    /// Changes the section of a deliverable, made in its place if there is none.
    fn change(
        &mut self,
        id: &str,
        apply: impl FnOnce(&mut dyn TableLike),
    ) -> Result<(), TomlError> {
        let mut document: DocumentMut = self.text.parse()?;
        if !document.get(id).is_some_and(Item::is_table_like) {
            let mut section = Table::new();
            let place = make_place(document.as_table_mut(), id, self.order);
            section.set_position(Some(place));
            let head = if place < 0 { take_head(&mut document) } else { String::new() };
            section.decor_mut().set_prefix(format!("{head}\n"));
            document.insert(id, Item::Table(section));
        }
        if let Some(section) = document.get_mut(id).and_then(Item::as_table_like_mut) {
            apply(section);
        }
        head_values(&mut document, id);
        self.text = document.to_string();
        Ok(())
    }
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
    set(written, "end_unsaid", mark.end_unsaid.then(|| Value::from(true)));
    set(written, "waves", mark.waves.as_ref().map(waves));
    let earlier = i64::try_from(mark.earlier).ok().filter(|count| *count > 0);
    set(written, "earlier", earlier.map(Value::from));
}

/// The day that each wave was told.
fn waves(days: &BTreeMap<String, NaiveDate>) -> Value {
    let day = |(id, day): (&String, &NaiveDate)| {
        let mut wave = InlineTable::new();
        wave.insert("id", id.as_str().into());
        set(&mut wave, "date", date(*day));
        Value::InlineTable(wave)
    };
    days.iter().map(day).collect()
}

pub(super) fn date(day: NaiveDate) -> Option<Value> {
    day.to_string().parse::<toml_edit::Datetime>().ok().map(Value::from)
}

fn moment(moment: NaiveDateTime) -> Option<Value> {
    let typed = moment.format("%Y-%m-%dT%H:%M:%S").to_string();
    typed.parse::<toml_edit::Datetime>().ok().map(Value::from)
}

fn known<'s>(section: &'s mut dyn TableLike, key: &str) -> Option<&'s mut dyn TableLike> {
    section.get_mut(key)?.as_table_like_mut()
}
