//! A text is read whatever it was saved as: told, never remade with signs that are lost.

use std::fs;

use encoding_rs::WINDOWS_1252;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization as _;

use crate::support::desk::Desk;

const TEXT: &str = "L’accès à vos données est garanti à 100 % sécuritaire dès l’été, Hélène !\n";

fn utf16(text: &str) -> Vec<u8> {
    [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

/// The rules that find something in a text, with the words found, accents as one sign.
fn found(name: &str, bytes: Vec<u8>) -> Vec<(String, String)> {
    let desk = Desk::new();
    desk.write(name, bytes);
    let run = desk.run(&["check", name, "--format", "json"]);
    let report: Value =
        serde_json::from_str(&run.out).unwrap_or_else(|why| panic!("{name}: {why} {}", run.err));
    let findings = report["findings"].as_array().unwrap();
    let told = |finding: &Value| {
        let found = finding["excerpt"].as_str().unwrap_or_default().nfc().collect();
        (finding["rule"].as_str().unwrap_or_default().to_string(), found)
    };
    findings.iter().map(told).collect()
}

#[test]
fn a_text_is_judged_alike_whatever_it_was_saved_as() {
    let plain = found("texte.txt", TEXT.as_bytes().to_vec());
    assert!(!plain.is_empty());
    let windows = WINDOWS_1252.encode(TEXT).0.into_owned();
    let apart: String = TEXT.nfd().collect();
    let marked = format!("\u{feff}{TEXT}");
    let saved = [windows, utf16(TEXT), apart.into_bytes(), marked.into_bytes()];
    for bytes in saved {
        assert_eq!(found("texte.txt", bytes), plain);
    }
}

#[test]
fn a_page_is_read_in_the_encoding_that_it_says() {
    let page = |charset: &str| {
        format!("<html><head><meta charset=\"{charset}\"></head><body><p>{TEXT}</p></body></html>")
    };
    let plain = found("page.html", page("utf-8").into_bytes());
    assert!(!plain.is_empty());
    for charset in ["windows-1252", "iso-8859-1"] {
        let bytes = WINDOWS_1252.encode(&page(charset)).0.into_owned();
        assert_eq!(found("page.html", bytes), plain, "{charset}");
    }
}

#[test]
fn a_text_saved_by_an_old_editor_is_remade_into_formats_with_its_accents() {
    let desk = Desk::with_launch("examples/migration.toml", "m.toml");
    let formats = ["render", "m.toml", "-o", "out", "--formats", "md,txt"];
    assert_eq!(desk.run(&formats).status, 0);
    let text = "out/m/1_huit-semaines-avant/infolettre.md";
    let own = desk.read(text) + "\nÀ l’été, Hélène répondra à vos questions.\n";
    let saved = [WINDOWS_1252.encode(&own).0.into_owned(), utf16(&own)];
    for bytes in saved {
        desk.write(text, &bytes);
        desk.run(&formats);
        assert_eq!(fs::read(desk.path(text)).unwrap(), bytes, "the person’s file stands");
        let plain = desk.read(&text.replace(".md", ".txt"));
        assert!(plain.contains("Hélène répondra"), "{plain}");
        assert!(!plain.contains('\u{fffd}'));
    }
}

/// Marks and days go into files as they were saved: line ends and the mark of the bytes' order stay.
/// Accents kept apart may come back as one sign with their letter.
#[test]
fn a_launch_keeps_the_way_it_was_saved_through_every_command() {
    let source = include_str!("../examples/migration.toml");
    let moved = source.replace("2027-03-01", "2027-04-12");
    let saved: [fn(&str) -> String; 3] = [
        |text| text.replace('\n', "\r\n"),
        |text| format!("\u{feff}{text}"),
        |text| text.nfd().collect(),
    ];
    for save in saved {
        let desk = Desk::new();
        desk.write("m.toml", save(source));
        let mark = desk.run(&["mark", "m.toml", "w-8/newsletter", "drafted"]);
        assert_eq!(mark.status, 0, "{}", mark.err);
        let progress = desk.read("m.suivi.toml");
        desk.write("m.suivi.toml", save(&progress.replace(['\u{feff}', '\r'], "")));
        let mark = desk.run(&["mark", "m.toml", "w-8/press-release", "drafted"]);
        assert_eq!(mark.status, 0, "{}", mark.err);
        for id in ["w-8/newsletter", "w-8/press-release"] {
            assert!(desk.read("m.suivi.toml").contains(id));
        }
        let run = desk.run(&["reschedule", "m.toml", "--to", "2027-04-12"]);
        assert_eq!(run.status, 0, "{}", run.err);
        assert_eq!(desk.read("m.toml").nfc().to_string(), save(&moved).nfc().to_string());
    }
}

/// PowerShell saves what a command prints as UTF-16.
#[test]
fn a_plan_that_was_saved_as_utf_16_is_compared_all_the_same() {
    let desk = Desk::with_launch("examples/migration.toml", "m.toml");
    let plan = desk.run(&["plan", "m.toml", "--format", "json"]).out;
    desk.write("avant.json", utf16(&plan));
    desk.write("apres.json", plan);
    let same = desk.run(&["diff", "avant.json", "apres.json"]);
    assert_eq!(same.status, 0, "{}", same.err);
    desk.edit("m.toml", "2027-03-01", "2027-04-12");
    let moved = desk.run(&["diff", "avant.json", "m.toml"]);
    assert!(moved.plain().out.contains("12 avr. 2027"));
}

#[test]
fn every_sign_is_read_as_one_with_its_accent() {
    for sign in '\0'..=char::MAX {
        for text in [String::from(sign), format!("{sign}\u{301}")] {
            assert_eq!(jalon::input::normal(&text), text.nfc().collect::<String>(), "{sign:?}");
        }
    }
}
