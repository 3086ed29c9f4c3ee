//! A table in CSV whose columns are data: where its heads are, which column is which, its rows.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::cells::{Cell, Record, declared, letters, records, unclosed};
use super::columns::Column;
use crate::input::{Problem, Problems, Source, nearest};

/// Rows among which the heads are looked for: people put titles above them.
const HEAD_WITHIN: usize = 10;

/// Columns that have heads: Excel keeps empty ones beside them.
const MAX_COLUMNS: usize = 1_000;

/// Bytes of a head.
const MAX_HEAD: usize = 500;

/// Bytes of a cell: Excel stops at 32,767 characters.
const MAX_CELL: usize = 128 * 1024;

/// A table, cut into its rows.
#[derive(Debug, Clone)]
pub struct Grid<'c> {
    /// Its heads.
    pub(super) head: Record,
    /// The column that each head names, if it names one.
    pub columns: Vec<Option<&'c Column>>,
    /// The rows under them that say something.
    pub rows: Vec<Record>,
    /// What cannot be read with it, and what a person should know of it.
    pub problems: Vec<Problem>,
}

/// Cuts a table into rows; none where no head is known.
///
/// # Errors
/// When it is none that anybody keeps.
pub fn grid<'c>(source: &Arc<Source>, columns: &'c [Column]) -> Result<Option<Grid<'c>>, Problems> {
    let Some((separator, start, at)) = find_head(source, columns) else { return Ok(None) };
    let mut rows = records(source, separator, start, usize::MAX);
    if let Some(problem) = out_of_proportion(source, &rows, at) {
        return Err(problem.into());
    }
    let mut problems: Vec<Problem> = unclosed(source, &rows).into_iter().collect();
    let mut rest = rows.split_off(at + 1);
    rest.retain(|record| !record.is_blank() && !record.is_remark());
    let head = rows.pop().unwrap_or_default();
    let own: Vec<Option<&Column>> = head.cells.iter().map(|cell| named(cell, columns)).collect();
    problems.extend(twice(source, &head, &own));
    problems.extend(unread(source, &head, &own, columns));
    Ok(Some(Grid { head, columns: own, rows: rest, problems }))
}

/// The separator, where the table starts and which of its rows holds the heads: those that make the
/// most heads known.
fn find_head(source: &Source, columns: &[Column]) -> Option<(u8, usize, usize)> {
    let (separators, start) = match declared(&source.text) {
        Some((separator, start)) => (vec![separator], start),
        None => (vec![b';', b',', b'\t'], 0),
    };
    let mut best: Option<(usize, u8, usize, usize)> = None;
    for separator in separators {
        let first = records(source, separator, start, HEAD_WITHIN);
        for (index, record) in first.iter().enumerate().filter(|(_, r)| !r.is_remark()) {
            let known = record.cells.iter().filter(|cell| is_head(cell)).take(MAX_COLUMNS);
            let known = known.filter(|cell| named(cell, columns).is_some()).count();
            if known > best.map_or(0, |(most, ..)| most) {
                best = Some((known, separator, start, index));
            }
        }
    }
    best.map(|(_, separator, start, index)| (separator, start, index))
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

/// Whether a cell may be a head: none is a text.
fn is_head(cell: &Cell) -> bool {
    (1..=MAX_HEAD).contains(&cell.text.len())
}

fn named<'s>(cell: &Cell, columns: &'s [Column]) -> Option<&'s Column> {
    let head = is_head(cell).then_some(&cell.text)?;
    columns.iter().find(|column| column.is_named(head))
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

/// Heads that nothing is read from: staff keep columns of their own, and may mistype one.
fn unread(
    source: &Arc<Source>,
    head: &Record,
    columns: &[Option<&Column>],
    all: &[Column],
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
        all.iter().filter(move |column| !taken(column)).map(Column::name)
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
