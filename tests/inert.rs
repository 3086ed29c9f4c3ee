//! What reaches a terminal, a page or another program obeys nothing that a person or a file wrote.

use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;
use std::process::Command;

use jalon::markup::{Markdown, literal};

use crate::support::desk::Desk;
use crate::support::{TODAY, jalon};

/// Clears a screen, moves its title, turns the direction of writing, hides.
const SIGNS: [char; 7] =
    ['\u{1b}', '\u{9b}', '\u{85}', '\u{202e}', '\u{2066}', '\u{feff}', '\u{200f}'];

fn is_raw(text: &str) -> Option<char> {
    text.trim_start_matches('\u{feff}').chars().find(|sign| {
        sign.is_control() && !matches!(sign, '\n' | '\r' | '\t') || SIGNS.contains(sign)
    })
}

/// What a command shows holds nothing of the kind, whatever it says.
fn is_inert(desk: &Desk, args: &[&str]) -> String {
    let done = jalon(desk.scratch.path()).args(args).args(["--today", TODAY]).output().unwrap();
    let mut all = String::new();
    for bytes in [done.stdout, done.stderr] {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert_eq!(is_raw(&text), None, "{args:?}: {text:?}");
        all.push_str(&text);
    }
    all
}

fn hostile_name(ending: &str) -> String {
    format!("m\u{1b}[2J\u{9b}31m\u{202e}\u{feff}{ending}")
}

#[test]
fn no_command_shows_a_sign_that_a_terminal_obeys() {
    let desk = Desk::with_launch("examples/migration.toml", &hostile_name(".toml"));
    let launch = hostile_name(".toml");
    let out = hostile_name("");
    for args in [
        vec!["plan", &launch],
        vec!["plan", &launch, "--format", "json"],
        vec!["plan", &launch, "--format", "md"],
        vec!["plan", &launch, "--format", "ics"],
        vec!["plan", &launch, "--format", "csv"],
        vec!["plan", &launch, "-o", &out],
        vec!["plan", &launch, "-o", &launch],
        vec!["render", &launch, "-o", &out],
        vec!["render", &launch, "-o", &launch],
        vec!["status", &launch],
        vec!["status", &launch, "--format", "json"],
        vec!["measure", &launch],
        vec!["measure", &launch, "import", &out],
        vec!["measure", &launch, "import", &launch, "--network", &out],
        vec!["mark", &launch, "w-8/newsletter", "approved", "--on", "2026-11-30"],
        vec!["mark", &launch, &out, "approved"],
        vec!["mark", &launch, "w-8/newsletter", &out],
        vec!["reschedule", &launch, "--to", "2027-04-12"],
        vec!["reschedule", &launch, "--to", &out],
        vec!["diff", &launch, &launch],
        vec!["diff", &launch, &out],
        vec!["diff", &launch, &launch, "--format", "json"],
        vec!["check", &launch],
        vec!["check", &out],
        vec!["check", "--as", &out],
        vec!["check", "--launch", &out],
        vec!["explain", &out],
        vec!["campaign", "show", &out],
        vec!["campaign", "export", &out],
        vec!["campaign", "new", &out],
        vec!["campaign", "check", &out],
        vec!["campaign", "import", &launch, "--id", &out, "-o", &out],
        vec!["campaign", "import", &launch, "--id", "a", "-o", &out],
        vec!["init", &out, "--no-input", "--service", &out],
        vec!["plan", &format!("--{out}")],
        vec![&out],
        vec!["plan", "absent\u{1b}[2J.toml"],
        vec!["plan", &launch, "--format", &out],
        vec!["plan", "--service", &out, "--article", &out, "--launch", &out, "--type", &out],
        vec!["plan", "--root", &out, &launch],
    ] {
        is_inert(&desk, &args);
    }
}

