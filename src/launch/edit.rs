//! Changes the day in the text of a launch file, and nothing else in it.

use chrono::NaiveDate;
use toml_edit::{Datetime, DocumentMut, Item, TomlError, Value};

/// The file with another launch day; a launch that was cancelled takes place after all.
///
/// # Errors
/// When the file is not TOML.
pub fn rescheduled(text: &str, day: NaiveDate) -> Result<String, TomlError> {
    let mut document: DocumentMut = text.parse()?;
    if let Ok(day) = day.to_string().parse::<Datetime>() {
        put(&mut document, "date", day.into());
    }
    document.remove("cancelled");
    Ok(document.to_string())
}

/// The file of a launch that will not take place.
///
/// # Errors
/// When the file is not TOML.
pub fn cancelled(text: &str) -> Result<String, TomlError> {
    let mut document: DocumentMut = text.parse()?;
    put(&mut document, "cancelled", true.into());
    Ok(document.to_string())
}

/// Puts a value, and keeps what is written after the one that it replaces.
fn put(document: &mut DocumentMut, key: &str, mut value: Value) {
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
