//! What was counted of a launch: read from the file of results, and added to it.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;
use toml_edit::{ArrayOfTables, DocumentMut, InlineTable, Item, TableLike, TomlError, Value};

use super::edit::{date, push};
use super::layout::set;
use crate::input::{Problem, Problems, Source, Table, read};

/// The sections of the file.
const RESULT: &str = "result";

/// What says where something was counted, and what: none of these words names a measure.
pub const PLACES: [&str; 6] = ["item", "network", "on", "url", "measure", "value"];

/// What is counted of anything is below it.
pub const MOST: i64 = 1_000_000_000_001;

/// What was counted where: it is counted once.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
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
    read(source, |reader, top| {
        let mut found = Results::new();
        for table in top.tables(RESULT) {
            let known = result(&table).and_then(|(place, counted)| found.insert(place, counted));
            if known.is_some() {
                let message =
                    "ce résultat est là deux fois : le dernier nombre est celui qui compte";
                let place = table.span_of("value");
                let problem = Problem::at(&reader.source, place, message).warning();
                reader.note(problem.help("retirez l’un des deux"));
            }
        }
        top.finish();
        found
    })
}

fn result(table: &Table<'_>) -> Option<(Place, Counted)> {
    let line = |key| table.line(key).map(|line| line.value);
    let (item, network) = (line("item"), line("network"));
    let on = table.date("on");
    let measure = table.required_line("measure", "clicks");
    table.require("value", "41");
    let value = table.integer("value", 0..MOST);
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
    let mut left: BTreeMap<&Place, &Counted> = found.iter().collect();
    match all {
        Item::ArrayOfTables(tables) => {
            tables.iter_mut().for_each(|own| renew(own, found, &mut left))
        }
        Item::Value(Value::Array(list)) => {
            for own in list.iter_mut().filter_map(Value::as_inline_table_mut) {
                renew(own, found, &mut left);
                own.fmt();
            }
        }
        _ => {}
    }
    for (place, counted) in left {
        push(document.as_table_mut(), RESULT, written(place, counted));
    }
    let all = document.get_mut(RESULT).and_then(Item::as_array_of_tables_mut);
    if let Some(first) = all.and_then(|all| all.get_mut(0)).filter(|_| is_new) {
        let space = if head.is_empty() { "" } else { "\n" };
        first.decor_mut().set_prefix(format!("{head}{space}"));
    }
    Ok(document.to_string())
}

/// Gives a section what was found at its place, which is not left to add then.
fn renew(own: &mut dyn TableLike, found: &Results, left: &mut BTreeMap<&Place, &Counted>) {
    let place = place(own);
    left.remove(&place);
    if let Some(counted) = found.get(&place) {
        write(own, counted);
    }
}

fn write(own: &mut dyn TableLike, counted: &Counted) {
    set(own, "value", Some(i64::try_from(counted.value).unwrap_or(i64::MAX).into()));
    set(own, "label", Some(counted.label.as_str().into()));
    set(own, "from", Some(counted.from.as_str().into()));
}

/// A result as a section of the file.
fn written(place: &Place, counted: &Counted) -> InlineTable {
    let mut own = InlineTable::new();
    set(&mut own, "item", place.item.as_ref().map(Value::from));
    set(&mut own, "network", place.network.as_ref().map(Value::from));
    set(&mut own, "on", place.on.and_then(date));
    set(&mut own, "measure", Some(place.measure.as_str().into()));
    write(&mut own, counted);
    own
}

/// What a section is about.
fn place(table: &dyn TableLike) -> Place {
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
