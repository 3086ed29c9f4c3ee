//! The cells of a table in CSV, each with its place in the text.

use std::ops::Range;
use std::sync::Arc;

use csv_core::{ReadFieldResult, ReaderBuilder};

use crate::input::{Problem, Source};

/// A cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// What it holds, without spaces around; line ends in it are spaces.
    pub text: String,
    /// Its bytes in the text, quotes included.
    pub span: Range<usize>,
}

/// A row of cells, one or several lines of the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// Its number in Excel, from 1: a cell of several lines counts for one.
    pub number: usize,
    /// Its cells.
    pub cells: Vec<Cell>,
}

impl Record {
    /// Whether no cell holds anything.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.text.is_empty())
    }

    /// Whether it is a remark: its first cell begins with `#`, and is no error of Excel.
    pub(super) fn is_remark(&self) -> bool {
        let first = self.cells.iter().find(|cell| !cell.text.is_empty());
        first.is_some_and(|cell| cell.text.starts_with('#') && excel_error(&cell.text).is_none())
    }
}

/// Why a cell that Excel could not work out or show holds nothing of use, if it is one.
pub fn excel_error(text: &str) -> Option<&'static str> {
    const ERRORS: [&str; 13] = [
        "#N/A",
        "#REF!",
        "#DIV/0!",
        "#NOM?",
        "#VALEUR!",
        "#NUL!",
        "#NOMBRE!",
        "#NAME?",
        "#VALUE!",
        "#NULL!",
        "#NUM!",
        "#PROPAGATION!",
        "#SPILL!",
    ];
    if text.len() > 1 && text.bytes().all(|byte| byte == b'#') {
        return Some("élargissez la colonne dans Excel, puis enregistrez de nouveau le tableau");
    }
    ERRORS.contains(&text).then_some("corrigez la formule dans Excel, ou tapez la valeur")
}

/// The letters of a column in Excel, from its index.
pub(super) fn letters(index: usize) -> String {
    let digit = char::from(b'A' + u8::try_from(index % 26).unwrap_or(0));
    if index < 26 { digit.to_string() } else { format!("{}{digit}", letters(index / 26 - 1)) }
}

/// The separator that a first line `sep=;` declares, and where the table starts after it.
pub(super) fn declared(text: &str) -> Option<(u8, usize)> {
    let (line, _) = text.split_once('\n')?;
    let mark = line.get(..4).filter(|start| start.eq_ignore_ascii_case("sep="))?;
    let separator = *line.as_bytes().get(mark.len())?;
    separator.is_ascii().then_some((separator, line.len() + 1))
}

/// The rows from a place of a text, empty lines left out, at most `most` of them. Quotes may hold
/// separators and line ends.
pub(super) fn records(source: &Source, separator: u8, start: usize, most: usize) -> Vec<Record> {
    let text = &source.text;
    let bytes = text.as_bytes();
    let mut reader = ReaderBuilder::new().delimiter(separator).build();
    let mut room = vec![0; bytes.len() - start + 1];
    let mut records = Vec::new();
    let mut record = Record::default();
    let mut at = start;
    // Lines of the text, less those within a cell: rows as Excel counts them.
    let (mut counted, mut row) = (start, 1);
    while records.len() < most {
        let first = record.cells.is_empty();
        let mut from = at;
        let mut filled = 0;
        let end = loop {
            // At the end, no bytes at all say that no more will come.
            let (result, read, written) = reader.read_field(&bytes[at..], &mut room[filled..]);
            at += read;
            filled += written;
            match result {
                ReadFieldResult::Field { record_end } => break record_end,
                ReadFieldResult::InputEmpty => {}
                ReadFieldResult::OutputFull | ReadFieldResult::End => return records,
            }
        };
        while first && from < at && bytes[from] == b'\n' {
            from += 1;
        }
        if first {
            row += text[counted..from].matches('\n').count();
            record.number = row;
        }
        let raw = text[from..at].trim_end_matches(['\n', char::from(separator)]);
        let cell = String::from_utf8_lossy(&room[..filled]);
        let words: Vec<&str> = cell.split(['\n', '\r']).map(str::trim).collect();
        let words = words.join(" ").trim().to_string();
        record.cells.push(Cell { text: words, span: from..from + raw.len() });
        if end {
            // The line end that closes the row is counted with the next one.
            counted = at - usize::from(bytes.get(at.wrapping_sub(1)) == Some(&b'\n'));
            records.push(std::mem::take(&mut record));
        }
    }
    records
}

/// A quote that opens a cell and that nothing closes takes everything after it.
pub(super) fn unclosed(source: &Arc<Source>, records: &[Record]) -> Option<Problem> {
    let last = records.last()?.cells.last()?;
    let raw = &source.text[last.span.clone()];
    let open = raw.starts_with('"') && raw.matches('"').count() % 2 == 1;
    open.then(|| {
        let line = raw.find('\n').unwrap_or(raw.len());
        let place = last.span.start..last.span.start + line;
        Problem::at(source, place, "ce guillemet n’est jamais refermé")
            .help("retirez-le, ou ajoutez un guillemet à la fin de la cellule")
    })
}
