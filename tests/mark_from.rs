//! What staff fill in of the calendar, in Excel, is noted: once, all or nothing, told at its cell.

use std::io::{Cursor, Read as _, Write as _};

use calamine::{Data, Reader as _, Xlsx};
use regex::Regex;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::support::desk::{Desk, Shown};

const BOOK: &str = "out/migration/calendrier.xlsx";
const TODAY: &str = "2027-01-08";

fn desk() -> Desk {
    let desk = Desk::with_migration();
    assert_eq!(desk.on(TODAY, "render migration.toml -o out").status, 0);
    desk
}

/// Fills in cells of the calendar, as Excel does: the line of an id, the head of a column, the words.
fn fill(desk: &Desk, cells: &[(&str, &str, &str)]) {
    let bytes = std::fs::read(desk.path(BOOK)).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).unwrap();
    let sheet = book.worksheet_range("Calendrier").unwrap();
    let rows: Vec<&[Data]> = sheet.rows().collect();
    let column = |head: &str| rows[0].iter().position(|cell| *cell == head).unwrap();
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
    desk.write(BOOK, out.finish().unwrap().into_inner());
}

fn mark(desk: &Desk) -> Shown {
    desk.on(TODAY, &format!("mark migration.toml --from {BOOK}")).plain()
}

#[test]
fn what_staff_fill_in_is_noted_once() {
    let desk = desk();
    assert_eq!(mark(&desk).status, 0);
    assert!(!desk.path("migration.suivi.toml").exists(), "nothing was filled in");
    fill(
        &desk,
        &[
            ("w-8/newsletter", "État", "Approuvée"),
            ("w-8/newsletter", "Par", "Marie Roy"),
            ("w-8/newsletter", "Note", "Sans changement"),
            ("w-8/notice", "Publié le", "7 janvier 2027"),
            ("w-8/notice", "Adresse", "https://exemple.gouv.qc.ca/avis"),
            // A day as Excel keeps it: 4 January 2027.
            ("w-8/social-announcement", "Publié le", "46391"),
        ],
    );
    let told = mark(&desk);
    assert!(told.status < 2, "{}", told.err);
    let progress = desk.read("migration.suivi.toml");
    for said in [
        "Marie Roy",
        "Sans changement",
        "2027-01-07",
        "https://exemple.gouv.qc.ca/avis",
        "2027-01-04",
    ] {
        assert!(progress.contains(said), "{said}\n{progress}");
    }
    let again = mark(&desk);
    assert_eq!(again.status, 0, "{}", again.err);
    assert!(again.err.contains("Rien de nouveau"), "{}", again.err);
    assert_eq!(desk.read("migration.suivi.toml"), progress);
    // The calendar that is written next shows what was noted.
    assert!(desk.on(TODAY, "render migration.toml -o out").status < 2);
    assert!(mark(&desk).err.contains("Rien de nouveau"));
    assert_eq!(desk.read("migration.suivi.toml"), progress);
}

#[test]
fn every_cell_that_cannot_be_is_told_and_nothing_is_noted() {
    let desk = desk();
    fill(
        &desk,
        &[
            ("w-8/newsletter", "État", "publiée hier"),
            ("w-8/notice", "Publié le", "32 mai 2027"),
            ("w-8/social-announcement", "Publié le", "2027-02-01"),
            ("w-6/print", "Adresse", "https://exemple.gouv.qc.ca"),
        ],
    );
    let told = mark(&desk);
    assert_eq!(told.status, 2, "{}", told.err);
    assert_eq!(told.err.matches("cellule ").count(), 4, "{}", told.err);
    assert_eq!(told.err.matches("aide :").count(), 4, "{}", told.err);
    assert!(!desk.path("migration.suivi.toml").exists());
}

#[test]
fn what_was_noted_elsewhere_meanwhile_is_kept() {
    let desk = desk();
    fill(&desk, &[("w-8/newsletter", "Par", "Luc Roy"), ("w-8/newsletter", "État", "approuvé")]);
    let elsewhere = "mark migration.toml w-8/newsletter approved --by Marie";
    assert_eq!(desk.on(TODAY, elsewhere).status, 0);
    let progress = desk.read("migration.suivi.toml");
    let told = mark(&desk);
    assert_eq!(told.status, 2, "{}", told.err);
    assert!(told.err.contains("Marie"), "{}", told.err);
    assert_eq!(desk.read("migration.suivi.toml"), progress);
}

#[test]
fn a_calendar_that_is_written_anew_first_is_kept_and_read() {
    let desk = desk();
    fill(&desk, &[("w-8/newsletter", "État", "approuvé")]);
    let told = desk.on(TODAY, "render migration.toml -o out").plain();
    let copy = "out/migration/.jalon/copies/calendrier.xlsx.1";
    assert!(told.err.contains(copy), "{}", told.err);
    let told = desk.on(TODAY, &format!("mark migration.toml --from {copy}"));
    assert!(told.status < 2, "{}", told.err);
    assert!(desk.read("migration.suivi.toml").contains("w-8/newsletter"));
}

#[test]
fn a_workbook_of_another_launch_or_none_is_refused() {
    let desk = desk();
    desk.write("notes.xlsx", b"rien");
    for line in ["mark migration.toml --from notes.xlsx", "mark migration.toml --from absent.xlsx"]
    {
        let told = desk.on(TODAY, line).plain();
        assert_eq!(told.status, 2, "{}", told.err);
        assert!(told.err.contains("aide :"), "{}", told.err);
    }
}
