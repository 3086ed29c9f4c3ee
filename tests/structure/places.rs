//! To add something is to touch few places, and the table of CONTRIBUTING.md names them all.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use jalon::draft::FACTS;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files and folders that a row of the table names.
fn places(row: &str) -> BTreeSet<String> {
    let table = fs::read_to_string(root().join("CONTRIBUTING.md")).unwrap();
    let line = table.lines().find(|line| line.starts_with(&format!("| {row} |")));
    let line = line.unwrap_or_else(|| panic!("no row « {row} » in CONTRIBUTING.md"));
    let spans = line.split('`').skip(1).step_by(2);
    spans.filter(|span| span.contains('/') && !span.contains(' ')).map(str::to_string).collect()
}

#[test]
fn a_kind_a_format_and_a_key_are_added_in_few_places() {
    for (row, most) in [
        ("a kind of text", 1),
        ("a format of texts that `check` reads", 3),
        ("a format that texts are handed over in", 3),
        ("a format of calendars", 3),
        ("a key of the launch file", 4),
    ] {
        let places = places(row);
        assert!(!places.is_empty() && places.len() <= most, "{row}: {places:?}, at most {most}");
        for place in places {
            assert!(root().join(&place).exists(), "{row}: {place} is not there");
        }
    }
}

/// What `init` knows of a fact that may wait stands in its row alone.
#[test]
fn a_key_that_init_asks_is_one_row() {
    let mut files: Vec<PathBuf> = Vec::new();
    for room in ["cli", "commands", "draft", "wizard"] {
        super::rust_files(&root().join("src").join(room), &mut files);
    }
    for path in files.iter().filter(|path| !path.ends_with("draft/facts.rs")) {
        let text = fs::read_to_string(path).unwrap();
        for fact in FACTS.iter() {
            // `plan` and `render` have their own `--url`.
            let flag = if fact.flag == "--url" { fact.help } else { fact.flag };
            let called = format!("\"{}\"", fact.example);
            // What is not asked has no question.
            for word in [fact.key, fact.question, &format!("\"{flag}\""), &called] {
                assert!(word.is_empty() || !text.contains(word), "{}: « {word} »", path.display());
            }
        }
    }
}
