//! The documents that a launch asks for: the plan of communication, the sheet of conformity; how easy a
//! text is to read.

use std::collections::BTreeSet;

use jalon::french::syllables::syllables;
use jalon::rules;
use jalon::text::missing_facts;
use regex::Regex;

use crate::support::desk::Desk;
use crate::support::planned::WORKSPACE;
use crate::support::{files, today_of};

const PLAN: &str = "out/l/documents-internes/plan-de-communication";
const SHEET: &str = "out/l/documents-internes/fiche-de-conformite";
const SECTIONS: [&str; 10] = [
    "Contexte",
    "Objectifs",
    "Publics",
    "Messages",
    "Moyens",
    "Calendrier",
    "Rôles",
    "Budget",
    "Risques",
    "Évaluation",
];

/// A launch that asks for both, with objectives or not, and one that asks for none.
fn asking(case: &str, objectives: &str) -> Desk {
    let desk = Desk::with_launch(case, "l.toml");
    let text = desk.read("l.toml");
    let asked = "options = [\"communication-plan\", \"conformity\"]\ncampaign = ";
    let text = Regex::new("(?m)^options = .*\n").unwrap().replace(&text, "").into_owned();
    desk.write("l.toml", format!("{}\n{objectives}", text.replacen("campaign = ", asked, 1)));
    desk
}

const CLICKS: &str = "[objectives.clicks]\nlabel = \"Clics vers la page du compte\"\nbaseline = 1200\ntarget = 8000\n";

fn headings(text: &str) -> Vec<&str> {
    text.lines().filter_map(|line| line.strip_prefix("## ")).collect()
}

#[test]
fn the_plan_has_the_order_of_ministries_and_at_most_five_places_to_complete() {
    let cases = files("examples", "toml").into_iter().chain(files("tests/cases", "toml"));
    let mut read = 0;
    for case in cases {
        let desk = asking(&case.display().to_string(), "");
        if !desk.read("l.toml").contains("campaign = \"sag\"") {
            continue;
        }
        read += 1;
        let day = today_of(&case);
        for line in
            ["", "reschedule l.toml --to 2027-11-08 -o out", "reschedule l.toml --cancel -o out"]
        {
            let line = if line.is_empty() { "render l.toml -o out" } else { line };
            let shown = desk.on(day.as_str(), line);
            assert!(shown.status < 2, "{}: {line}: {}", case.display(), shown.err);
            let plan = desk.read(&format!("{PLAN}.md"));
            assert_eq!(headings(&plan), SECTIONS, "{}: {line}", case.display());
            let facts = missing_facts(&plan);
            assert!(facts.len() <= 5, "{}: {line}: {facts:?}", case.display());
            assert!(desk.path(&format!("{PLAN}.docx")).exists());
        }
    }
    assert!(read > 12, "{read}");
}

#[test]
fn a_slip_keeps_what_a_person_wrote_in_the_plan_and_brings_the_new_day() {
    let desk = asking("examples/migration.toml", CLICKS);
    assert_eq!(desk.on("2026-11-02", "render l.toml -o out").status, 0);
    let plan = desk.read(&format!("{PLAN}.md"));
    assert!(plan.contains("| Clics vers la page du compte | 1\u{a0}200 | 8\u{a0}000 |"), "{plan}");
    let budget = "12 000 $, pris sur les crédits de la direction";
    desk.write(
        &format!("{PLAN}.md"),
        plan.replace("[À compléter\u{a0}: montants prévus et source des fonds]", budget),
    );
    assert_eq!(desk.on("2026-11-03", "reschedule l.toml --to 2027-04-12 -o out").status, 0);
    let plan = desk.read(&format!("{PLAN}.md"));
    assert!(plan.contains(budget) && plan.contains("lundi 12\u{a0}avril\u{a0}2027"), "{plan}");
    assert!(!plan.contains("au Service d’authentification gouvernementale le lundi 1er"), "{plan}");
    let word = std::fs::read(desk.path(&format!("{PLAN}.docx"))).unwrap();
    let word = jalon::word::document_content(&word).unwrap();
    assert!(word.contains("crédits de la direction") && word.contains("12\u{a0}avril\u{a0}2027"));
}

#[test]
fn nothing_is_written_that_was_not_asked_for_and_an_unknown_one_is_refused() {
    let desk = Desk::with_launch("examples/migration.toml", "l.toml");
    assert_eq!(desk.run(&["render", "l.toml", "-o", "out"]).status, 0);
    assert!(
        !desk.path(&format!("{PLAN}.md")).exists() && !desk.path(&format!("{SHEET}.md")).exists()
    );
    desk.edit("l.toml", "campaign = ", "options = [\"conformty\"]\ncampaign = ");
    let shown = desk.run(&["plan", "l.toml"]);
    assert_eq!(shown.status, 2);
    assert!(shown.err.contains("vouliez-vous dire «\u{a0}conformity\u{a0}»"), "{}", shown.err);
}

