//! The findings of `check` in each format, read back by independent readers.

use std::fs;
use std::io::{Cursor, Write};

use crate::support::desk::Desk;
use crate::support::{jalon, repository};
use serde_json::Value;

const TEXT: &str = "Un titre, à l’essai\n\nVotre compte SAG, 100 % sûr & <simple>.\n";

fn check(format: &str) -> String {
    let scratch = tempfile::tempdir().unwrap();
    fs::write(scratch.path().join("été, lancé.txt"), TEXT).unwrap();
    fs::write(scratch.path().join("bon.txt"), "Bonjour.\n").unwrap();
    let output = jalon(scratch.path())
        .args(["check", "été, lancé.txt", "bon.txt", "--as", "w-8/newsletter", "--format", format])
        .args(["--rule", "sag-account-name,sag-no-absolute-security,typo-percent"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn json_has_the_promised_shape() {
    let report: Value = serde_json::from_str(&check("json")).unwrap();
    let first = &report["findings"][0];
    let keys: Vec<&str> = first.as_object().unwrap().keys().map(String::as_str).collect();
    let promised =
        ["column", "excerpt", "line", "message", "path", "rule", "severity", "suggestion"];
    assert!(promised.iter().all(|key| keys.contains(key)), "{keys:?}");
    assert_eq!((&first["line"], &first["column"]), (&3.into(), &7.into()));
    assert_eq!(
        (&first["path"], &first["excerpt"]),
        (&"été, lancé.txt".into(), &"compte SAG".into())
    );
}

#[test]
fn sarif_is_valid_against_its_schema() {
    let log: Value = serde_json::from_str(&check("sarif")).unwrap();
    let schema = fs::read_to_string(repository().join("tests/schemas/sarif-2.1.0.json")).unwrap();
    // The schema of OASIS has a bracket too many in the pattern of a language.
    let schema: Value = serde_json::from_str(&schema.replace("{2}]?$", "{2}?$")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(&log).map(|e| e.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let run = &log["runs"][0];
    assert!(run["results"].as_array().unwrap().len() >= 2);
    let result = &run["results"][0];
    let index = result["ruleIndex"].as_u64().unwrap() as usize;
    assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "%C3%A9t%C3%A9%2C%20lanc%C3%A9.txt");
    assert_eq!(place["region"]["endColumn"], 17);
}

#[test]
fn junit_has_a_suite_for_each_text() {
    let text = check("junit");
    let report = quick_junit::Report::deserialize_from_str(&text).unwrap();
    assert_eq!(report.test_suites.len(), 2);
    let failures: Vec<usize> = report.test_suites.iter().map(|suite| suite.failures).collect();
    assert!(failures[0] >= 2 && failures[1] == 0, "{failures:?}");
    // What no XML may hold is not there.
    assert!(roxmltree::Document::parse(&text).is_ok());
}

#[test]
fn a_sign_that_no_xml_holds_leaves_junit_sound() {
    let scratch = tempfile::tempdir().unwrap();
    fs::write(scratch.path().join("lieu.txt"), "Allez à [nom\u{ffff} du lieu].\n").unwrap();
    let run = ["check", "lieu.txt", "--as", "w-8/newsletter", "--format", "junit"];
    let output = jalon(scratch.path()).args(run).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let read = roxmltree::Document::parse(&text).unwrap();
    assert!(read.descendants().any(|node| node.has_tag_name("failure")), "{text}");
    assert!(text.contains("[nom\u{fffd} du lieu]"), "{text}");
}

#[test]
fn github_annotations_hold_on_one_line() {
    let text = check("github");
    for line in text.lines() {
        let (command, message) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
        assert!(command.starts_with("error ") || command.starts_with("warning "), "{command}");
        assert!(command.contains("file=été%2C lancé.txt,line=3,col="), "{command}");
        assert!(!message.is_empty());
    }
    assert!(text.lines().count() >= 2);
}

#[test]
fn a_person_sees_the_place_and_a_count() {
    let text = check("human");
    assert!(text.contains(" --> été, lancé.txt:3:7"), "{text}");
    assert!(text.contains("2 textes vérifiés\u{a0}: "), "{text}");
    assert!(text.contains("^^^^^^^^^^"), "{text}");
}

/// A Word document of these paragraphs.
fn docx(paragraphs: &[&str]) -> Vec<u8> {
    let w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let body: String =
        paragraphs.iter().map(|p| format!("<w:p><w:r><w:t>{p}</w:t></w:r></w:p>")).collect();
    write!(archive, "<w:document xmlns:w=\"{w}\"><w:body>{body}</w:body></w:document>").unwrap();
    archive.finish().unwrap().into_inner()
}

#[test]
fn a_word_document_is_told_by_paragraph_and_never_rewritten() {
    let scratch = tempfile::tempdir().unwrap();
    let bytes = docx(&["Un titre", "Du texte.", "Votre compte SAG, à 88% prêt."]);
    let path = scratch.path().join("texte.docx");
    fs::write(&path, &bytes).unwrap();
    let output = jalon(scratch.path())
        .args(["check", "texte.docx", "--as", "w-8/newsletter", "--fix"])
        .args(["--rule", "sag-account-name,typo-percent"])
        .output()
        .unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("paragraphe 3") && told.contains("compte SAG"), "{told}");
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

#[test]
fn an_e_mail_is_read_decoded() {
    let scratch = tempfile::tempdir().unwrap();
    let mail = "From: a@exemple.ca\r\nSubject: =?utf-8?Q?Votre_compte_SAG?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nPr=C3=A9parez votre compte SAG.\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>x</p>\r\n--b--\r\n";
    fs::write(scratch.path().join("texte.eml"), mail).unwrap();
    let output = jalon(scratch.path())
        .args(["check", "texte.eml", "--as", "w-8/newsletter", "--format", "json"])
        .args(["--rule", "sag-account-name"])
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["findings"].as_array().unwrap().len(), 2, "{report}");
}

#[test]
fn a_document_that_unpacks_to_too_much_is_refused() {
    let scratch = tempfile::tempdir().unwrap();
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    archive.write_all(&vec![b' '; 64 * 1024 * 1024]).unwrap();
    fs::write(scratch.path().join("bombe.docx"), archive.finish().unwrap().into_inner()).unwrap();
    let entities = "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><w:document xmlns:w=\"x\">&b;</w:document>";
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    archive.write_all(entities.as_bytes()).unwrap();
    fs::write(scratch.path().join("entites.docx"), archive.finish().unwrap().into_inner()).unwrap();
    for name in ["bombe.docx", "entites.docx"] {
        let output = jalon(scratch.path()).args(["check", name]).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(String::from_utf8(output.stderr).unwrap().contains("aide"), "{name}");
    }
}

/// A line that is too long to read is shown around each place, which keeps its line and column.
#[test]
fn a_very_long_line_is_shown_around_what_is_found() {
    let desk = Desk::new();
    desk.write(
        "t.md",
        format!("# Titre\n\n{}« mot », {}\n", "mot ".repeat(3000), "mot ".repeat(3000)),
    );
    let told = desk.run(&["check", "t.md", "--rule", "typo-opening-quote"]);
    assert_eq!(told.status, 1, "{}", told.err);
    assert!(told.out.contains("t.md:3:12001"), "{}", told.out);
    assert!(told.out.lines().all(|line| line.chars().count() < 450), "{}", told.out);
    assert!(told.out.contains("« mot »,"), "{}", told.out);
}
