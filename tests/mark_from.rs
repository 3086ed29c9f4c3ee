//! What staff fill in of the calendar, in Excel, is noted: once, all or nothing, told at its cell.

use crate::support::desk::{Desk, Shown};
use crate::support::office;

const BOOK: &str = "out/migration/calendrier.xlsx";
const TODAY: &str = "2027-01-08";

fn desk() -> Desk {
    let desk = Desk::with_migration();
    assert_eq!(desk.on(TODAY, "render migration.toml -o out").status, 0);
    desk
}

fn mark(desk: &Desk) -> Shown {
    desk.on(TODAY, &format!("mark migration.toml --from {BOOK}")).plain()
}

#[test]
fn what_staff_fill_in_is_noted_once() {
    let desk = desk();
    assert_eq!(mark(&desk).status, 0);
    assert!(!desk.path("migration.suivi.toml").exists(), "nothing was filled in");
    office::fill(
        &desk,
        BOOK,
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
fn a_date_is_not_moved_in_the_calendar_and_that_is_told() {
    let desk = desk();
    let cells = [("w-8/newsletter", "Date retenue", "46399"), ("w-8/notice", "État", "rédigé")];
    office::fill(&desk, BOOK, &cells);
    let told = mark(&desk);
    assert_eq!(told.status, 1, "{}", told.err);
    assert!(
        told.err.contains("« Date retenue »") && told.err.contains("[[adjust]]"),
        "{}",
        told.err
    );
    assert!(told.err.contains("12 janvier 2027"), "{}", told.err);
    assert!(desk.read("migration.suivi.toml").contains("w-8/notice"), "the rest is noted");
}

#[test]
fn every_cell_that_cannot_be_is_told_and_nothing_is_noted() {
    let desk = desk();
    office::fill(
        &desk,
        BOOK,
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

/// A launch is never shut by what its own file would not take back.
#[test]
fn words_that_no_file_takes_back_are_told_at_their_cell() {
    let desk = desk();
    let long = "é".repeat(1_001);
    office::fill(
        &desk,
        BOOK,
        &[
            ("w-8/newsletter", "État", "approuvé"),
            ("w-8/newsletter", "Note", "à\u{202e}revoir"),
            ("w-8/notice", "État", "approuvé"),
            ("w-8/notice", "Par", &long),
        ],
    );
    let told = mark(&desk);
    assert_eq!(told.status, 2, "{}", told.err);
    for said in ["« Note » : ", "U+202E", "« Par » : ", "1 001 signes"] {
        assert!(told.err.contains(said), "{said}: {}", told.err);
    }
    assert_eq!(told.err.matches("cellule ").count(), 2, "{}", told.err);
    assert!(!desk.path("migration.suivi.toml").exists());
}

#[test]
fn what_was_noted_elsewhere_meanwhile_is_kept() {
    let desk = desk();
    office::fill(
        &desk,
        BOOK,
        &[("w-8/newsletter", "Par", "Luc Roy"), ("w-8/newsletter", "État", "approuvé")],
    );
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
    office::fill(&desk, BOOK, &[("w-8/newsletter", "État", "approuvé")]);
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
