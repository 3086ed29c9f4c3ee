//! Reads a table of launches: which column is which, then each row.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::cells::Record;
use super::columns::{Column, Settings};
use super::grid::grid;
use super::heads::Table;
use super::row::Row;
use crate::french::list::joined;
use crate::input::{Problem, Problems, Source};

/// Launches of a table: more are no campaign of anybody, and all of them are held at once.
const MAX_ROWS: usize = 10_000;

/// Lines that a message names.
const MOST_LINES: usize = 10;

/// A table of launches, read.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Its rows that say something, in order.
    pub rows: Vec<Row>,
    /// What a person should know of the table as a whole.
    pub warnings: Vec<Problem>,
}

/// Reads a table on a day.
///
/// # Errors
/// What no row can be read with: no heads, a column that every row needs is missing, two columns
/// for the same thing, a quote that is never closed.
pub fn read(
    source: &Arc<Source>,
    settings: &Settings,
    today: NaiveDate,
) -> Result<Sheet, Problems> {
    let Some(mut grid) = grid(source, &settings.columns)? else {
        return Err(no_head(source, settings).into());
    };
    grid.problems.extend(lacking(source, &grid.head, &grid.columns, settings));
    let ((), warnings) = Problems(grid.problems).unless_errors(())?;
    let table = Arc::new(Table::new(source, &grid.head, &grid.columns, settings, today));
    let rest = grid.rows;
    if let Some(record) = rest.get(MAX_ROWS) {
        return Err(too_many(record.number).into());
    }
    let mut rows: Vec<Row> = rest.into_iter().map(|record| Row::new(&table, record)).collect();
    refuse_same_folders(&mut rows);
    if let Some(row) = rows.iter().find(|row| row.is_month_first()).map(Row::number) {
        rows.iter_mut().for_each(|other| other.refuse_doubtful_days(row));
    }
    let emptied = emptied(&rows);
    Ok(Sheet { rows, warnings: warnings.into_iter().chain(emptied).collect() })
}

/// More launches than a table holds, from a row on.
fn too_many(number: usize) -> Problem {
    let message = format!("ce tableau a trop de lancements, à partir de la ligne {number}");
    Problem::general(message).help("la limite est de 10 000 : partagez-le en plusieurs tableaux")
}

fn no_head(source: &Arc<Source>, settings: &Settings) -> Problem {
    let required: Vec<&str> =
        settings.columns.iter().filter(|c| c.required).map(Column::name).collect();
    let end = source.text.find('\n').unwrap_or(source.text.len());
    Problem::at(source, 0..end, "aucun en-tête de colonne n’est reconnu dans ce tableau").help(
        format!(
            "nommez les colonnes sur la première ligne : {}; d’autres sont dans examples/portefeuille.csv",
            required.join(", ")
        ),
    )
}

/// Columns that every row needs, unless rows name files.
fn lacking(
    source: &Arc<Source>,
    head: &Record,
    columns: &[Option<&Column>],
    settings: &Settings,
) -> Vec<Problem> {
    let has = |key: &str| columns.iter().flatten().any(|column| column.key == key);
    if has(Column::FILE) {
        return Vec::new();
    }
    let start = head.cells.first().map_or(0, |cell| cell.span.start);
    let end = head.cells.last().map_or(start, |cell| cell.span.end);
    let missing = settings.columns.iter().filter(|column| column.required && !has(&column.key));
    missing
        .map(|column| {
            let message = format!("il manque la colonne « {} »", column.name());
            Problem::at(source, start..end, message).help(format!(
                "ajoutez-la; ces en-têtes sont reconnus : {}",
                column.names.join(", ")
            ))
        })
        .collect()
}

/// That rows have no organization under one that has: of merged cells, the first one alone keeps the
/// words. Without them, nothing is known to get in the way of that organization's other launches.
fn emptied(rows: &[Row]) -> Option<Problem> {
    let start = rows.iter().position(Row::has_organization)?;
    let own: Vec<&Row> = rows[start..].iter().filter(|row| row.lacks_organization()).collect();
    let first = own.first()?;
    let mut lines: Vec<String> = own.iter().map(|row| row.number().to_string()).collect();
    if lines.len() > MOST_LINES {
        let others = lines.split_off(MOST_LINES - 1).len();
        lines.push(format!("{others} autres"));
    }
    let told = match own.len() {
        1 => format!("la ligne {} ne dit", lines.join("")),
        _ => format!("les lignes {} ne disent", joined(&lines, "et")),
    };
    Some(first.without_organization(format!("{told} pas quelle est l’organisation")))
}

/// Rows that would be written in the same folder: which one is right is not known.
fn refuse_same_folders(rows: &mut [Row]) {
    let mut by_folder: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, row) in rows.iter().enumerate() {
        if let Some(folder) = row.folder() {
            by_folder.entry(folder).or_default().push(index);
        }
    }
    for (folder, same) in by_folder.into_iter().filter(|(_, same)| same.len() > 1) {
        // Each of them says it: naming all of them each time would grow with their square.
        let all = same.iter().map(|index| rows[*index].number().to_string());
        let shown = if same.len() > MOST_LINES { MOST_LINES - 1 } else { same.len() };
        let mut lines: Vec<String> = all.take(shown).collect();
        if shown < same.len() {
            lines.push(format!("{} autres", same.len() - shown));
        }
        for index in same {
            rows[index].refuse_folder(&folder, &lines);
        }
    }
}
