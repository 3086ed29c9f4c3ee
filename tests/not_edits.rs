//! What nobody wrote is no edit: line ends, marks, packages stamped or packed again, pages cut
//! otherwise; and what shows everything else is always made anew.

use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;
use std::process::Command;

use crate::support::desk::Desk;

const WORD: &str = "out/m/1_huit-semaines-avant/communique.docx";
const TEXT: &str = "out/m/1_huit-semaines-avant/communique.txt";
const PAGE: &str = "out/m/1_huit-semaines-avant/avis.html";
const NEW: &str = "12\u{a0}avril\u{a0}2027";

fn rendered() -> Desk {
    let desk = Desk::with_launch("examples/migration.toml", "m.toml");
    assert_eq!(desk.run(&["render", "m.toml", "-o", "out"]).status, 0);
    desk
}

/// Nothing is told as edited, and every text gets the new day.
fn is_clean_on_another_day(desk: &Desk) {
    let again = desk.run(&["render", "m.toml", "-o", "out"]).plain();
    assert_eq!(again.status, 0, "{}", again.err);
    for word in ["modifié", "Gardé", "Fusionné", "Copie"] {
        assert!(!again.err.contains(word), "{word}: {}", again.err);
    }
    assert!(again.err.contains(" 0 fichier écrit"), "{}", again.err);
    let moved = desk.run(&["reschedule", "m.toml", "--to", "2027-04-12", "-o", "out"]).plain();
    assert_eq!(moved.status, 0, "{}", moved.err);
    for word in ["nouvelle-version", "Gardé", "Fusionné"] {
        assert!(!moved.err.contains(word), "{word}: {}", moved.err);
    }
    assert!(desk.read(TEXT).contains(NEW));
    assert!(desk.read("out/m/1_huit-semaines-avant/infolettre.md").contains(NEW));
    let word = jalon::word::paragraphs(&fs::read(desk.path(WORD)).unwrap()).unwrap();
    assert!(word.iter().any(|own| own.text.contains(NEW)));
}

fn every(folder: &Path, ending: &str, change: &dyn Fn(Vec<u8>) -> Vec<u8>) -> usize {
    let mut changed = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with(".jalon") {
            changed += every(&path, ending, change);
        } else if path.extension().is_some_and(|own| own == ending) {
            fs::write(&path, change(fs::read(&path).unwrap())).unwrap();
            changed += 1;
        }
    }
    changed
}

fn as_text(change: impl Fn(String) -> String) -> impl Fn(Vec<u8>) -> Vec<u8> {
    move |bytes| change(String::from_utf8(bytes).unwrap()).into_bytes()
}

/// A package with some of its parts changed, its files packed anew, and a stamp added.
fn packed(bytes: &[u8], change: &dyn Fn(&str, String) -> String) -> Vec<u8> {
    let mut old = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for at in (0..old.len()).rev() {
        let mut file = old.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        if name == "docProps/custom.xml" {
            continue;
        }
        let mut part = Vec::new();
        file.read_to_end(&mut part).unwrap();
        if let Ok(text) = String::from_utf8(part.clone()) {
            part = change(&name, text).into_bytes();
        }
        new.start_file(name.as_str(), stored).unwrap();
        new.write_all(&part).unwrap();
    }
    new.start_file("docProps/custom.xml", stored).unwrap();
    new.write_all(b"<Properties/>").unwrap();
    new.finish().unwrap().into_inner()
}

