//! Changes the day in the text of a launch file, and nothing else in it.

use chrono::NaiveDate;
use toml_edit::{Datetime, DocumentMut, Item, TableLike, TomlError, Value};

/// The file with another launch day; a launch that was cancelled takes place after all.
///
/// # Errors
/// When the file is not TOML.
pub fn rescheduled(text: &str, day: NaiveDate) -> Result<String, TomlError> {
    edited(text, |document| {
        put_day(document.as_table_mut(), "date", day);
        document.remove("cancelled");
    })
}

/// The file with another day for one wave, by its place among them.
///
/// # Errors
/// When the file is not TOML.
pub fn rescheduled_wave(text: &str, wave: usize, day: NaiveDate) -> Result<String, TomlError> {
    edited(text, |document| match document.get_mut("wave") {
        Some(Item::ArrayOfTables(waves)) => {
            waves.get_mut(wave).into_iter().for_each(|own| put_day(own, "date", day));
        }
        Some(Item::Value(Value::Array(waves))) => {
            let own = waves.get_mut(wave).and_then(Value::as_inline_table_mut);
            own.into_iter().for_each(|own| put_day(own, "date", day));
        }
        _ => {}
    })
}

/// The file with another last day of the previous login.
///
/// # Errors
/// When the file is not TOML.
pub fn accepted_until(text: &str, day: NaiveDate) -> Result<String, TomlError> {
    edited(text, |document| {
        let login = document.get_mut("previous_login").and_then(Item::as_table_like_mut);
        login.into_iter().for_each(|login| put_day(login, "accepted_until", day));
    })
}

/// The file of a launch that will not take place.
///
/// # Errors
/// When the file is not TOML.
pub fn cancelled(text: &str) -> Result<String, TomlError> {
    edited(text, |document| put(document.as_table_mut(), "cancelled", true.into()))
}

fn edited(text: &str, edit: impl FnOnce(&mut DocumentMut)) -> Result<String, TomlError> {
    let mut document = text.parse()?;
    edit(&mut document);
    Ok(document.to_string())
}

fn put_day(table: &mut dyn TableLike, key: &str, day: NaiveDate) {
    if let Ok(day) = day.to_string().parse::<Datetime>() {
        put(table, key, day.into());
    }
}

/// Puts a value, and keeps what is written after the one that it replaces.
fn put(table: &mut dyn TableLike, key: &str, mut value: Value) {
    match table.get_mut(key) {
        Some(Item::Value(old)) => {
            *value.decor_mut() = old.decor().clone();
            *old = value;
        }
        _ => {
            table.insert(key, Item::Value(value));
        }
    }
}
