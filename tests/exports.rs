//! Exports of tools and files of results as tired people and odd programs give them, addresses as people
//! have them already.

use serde_json::Value;

use crate::support::desk::{Desk, Shown};

const OBJECTIVES: &str = "\n[objectives.clicks]\nlabel = \"Clics\"\ntarget = 5000\n\n[objectives.calls]\nlabel = \"Appels à la ligne d’aide\"\ntarget = 400\n";
const RESULTS: &str = "l.mesures.toml";

fn desk(more: &str) -> Desk {
    let mut desk = Desk::with_launch("examples/migration.toml", "l.toml");
    desk.today = "2027-02-01";
    let text = desk.read("l.toml");
    desk.write("l.toml", format!("{more}{text}{OBJECTIVES}"));
    desk
}

fn import(desk: &Desk, export: &str, more: &[&str]) -> Shown {
    desk.run(&[&["measure", "l.toml", "import", export], more].concat())
}

/// How many were counted of a measure.
fn counted(desk: &Desk, measure: &str) -> Option<u64> {
    let shown = desk.run(&["measure", "l.toml", "--format", "json"]);
    assert_eq!(shown.status, 0, "{}", shown.err);
    let all: Value = serde_json::from_str(&shown.out).unwrap();
    let goals = all["measures"][0]["objectives"].as_array().unwrap();
    goals.iter().find(|goal| goal["measure"] == measure).unwrap()["counted"].as_u64()
}

#[test]
fn no_number_is_kept_that_its_file_would_refuse() {
    let desk = desk("");
    for (rows, kept) in [
        ("99999999999999999\n7", Some(7)),
        ("99999999999999999999999999\n7", Some(7)),
        ("999999999999\n999999999999", Some(999_999_999_999)),
        ("1000000000001", None),
    ] {
        desk.write("a.csv", format!("Clics\n{rows}\n"));
        let shown = import(&desk, "a.csv", &[]).plain();
        assert_eq!(shown.status, if kept.is_some() { 1 } else { 2 }, "{rows}: {}", shown.err);
        assert!(shown.err.contains("ce nombre est trop grand"), "{rows}: {}", shown.err);
        let Some(kept) = kept else { continue };
        assert_eq!(counted(&desk, "clicks"), Some(kept), "{rows}");
    }
}

#[test]
fn results_are_added_in_whatever_form_a_person_has_them() {
    let desk = desk("");
    desk.write("a.csv", "Clics;Appels\n41;7\n");
    let one = "measure = \"clicks\", value = 3";
    for (text, is_told) in [
        (String::from("result = []\n"), false),
        (format!("result = [{{ {one} }}] # à moi\n"), false),
        (format!("# à moi\n[[result]]\n{}\n", one.replace(", ", "\n")), false),
        (format!("result = [{{ {one} }}, {{ {one} }}]\n"), true),
    ] {
        desk.write(RESULTS, &text);
        let before = desk.run(&["measure", "l.toml"]).plain();
        assert_eq!(before.status, 0, "{text}: {}", before.err);
        assert_eq!(before.err.contains("là deux fois"), is_told, "{text}: {}", before.err);
        let shown = import(&desk, "a.csv", &[]);
        assert_eq!(shown.status, 0, "{text}: {}", shown.err);
        assert_eq!(counted(&desk, "clicks"), Some(41), "{}", desk.read(RESULTS));
        assert_eq!(counted(&desk, "calls"), Some(7), "{}", desk.read(RESULTS));
        assert_eq!(desk.read(RESULTS).contains("# à moi"), text.contains("# à moi"));
    }
}

#[test]
fn no_day_is_guessed_where_another_row_has_its_month_first() {
    let desk = desk("");
    desk.write("a.csv", "Date,Clics\n03/04/2027,6\n03/31/2027,5\n2027-03-02,4\n05/05/2027,3\n");
    let shown = import(&desk, "a.csv", &[]).plain();
    assert_eq!(shown.status, 1, "{}", shown.err);
    for told in ["3 avril 2027 ou 4 mars 2027? La ligne 3 met le mois", "refusées : 2, 3"] {
        assert!(shown.err.contains(told), "{told}: {}", shown.err);
    }
    assert_eq!(counted(&desk, "clicks"), Some(7));
}

#[test]
fn exports_of_old_programs_and_of_waves_are_read() {
    let desk = desk("");
    let wave = "\n[[wave]]\nname = \"entreprises\"\narticle = \"les\"\ngender = \"f\"\ndate = 2027-04-12\n";
    desk.write("l.toml", desk.read("l.toml") + wave);
    let url = "https://exemple.ca/?utm_content=launch%2Fsocial%40entreprises";
    desk.write("a.csv", format!("Lien,Clics\n{url},5\n\u{1a}"));
    let shown = import(&desk, "a.csv", &[]);
    assert_eq!(shown.status, 0, "{}", shown.err);
    assert!(desk.read(RESULTS).contains("item = \"launch/social@entreprises\""));
}

#[test]
fn an_objective_has_a_name_that_counts() {
    let desk = desk("");
    let one = |n: usize| format!("[objectives.m{n}]\nlabel = \"Mesure {n}\"\ntarget = 1\n");
    let many: String = (0..60).map(one).collect();
    for (more, told) in [
        (many.as_str(), "trop d’objectifs"),
        ("[objectives.value]\nlabel = \"Valeur\"\ntarget = 1\n", "ne peut pas nommer une mesure"),
        ("[objectives.x]\nlabel = \"APPELS à la ligne d’aide\"\ntarget = 1\n", "deux objectifs"),
    ] {
        desk.write("m.toml", desk.read("l.toml") + more);
        let shown = desk.run(&["measure", "m.toml"]).plain();
        assert_eq!(shown.status, 2, "{more}");
        assert!(shown.err.contains(told) && shown.err.contains("m.toml:"), "{}", shown.err);
    }
}

#[test]
fn an_address_says_once_where_it_is_followed_from() {
    for (own, expected) in [
        ("carnet?utm_source=affiche", "carnet?utm_source=affiche)"),
        ("carnet?", "carnet?utm_source=newsletter&"),
        ("carnet?a=b#haut", "carnet?a=b&utm_source=newsletter&"),
        ("carnet#haut", "&utm_content=launch/newsletter#haut)"),
    ] {
        let desk = desk("link_parameters = true\n");
        desk.edit("l.toml", "gouv.qc.ca/carnet", &format!("gouv.qc.ca/{own}"));
        desk.run(&["render", "l.toml", "-o", "out", "--formats", "md"]);
        let letter = desk.read("out/l/6_jour-du-lancement/infolettre.md");
        assert!(letter.contains(expected), "{own}: {letter}");
    }
}
