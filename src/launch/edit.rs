//! Changes the day in the text of a launch file, and nothing else in it.

use chrono::NaiveDate;
use toml_edit::{Datetime, DocumentMut, Item, TableLike, TomlError, Value};

/// The file with another launch day; a launch that was cancelled takes place after all.
///
/// # Errors
/// When the file is not TOML.
pub fn rescheduled(text: &str, day: NaiveDate) -> Result<String, TomlError> {
    let mut document: DocumentMut = text.parse()?;
    if let Ok(day) = day.to_string().parse::<Datetime>() {
        put(document.as_table_mut(), "date", day.into());
    }
    document.remove("cancelled");
    Ok(document.to_string())
}

/// The file with another day for one wave, by its place among them.
///
/// # Errors
/// When the file is not TOML.
pub fn rescheduled_wave(text: &str, wave: usize, day: NaiveDate) -> Result<String, TomlError> {
    let mut document: DocumentMut = text.parse()?;
    let wave: Option<&mut dyn TableLike> = match document.get_mut("wave") {
        Some(Item::ArrayOfTables(waves)) => waves.get_mut(wave).map(|own| own as _),
        Some(Item::Value(Value::Array(waves))) => {
            waves.get_mut(wave).and_then(Value::as_inline_table_mut).map(|own| own as _)
        }
        _ => None,
    };
    if let (Some(wave), Ok(day)) = (wave, day.to_string().parse::<Datetime>()) {
        put(wave, "date", day.into());
    }
    Ok(document.to_string())
}

/// The file with another last day of the previous login.
///
/// # Errors
/// When the file is not TOML.
pub fn accepted_until(text: &str, day: NaiveDate) -> Result<String, TomlError> {
    let mut document: DocumentMut = text.parse()?;
    let login = document.get_mut("previous_login").and_then(Item::as_table_like_mut);
    if let (Some(login), Ok(day)) = (login, day.to_string().parse::<Datetime>()) {
        put(login, "accepted_until", day.into());
    }
    Ok(document.to_string())
}

/// The file of a launch that will not take place.
///
/// # Errors
/// When the file is not TOML.
pub fn cancelled(text: &str) -> Result<String, TomlError> {
    let mut document: DocumentMut = text.parse()?;
    put(document.as_table_mut(), "cancelled", true.into());
    Ok(document.to_string())
}

/// Puts a value, and keeps what is written after the one that it replaces.
fn put(document: &mut dyn TableLike, key: &str, mut value: Value) {
    match document.get_mut(key) {
        Some(Item::Value(old)) => {
            *value.decor_mut() = old.decor().clone();
            *old = value;
        }
        _ => {
            document.insert(key, Item::Value(value));
        }
    }
}
