//! What was counted of a launch: exports of tools read, results against targets, the barometer of several
//! launches, links told apart, the balance sheet.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::desk::{Desk, Shown};
use crate::support::tree;

const OBJECTIVES: &str = "\n[objectives.clicks]\nlabel = \"Clics vers la page du compte\"\nbaseline = 100\ntarget = 5000\n\n[objectives.calls]\nlabel = \"Appels à la ligne d’aide\"\nbaseline = 900\ntarget = 400\n";
const RESULTS: &str = "l.mesures.toml";

fn desk(more: &str) -> Desk {
    let mut desk = Desk::with_launch("examples/migration.toml", "l.toml");
    desk.today = "2027-04-01";
    let text = desk.read("l.toml");
    desk.write("l.toml", format!("{more}{text}{OBJECTIVES}"));
    desk
}

fn measured(desk: &Desk, files: &[&str]) -> Vec<Value> {
    let shown = desk.run(&[&["measure"], files, &["--format", "json"]].concat());
    assert_eq!(shown.status, 0, "{}", shown.err);
    let all: Value = serde_json::from_str(&shown.out).unwrap();
    all["measures"].as_array().unwrap().clone()
}

fn counted(launch: &Value, measure: &str) -> Option<u64> {
    let goals = launch["objectives"].as_array().unwrap();
    goals.iter().find(|goal| goal["measure"] == measure).unwrap()["counted"].as_u64()
}

fn import(desk: &Desk, export: &str, more: &[&str]) -> Shown {
    desk.run(&[&["measure", "l.toml", "import", export], more].concat())
}

/// An export of many rows: networks and items in turn, counts written as tools write them.
fn export() -> String {
    let items = ["launch/social", "w-8/social-announcement", "after/social-help"];
    let networks = ["Facebook", "x", "LinkedIn"];
    let mut rows = String::from("Date,Réseau,Moyen,Impressions,Clics sur le lien\n");
    for row in 0..300_u32 {
        let (item, network) = (items[row as usize % 3], networks[row as usize / 3 % 3]);
        let day = row % 27 + 1;
        let shown = row * 37 + 1000;
        let impressions = match row % 3 {
            0 => format!("\"{},{:03}\"", shown / 1000, shown % 1000),
            1 => format!("{} {:03}", shown / 1000, shown % 1000),
            _ => format!("{shown}.0"),
        };
        rows.push_str(&format!("2027-03-{day:02},{network},{item},{impressions},{}\n", row % 50));
    }
    rows
}

#[test]
fn sums_are_those_of_the_export_and_the_same_export_twice_counts_once() {
    let desk = desk("");
    let text = export();
    desk.write("export.csv", &text);
    // By other means: the last cells of the lines of text.
    let last = text.lines().skip(1).map(|line| line.rsplit(',').next().unwrap());
    let clicks: u64 = last.map(|cell| cell.parse::<u64>().unwrap()).sum();
    let impressions: u64 = (0..300).map(|row| row * 37 + 1000).sum();
    let shown = import(&desk, "export.csv", &[]);
    assert_eq!(shown.status, 0, "{}", shown.err);
    assert!(shown.err.contains("300 lignes lues"), "{}", shown.err);
    let first = desk.read(RESULTS);
    for _ in 0..2 {
        let launch = &measured(&desk, &["l.toml"])[0];
        assert_eq!(counted(launch, "clicks"), Some(clicks));
        assert_eq!(counted(launch, "calls"), None);
        let results = launch["results"].as_array().unwrap().iter();
        let all: u64 = results
            .filter(|own| own["measure"] == "impressions")
            .map(|own| own["value"].as_u64().unwrap())
            .sum();
        assert_eq!(all, impressions);
        assert_eq!(import(&desk, "export.csv", &[]).status, 0);
    }
    assert_eq!(desk.read(RESULTS), first);
}