#[test]
fn the_sheet_names_rules_that_exist_and_every_practice() {
    let desk = asking("examples/migration.toml", CLICKS);
    assert_eq!(desk.run(&["render", "l.toml", "-o", "out"]).status, 0);
    let sheet = desk.read(&format!("{SHEET}.md"));
    let mut layers = WORKSPACE.library.layers("campaigns/shared/concepts.toml");
    layers.extend(WORKSPACE.library.layers("campaigns/shared/french.toml"));
    layers.extend(WORKSPACE.library.layers("campaigns/sag/messages.toml"));
    let set = rules::load(&layers).unwrap();
    let named = Regex::new("`((?:sag|press|limit|style|typo)-[a-z-]+)`").unwrap();
    let ids: BTreeSet<&str> =
        named.captures_iter(&sheet).map(|found| found.get(1).unwrap().as_str()).collect();
    let unknown: Vec<_> = ids.iter().filter(|id| set.rule(id).is_none()).collect();
    assert!(ids.len() > 20 && unknown.is_empty(), "{} {unknown:?}", ids.len());
    // The files that it sends to are there.
    for file in ["lignes-de-presse.md", "plan-de-communication.md"] {
        assert!(sheet.contains(file) && desk.path("out/l/documents-internes").join(file).exists());
    }
    let rows = sheet.split("## L’accessibilité").next().unwrap();
    let numbers = Regex::new(r"(?m)^\| (\d+(?:, \d+)*(?: et \d+)?)").unwrap();
    let all: BTreeSet<u32> = numbers
        .captures_iter(rows)
        .flat_map(|found| {
            let digits = Regex::new(r"\d+").unwrap();
            let row = found.get(1).unwrap().as_str().to_string();
            digits.find_iter(&row).map(|n| n.as_str().parse().unwrap()).collect::<Vec<u32>>()
        })
        .collect();
    assert_eq!(all, (1..=18).collect());
}

#[test]
fn how_easy_a_text_is_to_read_is_told_on_demand_and_never_an_error() {
    for (word, count) in [
        ("service", 2),
        ("identité", 4),
        ("authentification", 6),
        ("créer", 2),
        ("année", 2),
        ("moyens", 2),
        ("Québec", 2),
        ("naïf", 2),
        ("oui", 1),
        ("le", 1),
        ("comptes", 1),
        ("l’accès", 2),
        ("2027", 1),
    ] {
        assert_eq!(syllables(word), count, "{word}");
    }
    let desk = Desk::new();
    // 40 words of one syllable, ten in each sentence: 207 − 10.15 − 73.6.
    let easy = "Le chat boit son lait et le chien dort bien. ".repeat(4);
    let hard =
        "L’authentification gouvernementale sécuritaire administrative uniformisée ".repeat(12);
    desk.write("facile.txt", easy.trim());
    desk.write("difficile.txt", format!("{}.", hard.trim()));
    desk.write("court.txt", "Le compte se crée en ligne.");
    let usual = desk.run(&["check", "facile.txt", "difficile.txt"]);
    assert!(!usual.out.contains("jalon-reading"), "{}", usual.out);
    let shown = desk.run(&[
        "check",
        "facile.txt",
        "difficile.txt",
        "court.txt",
        "--reading",
        "--format",
        "json",
    ]);
    let found: serde_json::Value = serde_json::from_str(&shown.out).unwrap();
    let levels: Vec<(&str, &str, &str)> = found["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|own| own["rule"] == "jalon-reading")
        .map(|own| ["path", "severity", "message"].map(|key| own[key].as_str().unwrap()).into())
        .collect();
    assert_eq!(levels.len(), 2, "{}", shown.out);
    assert!(levels.iter().all(|(_, severity, _)| *severity == "advice"));
    let of = |name: &str| levels.iter().find(|(path, ..)| *path == name).unwrap().2;
    assert!(of("facile.txt").contains("100 sur 100, texte très facile"), "{}", of("facile.txt"));
    assert!(
        of("difficile.txt").contains("0 sur 100, texte très difficile"),
        "{}",
        of("difficile.txt")
    );
    let alone = desk.run(&["check", "facile.txt", "--lisibilité", "--severity", "warning"]);
    assert!(alone.status < 2, "{}", alone.err);
}

#[test]
fn a_director_asks_for_a_plan_to_sign() {
    // « Où est le plan de communication, et qu’est-ce qu’il me reste à décider? »
    let desk = asking("examples/migration.toml", CLICKS);
    let shown = desk.on("2026-11-02", "render l.toml -o out");
    assert_eq!(shown.status, 0);
    let word = std::fs::read(desk.path(&format!("{PLAN}.docx"))).unwrap();
    let word = jalon::word::document_content(&word).unwrap();
    assert_eq!(missing_facts(&word).len(), 1, "{:?}", missing_facts(&word));
    assert!(shown.err.contains("montants prévus et source des fonds"), "{}", shown.err);
}
