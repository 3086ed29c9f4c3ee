//! What a person is told of a bad launch file, template or campaign: goldens found by listing.

use std::fs;
use std::path::Path;

use crate::support::{ENGLISH, TODAY, files, golden, jalon, repository};

fn check(name: &str, out: &Path, output: &std::process::Output) {
    assert_eq!(
        output.status.code(),
        Some(2),
        "{name}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(output.stdout.is_empty(), "{name}");
    assert!(!out.exists(), "{name} wrote something");
    let text = String::from_utf8(output.stderr.clone()).unwrap();
    let top = repository().display().to_string();
    let text = text.replace(&format!("{top}/"), "");
    let words = text.replace(name, "").replace(name.trim_start_matches("root-"), "");
    for word in ENGLISH {
        assert!(!words.contains(word), "{name} says {word:?}:\n{text}");
    }
    golden(&format!("errors/{name}.txt"), &text);
}

#[test]
fn bad_launch_files() {
    for case in files("tests/errors", "toml") {
        let scratch = tempfile::tempdir().unwrap();
        let name = case.file_stem().unwrap().to_string_lossy().into_owned();
        let output = jalon(scratch.path())
            .args(["render", "-o", "out", "--today", TODAY])
            .arg(&case)
            .output()
            .unwrap();
        check(&name, &scratch.path().join("out"), &output);
    }
}

#[test]
fn bad_roots() {
    let mut names: Vec<_> = fs::read_dir(repository().join("tests/error_roots"))
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    names.sort();
    for root in names {
        let scratch = tempfile::tempdir().unwrap();
        let name = root.file_name().unwrap().to_string_lossy().into_owned();
        let output = jalon(scratch.path())
            .args(["render", "-o", "out", "--today", TODAY, "--root"])
            .arg(&root)
            .arg(repository().join("examples/migration.toml"))
            .output()
            .unwrap();
        check(&format!("root-{name}"), &scratch.path().join("out"), &output);
    }
}

#[test]
fn unreadable_files() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path();
    fs::write(folder.join("latin-1.toml"), b"campaign = \"sag\"\nname = \"sant\xe9\"\n").unwrap();
    fs::write(folder.join("binary.toml"), [0u8, 159, 146, 150]).unwrap();
    for (file, needle) in [
        ("absent.toml", "n’existe pas"),
        ("latin-1.toml", "UTF-8 (ligne 2)"),
        ("binary.toml", "n’est pas un texte"),
    ] {
        let output = jalon(folder).args(["plan", file]).output().unwrap();
        let text = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(text.contains(needle), "{file}: {text}");
    }
}

#[test]
fn windows_files_are_read_as_they_are() {
    let scratch = tempfile::tempdir().unwrap();
    let text = fs::read_to_string(repository().join("examples/migration.toml")).unwrap();
    fs::write(scratch.path().join("a.toml"), format!("\u{feff}{}", text.replace('\n', "\r\n")))
        .unwrap();
    jalon(scratch.path()).args(["plan", "a.toml"]).assert().success();
}
