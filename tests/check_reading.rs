//! `jalon check` reads all that readers see, and `--fix` leaves alone what it does not understand.

use std::fs;

use jalon::prose::{self, BlockKind, Format};

use crate::support::jalon;
use crate::support::rules::Checks;

/// What `check --fix` makes of a file.
fn fixed(name: &str, text: &str) -> String {
    let scratch = tempfile::tempdir().unwrap();
    let path = scratch.path().join(name);
    fs::write(&path, text).unwrap();
    let output = jalon(scratch.path())
        .args(["check", name, "--as", "w-8/newsletter", "--fix"])
        .output()
        .unwrap();
    assert!(output.status.code().is_some_and(|code| code < 2), "{output:?}");
    fs::read_to_string(&path).unwrap()
}

#[test]
fn what_is_no_french_prose_stays_as_it_is() {
    for (name, text) in [
        ("a.md", "---\ntitle: \"l'aide\"\n...\n\nBonjour.\n"),
        ("a.md", "--- \ntitle: \"l'aide\"\n---\n\nBonjour.\n"),
        ("a.md", "\n---\ntitle: \"l'aide\"\n---\n\nBonjour.\n"),
        ("a.txt", "---\ntitle: \"l'aide\"\n---\n\nBonjour.\n"),
        ("a.txt", "Dites \"le \"vrai\" compte\" ici.\n"),
        ("a.txt", "Un écran de 24\" et un autre de 27\" ici.\n"),
        ("a.txt", "Mrs Smith est là.\n"),
        ("a.txt", "Le dossier 418-555-0123-7 est clos.\n"),
        ("a.txt", "À 12:30:45 exactement.\n"),
        ("a.txt", "Ouvrez C:\\aide\\l'ami\\a;b ici.\n"),
        ("a.txt", "Merci :-)\n"),
        ("a.txt", "Please read the \"help\" page of your service.\n"),
        ("a.txt", "Nom     Prénom    Âge\nRoy     Guy       30\n"),
        ("a.txt", "Le Gouvernement régional d’Eeyou Istchee Baie-James.\n"),
    ] {
        assert_eq!(fixed(name, text), text, "{name}");
    }
}

#[test]
fn both_parts_of_an_e_mail_are_read() {
    let mail = "From: a@exemple.ca\r\nSubject: Essai\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nBonjour.\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Le compte SAG.</p><p style=\"display:none\">Un compte SAG.</p>\r\n--b--\r\n";
    let scratch = tempfile::tempdir().unwrap();
    fs::write(scratch.path().join("a.eml"), mail).unwrap();
    let output = jalon(scratch.path())
        .args(["check", "a.eml", "--as", "w-8/newsletter", "--rule", "sag-account-name"])
        .output()
        .unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(told.matches("[sag-account-name]").count(), 1, "{told}");
}

#[test]
fn a_title_is_found_where_a_person_sees_it() {
    for (name, text, title) in [
        ("a.txt", "Titre : Un compte\nDu texte qui suit.\n", "Un compte"),
        (
            "a.txt",
            "Pour publication immédiate\n\nUn compte pour tous\n\nDu texte.\n",
            "Un compte pour tous",
        ),
        (
            "a.html",
            "<p>Pour publication immédiate</p><h1>Un compte</h1><p>Du texte.</p>",
            "Un compte",
        ),
    ] {
        let format = Format::of(name).unwrap();
        let reading = prose::read(name, text.as_bytes(), format).unwrap();
        let block = reading.prose.blocks.iter().find(|block| block.kind == BlockKind::Title);
        assert_eq!(block.map(|block| reading.prose.of(block)), Some(title), "{name}");
    }
}

#[test]
fn words_in_quotes_are_judged() {
    let prose = prose::plain("Le « service d’authentification gouvernementale » et « ClicSEQUR ».");
    let found = Checks::built_in().check_as(&prose, "w-8/notice", true);
    for rule in ["sag-service-name", "sag-clicsequr-spelling"] {
        let finding = found.iter().find(|finding| finding.rule == rule);
        assert!(finding.is_some_and(|finding| !finding.safe), "{rule}");
    }
}
