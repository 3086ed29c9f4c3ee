//! What was counted of a launch: read from the file of results, and added to it.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table as Edited, TomlError, value};

use super::layout::set;
use crate::input::{Problem, Problems, Source, Table, read};

/// The sections of the file.
const RESULT: &str = "result";

/// What is counted of anything is below it.
pub const MOST: i64 = 1_000_000_000_001;

/// What was counted where: it is counted once.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The deliverable; none for the whole campaign.
    pub item: Option<String>,
    /// Id of the network.
    pub network: Option<String>,
    /// The day; none for all of them together.
    pub on: Option<NaiveDate>,
    /// What was counted: `clicks`.
    pub measure: String,
}

/// How many were counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// How many.
    pub value: u64,
    /// What people call what was counted: « clics ».
    pub label: String,
    /// The file that said so.
    pub from: String,
}

/// What was counted of a launch.
pub type Results = BTreeMap<Place, Counted>;

/// Reads the file of results.
///
/// # Errors
/// Every problem of the file.
pub fn load_results(source: &Arc<Source>) -> Result<(Results, Vec<Problem>), Problems> {
    read(source, |_, top| {
        let found = top.tables(RESULT).iter().filter_map(result).collect();
        top.finish();
        found
    })
}

fn result(table: &Table<'_>) -> Option<(Place, Counted)> {
    let line = |key| table.line(key).map(|line| line.value);
    let (item, network) = (line("item"), line("network"));
    let on = table.date("on").map(|day| day.value);
    let measure = table.required_line("measure", "clicks");
    if !table.has("value") {
        table.missing("value", "41");
    }
    let value = table.integer("value", 0..MOST).and_then(|value| u64::try_from(value).ok());
    let (label, from) = (line("label"), line("from").unwrap_or_default());
    table.finish();
    let place = Place { item, network, on, measure: measure?.value };
    let label = label.unwrap_or_else(|| place.measure.clone());
    Some((place, Counted { value: value?, label, from }))
}

/// The file with these results: what was counted at the same place is replaced, everything else stays.
///
/// # Errors
/// When the file is not TOML.
pub fn write_results(text: &str, found: &Results) -> Result<String, TomlError> {
    let mut document: DocumentMut = text.parse()?;
    // What stands alone in a file is its head.
    let is_new = !document.contains_key(RESULT);
    let head = if is_new { document.trailing().as_str().unwrap_or_default() } else { "" };
    let head = head.to_string();
    if is_new {
        document.set_trailing("");
    }
    let all = document.entry(RESULT).or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
    let Some(all) = all.as_array_of_tables_mut() else { return Ok(text.to_string()) };
    let mut left = found.clone();
    for own in all.iter_mut() {
        if let Some(counted) = left.remove(&place(own)) {
            set(own, "value", Some(i64::try_from(counted.value).unwrap_or(i64::MAX).into()));
            set(own, "label", Some(counted.label.into()));
            set(own, "from", Some(counted.from.into()));
        }
    }
    for (place, counted) in left {
        let mut own = Edited::new();
        own.extend(
            [("item", place.item), ("network", place.network)]
                .into_iter()
                .filter_map(|(key, word)| Some((key, value(word?)))),
        );
        if let Some(day) = place.on {
            // A day is written as a day, not as words.
            let day: toml_edit::Value = day.to_string().parse()?;
            own.insert("on", Item::Value(day));
        }
        own.insert("measure", value(place.measure));
        own.insert("value", value(i64::try_from(counted.value).unwrap_or(i64::MAX)));
        own.insert("label", value(counted.label));
        own.insert("from", value(counted.from));
        all.push(own);
    }
    if let Some(first) = all.get_mut(0).filter(|_| is_new) {
        let space = if head.is_empty() { "" } else { "\n" };
        first.decor_mut().set_prefix(format!("{head}{space}"));
    }
    Ok(document.to_string())
}

/// What a section is about.
fn place(table: &Edited) -> Place {
    let word = |key| table.get(key).and_then(Item::as_str).map(str::to_string);
    let day = table.get("on").and_then(Item::as_value).map(|day| day.to_string());
    let on = day.and_then(|day| day.trim().trim_matches('"').parse().ok());
    Place {
        item: word("item"),
        network: word("network"),
        on,
        measure: word("measure").unwrap_or_default(),
    }
}