#[test]
fn texts_that_are_checked_are_shown_as_they_are() {
    let desk = Desk::new();
    let name = hostile_name(".md");
    let text =
        "# Titre\n\nCliquez ici\u{1b}[2J pour clicSequr\u{202e} en\u{9b} 2027 : \u{85} fin !\n";
    desk.write(&name, text);
    desk.write("x\n::error::y.md", text);
    for format in ["human", "json", "sarif", "junit", "github"] {
        let shown = is_inert(&desk, &["check", &name, "--format", format]);
        assert!(!shown.is_empty(), "{format}");
        let shown = is_inert(&desk, &["check", "x\n::error::y.md", "--format", format]);
        assert!(!shown.lines().any(|line| line.starts_with("::error::y")), "{format}: {shown}");
    }
    let checked = jalon(desk.scratch.path()).args(["check", &name, "--format", "json"]).output();
    let json: serde_json::Value = serde_json::from_slice(&checked.unwrap().stdout).unwrap();
    // Nothing is lost to a program.
    assert_eq!(json["findings"][0]["path"], name);
}

fn every_file(folder: &Path, found: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => every_file(&path, found),
            false => found.push((path.display().to_string(), fs::read(&path).unwrap())),
        }
    }
}

/// The texts of a file, those of a package part by part.
fn texts(name: &str, bytes: &[u8]) -> Vec<String> {
    if !name.ends_with("docx") && !name.ends_with("xlsx") {
        return vec![String::from_utf8_lossy(bytes).into_owned()];
    }
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..package.len())
        .filter_map(|at| {
            let mut text = String::new();
            package.by_index(at).unwrap().read_to_string(&mut text).ok().map(|_| text)
        })
        .collect()
}

#[test]
fn entities_and_marks_of_names_are_their_own_words() {
    let desk = Desk::with_launch("examples/migration.toml", "m.toml");
    let name = "R&#x202e;D ~~x~~ [à compléter : y](https://a.example)";
    desk.edit("m.toml", "name = \"Carnet santé Québec\"", &format!("name = \"{name}\""));
    desk.edit("m.toml", "name = \"ministère de l’Exemple\"", "name = \"- # ministère &amp; 1.\"");
    let shown = is_inert(&desk, &["render", "m.toml", "-o", "out"]);
    let mut files = Vec::new();
    every_file(&desk.path("out"), &mut files);
    assert!(files.len() > 50, "{shown}");
    for (file, bytes) in &files {
        if file.ends_with("html") {
            let page = String::from_utf8_lossy(bytes);
            assert!(!page.contains("&#x202e;"), "{file}");
            assert!(!page.contains("href=\"https://a.example"), "{file}");
            assert!(!page.contains("<del>"), "{file}");
        }
        for text in texts(file, bytes) {
            assert_eq!(is_raw(&text), None, "{file}");
        }
    }
}

#[test]
fn what_hides_in_an_edited_text_is_seen_in_what_is_made_of_it() {
    let desk = Desk::with_launch("examples/migration.toml", "m.toml");
    desk.run(&["render", "m.toml", "-o", "out"]);
    for letter in
        ["1_huit-semaines-avant/infolettre.md", "1_huit-semaines-avant/publication-annonce.md"]
    {
        let letter = format!("out/m/{letter}");
        let text = desk.read(&letter);
        let text = text.replacen("title = \"", "title = \"\\u001b[2J\\u202e", 1);
        desk.write(
            &letter,
            text + "\nUn\u{1b}[2J mot &#x202e;et `un \u{9b}autre`, <https://a.example/\u{202e}>.\n",
        );
    }
    is_inert(&desk, &["render", "m.toml", "-o", "out"]);
    is_inert(&desk, &["plan", "m.toml"]);
    let mut files = Vec::new();
    every_file(&desk.path("out/m"), &mut files);
    for (file, bytes) in files.iter().filter(|(file, _)| !file.ends_with(".md")) {
        for text in texts(file, bytes) {
            assert_eq!(is_raw(&text), None, "{file}");
        }
    }
    let paste = desk.read("out/m/1_huit-semaines-avant/infolettre.txt");
    assert!(paste.contains("Un␛[2J mot [U+202E]et"), "{paste}");
}