#[test]
fn git_may_change_line_ends() {
    let desk = rendered();
    let git = |folder: &str, args: &[&str]| {
        let none = desk.path("no-settings");
        let done = Command::new("git")
            .current_dir(desk.path(folder))
            .env("GIT_CONFIG_GLOBAL", &none)
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .args(["-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "core.safecrlf=false"])
            .args(args)
            .output();
        done.is_ok_and(|done| done.status.success())
    };
    if !git(".", &["--version"]) {
        crate::support::skipped("git is not there, what it does to line ends was not tried");
        return;
    }
    assert!(git(".", &["init", "-q"]));
    assert!(git(".", &["-c", "core.autocrlf=true", "add", "-A"]));
    assert!(git(".", &["commit", "-qm", "x"]));
    for lines in ["true", "input"] {
        fs::remove_dir_all(desk.path("out")).unwrap();
        fs::remove_file(desk.path("m.toml")).unwrap();
        let setting = format!("core.autocrlf={lines}");
        assert!(git(".", &["-c", &setting, "checkout", "-qf", "HEAD", "--", "."]));
        assert_eq!(desk.read(TEXT).contains("\r\n"), lines == "true");
        is_clean_on_another_day(&desk);
    }
}

#[test]
fn marks_and_last_lines_are_no_words() {
    let desk = rendered();
    for ending in ["txt", "html", "eml", "csv", "ics", "md"] {
        let bare = as_text(|text| text.trim_end().to_string());
        assert!(every(&desk.path("out/m"), ending, &bare) > 0);
        if ending != "eml" {
            let marked =
                as_text(|text| format!("\u{feff}{}\n\n", text.trim_start_matches('\u{feff}')));
            every(&desk.path("out/m"), ending, &marked);
        }
    }
    is_clean_on_another_day(&desk);
}

#[test]
fn a_page_may_be_cut_otherwise() {
    let desk = rendered();
    let cut = as_text(|page| page.replace("<p>", "\n  <p>\n    ").replace("</p>", "\n  </p>\n"));
    assert!(every(&desk.path("out/m"), "html", &cut) > 0);
    is_clean_on_another_day(&desk);
}

#[test]
fn packages_may_be_stamped_packed_and_saved() {
    let desk = rendered();
    let saved = |_: &str, part: String| {
        // Identifiers of revisions, and a word cut in two by the proofreader.
        let part = part.replace("<w:p>", "<w:p w:rsidR=\"00A1B2C3\">");
        part.replacen("</w:t></w:r>", "</w:t></w:r><w:proofErr w:type=\"spellStart\"/>", 3)
    };
    let stamp = |bytes: Vec<u8>| packed(&bytes, &saved);
    assert!(every(&desk.path("out/m"), "docx", &stamp) > 5);
    assert_eq!(every(&desk.path("out/m"), "xlsx", &stamp), 1);
    is_clean_on_another_day(&desk);
}

#[test]
fn a_word_or_a_mark_is_an_edit_that_follows_the_launch() {
    type Edit<'e> = (&'e str, &'e dyn Fn(&str, String) -> String);
    let edits: [Edit<'_>; 3] = [
        ("words", &|name, part| match name {
            "word/document.xml" => part.replacen("publication immédiate", "publication mardi", 1),
            _ => part,
        }),
        ("bold", &|name, part| match name {
            "word/document.xml" => {
                let end = part.rfind("<w:r>").unwrap();
                format!("{}<w:r><w:rPr><w:b/></w:rPr>{}", &part[..end], &part[end + 5..])
            }
            _ => part,
        }),
        ("heading", &|name, part| match name {
            "word/document.xml" => {
                let end = part.rfind("<w:p>").unwrap();
                let style = "<w:pPr><w:pStyle w:val=\"Heading3\"/></w:pPr>";
                format!("{}<w:p>{style}{}", &part[..end], &part[end + 5..])
            }
            _ => part,
        }),
    ];
    for (what, edit) in edits {
        let desk = rendered();
        let mine = packed(&fs::read(desk.path(WORD)).unwrap(), edit);
        fs::write(desk.path(WORD), &mine).unwrap();
        let moved = desk.run(&["reschedule", "m.toml", "--to", "2027-04-12", "-o", "out"]).plain();
        assert_eq!(moved.status, 0, "{what}: {}", moved.err);
        let now = fs::read(desk.path(WORD)).unwrap();
        let words = jalon::word::paragraphs(&now).unwrap();
        assert!(words.iter().any(|own| own.text.contains(NEW)), "{what}");
        // What was put on words is still there.
        let main = |bytes: &[u8], mark: &str| {
            let mut part = String::new();
            let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
            archive.by_name("word/document.xml").unwrap().read_to_string(&mut part).unwrap();
            part.matches(mark).count()
        };
        for mark in ["publication mardi", "<w:b/>", "Heading3"] {
            assert_eq!(main(&now, mark), main(&mine, mark), "{what}: {mark}");
        }
    }
}

#[test]
fn a_version_beside_that_was_stamped_is_still_that_version() {
    let desk = rendered();
    let same = |_: &str, part: String| part;
    let table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>À moi</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let mine = packed(&fs::read(desk.path(WORD)).unwrap(), &|_, part| {
        part.replacen("<w:body>", &format!("<w:body>{table}"), 1)
    });
    fs::write(desk.path(WORD), &mine).unwrap();
    desk.run(&["reschedule", "m.toml", "--to", "2027-04-12", "-o", "out"]);
    let beside = desk.path("out/m/1_huit-semaines-avant/communique.nouvelle-version.docx");
    // Opened, looked at, and saved: nobody has answered yet.
    fs::write(&beside, packed(&fs::read(&beside).unwrap(), &same)).unwrap();
    fs::write(desk.path(WORD), packed(&mine, &same)).unwrap();
    let again = desk.run(&["render", "m.toml", "-o", "out"]);
    assert_eq!(again.status, 1, "{}", again.err);
    desk.run(&["reschedule", "m.toml", "--to", "2027-05-10", "-o", "out"]);
    assert!(!desk.path("out/m/1_huit-semaines-avant/communique.nouvelle-version-2.docx").exists());
    let beside = jalon::word::paragraphs(&fs::read(beside).unwrap()).unwrap();
    assert!(beside.iter().any(|own| own.text.contains("10\u{a0}mai\u{a0}2027")));
}

#[test]
fn the_book_and_the_calendars_are_always_made_anew() {
    let desk = rendered();
    let views = ["index.html", "calendrier.csv", "calendrier.ics", "calendrier.xlsx"];
    let first = |name: &str| fs::read(desk.path(&format!("out/m/{name}"))).unwrap();
    let rendered: Vec<_> = views.iter().map(|name| first(name)).collect();
    for name in views {
        let old = first(name);
        let new = match name.ends_with("xlsx") {
            true => packed(&old, &|name, part| match name {
                "xl/sharedStrings.xml" => part.replacen("<t>", "<t>Mon mot. ", 1),
                _ => part,
            }),
            false => [b"Mon mot.".as_slice(), &old].concat(),
        };
        fs::write(desk.path(&format!("out/m/{name}")), new).unwrap();
    }
    let again = desk.run(&["render", "m.toml", "-o", "out"]).plain();
    assert_eq!(again.status, 0, "{}", again.err);
    for (name, rendered) in views.iter().zip(rendered) {
        assert_eq!(first(name), rendered, "{name}");
        let copy = desk.path(&format!("out/m/.jalon/copies/{name}.1"));
        assert!(copy.exists(), "{name}");
        assert!(again.err.contains(&format!("{name}.1")), "{}", again.err);
    }
    assert!(desk.read("out/m/.jalon/copies/index.html.1").starts_with("Mon mot."));
}

#[test]
fn check_reads_no_text_that_only_a_program_touched() {
    let desk = rendered();
    let windows = as_text(|text| text.replace('\n', "\r\n"));
    every(&desk.path("out/m"), "txt", &windows);
    let read = |desk: &Desk| desk.run(&["check", "out/m"]).out;
    let before = read(&desk);
    fs::write(desk.path(PAGE), desk.read(PAGE) + "<p>Cliquez ici.</p>").unwrap();
    assert_ne!(before, read(&desk));
    desk.edit(PAGE, "<p>Cliquez ici.</p>", "");
    assert_eq!(before, read(&desk));
}
