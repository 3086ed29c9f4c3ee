//! The command line speaks French, exits as documented, and its reference is up to date.
#![allow(clippy::unwrap_used)]

mod support;

use std::process::Stdio;

use support::{TODAY, golden, jalon, repository};

const PAGES: [&[&str]; 9] = [
    &["--help"],
    &["init", "--help"],
    &["plan", "--help"],
    &["render", "--help"],
    &["campaign", "--help"],
    &["campaign", "list", "--help"],
    &["campaign", "show", "--help"],
    &["campaign", "export", "--help"],
    &["campaign", "import", "--help"],
];

const ENGLISH: [&str; 14] = [
    "Usage",
    "Print",
    "error",
    "default:",
    "possible values",
    "aliases",
    "required",
    "the following",
    "unexpected",
    "found",
    "For more",
    "help for",
    "invalid value",
    "tip:",
];

fn run(args: &[&str]) -> (Option<i32>, String, String) {
    let scratch = tempfile::tempdir().unwrap();
    let output = jalon(scratch.path()).args(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn help_is_french_and_its_reference_is_up_to_date() {
    let mut reference = String::from(
        "# Les commandes\n\nCette page est produite à partir du programme\u{a0}: `JALON_UPDATE=1 cargo test --test cli` la récrit.\n",
    );
    for page in PAGES {
        let (status, text, _) = run(page);
        assert_eq!(status, Some(0));
        for word in ENGLISH {
            assert!(!text.contains(word), "{page:?} says {word:?}:\n{text}");
        }
        reference.push_str(&format!(
            "\n## `jalon {}`\n\n```text\n{}\n```\n",
            page.join(" "),
            text.trim_end()
        ));
    }
    golden("../../docs/commandes.md", &reference);
}

#[test]
fn usage_errors_are_french_and_exit_with_2() {
    let cases: [&[&str]; 10] = [
        &["plann"],
        &["plan", "--formt", "json"],
        &["plan", "--format", "jsn", "a.toml"],
        &["plan"],
        &["render", "a.toml"],
        &["plan", "--today", "demain", "a.toml"],
        &["plan", "--service", "Carnet"],
        &[
            "plan",
            "a.toml",
            "--service",
            "Carnet",
            "--article",
            "le",
            "--launch",
            "2027-03-01",
            "--type",
            "new",
        ],
        &["campaign", "show", "sga"],
        &["--root", "absent", "campaign", "list"],
    ];
    for args in cases {
        let (status, out, err) = run(args);
        assert_eq!(status, Some(2), "{args:?}: {err}");
        assert!(out.is_empty() && !err.is_empty(), "{args:?}");
        for word in ENGLISH {
            assert!(!err.contains(word), "{args:?} says {word:?}:\n{err}");
        }
    }
}

#[test]
fn french_names_of_commands_and_flags() {
    let plan = [
        "plan",
        "--service",
        "Carnet",
        "--article",
        "le",
        "--launch",
        "2027-03-01",
        "--type",
        "new",
        "--today",
        TODAY,
    ];
    let french = [
        "planifier",
        "--service",
        "Carnet",
        "--article",
        "le",
        "--lancement",
        "2027-03-01",
        "--type",
        "new",
        "--aujourdhui",
        TODAY,
    ];
    assert_eq!(run(&plan).1, run(&french).1);
    assert_eq!(run(&["aide", "plan"]).1, run(&["plan", "--help"]).1);
    assert_eq!(run(&["campagne", "lister"]), run(&["campaign", "list"]));
}

#[test]
fn a_table_holds_in_80_columns() {
    let example = repository().join("examples/migration.toml").display().to_string();
    let (_, table, _) = run(&["plan", &example, "--today", TODAY]);
    for line in table.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

#[test]
fn what_flags_leave_unknown_is_marked_and_listed() {
    let scratch = tempfile::tempdir().unwrap();
    let output = jalon(scratch.path())
        .args([
            "render",
            "-o",
            "out",
            "--service",
            "Aide aux familles",
            "--article",
            "l'",
            "--gender",
            "f",
        ])
        .args(["--launch", "2027-03-01", "--type", "migration", "--today", TODAY])
        .output()
        .unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0));
    for fact in [
        "adresse Web du service",
        "nom de l’organisation",
        "ville",
        "nom de l’ancien mode de connexion",
    ] {
        assert!(told.contains(fact), "{fact}: {told}");
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let scratch = tempfile::tempdir().unwrap();
    let example = repository().join("examples/migration.toml");
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_jalon"))
        .current_dir(scratch.path())
        .args(["plan", "--format", "json"])
        .args(std::iter::repeat_n(example, 40))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The strings of a constant of a source file, in order.
fn listed(file: &str, constant: &str) -> Vec<String> {
    let text = std::fs::read_to_string(repository().join(file)).unwrap();
    let start = text.find(constant).unwrap();
    let list = &text[text[start..].find(" = [").unwrap() + start..];
    list[..list.find("];").unwrap()].split('"').skip(1).step_by(2).map(str::to_string).collect()
}

#[test]
fn the_page_on_templates_names_every_variable_and_filter() {
    let page = std::fs::read_to_string(repository().join("docs/gabarits.md")).unwrap();
    let mut names = listed("src/text/engine.rs", "VARIABLES: [&str");
    names.extend(listed("src/text/filters.rs", "NAMES: [&str"));
    assert!(names.len() > 30, "{names:?}");
    for name in names {
        let found =
            page.split(|c: char| !(c.is_alphanumeric() || c == '_')).any(|word| word == name);
        assert!(found, "docs/gabarits.md does not name {name}");
    }
}
