//! Reads the portfolio file and what a root puts over it.

use std::sync::Arc;

use super::columns::{Column, Holds, Settings, Word};
use crate::input::{Layered, Placed, Problem, Problems, Source, Table, read_layers};

/// Reads the layers in order; columns merge by key.
///
/// # Errors
/// Every problem of the first layer that has any.
pub fn load(layers: &[Arc<Source>]) -> Result<Settings, Problems> {
    let mut settings = Settings::default();
    let columns = Layered::new("column", "service.name", |own: &Column| &own.key).by("key");
    read_layers(layers, |_, top| {
        if let Some(most) = top.integer("overload", 1..10_001) {
            settings.overload = most;
        }
        columns.merge(&mut settings.columns, top, column);
    })?;
    if settings.overload == 0 {
        let message = "« overload » manque dans campaigns/shared/portfolio.toml";
        return Err(Problem::general(message).help("ajoutez par exemple : overload = 12").into());
    }
    Ok(settings)
}

/// Puts the columns of a file of another kind of tables over those of the layers before, by key.
pub fn merge_columns(columns: &mut Vec<Column>, top: &Table<'_>) {
    Layered::new("column", "clicks", |own: &Column| &own.key).by("key").merge(columns, top, column);
}

fn column(table: &Table<'_>, key: Placed<String>) -> Option<Column> {
    let names = table.lines("names").unwrap_or_default();
    if names.is_empty() {
        table.missing("names", "[\"nom\"]");
    }
    let holds = table.word("holds").unwrap_or(Holds::Text);
    Some(Column {
        key: key.value,
        names: names.into_iter().map(|name| name.value).collect(),
        holds,
        required: table.bool("required").unwrap_or(false),
        default: table.line("default").map(|line| line.value),
        words: table.tables("words").iter().filter_map(word).collect(),
        example: table.line("example").map(|line| line.value),
    })
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
