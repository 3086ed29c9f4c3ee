//! What every rendered text must be, for every example and case: found by listing folders.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::support::planned::WORKSPACE;
use crate::support::{files, jalon, today_of, tree};
use jalon::network::Network;
use serde_json::Value;

struct Rendered {
    name: String,
    manifest: Value,
    texts: BTreeMap<String, String>,
}

fn rendered() -> Vec<Rendered> {
    let mut cases: Vec<PathBuf> = files("examples", "toml");
    cases.extend(files("tests/cases", "toml"));
    cases.iter().map(|case| render(case)).collect()
}

fn render(case: &Path) -> Rendered {
    let scratch = tempfile::tempdir().unwrap();
    jalon(scratch.path())
        .args(["render", "-o", "out", "--today", &today_of(case)])
        .arg(case)
        .assert()
        .success();
    let name = case.file_stem().unwrap().to_string_lossy().into_owned();
    let texts: BTreeMap<String, String> =
        tree(&scratch.path().join("out").join(&name)).into_iter().collect();
    let manifest = serde_json::from_str(&texts["manifest.json"]).unwrap();
    Rendered { name, manifest, texts }
}

/// The body of a Markdown file, without its head.
fn body(text: &str) -> &str {
    text.splitn(3, "+++\n").nth(2).unwrap_or(text).trim()
}

/// The cases of the first campaign.
fn of_first_campaign() -> Vec<Rendered> {
    let mut cases = rendered();
    cases.retain(|case| case.manifest["campaign"] == "sag");
    assert!(cases.len() > 10);
    cases
}

/// Texts that are published, with the role and deliverable of their files.
fn published(case: &Rendered) -> Vec<(&str, &str, &str)> {
    case.manifest["files"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|f| f["format"] == "md")
        .filter(|f| f["role"] == "text" || f["role"].as_str().unwrap().starts_with("network:"))
        .map(|f| {
            let path = f["path"].as_str().unwrap();
            (f["deliverable"].as_str().unwrap(), path, case.texts[path].as_str())
        })
        .collect()
}

#[test]
fn no_mechanical_fault_in_any_text() {
    for case in rendered() {
        for (path, text) in &case.texts {
            // Files of programs have readers of their own in other suites.
            // Text messages have signs of their own, and tests too.
            let is_read = [".md", ".txt"].iter().any(|ending| path.ends_with(ending));
            if !is_read || path.contains("/sms.") {
                continue;
            }
            let place = format!("{}/{path}", case.name);
            for bad in [
                "{{",
                "}}",
                "{%",
                " ;",
                " !",
                " ?",
                "\u{a0};",
                "\u{a0}!",
                "\u{a0}?",
                "« ",
                " »",
                "..",
                "’ ",
                " 1 mars",
                " 1\u{a0}mars",
                "1er ",
                "consultez\u{a0}:",
            ] {
                assert!(!text.contains(bad), "{place} contains {bad:?}");
            }
            for undone in [" à le ", " à les ", " de le ", " de les "] {
                let names = text.match_indices(undone).map(|(at, _)| &text[at + undone.len()..]);
                for after in names {
                    // « avant de le créer » is right: only a name makes it a contraction.
                    assert!(
                        !after.starts_with(char::is_uppercase),
                        "{place}: {undone:?}{after:.20}"
                    );
                }
            }
            for line in text.lines().filter(|line| !line.starts_with('|')) {
                assert!(!line.trim().contains("  "), "{place}: double space in {line:?}");
            }
            for line in body(text).lines().filter(|line| !line.contains("http")) {
                assert!(!line.contains(" : ") && !line.contains('\''), "{place}: {line:?}");
            }
        }
    }
}