#[test]
fn what_is_refused_is_told_and_no_person_is_kept() {
    let desk = desk("");
    desk.run(&[
        "mark",
        "l.toml",
        "launch/social",
        "published",
        "--on",
        "2027-03-03",
        "--url",
        "https://www.facebook.com/exemple/posts/1",
    ]);
    desk.write(
        "fb.csv",
        "Rapport\n\nPermalien;Date;Clics sur le lien;Courriel;Source\n\
         https://facebook.com/exemple/posts/1/?ref=x;2027-03-03 10:05;41;camille@exemple.ca;camille@exemple.ca\n\
         https://exemple.ca/?utm_source=x&utm_content=launch/social;20270304;9;;\n\
         https://facebook.com/autre;2027-03-04;1;;\n\
         https://facebook.com/exemple/posts/1;2027-03-05;3,5 %;;\n\
         https://facebook.com/exemple/posts/1;2027-03-06;-;;\n\
         Total;;51;;\n",
    );
    let shown = import(&desk, "fb.csv", &["--network", "facebook"]);
    assert_eq!(shown.status, 1, "{}", shown.err);
    for told in [
        "n’est l’adresse d’aucun moyen publié",
        "«\u{a0}3,5\u{a0}%\u{a0}» n’est pas un nombre entier",
        "la colonne «\u{a0}Courriel\u{a0}» n’est pas lue",
        "2 lignes refusées\u{a0}: 6, 7",
        "1 ligne de total n’est pas comptée",
    ] {
        assert!(shown.err.contains(told), "{told}: {}", shown.err);
    }
    let kept = desk.read(RESULTS);
    assert!(!kept.contains('@') && !kept.to_lowercase().contains("camille"), "{kept}");
    assert_eq!(counted(&measured(&desk, &["l.toml"])[0], "clicks"), Some(50));
    for (text, told) in [
        ("Nom,Courriel\nA,b\n", "aucune mesure n’est reconnue"),
        ("Moyen,Clics\nlaunch/social,beaucoup\n", "ne compte rien"),
        ("", "aucune mesure"),
    ] {
        desk.write("faux.csv", text);
        let shown = import(&desk, "faux.csv", &[]);
        assert_eq!((shown.status, shown.err.contains(told)), (2, true), "{text}: {}", shown.err);
        assert_eq!(desk.read(RESULTS), kept);
    }
    // Words of totals are data.
    desk.write("racine/campaigns/shared/measures.toml", "[cells]\ntotal = [\"Ensemble\"]\n");
    desk.write("fr.csv", "Moyen,Clics\nlaunch/social,1\nENSEMBLE,1\nlaunch/social,n/d\n");
    let shown = import(&desk, "fr.csv", &["--root", "racine"]);
    assert!(shown.err.contains("1 ligne de total n’est pas comptée"), "{}", shown.err);
    // A name that a terminal would obey is kept as signs that are seen.
    desk.write("a\u{202e}\u{1b}.csv", "Moyen,Clics\nlaunch/news,1\nlaunch/social,1\n");
    assert_eq!(import(&desk, "a\u{202e}\u{1b}.csv", &[]).status, 1);
    assert_eq!(desk.run(&["measure", "l.toml"]).status, 0);
    assert_eq!(import(&desk, "absent.csv", &[]).status, 2);
    assert_eq!(import(&desk, "fb.csv", &["--network", "facebok"]).status, 2);
}

#[test]
fn a_table_of_a_row_by_measure_is_read_and_comments_stay() {
    let desk = desk("");
    desk.write("a.csv", "Indicateur;Valeur\nAppels à la ligne d’aide;350\nVisites;12\n");
    assert_eq!(import(&desk, "a.csv", &[]).status, 0);
    let text = desk.read(RESULTS);
    assert!(text.starts_with("# Résultats de l.toml"), "{text}");
    desk.write(RESULTS, text.replace("value = 350", "value = 350 # à confirmer"));
    desk.write("a.csv", "Indicateur;Valeur\nAppels à la ligne d’aide;360\n");
    let shown = import(&desk, "a.csv", &[]);
    assert!(shown.err.contains("1 résultat déjà connu"), "{}", shown.err);
    assert!(desk.read(RESULTS).contains("value = 360 # à confirmer"), "{}", desk.read(RESULTS));
    // Fewer calls than before: the target is a most.
    let launch = &measured(&desk, &["l.toml"])[0];
    let goals = launch["objectives"].as_array().unwrap();
    assert_eq!(goals[0]["reached"], true, "{goals:?}");
    assert_eq!(goals[1]["reached"], false);
    desk.write(RESULTS, "[[result]]\nmeasure = \"clicks\"\nvalue = -1\n");
    assert_eq!(desk.run(&["measure", "l.toml"]).status, 2);
}

