//! What programs of grammar answer becomes findings at their place; one that is absent is told.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::thread;

use jalon::grammar::{Grammalecte, LanguageTool};
use jalon::prose::{self, Format, Reading};

use crate::support::desk::Desk;
use crate::support::jalon;

const TEXT: &str = "# Votre\u{a0}compte\n\nLes **utilisateur** doivent lire « cliquez ici ».\n\n- Émilie à Montréal est arrivé\n";

/// As Grammalecte 2.1 answers: places in characters, one paragraph by line of the file.
const GRAMMALECTE: &str = r##"{ "grammalecte": "2.1.2", "lang": "fr", "data" : [
{"iParagraph": 2, "lGrammarErrors": [
  {"nStart": 4, "nEnd": 15, "sLineId": "#25307", "sRuleId": "g3__gn", "sType": "gn", "aColor": [64, 127, 191], "sMessage": "Accord de nombre : “utilisateur” devrait être au pluriel.", "aSuggestions": ["utilisateurs"], "URL": ""},
  {"nStart": 31, "nEnd": 38, "sLineId": "#1", "sRuleId": "gv", "sType": "conj", "aColor": [0, 0, 0], "sMessage": "Sujet introuvable.", "aSuggestions": [], "URL": ""}], "lSpellingErrors": []},
{"iParagraph": 3, "lGrammarErrors": [
  {"nStart": 22, "nEnd": 28, "sLineId": "#2", "sRuleId": "ppas", "sType": "ppas", "aColor": [0, 0, 0], "sMessage": "Accord.", "aSuggestions": ["arrivée"], "URL": ""}], "lSpellingErrors": []}
]}"##;

/// As LanguageTool 6 answers: places in units of UTF-16.
const LANGUAGE_TOOL: &str = r#"{"software":{"name":"LanguageTool"},"matches":[{"message":"Accord.","offset":18,"length":11,"replacements":[{"value":"utilisateurs"}],"rule":{"id":"X","category":{"id":"CAT_GRAMMAIRE","name":"Grammaire"}}}]}"#;

fn reading(text: &str) -> Reading {
    prose::read("t.md", text.as_bytes(), Format::Markdown).unwrap()
}

#[test]
fn an_answer_of_grammalecte_stands_where_its_words_do() {
    let (one, other) = (reading("Rien à dire.\n"), reading(TEXT));
    // The first text has one line: the paragraphs of the second come after.
    let shifted = GRAMMALECTE.replace(": 3,", ": 4,").replace(": 2,", ": 3,");
    let asked = Grammalecte::new([(&one.prose, &[] as &[String]), (&other.prose, &[])]);
    assert_eq!(asked.file().lines().count(), 4);
    assert!(!asked.file().contains('\u{a0}'));
    let found = asked.read(shifted.as_bytes()).unwrap();
    assert!(found[0].is_empty());
    let words: Vec<(&str, &str)> = found[1]
        .iter()
        .map(|own| (own.rule.as_str(), &other.prose.text[own.range.clone().unwrap()]))
        .collect();
    // What one reads on a button is no sentence.
    assert_eq!(words, [("grammar-gn", "utilisateur"), ("grammar-ppas", "arrivé")]);
    assert_eq!(found[1][0].suggestion.as_deref(), Some("utilisateurs"));
    assert!(found[1][0].message.contains("«\u{a0}utilisateur\u{a0}»"), "{}", found[1][0].message);
    assert!(found[1].iter().all(|own| !own.safe));
    let names = [String::from("Émilie à Montréal est arrivé")];
    let known = Grammalecte::new([(&other.prose, names.as_slice())]);
    assert_eq!(known.read(GRAMMALECTE.as_bytes()).unwrap()[0].len(), 1);
    assert!(asked.read(b"Grammalecte 1").is_none());
}

#[test]
fn an_answer_of_languagetool_stands_where_its_words_do() {
    let text = reading(TEXT);
    let asked = LanguageTool::new(&text.prose, &[]);
    assert!(asked.form().ends_with("Montr%C3%A9al%20est%20arriv%C3%A9"));
    let found = asked.read(LANGUAGE_TOOL.as_bytes()).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].rule, "grammar-cat-grammaire");
    assert_eq!(&text.prose.text[found[0].range.clone().unwrap()], "utilisateur");
}

#[test]
fn a_server_of_this_machine_is_asked_and_no_other() {
    let desk = Desk::new();
    desk.write("t.md", TEXT);
    let server = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("--grammar=http://{}", server.local_addr().unwrap());
    let serve = thread::spawn(move || {
        let (mut stream, _) = server.accept().unwrap();
        let mut asked = Vec::new();
        let mut part = [0; 4096];
        while !asked.ends_with(b"arriv%C3%A9") {
            let read = stream.read(&mut part).unwrap();
            asked.extend_from_slice(&part[..read]);
        }
        let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", LANGUAGE_TOOL.len());
        stream.write_all(format!("{head}{LANGUAGE_TOOL}").as_bytes()).unwrap();
    });
    let run = desk.run(&["check", "t.md", &address]);
    serve.join().unwrap();
    assert!(run.out.contains("grammar-cat-grammaire"), "{}", run.out);
    for elsewhere in ["http://exemple.ca", "https://localhost:8081", "ftp://127.0.0.1"] {
        let run = desk.run(&["check", "t.md", &format!("--grammar={elsewhere}")]);
        assert_eq!(run.status, 2, "{}", run.err);
        assert!(run.err.contains("n’est pas un serveur de cet ordinateur"), "{}", run.err);
    }
}

#[test]
fn an_absent_program_is_told_in_a_line() {
    let desk = Desk::new();
    desk.write("t.md", TEXT);
    let run =
        jalon(desk.scratch.path()).args(["check", "t.md", "--grammar"]).env("PATH", "").output();
    let told = String::from_utf8(run.unwrap().stderr).unwrap();
    let lines: Vec<&str> = told.lines().filter(|line| line.contains("grammaire")).collect();
    assert_eq!(lines.len(), 1, "{told}");
    assert!(lines[0].contains("Grammalecte n’est pas installé"), "{told}");
}

#[test]
fn a_server_that_does_not_answer_is_told_in_french() {
    let desk = Desk::new();
    desk.write("t.md", TEXT);
    // Nothing listens there: the port is kept for a service that nobody runs (RFC 1078).
    let shown = desk.run(&["check", "t.md", "--grammar=http://127.0.0.1:1"]);
    assert!(shown.err.contains("aucun programme n’y écoute"), "{}", shown.err);
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("--grammar=http://{}", silent.local_addr().unwrap());
    let serve = thread::spawn(move || {
        let (mut stream, _) = silent.accept().unwrap();
        let _ = stream.read(&mut [0; 64]).unwrap();
        stream.write_all(b"SSH-2.0-rien\r\n\r\n").unwrap();
    });
    let shown = desk.run(&["check", "t.md", &address]);
    serve.join().unwrap();
    assert!(shown.err.contains("n’a pas répondu"), "{}", shown.err);
}