#[test]
fn a_complete_launch_leaves_nothing_to_complete() {
    for case in rendered().iter().filter(|case| case.name != "incomplete") {
        // The account of a network is known to its scheduler alone.
        let texts = case.texts.iter().filter(|(path, _)| !path.starts_with("planificateurs/"));
        for (path, text) in texts {
            // Who answers for a login that is not the campaign's own is for no file to say.
            let asked = "compléter\u{a0}: qui répond aux médias sur l’avenir";
            let text = text.replace(asked, "");
            // Nor what people decide in the documents that a launch asks for.
            let decided = [
                "montants",
                "objectifs mesurables",
                "nom, et date de la vérification",
                "ce qui a bien marché",
            ];
            // Nor what the guide lacks: press lines, and the book that holds them, name who confirms it.
            let lines = ["lignes-de-presse", "premiere-ligne", "questions-et-reponses"]
                .iter()
                .any(|own| path.contains(own))
                || path == "index.html";
            for mark in text.split("compléter\u{a0}:").skip(1) {
                let fact = mark.split(']').next().unwrap_or_default();
                let own = decided.iter().any(|what| fact.trim_start().starts_with(what));
                assert!(
                    own || lines && fact.contains("à confirmer auprès d"),
                    "{}/{path}: {fact}",
                    case.name
                );
            }
        }
    }
}

#[test]
fn every_text_says_where_it_comes_from() {
    for case in rendered() {
        for (path, text) in
            case.texts.iter().filter(|(path, _)| path.ends_with(".md") && *path != "calendrier.md")
        {
            assert!(text.contains("\norigin = "), "{}/{path}", case.name);
            if path.contains("communique") {
                assert!(text.contains("à valider par la DCOM du MCN"), "{}/{path}", case.name);
            }
        }
    }
}

#[test]
fn public_texts_name_the_service_exactly_and_hide_jargon() {
    for case in of_first_campaign() {
        for (deliverable, path, text) in published(&case) {
            let place = format!("{}/{path} ({deliverable})", case.name);
            let text = &body(text).replace('\'', "’");
            assert!(text.contains("Service d’authentification gouvernementale"), "{place}");
            for word in text.split(|c: char| !c.is_alphanumeric()) {
                assert!(!["SAG", "PES", "MO", "DCOM", "MCN"].contains(&word), "{place}: {word}");
            }
            for stale in stale_words(deliverable) {
                assert!(!text.to_lowercase().contains(stale), "{place}: {stale:?}");
            }
        }
    }
}

/// Words that are not true at the moment of a deliverable.
fn stale_words(deliverable: &str) -> &'static [&'static str] {
    match deliverable.split('/').next() {
        Some("launch" | "after") => {
            &["bientôt", "dès le ", "prochain", "changera", "sera disponible", "vous devrez"]
        }
        _ => &[
            "est désormais",
            "maintenant accessible",
            "a changé",
            "ont changé",
            "au moment d’accéder",
        ],
    }
}

#[test]
fn a_text_states_no_date_but_the_launch_and_its_own() {
    const MONTHS: [&str; 12] = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];
    for case in rendered() {
        let launch = case.manifest["launch"]["date"].as_str().unwrap();
        let (year, month, day) = (&launch[..4], &launch[5..7], launch[8..].trim_start_matches('0'));
        let month = MONTHS[month.parse::<usize>().unwrap() - 1];
        let day = if day == "1" { "1er" } else { day };
        let expected = format!("{day}\u{a0}{month}\u{a0}{year}");
        for (deliverable, path, text) in
            published(&case).iter().filter(|(d, ..)| !d.contains("press-release"))
        {
            for (at, _) in text.match_indices("\u{a0}202") {
                let start = text[..at].rfind(' ').unwrap() + 1;
                let found: String = text[start..].chars().take(expected.chars().count()).collect();
                assert_eq!(found, expected, "{}/{path} ({deliverable})", case.name);
            }
        }
    }
}

#[test]
fn posts_fit_every_network() {
    let by_id: BTreeMap<&str, &Network> =
        WORKSPACE.networks.iter().map(|n| (n.id.as_str(), n)).collect();
    let mut checked = 0;
    for case in rendered() {
        for file in
            case.manifest["files"].as_array().unwrap().iter().filter(|f| f["format"] == "md")
        {
            for id in file["networks"].as_array().into_iter().flatten() {
                let network = by_id[id.as_str().unwrap()];
                let path = file["path"].as_str().unwrap();
                let text = &case.texts[path];
                let link =
                    text.lines().find_map(|line| line.strip_prefix("link = ")).unwrap_or("\"\"");
                let post = format!("{}\n\n{}", body(text), link.trim_matches(['"', '\'']));
                assert!(
                    network.fits(&post),
                    "{}/{path} on {}: {:?}",
                    case.name,
                    network.id,
                    network.measure(&post)
                );
                checked += 1;
            }
        }
    }
    assert!(checked > 500, "{checked}");
}

