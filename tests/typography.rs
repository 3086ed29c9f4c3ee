//! What the program says is held to the typographic rules that it holds other texts to.

use std::path::Path;
use std::sync::LazyLock;

use regex::Regex;

use jalon::french::message::told;
use jalon::input::Source;
use jalon::prose;
use jalon::report::{self, Report, Spot};
use jalon::rules::{self, Facts, Severity, Subject};

use crate::support::rules::Checks;
use crate::support::{repository, tree};

/// A text of a person, below the message that is about it, and the place of it.
static EXCERPT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^ *(\d* *\|($|[^|])|-->|\.\.\.|::: )").unwrap());

/// What is to be typed as it is: values, addresses of templates, options, settings, paths.
static TYPED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#""[^"\n]*"|\{\{[^\n]*?\}\}|\{%[^\n]*%\}|\{[^}\n]*\}|\[\[?[a-z_.]+\]\]?|--[a-z-]+|[a-z_]+ = [\w-]+|\S*/\S*"#)
        .unwrap()
});

/// Messages without what is not the words of the program; a cell of a table is a paragraph.
fn words(path: &str, text: &str) -> String {
    let cells: Vec<String> = match Path::new(path).extension().and_then(|end| end.to_str()) {
        Some("csv") => {
            let mut reader =
                csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
            reader
                .records()
                .flat_map(|row| row.unwrap().iter().map(String::from).collect::<Vec<_>>())
                .collect()
        }
        Some("md") => text
            .lines()
            .filter(|line| !line.starts_with("| ---"))
            .flat_map(|line| line.split(" | "))
            .map(String::from)
            .collect(),
        _ if path.ends_with("plan.txt") || path.ends_with("charge.txt") => {
            text.lines().flat_map(|line| line.split("  ")).map(String::from).collect()
        }
        // A remark stands apart from the line that it is about: `type = "new"   (ou …)`.
        _ => text
            .lines()
            .filter(|line| !EXCERPT.is_match(line))
            .flat_map(|line| line.split("   ("))
            .map(|line| line.trim_start_matches([' ', '=']).to_string())
            .collect(),
    };
    let own: Vec<_> =
        cells.iter().map(|cell| TYPED.replace_all(cell.trim(), "mot").into_owned()).collect();
    own.join("\n\n")
}

fn is_said(path: &str) -> bool {
    let name = Path::new(path).file_name().unwrap().to_string_lossy();
    path.starts_with("errors/")
        || path.starts_with("portfolio/") && name.ends_with(".txt")
        || ["plan.txt", "plan.md", "plan.csv", "calendrier.md"].contains(&&*name)
}

#[test]
fn what_the_program_says_keeps_its_own_rules() {
    let mut checks = Checks::built_in();
    checks.rules.retain(|rule| rule.id.starts_with("typo-"));
    let (subject, facts) = (Subject::internal("messages"), Facts::of(&checks.launch(true)));
    let mut found = Vec::new();
    let mut said = 0;
    for (path, text) in tree(&repository().join("tests/golden")) {
        if !is_said(&path) {
            continue;
        }
        said += 1;
        let prose = prose::plain(&words(&path, &text));
        for finding in rules::check(&checks.rules, &prose, &subject, Some(&facts), &[]) {
            let range = finding.range.clone().unwrap_or(0..0);
            let line = prose.text[..range.start].rfind('\n').map_or(0, |at| at + 1);
            let line = prose.text[line..].lines().next().unwrap_or_default();
            found.push(format!("{path}: {}: {line}", finding.rule));
        }
    }
    assert!(said > 80, "{said}");
    assert!(found.is_empty(), "{}\n{}", found.len(), found.join("\n"));
}

#[test]
fn the_words_of_the_program_are_set() {
    for (plain, set) in [
        ("il manque « date » : ajoutez-la", "il manque «\u{a0}date\u{a0}»\u{a0}: ajoutez-la"),
        ("vouliez-vous dire « date » ?", "vouliez-vous dire «\u{a0}date\u{a0}»?"),
        ("le 1er mars 2027 ; 10 000 px", "le 1er\u{a0}mars\u{a0}2027; 10\u{a0}000\u{a0}px"),
        ("lancement.toml : publié", "lancement.toml\u{a0}: publié"),
    ] {
        assert_eq!(told(plain), set);
        assert_eq!(told(set), set);
    }
}

#[test]
fn what_is_quoted_or_typed_stays() {
    for text in [
        "article = \"l'\"",
        "«\u{a0}1 mars 2027 ; l'été : « oui »\u{a0}»",
        "dossier/l'été.toml",
        "jalon init --service \"Carnet : l'été\" --url https://exemple.ca",
        r"jalon plan 'L'\''été ; 1 mars.toml' --root ..",
        "C:\\textes\\l'avis.md",
    ] {
        assert_eq!(told(text), text);
    }
}

#[test]
fn a_finding_is_told_alike_to_people_and_to_programs() {
    let message = "Écrivez « Québec.ca » : « quebec.ca » n’est pas le nom ; vérifiez !";
    let wanted = "Écrivez «\u{a0}Québec.ca\u{a0}»\u{a0}: «\u{a0}quebec.ca\u{a0}» n’est pas le nom; vérifiez!";
    let spot = Spot {
        rule: String::from("sag-nom"),
        severity: Severity::Error,
        message: message.to_string(),
        source: Source::new("avis.md", "Un mot : le sien."),
        span: Some(0..2),
        start: (1, 1),
        end: (1, 3),
        by_paragraph: false,
        suggestion: None,
        help: None,
        fact: None,
    };
    let report =
        Report { files: vec![String::from("avis.md")], spots: vec![spot], ..Report::default() };
    let parsed = |text: String| -> serde_json::Value { serde_json::from_str(&text).unwrap() };
    let json = parsed(report::json(&report).unwrap());
    assert_eq!(json["findings"][0]["message"], wanted);
    let sarif = parsed(report::sarif(&report, &[]).unwrap());
    assert_eq!(sarif["runs"][0]["results"][0]["message"]["text"], wanted);
    assert!(report::junit(&report).unwrap().contains(wanted));
    assert!(report::github(&report).contains(wanted));
    assert!(report::human(&report, false, 200).contains(wanted));
    // The words of a person stay as they are.
    assert!(report::human(&report, false, 200).contains("Un mot : le sien."));
}
