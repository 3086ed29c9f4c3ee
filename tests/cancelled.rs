//! A launch that will not take place is told so wherever its day was.

use std::collections::BTreeMap;

use calamine::{Reader as _, Xlsx};

use crate::support::desk::Desk;

/// A launch of which a newsletter and a banner went out, given up on 25 January.
fn given_up() -> Desk {
    let desk = Desk::with_launch("examples/migration.toml", "l.toml");
    assert_eq!(desk.on("2026-12-01", "render l.toml -o out").status, 0);
    for id in ["w-8/newsletter", "w-6/banner"] {
        assert_eq!(desk.on("2027-01-20", &format!("mark l.toml {id} publié")).status, 0);
    }
    desk
}

const DAY: &str = "2027-01-25";

fn plain(text: &str) -> String {
    let text = text.replace("\r\n ", "").replace('\u{a0}', " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of every sheet of a workbook, a line for each row.
fn cells(bytes: &[u8]) -> String {
    let mut workbook = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let sheets = workbook.worksheets();
    let rows = sheets.iter().flat_map(|(_, sheet)| sheet.rows());
    let row =
        |row: &[calamine::Data]| row.iter().map(|cell| format!("{cell} ")).collect::<String>();
    rows.map(|own| row(own) + "\n").collect()
}

#[test]
fn every_output_says_that_the_launch_is_cancelled() {
    let desk = given_up();
    let outputs = |desk: &Desk| -> BTreeMap<&'static str, String> {
        let read = |name: &str| plain(&desk.read(&format!("out/l/{name}")));
        let workbook = std::fs::read(desk.path("out/l/calendrier.xlsx")).unwrap();
        let on = |line: &str| plain(&desk.on(DAY, line).out);
        let book = read("index.html");
        let body = book.find("<body").unwrap();
        BTreeMap::from([
            ("plan", on("plan l.toml")),
            ("plan, Markdown", on("plan l.toml --format md")),
            ("status", on("status l.toml")),
            ("measure", on("measure l.toml")),
            ("Markdown", read("calendrier.md")),
            ("iCalendar", read("calendrier.ics")),
            ("the book", book[body..book.find("<script>").unwrap()].to_string()),
            ("Excel", plain(&cells(&workbook))),
        ])
    };
    let says = |text: &str| {
        text.to_lowercase().contains("lancement le <strong><time")
            || text.contains("Lancement : le lundi 1er mars 2027")
            || text.contains("Lancement : lundi 1er mars 2027")
    };
    for (output, text) in outputs(&desk) {
        assert!(says(&text), "{output}: {text}");
        assert!(!text.to_lowercase().contains("annulé (il était"), "{output}");
    }
    assert_eq!(desk.on(DAY, "reschedule l.toml --cancel -o out").status, 1);
    for (output, text) in outputs(&desk) {
        assert!(!says(&text), "{output} still has a launch: {text}");
        assert!(text.contains("(il était prévu le lundi 1er mars 2027)"), "{output}: {text}");
    }
    let ics = plain(&desk.read("out/l/calendrier.ics"));
    assert!(ics.contains("SUMMARY:Annulé : lancement (Carnet santé Québec)"), "{ics}");
    let json = desk.on(DAY, "plan l.toml --format json").out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["plans"][0]["launch"]["cancelled"], true);
}

#[test]
fn what_is_left_to_do_is_said_once_and_rightly() {
    let desk = given_up();
    let told = desk.on(DAY, "reschedule l.toml --cancel -o out").plain();
    assert!(told.err.contains("ce qui est déjà publié est à rectifier"), "{}", told.err);
    assert!(!told.err.contains("rien n’est plus à publier"), "{}", told.err);
    let left = "1 rectificatif à publier et 1 fiche à suivre pour le matériel déjà diffusé";
    assert!(told.err.contains(left), "{}", told.err);
    assert!(told.out.contains("annulés") && !told.out.contains("abandonné"), "{}", told.out);
    let book = plain(&desk.read("out/l/index.html"));
    assert!(!book.contains("À décider"), "a fact is nothing to decide");
    let alert = |id: &str| {
        let found = book.split(&format!("<a href=\"#moyen-corrections.{id}\">")).nth(1).unwrap();
        found.split("</li>").next().unwrap().to_string()
    };
    assert!(alert("infolettre").contains("à publier sans attendre; rectifie"), "a text goes out");
    let banner = alert("bandeau");
    assert!(banner.starts_with("Matériel déjà diffusé : Bandeau"), "{banner}");
    assert!(
        banner.contains("fiche à suivre sans attendre") && !banner.contains("publier"),
        "{banner}"
    );
    // Once everything is corrected, nothing is left.
    for id in ["w-8/newsletter", "w-6/banner"] {
        assert_eq!(desk.on(DAY, &format!("mark l.toml {id} corrected")).status, 0);
    }
    let told = desk.on(DAY, "render l.toml -o out").plain();
    assert!(
        told.err.contains("Le lancement est annulé : rien n’est plus à publier."),
        "{}",
        told.err
    );
}

#[test]
fn what_was_to_begin_for_something_cancelled_is_not_done() {
    let desk = given_up();
    desk.on(DAY, "reschedule l.toml --cancel -o out");
    let ics = plain(&desk.read("out/l/calendrier.ics")).replace("\\,", ",");
    let starts: Vec<&str> =
        ics.split("SUMMARY:").filter(|own| own.contains("À commencer : ")).collect();
    assert!(starts.len() > 10, "{ics}");
    for own in starts {
        let out = ["Infolettre : avant", "Bandeau pour les courriels et les sites Web : avant"];
        let is_out = out.iter().any(|title| own.contains(&format!("commencer : {title}")));
        let mark = if is_out { "Fait : " } else { "Annulé : " };
        assert!(own.starts_with(mark), "{own}");
    }
}

#[test]
fn a_cancelled_launch_loads_no_week_of_a_portfolio() {
    let desk = Desk::with_launch("examples/migration.toml", "l.toml");
    let other = desk.read("l.toml").replace("Carnet santé Québec", "Permis en ligne");
    desk.write("m.toml", other);
    let both = || desk.on("2026-12-01", "plan l.toml m.toml").plain().out;
    assert!(both().contains("2 lancements la même semaine"), "{}", both());
    assert_eq!(desk.on("2026-12-01", "reschedule m.toml --cancel").status, 0);
    let shown = both();
    assert!(!shown.contains("lancements la même semaine"), "{shown}");
    assert!(shown.contains("Lancement : annulé (il était prévu"), "{shown}");
    assert!(shown.contains("Lancement : Carnet santé Québec"), "{shown}");
    desk.on("2026-12-01", "render l.toml m.toml -o out");
    let page = plain(&desk.read("out/index.html"));
    assert_eq!(page.matches("(lancement annulé)").count(), 1, "the row of the one that is");
}