#[test]
fn press_releases_follow_the_oqlf() {
    for case in rendered() {
        for (deliverable, path, text) in
            published(&case).iter().filter(|(d, ..)| d.contains("press-release"))
        {
            let place = format!("{}/{path} ({deliverable})", case.name);
            let text = body(text);
            let order: Vec<usize> = [
                "Pour publication immédiate",
                "COMMUNIQUÉ",
                "\n# ",
                ", le ",
                ". –**",
                "\n– 30 –\n",
                "**Source\u{a0}:**",
                "**Renseignements",
            ]
            .iter()
            .map(|part| text.find(part).unwrap_or_else(|| unreachable!("{place} lacks {part:?}")))
            .collect();
            assert!(order.is_sorted(), "{place}: {order:?}");
            assert_eq!(text.matches("– 30 –").count(), 1, "{place}");
            let lead = text.split(". –**").nth(1).unwrap().split("\n\n").next().unwrap();
            assert!(lead.split_whitespace().count() <= 62, "{place}: long lead");
        }
    }
}

#[test]
fn sixteen_texts_and_four_releases() {
    let paths = |launch_type: &str| {
        let example =
            if launch_type == "new" { "examples/new.toml" } else { "examples/migration.toml" };
        let output = jalon(&crate::support::repository())
            .args(["plan", example, "--format", "json", "--today", crate::support::TODAY])
            .output()
            .unwrap();
        let plan: Value = serde_json::from_slice(&output.stdout).unwrap();
        plan["plans"][0]["deliverables"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|d| d["template"].as_str())
            .filter(|t| !t.starts_with("task/"))
            .map(str::to_string)
            .collect::<std::collections::BTreeSet<String>>()
    };
    let all: std::collections::BTreeSet<String> =
        paths("new").union(&paths("migration")).cloned().collect();
    assert_eq!(all.len(), 20, "{all:?}");
}

/// Words of a text in lower case, official names and titles as one word each.
fn words(text: &str) -> Vec<String> {
    let kept =
        text.split_whitespace().filter(|token| !token.contains("://") && !token.contains(".ca/"));
    let mut text = kept.collect::<Vec<_>>().join(" ").to_lowercase().replace('\'', "’");
    for official in [
        "comment créer un compte au service d’authentification gouvernementale",
        "service d’authentification gouvernementale",
        "simple, rapide et sécuritaire",
        "carte d’assurance maladie",
        "numéro d’assurance sociale",
        "avis de cotisation",
        "permis de conduire (optionnel)",
        "gouvernement du québec",
    ] {
        text = text.replace(official, "officiel");
    }
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_string)
        .collect()
}

/// The wording is our own: no run of eight words stands in the guide too. Runs where the guide is.
#[test]
fn no_sentence_is_taken_from_the_guide() {
    let Ok(guide) =
        std::fs::read_to_string(crate::support::repository().join("../shared/reference/guide.txt"))
    else {
        crate::support::skipped(
            "the guide of the ministry is not here, nothing was compared with it",
        );
        return;
    };
    let guide = words(&guide);
    let runs: std::collections::HashSet<&[String]> = guide.windows(8).collect();
    for case in rendered() {
        for (_, path, text) in published(&case) {
            let text = words(body(text));
            let copied = text
                .windows(8)
                .find(|run| runs.contains(run) && !run.iter().all(|w| w == "officiel"));
            assert!(copied.is_none(), "{}/{path}: {copied:?}", case.name);
        }
    }
}

#[test]
fn a_mark_of_what_is_missing_counts_at_the_start_of_a_sentence_too() {
    use jalon::text::{missing_facts, to_complete};
    let name = to_complete("nom de l’organisation");
    let sentence = jalon::french::name::capitalize(&name);
    let text = format!("{sentence} répond, à {}.", to_complete("ville"));
    assert_eq!(missing_facts(&text), ["nom de l’organisation", "ville"]);
}
