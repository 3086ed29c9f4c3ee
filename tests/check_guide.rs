//! The ministry's own texts, pasted as plain text: `check` finds their two slips and nothing false.

use std::collections::BTreeSet;
use std::fs;

use crate::support::{TODAY, jalon, repository};
use serde_json::Value;

/// Serious findings in the official texts of a guide, each pasted into a file of its own: the
/// deliverable, the rule and the words.
fn findings(guide: &std::path::Path) -> BTreeSet<(String, String, String)> {
    let scratch = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| jalon(scratch.path()).args(args).output().unwrap();
    let imported = run(&["campaign", "import", guide.to_str().unwrap(), "-o", "racine"]);
    assert!(imported.status.code().is_some_and(|code| code < 2));
    let mut all = BTreeSet::new();
    for kind in ["new", "migration"] {
        let example = repository().join(format!("examples/{kind}.toml"));
        let launch = fs::read_to_string(example).unwrap();
        let launch = launch.replace("campaign = \"sag\"", "campaign = \"sag-officiel\"");
        fs::write(scratch.path().join("l.toml"), launch).unwrap();
        let out = run(&["render", "l.toml", "-o", kind, "--root", "racine", "--today", TODAY]);
        assert!(out.status.code().is_some_and(|code| code < 2), "{out:?}");
        let manifest = fs::read(scratch.path().join(kind).join("l/manifest.json")).unwrap();
        let manifest: Value = serde_json::from_slice(&manifest).unwrap();
        for file in manifest["files"].as_array().unwrap() {
            let (role, format) = (&file["role"], &file["format"]);
            let Some(id) =
                file["deliverable"].as_str().filter(|_| role == "text" && format == "md")
            else {
                continue;
            };
            let path = scratch.path().join(kind).join("l").join(file["path"].as_str().unwrap());
            let markdown = fs::read_to_string(path).unwrap();
            if !markdown.contains("Texte officiel") {
                continue;
            }
            let (fields, body) = jalon::text::parse_file(&markdown);
            let pasted = jalon::text::text_file(&fields, &body).replace('\u{a0}', " ");
            fs::write(scratch.path().join("colle.txt"), pasted).unwrap();
            let args = ["check", "colle.txt", "--as", id, "--launch", "l.toml", "--root", "racine"];
            let output = run(&[&args[..], &["--format", "json"]].concat());
            let report: Value = serde_json::from_slice(&output.stdout).unwrap();
            for finding in report["findings"].as_array().unwrap() {
                let text = |key: &str| finding[key].as_str().unwrap().to_string();
                if text("severity") != "advice" && !text("rule").starts_with("typo-") {
                    all.insert((id.to_string(), text("rule"), text("excerpt")));
                }
            }
        }
    }
    all
}

#[test]
fn the_ministrys_texts_have_their_two_slips_and_no_other() {
    let path = repository().join("../shared/reference/guide.txt");
    if !path.exists() {
        crate::support::skipped(
            "the guide of the ministry is not here, its texts were not checked",
        );
        return;
    }
    let slip =
        |id: &str, rule: &str, words: &str| (id.to_string(), rule.to_string(), words.to_string());
    let expected = BTreeSet::from([
        slip("launch/notice", "sag-future-after-launch", "devrez"),
        slip("after/social-privacy", "sag-personal-information", "données personnelles"),
    ]);
    assert_eq!(findings(&path), expected);
}
