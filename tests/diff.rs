//! `jalon diff`: what moved between two plans, which words changed between two folders.

use std::fs;

use crate::support::ENGLISH;
use crate::support::desk::{Desk, Shown};
use serde_json::Value;

/// `a.toml`, and `b.toml` a week later, with one deliverable dropped and one added.
fn two_launches() -> Desk {
    let desk = Desk::with_launch("examples/migration.toml", "a.toml");
    let text = desk.read("a.toml");
    let later =
        text.replace("2027-03-01", "2027-03-08").replace("Camille Tremblay", "Dominique Roy");
    let changes = "\n[[adjust]]\nid = \"w-6/print\"\ndrop = true\nreason = \"Trop cher\"\n[[extra]]\nid = \"w-3/memo\"\ntitle = \"Note au personnel\"\ndate = 2027-02-15\nkind = \"newsletter\"\nreason = \"Avant le public\"\n";
    desk.write("b.toml", later + changes);
    for side in ["a", "b"] {
        let file = format!("{side}.toml");
        let plan = format!("{side}.json");
        desk.run(&["plan", &file, "-o", &plan]);
        desk.run(&["render", &file, "-o", "out", "--formats", "md"]);
    }
    desk
}

fn diff(desk: &Desk, before: &str, after: &str) -> Value {
    let shown = desk.run(&["diff", before, after, "--format", "json"]);
    assert_eq!(shown.status, 0, "{before} {after}: {}", shown.err);
    serde_json::from_str(&shown.out).unwrap()
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
    let desk = two_launches();
    // A launch file and its plan are one and the same.
    for (before, after) in [("a.toml", "a.json"), ("a.toml", "out/a"), ("out/b", "b.json")] {
        assert!(moved(&diff(&desk, before, after)).is_empty(), "{before} {after}");
    }
    let steps = |moved: Vec<(String, String, Option<i64>)>| -> Vec<_> {
        moved.into_iter().filter(|(id, ..)| id.contains('/') || id == "launch").collect()
    };
    let expected = steps(moved(&diff(&desk, "a.toml", "b.toml")));
    for (before, after) in [("a.json", "b.json"), ("out/a", "out/b"), ("a.json", "out/b")] {
        let found = steps(moved(&diff(&desk, before, after)));
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
    let back = moved(&diff(&desk, "b.toml", "a.toml"));
    assert!(back.contains(&(String::from("launch"), String::from("moved"), Some(-7))));
    assert!(back.contains(&(String::from("w-6/print"), String::from("restored"), None)));
    assert!(back.contains(&(String::from("w-3/memo"), String::from("removed"), None)));
}

#[test]
fn changed_words_are_those_that_changed() {
    let desk = two_launches();
    let json = diff(&desk, "out/a", "out/b");
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
    assert!(diff(&desk, "out/a", "out/a")["texts"].as_array().unwrap().is_empty());
    let path = "1_huit-semaines-avant/infolettre.md";
    desk.run(&["render", "a.toml", "-o", "copy", "--formats", "md"]);
    let file = format!("copy/a/{path}");
    desk.write(&file, desk.read(&file) + "\nUn mot de plus.\n");
    let json = diff(&desk, "out/a", "copy/a");
    assert_eq!(json["texts"].as_array().unwrap().len(), 1);
    assert_eq!(json["texts"][0]["paragraphs"][0]["before"], "");
    assert_eq!(json["texts"][0]["paragraphs"][0]["after"], "Un mot de plus.");
}

#[test]
fn the_table_is_french_and_narrow() {
    let text = two_launches().run(&["comparer", "out/a", "out/b"]).out;
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
    let desk = two_launches();
    fs::create_dir(desk.path("vide")).unwrap();
    desk.write("autre.json", "{\"plans\": 3}");
    desk.write("casse.json", "{");
    desk.write("version.json", "{\"version\": 2, \"plans\": []}");
    desk.write("abime/manifest.json", "{}");
    for (other, message) in [
        ("absent.toml", "n’existe pas"),
        ("vide", "ni manifest.json ni fichier de lancement"),
        ("autre.json", "n’est pas un calendrier écrit par jalon"),
        ("casse.json", "n’est pas du JSON (ligne 1"),
        ("version.json", "est de la version 2"),
        ("abime", "n’est pas de jalon, ou est abîmé"),
    ] {
        let Shown { status, out, err } = desk.run(&["diff", "a.toml", other]);
        assert_eq!(status, 2, "{other}: {err}");
        assert!(err.contains(message) && out.is_empty(), "{other}: {err}");
    }
}

/// Folders keep what their means are called: a campaign that is not in reach takes nothing away.
#[test]
fn folders_of_a_campaign_out_of_reach_have_their_titles_by_day() {
    let desk = two_launches();
    let titles = |json: &Value| -> Vec<(String, String, Value)> {
        let all = json["moved"].as_array().unwrap().iter();
        let word = |value: &Value| value.as_str().unwrap_or_default().to_string();
        all.map(|one| (word(&one["deliverable"]), word(&one["title"]), one["after"].clone()))
            .collect()
    };
    let mut known = titles(&diff(&desk, "out/a", "out/b"));
    for side in ["a", "b"] {
        desk.edit(
            &format!("out/{side}/manifest.json"),
            "\"campaign\": \"sag\"",
            "\"campaign\": \"ailleurs\"",
        );
    }
    let mut found = titles(&diff(&desk, "out/a", "out/b"));
    let days: Vec<&str> = found.iter().skip(1).filter_map(|(.., day)| day.as_str()).collect();
    assert!(days.is_sorted(), "{days:?}");
    known.sort_by(|one, other| one.0.cmp(&other.0));
    found.sort_by(|one, other| one.0.cmp(&other.0));
    assert_eq!(found, known);
    assert!(
        found.iter().any(|(_, title, _)| title == "Note au personnel"),
        "what a launch adds too"
    );
}