#[test]
fn markdown_takes_literal_words_as_they_are() {
    for words in [
        "# a",
        "- a",
        "+ a",
        "1. a",
        "12) a",
        "---",
        "===",
        "> a",
        "```",
        "~~~",
        "~~a~~",
        "*a*",
        "_a_",
        "[a](b)",
        "![a](b)",
        "<b>",
        "&lt;",
        "&#x202e;",
        "&#60;",
        "a & b",
        "a\\b",
        "a | b",
        "<https://a.b>",
        "R&D",
        "1.",
        "C++",
        "2027",
        "a - b",
        "n° 1.",
        "* a",
        "==",
    ] {
        for (before, after) in [("", ""), ("Un mot\n", ""), ("", "\n\nSuite"), ("Nom : ", ".")] {
            let text: Markdown = format!("{before}{}{after}", literal(words)).into();
            let plain = text.plain().replace('\n', " ");
            let expected =
                format!("{before}{words}{after}").replace("\n\n", " ").replace('\n', " ");
            assert_eq!(plain.replace("  ", " ").trim(), expected.trim(), "{words:?}");
        }
    }
    // What needs no sign gets none.
    for words in ["Santé & Services", "R&D", "2027-03-01", "C++", "M. Untel", "3 mai"] {
        assert_eq!(literal(words), words);
    }
}

#[test]
fn links_of_a_launch_hold_no_sign_that_cannot_be_seen() {
    for sign in ["\\u001b", "\\u202E", "\\u009b", "\\u0000"] {
        let desk = Desk::with_launch("examples/migration.toml", "m.toml");
        let link = format!("[links]\nhelp = \"https://a{sign}b.example/c\"\n");
        desk.edit("m.toml", "[links]\n", &link);
        let shown = desk.run(&["plan", "m.toml"]);
        assert_eq!(shown.status, 2, "{sign}: {}", shown.err);
        assert!(shown.err.contains("(U+"), "{}", shown.err);
    }
}

#[test]
fn the_subject_of_an_email_says_its_title() {
    let desk = Desk::with_launch("examples/migration.toml", "m.toml");
    desk.run(&["render", "m.toml", "-o", "out"]);
    let letter = "out/m/1_huit-semaines-avant/infolettre.md";
    let title = "=?utf-8?q?=0ABcc:_a=40b.c?= et =?utf-8?b?YQ==?=";
    let text = desk.read(letter);
    let start = text.find("title = ").unwrap();
    let end = start + text[start..].find('\n').unwrap();
    desk.write(letter, format!("{}title = \"{title}\"{}", &text[..start], &text[end..]));
    desk.run(&["render", "m.toml", "-o", "out"]);
    let message = fs::read(desk.path("out/m/1_huit-semaines-avant/infolettre.eml")).unwrap();
    let read = mail_parser::MessageParser::default().parse(&message).unwrap();
    assert_eq!(read.subject(), Some(title));
    assert!(read.bcc().is_none() && read.cc().is_none());
}

#[test]
fn a_terminal_sees_no_sign_either() {
    // `script` gives a terminal; where it is not, the rest of this file stands.
    let desk = Desk::new();
    desk.write("a.md", "# T\n\nCliquez ici\u{1b}[2J\u{9b}!\n");
    let line = format!("{} check a.md", env!("CARGO_BIN_EXE_jalon"));
    let Ok(done) = Command::new("script")
        .current_dir(desk.scratch.path())
        .args(["-qec", &line, "/dev/null"])
        .output()
    else {
        return;
    };
    let shown = String::from_utf8_lossy(&done.stdout);
    assert!(!shown.contains("\u{1b}[2J") && !shown.contains('\u{9b}'), "{shown:?}");
}