#[test]
fn a_barometer_of_several_launches_sums_them() {
    let desk = desk("");
    desk.write("lancements/a.toml", desk.read("l.toml"));
    desk.write("lancements/b.toml", desk.read("l.toml"));
    desk.write("a.csv", "Mesure,Valeur\nAppels,300\n");
    let shown = desk.run(&["measure", "lancements/a.toml", "import", "a.csv"]);
    assert_eq!(shown.status, 0, "{}", shown.err);
    for id in ["w-8/newsletter", "launch/newsletter"] {
        desk.run(&["mark", "lancements/b.toml", id, "published", "--on", "2027-03-01"]);
    }
    let shown = desk.run(&["measure", "lancements"]);
    assert_eq!(shown.status, 0, "{}", shown.err);
    let all = measured(&desk, &["lancements"]);
    assert_eq!(all.len(), 2, "results are no launch");
    let sum = |key: &str| all.iter().map(|own| own[key].as_u64().unwrap()).sum::<u64>();
    let last = shown.out.trim_end().lines().last().unwrap();
    let told: Vec<&str> = last.split_whitespace().collect();
    let own = ["planned", "published", "late"].map(|key| sum(key).to_string());
    assert_eq!(told[..4], ["Ensemble", &own[0], &own[1], &own[2]], "{}", shown.out);
    assert!(last.ends_with("1 sur 4"), "{last}");
    assert!(shown.out.lines().all(|line| line.chars().count() <= 80), "{}", shown.out);
    assert_eq!(desk.run(&["measure", "lancements", "import", "a.csv"]).status, 2);
    // What is named twice is counted once.
    assert_eq!(
        measured(&desk, &["lancements/b.toml", "lancements", "./lancements/b.toml"]).len(),
        2
    );
    // A network is named as people call it.
    desk.write("b.csv", "Clics\n4\n");
    let shown =
        desk.run(&["measure", "lancements/a.toml", "import", "b.csv", "--network", "LinkedIn"]);
    assert_eq!(shown.status, 0, "{}", shown.err);
    assert!(desk.read("lancements/a.mesures.toml").contains("network = \"linkedin\""));
}

#[test]
fn links_are_told_apart_by_network_when_the_launch_asks_for_it_and_rules_know_them() {
    let plain = desk("");
    plain.run(&["render", "l.toml", "-o", "out"]);
    let of = |desk: &Desk| -> BTreeMap<String, String> {
        tree(&desk.path("out/l")).into_iter().collect()
    };
    assert!(of(&plain).iter().all(|(path, text)| !path.ends_with(".md") || !text.contains("utm_")));
    let told = desk("link_parameters = true\n");
    assert_eq!(told.run(&["render", "l.toml", "-o", "out"]).status, 0);
    let post = told.read("out/l/planificateurs/publications-generic.csv");
    for network in ["facebook", "linkedin", "x"] {
        let parameters = format!("utm_source={network}&utm_campaign=l&utm_content=");
        assert!(post.contains(&parameters), "{network}");
    }
    let letter = told.read("out/l/6_jour-du-lancement/infolettre.md");
    assert!(
        letter.contains("utm_source=newsletter&utm_campaign=l&utm_content=launch/newsletter)"),
        "{letter}"
    );
    // The words that people read are the same.
    let words = |text: &str| text.split("](").next().unwrap_or_default().to_string();
    let before = plain.read("out/l/6_jour-du-lancement/infolettre.md");
    assert_eq!(words(&letter), words(&before));
    let found = |desk: &Desk| desk.run(&["check", "out/l", "--format", "json"]).out;
    let rules = |text: String| -> Vec<String> {
        let all: Value = serde_json::from_str(&text).unwrap();
        let all = all["findings"].as_array().unwrap().clone();
        all.iter().map(|own| own["rule"].as_str().unwrap().to_string()).collect()
    };
    assert_eq!(rules(found(&told)), rules(found(&plain)));
    // A short link has its own counts.
    told.edit("l.toml", "[links]\n", "[links]\nhelp = \"https://bit.ly/compte\"\n");
    told.run(&["render", "l.toml", "-o", "out"]);
    let post = told.read("out/l/planificateurs/publications-generic.csv");
    assert!(post.contains("https://bit.ly/compte") && !post.contains("bit.ly/compte?"));
}

