//! What staff do in Excel and in Word, as these programs leave it.

use std::fs;
use std::io::{Cursor, Read as _, Write as _};

use calamine::{Data, Reader as _, Xlsx};
use jalon::word::{Draft, Edit};
use regex::Regex;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::desk::Desk;

/// Fills in cells of the calendar, as Excel does: the line of an id, the head of a column, the words.
pub fn fill(desk: &Desk, book: &str, cells: &[(&str, &str, &str)]) {
    let bytes = std::fs::read(desk.path(book)).unwrap();
    let mut read: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).unwrap();
    let sheet = read.worksheet_range("Calendrier").unwrap();
    let rows: Vec<&[Data]> = sheet.rows().collect();
    let heads = rows.iter().find(|row| row.iter().any(|cell| *cell == "Identifiant")).unwrap();
    let column = |head: &str| heads.iter().position(|cell| *cell == head).unwrap();
    let mut archive = ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut part = Vec::new();
        file.read_to_end(&mut part).unwrap();
        if name == "xl/worksheets/sheet1.xml" {
            let mut xml = String::from_utf8(part).unwrap();
            for (id, head, words) in cells {
                let row = rows.iter().position(|row| row[column("Identifiant")] == *id).unwrap();
                let letter = char::from(b'A' + u8::try_from(column(head)).unwrap());
                let place = format!("{letter}{}", row + 1);
                let old = Regex::new(&format!(r#"<c r="{place}"[^>]*?(?:/>|>.*?</c>)"#)).unwrap();
                assert!(old.is_match(&xml), "{place}");
                let new = match words.parse::<f64>() {
                    Ok(number) => format!(r#"<c r="{place}"><v>{number}</v></c>"#),
                    Err(_) => {
                        format!(r#"<c r="{place}" t="inlineStr"><is><t>{words}</t></is></c>"#)
                    }
                };
                xml = old.replace(&xml, new.as_str()).into_owned();
            }
            part = xml.into_bytes();
        }
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(&part).unwrap();
    }
    desk.write(book, out.finish().unwrap().into_inner());
}

/// Writes some words of a Word document otherwise.
pub fn reword(desk: &Desk, document: &str, from: &str, to: &str) {
    let bytes = fs::read(desk.path(document)).unwrap();
    let draft = Draft::read(&bytes).unwrap();
    let own = draft.paragraphs();
    let found = own.iter().enumerate().find_map(|(at, own)| Some((at, own.text.find(from)?)));
    let (at, start) = found.unwrap_or_else(|| panic!("{document} has no {from:?}"));
    let edit = Edit::Words(at, vec![(start..start + from.len(), to.to_string())]);
    desk.write(document, draft.with(&[edit]).unwrap());
}
