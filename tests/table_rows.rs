//! A row of a table of launches is noted and moved without the table being written: staff have it open
//! in Excel.

use serde_json::Value;

use crate::support::desk::Desk;
use crate::support::repository;

const TABLE: &str = "\u{feff}Nom;Article;Date de lancement;Type\r\nCarnet santé;le;2027-03-01;nouveau\r\nGuichet des permis;le;2027-05-25;nouveau\r\n";
const TODAY: &str = "2027-01-08";

fn desk() -> Desk {
    let mut desk = Desk::new();
    desk.today = TODAY;
    desk.write("p.csv", TABLE);
    desk
}

/// Day and state of the newsletter of each launch.
fn told(desk: &Desk) -> Vec<(String, String)> {
    let plan = desk.on(TODAY, "plan p.csv --format json").out;
    let plan: Value = serde_json::from_str(&plan).unwrap();
    let plans = plan["plans"].as_array().unwrap().iter();
    let state = |plan: &Value| {
        let items = plan["deliverables"].as_array().unwrap();
        let own = items.iter().find(|item| item["id"] == "w-8/newsletter").unwrap();
        let date = plan["launch"]["date"].as_str().unwrap().to_string();
        (date, own["state"].as_str().unwrap().to_string())
    };
    plans.map(state).collect()
}

#[test]
fn a_row_is_marked_and_moved_and_the_table_stays() {
    let desk = desk();
    assert_eq!(desk.on(TODAY, "render p.csv -o out").status, 0);
    let line = "mark p.csv w-8/newsletter published --row 2 --on 2027-01-04";
    let marked = desk.on(TODAY, line);
    assert!(marked.status < 2, "{}", marked.err);
    assert_eq!(told(&desk)[0], ("2027-03-01".into(), "published".into()));
    assert_eq!(told(&desk)[1].1, "planned");
    let moved = ["reschedule", "p.csv", "--row", "carnet sante", "--to", "2027-04-12", "-o", "out"];
    let shown = desk.run(&moved);
    assert_eq!(shown.status, 1, "what went out is to correct: {}", shown.err);
    assert!(shown.err.contains("p.csv dit encore le 1er"), "{}", shown.err);
    assert_eq!(desk.read("p.csv"), TABLE);
    assert_eq!(told(&desk)[0], ("2027-04-12".into(), "to-correct".into()));
    let page = desk.read("out/carnet-sante/index.html");
    assert!(page.contains("12\u{a0}avril") && desk.path("out/carnet-sante/corrections").is_dir());
    // Everything else that reads the table follows.
    assert!(desk.on(TODAY, "render p.csv -o out").status < 2);
    assert!(desk.read("out/carnet-sante/calendrier.md").contains("12\u{a0}avril"));
    assert!(desk.read("out/guichet-des-permis/calendrier.md").contains("25\u{a0}mai"));
    // The table takes over again as soon as somebody writes another day there.
    desk.write("p.csv", TABLE.replace("2027-03-01", "2027-06-07"));
    assert_eq!(told(&desk)[0].0, "2027-06-07");
    desk.write("p.csv", TABLE.replace("2027-03-01", "2027-04-12"));
    assert_eq!(told(&desk)[0].0, "2027-04-12");
}

/// What is above the launches of a table is as after `render`, whichever command moved one of them.
#[test]
fn the_common_files_follow_the_row_that_moved() {
    let (desk, whole) = (desk(), desk());
    for desk in [&desk, &whole] {
        assert_eq!(desk.on(TODAY, "render p.csv -o out").status, 0);
    }
    let row = "reschedule p.csv --row 3 --to 2027-09-14";
    let command: Vec<&str> = row.split(' ').collect();
    assert_eq!(whole.run(&command).status, 0);
    assert_eq!(whole.on(TODAY, "render p.csv -o out").status, 0);
    let told = desk.run(&[command.as_slice(), &["-o", "out"]].concat());
    assert_eq!(told.status, 0, "{}", told.err);
    assert!(!told.err.contains("communs à plusieurs"), "{}", told.err);
    for name in ["calendrier.csv", "calendrier.ics", "calendrier.md", "index.html"] {
        assert_eq!(desk.read(&format!("out/{name}")), whole.read(&format!("out/{name}")), "{name}");
    }
    assert!(desk.read("out/calendrier.csv").contains("2027-09-14"));
    // Where the other launches are not at hand, that is told.
    let launch = std::fs::read_to_string(repository().join("examples/new.toml")).unwrap();
    desk.write("carnet-sante.toml", launch);
    let told = desk.on(TODAY, "render carnet-sante.toml -o out --force").plain();
    assert!(told.err.contains("communs à plusieurs lancements"), "{}", told.err);
}