/// Four weeks after the launch, the team is told to hand over what came of it.
#[test]
fn the_calendar_reminds_of_the_balance_sheet_which_is_no_text_of_the_campaign() {
    let (with, without) = (desk("options = [\"results\"]\n"), desk(""));
    let row = |desk: &Desk| {
        let all = desk.deliverables("2026-12-01", "l.toml");
        all.into_iter().find(|own| own["id"] == "after/results")
    };
    assert_eq!(row(&without), None);
    let own = row(&with).unwrap();
    // 29 March 2027 is Easter Monday, the Friday before a holiday too.
    assert_eq!(
        (own["ideal"].as_str(), own["date"].as_str()),
        (Some("2027-03-29"), Some("2027-03-25"))
    );
    for format in ["table", "csv", "md", "ics"] {
        let plan =
            |desk: &Desk| desk.on("2026-12-01", &format!("plan l.toml --format {format}")).out;
        assert!(plan(&with).contains("Bilan à remettre"), "{format}");
        assert!(!plan(&without).contains("Bilan à remettre"), "{format}");
    }
    // Nobody counts it among the means, in any output.
    for command in ["plan", "status", "measure"] {
        let counted = |desk: &Desk| {
            let told = desk.on("2026-12-01", &format!("{command} l.toml")).plain().out;
            let line = told.lines().find(|line| line.contains(" moyens")).map(str::to_string);
            line.unwrap_or_else(|| panic!("{told}"))
        };
        assert_eq!(counted(&with), counted(&without), "{command}");
    }
    let status = with.on("2027-03-22", "status l.toml").plain();
    assert!(status.out.contains("Bilan à remettre"), "{}", status.out);
    let late = with.on("2027-04-10", "plan l.toml --format csv").out;
    let own = late.lines().find(|line| line.contains("Bilan à remettre")).unwrap();
    assert!(own.contains("à faire sans attendre"), "{own}");
    with.on("2026-12-01", "render l.toml -o out");
    let sheet = with.read("out/l/7_quatre-semaines-suivantes/bilan-a-remettre.md");
    assert!(sheet.contains("- [ ] Remettre le bilan"), "{sheet}");
    without.on("2026-12-01", "render l.toml -o out");
    let [book, other] = [&with, &without].map(|desk| desk.read("out/l/index.html"));
    let counted = |book: &str| {
        let line =
            book.lines().find(|line| line.contains("\u{a0}moyens") || line.contains(" moyens"));
        line.unwrap().to_string()
    };
    assert!(book.contains("Bilan à remettre"));
    assert_eq!(counted(&book), counted(&other));
    // It is a task of the team: nobody counts it among what goes out.
    let balance = with.read("out/l/documents-internes/bilan.md").replace('\u{a0}', " ");
    let planned = without.deliverables("2026-12-01", "l.toml");
    let planned = planned.iter().filter(|own| own["status"] == "planned").count();
    assert!(balance.contains(&format!("Moyens prévus : {planned}\n")), "{planned}\n{balance}");
    assert!(!balance.contains("Bilan à remettre"), "{balance}");
    let asked = with.read("out/l/0_avant-de-commencer/demande-au-mcn.md");
    assert!(!asked.contains("Bilan"), "{asked}");
    // Handed over, it is done.
    let done = with.on("2027-03-25", "mark l.toml after/results published");
    assert_eq!(done.status, 0, "{}", done.err);
    assert_eq!(row(&with).unwrap()["state"], "published");
}

/// Whatever the campaign.
#[test]
fn the_other_campaign_reminds_of_its_balance_sheet_too() {
    let desk = Desk::with_launch("examples/authentification-renforcee.toml", "l.toml");
    let report = |desk: &Desk| {
        let all = desk.deliverables("2026-12-01", "l.toml");
        all.into_iter().filter(|own| own["kind"] == "report").collect::<Vec<_>>()
    };
    assert_eq!(report(&desk), Vec::<Value>::new());
    let shown = desk.on("2026-12-01", "plan l.toml").plain();
    assert!(!shown.out.contains("4 semaines après le lancement"), "{}", shown.out);
    desk.edit("l.toml", "campaign = ", "options = [\"results\"]\ncampaign = ");
    let own = report(&desk);
    assert_eq!((own.len(), own[0]["id"].as_str()), (1, Some("w+4/results")));
    desk.on("2026-12-01", "render l.toml -o out");
    let sheet = desk.read("out/l/7_quatre-semaines-apres/bilan-a-remettre.md");
    assert!(sheet.contains("- [ ] Remettre le bilan"), "{sheet}");
}

