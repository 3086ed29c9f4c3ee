//! `jalon diff`: what moved between two plans, which words changed between two folders.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::support::{ENGLISH, TODAY, jalon, repository};
use serde_json::Value;

/// `a.toml`, and `b.toml` a week later, with one deliverable dropped and one added.
fn scratch() -> tempfile::TempDir {
    let scratch = tempfile::tempdir().unwrap();
    let text = fs::read_to_string(repository().join("examples/migration.toml")).unwrap();
    fs::write(scratch.path().join("a.toml"), &text).unwrap();
    let later =
        text.replace("2027-03-01", "2027-03-08").replace("Camille Tremblay", "Dominique Roy");
    let changes = "\n[[adjust]]\nid = \"w-6/print\"\ndrop = true\nreason = \"Trop cher\"\n[[extra]]\nid = \"w-3/memo\"\ntitle = \"Note au personnel\"\ndate = 2027-02-15\nkind = \"newsletter\"\nreason = \"Avant le public\"\n";
    fs::write(scratch.path().join("b.toml"), later + changes).unwrap();
    for side in ["a", "b"] {
        let file = format!("{side}.toml");
        let plan = format!("{side}.json");
        run(scratch.path(), &["plan", &file, "-o", &plan]);
        run(scratch.path(), &["render", &file, "-o", "out", "--formats", "md"]);
    }
    scratch
}

fn run(folder: &Path, args: &[&str]) -> Output {
    jalon(folder).args(args).args(["--today", TODAY]).output().unwrap()
}

fn diff(folder: &Path, before: &str, after: &str) -> Value {
    let output = run(folder, &["diff", before, after, "--format", "json"]);
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{before} {after}: {err}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Deliverable, change, days.
fn moved(json: &Value) -> Vec<(String, String, Option<i64>)> {
    let word = |value: &Value| value.as_str().unwrap_or("launch").to_string();
    let all = json["moved"].as_array().unwrap().iter();
    let mut all: Vec<_> = all
        .filter(|one| !one["deliverable"].as_str().unwrap_or("").starts_with("preparation"))
        .map(|one| (word(&one["deliverable"]), word(&one["change"]), one["days"].as_i64()))
        .collect();
    all.sort();
    all
}

#[test]
fn a_launch_file_a_plan_and_a_folder_say_the_same() {
    let scratch = scratch();
    let folder = scratch.path();
    // A launch file and its plan are one and the same.
    for (before, after) in [("a.toml", "a.json"), ("a.toml", "out/a"), ("out/b", "b.json")] {
        assert!(moved(&diff(folder, before, after)).is_empty(), "{before} {after}");
    }
    let steps = |moved: Vec<(String, String, Option<i64>)>| -> Vec<_> {
        moved.into_iter().filter(|(id, ..)| id.contains('/') || id == "launch").collect()
    };
    let expected = steps(moved(&diff(folder, "a.toml", "b.toml")));
    for (before, after) in [("a.json", "b.json"), ("out/a", "out/b"), ("a.json", "out/b")] {
        let found = steps(moved(&diff(folder, before, after)));
        assert_eq!(found, expected, "{before} {after}");
    }
    let has = |id: &str, change: &str, days: Option<i64>| {
        let one = (id.to_string(), change.to_string(), days);
        assert!(expected.contains(&one), "{one:?} in {expected:?}");
    };
    has("launch", "moved", Some(7));
    has("launch/newsletter", "moved", Some(7));
    has("w-6/print", "dropped", None);
    has("w-3/memo", "added", None);
    // The other way round.
    let back = moved(&diff(folder, "b.toml", "a.toml"));
    assert!(back.contains(&(String::from("launch"), String::from("moved"), Some(-7))));
    assert!(back.contains(&(String::from("w-6/print"), String::from("restored"), None)));
    assert!(back.contains(&(String::from("w-3/memo"), String::from("removed"), None)));
}

#[test]
fn changed_words_are_those_that_changed() {
    let scratch = scratch();
    let folder = scratch.path();
    let json = diff(folder, "out/a", "out/b");
    let texts = json["texts"].as_array().unwrap();
    let text = |path: &str| texts.iter().find(|text| text["path"].as_str().unwrap().contains(path));
    let release = text("communique-de-presse.md").or_else(|| text("communique")).unwrap();
    let paragraphs = release["paragraphs"].as_array().unwrap();
    let has = |side: &str, word: &str| {
        let all = paragraphs.iter().flat_map(|p| p[side].as_array().unwrap());
        all.into_iter().any(|words| words.as_str().unwrap().contains(word))
    };
    assert!(has("removed", "Camille Tremblay") && has("added", "Dominique Roy"), "{release}");
    assert!(texts.iter().any(|text| text["change"] == "added"));
    // An edit of a person counts; the same folder has none.
    assert!(diff(folder, "out/a", "out/a")["texts"].as_array().unwrap().is_empty());
    let path = "1_huit-semaines-avant/infolettre.md";
    fs::create_dir_all(folder.join("copy")).unwrap();
    run(folder, &["render", "a.toml", "-o", "copy", "--formats", "md"]);
    let file = folder.join("copy/a").join(path);
    let edited = fs::read_to_string(&file).unwrap() + "\nUn mot de plus.\n";
    fs::write(&file, edited).unwrap();
    let json = diff(folder, "out/a", "copy/a");
    assert_eq!(json["texts"].as_array().unwrap().len(), 1);
    assert_eq!(json["texts"][0]["paragraphs"][0]["before"], "");
    assert_eq!(json["texts"][0]["paragraphs"][0]["after"], "Un mot de plus.");
}

#[test]
fn the_table_is_french_and_narrow() {
    let scratch = scratch();
    let output = run(scratch.path(), &["comparer", "out/a", "out/b"]);
    let text = String::from_utf8(output.stdout).unwrap();
    for told in [
        "Ce qui a bougé",
        "+7\u{a0}jours",
        "retiré",
        "ajouté",
        "{Dominique Roy",
        "Note au personnel",
    ] {
        assert!(text.contains(told), "{told}\n{text}");
    }
    assert!(text.lines().all(|line| line.chars().count() <= 80));
    for word in ENGLISH {
        assert!(!text.contains(word), "{word}");
    }
}

#[test]
fn other_things_are_refused_in_french() {
    let scratch = scratch();
    let folder = scratch.path();
    fs::create_dir(folder.join("vide")).unwrap();
    fs::write(folder.join("autre.json"), "{\"plans\": 3}").unwrap();
    fs::write(folder.join("casse.json"), "{").unwrap();
    fs::write(folder.join("version.json"), "{\"version\": 2, \"plans\": []}").unwrap();
    fs::create_dir(folder.join("abime")).unwrap();
    fs::write(folder.join("abime/manifest.json"), "{}").unwrap();
    for (other, message) in [
        ("absent.toml", "n’existe pas"),
        ("vide", "ni manifest.json ni fichier de lancement"),
        ("autre.json", "n’est pas un calendrier écrit par jalon"),
        ("casse.json", "n’est pas du JSON (ligne 1"),
        ("version.json", "est de la version 2"),
        ("abime", "n’est pas de jalon, ou est abîmé"),
    ] {
        let output = run(folder, &["diff", "a.toml", other]);
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{other}: {err}");
        assert!(err.contains(message) && output.stdout.is_empty(), "{other}: {err}");
        for word in ENGLISH {
            assert!(!err.contains(word), "{word}: {err}");
        }
    }
}