#[test]
fn a_row_is_given_up_and_taken_up_again() {
    let desk = desk();
    assert_eq!(desk.run(&["reschedule", "p.csv", "--row", "3", "--cancel"]).status, 0);
    let status = desk.on(TODAY, "status p.csv --format json").out;
    let status: Value = serde_json::from_str(&status).unwrap();
    assert_eq!(status["statuses"][1]["cancelled"], true);
    let again = ["reschedule", "p.csv", "--row", "Guichet des permis", "--to", "2027-05-25"];
    assert_eq!(desk.run(&again).status, 0);
    assert_eq!(told(&desk)[1].0, "2027-05-25");
    assert!(!desk.read("p.guichet-des-permis.suivi.toml").contains("rescheduled"));
    assert_eq!(desk.read("p.csv"), TABLE);
}

#[test]
fn a_row_is_named_once_and_the_names_are_offered() {
    let desk = desk();
    for (line, said) in [
        ("mark p.csv w-8/newsletter drafted", "« Carnet santé » ou « Guichet des permis »"),
        ("mark p.csv w-8/newsletter drafted --row 9", "pas une ligne, et une seule, pour « 9 »"),
        ("reschedule p.csv --to 2027-04-12", "--row"),
    ] {
        let shown = desk.on(TODAY, line).plain();
        assert_eq!(shown.status, 2, "{line}");
        assert!(shown.err.contains(said), "{line}: {}", shown.err);
    }
    // A row that names a file is that launch.
    desk.write("carnet.toml", "campaign = \"sag\"\ndate = 2027-03-01\ntype = \"new\"\n\n[service]\nname = \"Carnet\"\narticle = \"le\"\n");
    desk.write("f.csv", "Fichier\r\ncarnet.toml\r\n");
    let line = "reschedule f.csv --row carnet --to 2027-04-12";
    let shown = desk.on(TODAY, line);
    assert_eq!(shown.status, 0, "{}", shown.err);
    assert!(desk.read("carnet.toml").contains("2027-04-12"));
}

#[test]
fn every_error_of_a_row_is_told_at_once_and_a_name_left_out_has_an_example() {
    let desk = Desk::new();
    desk.write("t.csv", "Nom;Article;Date de lancement;Type\nPermis;les;2027-06-31;nouveau\n;le;2027-06-01;nouveau\n");
    let shown = desk.run(&["plan", "t.csv"]).plain();
    assert_eq!(shown.status, 2, "{}", shown.err);
    for told in ["2027-06-31", "Genre", "écrivez par exemple : Carnet santé Québec"] {
        assert!(
            shown.err.contains(told) || shown.err.contains(&told.to_lowercase()),
            "{told}: {}",
            shown.err
        );
    }
}

#[test]
fn rows_under_merged_cells_are_told_to_have_no_organization() {
    let desk = Desk::new();
    let head = "Nom;Article;Date de lancement;Type;Organisation;Article de l’organisation\n";
    let rows = "Un;le;2027-06-01;nouveau;Office des modèles;aucun\nDeux;le;2027-06-02;nouveau;;\n";
    desk.write("t.csv", format!("{head}{rows}"));
    let shown = desk.run(&["plan", "t.csv"]).plain();
    assert_eq!(shown.status, 0, "{}", shown.err);
    assert!(shown.err.contains("la ligne 3 ne dit pas quelle est l’organisation"), "{}", shown.err);
    let none = "Nom;Article;Date de lancement;Type\nUn;le;2027-06-01;nouveau\n";
    desk.write("u.csv", none);
    assert!(!desk.run(&["plan", "u.csv"]).err.contains("organisation"));
}
