//! Reads the portfolio file and what a root puts over it.

use std::sync::Arc;

use super::columns::{Column, Holds, Settings, Word};
use crate::input::{Problem, Problems, Source, Table, read};

/// Reads the layers in order; columns merge by key.
///
/// # Errors
/// Every problem of the first layer that has any.
pub fn load(layers: &[Arc<Source>]) -> Result<Settings, Problems> {
    let mut settings = Settings::default();
    for source in layers {
        read(source, |_, top| {
            if let Some(most) = top.integer("overload", 1..10_001) {
                settings.overload = usize::try_from(most).unwrap_or(usize::MAX);
            }
            for table in top.tables("column") {
                add(&mut settings.columns, &table);
                table.finish();
            }
            top.finish();
        })?;
    }
    if settings.overload == 0 {
        let message = "« overload » manque dans campaigns/shared/portfolio.toml";
        return Err(Problem::general(message).help("ajoutez par exemple : overload = 12").into());
    }
    Ok(settings)
}

fn add(columns: &mut Vec<Column>, table: &Table<'_>) {
    let Some(key) = table.required_line("key", "service.name") else { return };
    let off = table.bool("enabled") == Some(false);
    let names = table.lines("names").unwrap_or_default();
    let holds = table.word("holds").map_or(Holds::Text, |holds| holds.value);
    let column = Column {
        key: key.value,
        names: names.into_iter().map(|name| name.value).collect(),
        holds,
        required: table.bool("required").unwrap_or(false),
        default: table.line("default").map(|line| line.value),
        words: table.tables("words").iter().filter_map(word).collect(),
    };
    if !off && column.names.is_empty() {
        table.missing("names", "[\"nom\"]");
    }
    let known = columns.iter().position(|known| known.key == column.key);
    match (known, off) {
        (Some(at), true) => drop(columns.remove(at)),
        (Some(at), false) => columns[at] = column,
        (None, false) => columns.push(column),
        (None, true) => {}
    }
}

fn word(table: &Table<'_>) -> Option<Word> {
    let value = table.string("value");
    let written = table.lines("written").unwrap_or_default();
    table.finish();
    Some(Word {
        value: value?.value,
        written: written.into_iter().map(|word| word.value).collect(),
    })
}
