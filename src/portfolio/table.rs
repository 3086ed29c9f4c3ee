//! Reads a table of launches: which column is which, then each row.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::cells::{Cell, Record, declared, letters, records, unclosed};
use super::columns::{Column, Settings};
use super::heads::Table;
use super::row::Row;
use crate::input::{Problem, Problems, Source, nearest};

/// Rows among which the heads are looked for: people put titles above them.
const HEAD_WITHIN: usize = 10;

/// Launches of a table: more are no campaign of anybody, and all of them are held at once.
const MAX_ROWS: usize = 10_000;

/// Columns that have heads: Excel keeps empty ones beside them.
const MAX_COLUMNS: usize = 1_000;

/// Bytes of a head.
const MAX_HEAD: usize = 500;

/// Bytes of a cell: Excel stops at 32,767 characters.
const MAX_CELL: usize = 128 * 1024;

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
    let Some((separator, start, head)) = find_head(source, settings) else {
        return Err(no_head(source, settings).into());
    };
    let mut all = records(source, separator, start, usize::MAX);
    if let Some(problem) = out_of_proportion(source, &all, head) {
        return Err(problem.into());
    }
    let unclosed = unclosed(source, &all);
    let rest = all.split_off(head + 1);
    let head = all.pop().unwrap_or_default();
    let columns: Vec<Option<&Column>> = head.cells.iter().map(|c| named(c, settings)).collect();
    let mut problems: Vec<Problem> = unclosed.into_iter().collect();
    problems.extend(twice(source, &head, &columns));
    problems.extend(lacking(source, &head, &columns, settings));
    Problems(problems).unless_errors(())?;
    let table = Arc::new(Table::new(source, &head, &columns, settings, today));
    let says = |record: &Record| !record.is_blank() && !record.is_remark();
    let rest: Vec<Record> = rest.into_iter().filter(says).collect();
    if let Some(record) = rest.get(MAX_ROWS) {
        return Err(too_many(record.number).into());
    }
    let mut rows: Vec<Row> = rest.into_iter().map(|record| Row::new(&table, record)).collect();
    refuse_same_folders(&mut rows);
    if let Some(row) = rows.iter().find(|row| row.is_month_first()).map(Row::number) {
        rows.iter_mut().for_each(|other| other.refuse_doubtful_days(row));
    }
    let warnings = unread(source, &head, &columns, settings).into_iter().collect();
    Ok(Sheet { rows, warnings })
}

/// A table that nobody keeps in Excel.
fn out_of_proportion(source: &Arc<Source>, all: &[Record], head: usize) -> Option<Problem> {
    let heads = all.get(head)?.cells.iter().filter(|cell| !cell.text.is_empty());
    if let Some(cell) = heads.clone().nth(MAX_COLUMNS) {
        let problem = Problem::at(source, cell.span.clone(), "ce tableau a trop de colonnes");
        return Some(problem.help("la limite est de 1 000 : gardez celles que jalon lit"));
    }
    let is_long = |record: &&Record| record.cells.iter().any(|cell| cell.text.len() > MAX_CELL);
    let number = all.iter().find(is_long)?.number;
    // Shown, it would fill screens.
    let message = format!("ligne {number} de ce tableau : une cellule est trop longue");
    let help = "un guillemet y est peut-être de trop : Excel s’arrête à 32 767 signes";
    Some(Problem::general(message).help(help))
}

/// More launches than a table holds, from a row on.
fn too_many(number: usize) -> Problem {
    let message = format!("ce tableau a trop de lancements, à partir de la ligne {number}");
    let help = "la limite est de 10 000 : partagez-le en plusieurs tableaux";
    Problem::general(message).help(help)
}

/// Whether a cell may be a head: none is a text.
fn is_head(cell: &Cell) -> bool {
    (1..=MAX_HEAD).contains(&cell.text.len())
}

fn named<'s>(cell: &Cell, settings: &'s Settings) -> Option<&'s Column> {
    let head = is_head(cell).then_some(&cell.text)?;
    settings.columns.iter().find(|column| column.is_named(head))
}

/// The separator, where the table starts and which of its rows holds the heads: those that make the
/// most heads known.
fn find_head(source: &Source, settings: &Settings) -> Option<(u8, usize, usize)> {
    let (separators, start) = match declared(&source.text) {
        Some((separator, start)) => (vec![separator], start),
        None => (vec![b';', b',', b'\t'], 0),
    };
    let mut best: Option<(usize, u8, usize, usize)> = None;
    for separator in separators {
        let first = records(source, separator, start, HEAD_WITHIN);
        for (index, record) in first.iter().enumerate().filter(|(_, r)| !r.is_remark()) {
            let known = record.cells.iter().filter(|cell| is_head(cell)).take(MAX_COLUMNS);
            let known = known.filter(|cell| named(cell, settings).is_some()).count();
            if known > best.map_or(0, |(most, ..)| most) {
                best = Some((known, separator, start, index));
            }
        }
    }
    best.map(|(_, separator, start, index)| (separator, start, index))
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

/// Two columns for the same key.
fn twice(source: &Arc<Source>, head: &Record, columns: &[Option<&Column>]) -> Vec<Problem> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut problems = Vec::new();
    for (index, column) in columns.iter().enumerate() {
        let Some(column) = column else { continue };
        let Some(first) = seen.insert(&column.key, index) else { continue };
        let message = format!(
            "les colonnes {} et {} disent la même chose : {}",
            letters(first),
            letters(index),
            column.name()
        );
        let problem = Problem::at(source, head.cells[index].span.clone(), message);
        problems.push(problem.help("retirez l’une des deux, ou changez son en-tête"));
    }
    problems
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

/// Heads that nothing is read from: staff keep columns of their own, and may mistype one.
fn unread(
    source: &Arc<Source>,
    head: &Record,
    columns: &[Option<&Column>],
    settings: &Settings,
) -> Option<Problem> {
    let unknown: Vec<&Cell> = head
        .cells
        .iter()
        .zip(columns)
        .filter(|(cell, column)| column.is_none() && !cell.text.is_empty())
        .map(|(cell, _)| cell)
        .collect();
    let first = unknown.first()?;
    let names: Vec<String> = unknown.iter().map(|cell| format!("« {} »", cell.text)).collect();
    let message = match names.len() {
        1 => format!("la colonne {} n’est pas lue", names[0]),
        _ => format!("ces colonnes ne sont pas lues : {}", names.join(", ")),
    };
    let free = || {
        let taken = |column: &Column| columns.iter().flatten().any(|known| known.key == column.key);
        settings.columns.iter().filter(move |column| !taken(column)).map(Column::name)
    };
    let near: Vec<String> = unknown
        .iter()
        .filter_map(|cell| {
            let near = nearest(&cell.text.to_lowercase(), free())?;
            let close = strsim::normalized_damerau_levenshtein(&cell.text.to_lowercase(), near);
            (close > 0.6).then(|| format!("« {near} » pour « {} »", cell.text))
        })
        .collect();
    let problem = Problem::at(source, first.span.clone(), message).warning();
    Some(match near.is_empty() {
        true => problem,
        false => problem.help(format!("vouliez-vous dire {}?", near.join(", "))),
    })
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