#[test]
fn a_director_asks_whether_the_campaign_worked() {
    // « Est-ce que ça a marché? » : the balance sheet answers, in Word, as a page and in Excel.
    let mut desk = desk("options = [\"results\"]\n");
    desk.today = "2027-03-04";
    desk.run(&["render", "l.toml", "-o", "out"]);
    for (id, day) in [("launch/social", "2027-03-03"), ("launch/newsletter", "2027-03-01")] {
        assert_eq!(desk.run(&["mark", "l.toml", id, "published", "--on", day]).status, 0);
    }
    desk.today = "2027-03-30";
    desk.write("outil.csv", "utm_source,utm_content,Clicks\nfacebook,launch/social,4100\nx,launch/social,950\nnewsletter,launch/newsletter,12\n");
    assert_eq!(import(&desk, "outil.csv", &[]).status, 0);
    desk.run(&["render", "l.toml", "-o", "out"]);
    let sheet = desk.read("out/l/documents-internes/bilan.md");
    for told in [
        "Moyens publiés\u{a0}: 2, dont 1 après la date prévue",
        "publié le 3\u{a0}mars\u{a0}2027, 2 jours après la date prévue",
        "| Clics vers la page du compte | 100 | 5\u{a0}000 | 5\u{a0}062 | oui |",
        "| Facebook | Clics vers la page du compte | 4\u{a0}100 |",
        "| Infolettre | Clics vers la page du compte | 12 |",
        // The day of its calendar: the one by the campaign alone is a holiday.
        "| Actualité\u{a0}: après le lancement | 25\u{a0}mars\u{a0}2027 | — | en retard |",
        "| Infolettre\u{a0}: avant le lancement | 30\u{a0}décembre\u{a0}2026 | annulé |",
        "Moyens prévus\u{a0}: 24",
        "Moyens remplacés ou annulés\u{a0}: 14",
    ] {
        assert!(sheet.contains(told), "{told}\n{sheet}");
    }
    let word = std::fs::read(desk.path("out/l/documents-internes/bilan.docx")).unwrap();
    assert!(jalon::word::document_content(&word).unwrap().contains("5\u{a0}062"));
    assert!(desk.read("out/l/documents-internes/bilan.html").contains("5\u{a0}062"));
    // What was learned is written by a person, and stays when more is counted.
    let learned = "Les publications du soir ont mieux marché.";
    let place =
        "[À compléter\u{a0}: ce qui a bien marché, ce qui serait fait autrement, et pourquoi]";
    desk.edit("out/l/documents-internes/bilan.md", place, learned);
    desk.write("appels.csv", "Mesure,Valeur\nAppels,350\n");
    assert_eq!(import(&desk, "appels.csv", &[]).status, 0);
    desk.run(&["render", "l.toml", "-o", "out"]);
    let sheet = desk.read("out/l/documents-internes/bilan.md");
    assert!(sheet.contains(learned) && sheet.contains("| 900 | 400 | 350 | oui |"), "{sheet}");
    assert_eq!(desk.run(&["measure", "l.toml", "-o", "bilan.xlsx"]).status, 0);
    let book = std::fs::read(desk.path("bilan.xlsx")).unwrap();
    assert!(book.starts_with(b"PK"));
    assert_eq!(desk.run(&["measure", "l.toml", "-o", "bilan.doc"]).status, 2);
}

#[test]
fn results_of_each_day_are_read_back_and_too_many_are_refused() {
    let desk = desk("");
    let rows = |days: u32| -> String {
        let networks = ["x", "facebook", "linkedin", "threads", "bluesky", "instagram"];
        let rows = (0..days).flat_map(|day| networks.map(|network| (day, network)));
        let date = |day: u32| {
            format!("20{:02}-{:02}-{:02}", 20 + day / 336, day / 28 % 12 + 1, day % 28 + 1)
        };
        rows.map(|(day, network)| format!("{},{network},launch/social,7\n", date(day))).collect()
    };
    let head = "Date,Réseau,Moyen,Clics\n";
    desk.write("a.csv", format!("{head}{}", rows(600)));
    assert_eq!(import(&desk, "a.csv", &[]).status, 0);
    let kept = desk.read(RESULTS);
    assert!(kept.len() > 256 * 1024, "{}", kept.len());
    assert_eq!(counted(&measured(&desk, &["l.toml"])[0], "clicks"), Some(600 * 6 * 7));
    desk.write("b.csv", format!("{head}{}", rows(8000)));
    let shown = import(&desk, "b.csv", &[]);
    assert_eq!(shown.status, 2, "{}", shown.err);
    assert!(shown.err.contains("trop nombreux"), "{}", shown.err);
    assert_eq!(desk.read(RESULTS), kept);
}
