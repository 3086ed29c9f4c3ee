//! A calendar that was copied, then edited or left behind, against the plan of its launch.

use std::io::{Cursor, Write};

use serde_json::Value;

use crate::states::EXAMPLES;
use crate::support::desk::Desk;

/// What the rule on the days of the plan says of paths, with plain spaces.
fn told(desk: &Desk, args: &[&str]) -> Vec<String> {
    let args = [&["check", "--format", "json", "--rule", "style-plan-day"], args].concat();
    let report: Value = serde_json::from_str(&desk.run(&args).out).unwrap();
    let list = report["findings"].as_array().unwrap().iter();
    list.map(|own| own["message"].as_str().unwrap().replace('\u{a0}', " ")).collect()
}

const COUNTDOWN: &str = "Publication : compte à rebours et rappel de création d’un compte";
const WRONG: &str = "« mardi 19 janvier 2027 » n’est pas le jour prévu. Le plan du lancement dit le lundi 18 janvier 2027.";

/// A Word document with a table.
fn word(rows: &[[&str; 3]]) -> Vec<u8> {
    let w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let paragraph = |words: &str| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
    let cell = |words: &&str| format!("<w:tc>{}</w:tc>", paragraph(words));
    let row =
        |row: &[&str; 3]| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>());
    let table: String = rows.iter().map(row).collect();
    let before = paragraph("Bonjour, voici les dates.");
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    write!(
        archive,
        "<w:document xmlns:w=\"{w}\"><w:body>{before}<w:tbl>{table}</w:tbl></w:body></w:document>"
    )
    .unwrap();
    archive.finish().unwrap().into_inner()
}

#[test]
fn a_row_changed_in_the_folder_is_told_with_the_day_of_the_plan() {
    let desk = Desk::with_launch("examples/migration.toml", "l.toml");
    desk.run(&["render", "l.toml", "-o", "textes", "--formats", "md"]);
    assert_eq!(told(&desk, &["textes"]), Vec::<String>::new());
    let calendar = "textes/l/calendrier.md";
    let row = format!("lundi 18\u{a0}janvier\u{a0}2027 | {COUNTDOWN}").replace(" : ", "\u{a0}: ");
    let edited = row.replace("lundi 18", "mardi 19");
    desk.edit(calendar, &row, &edited);
    assert_eq!(told(&desk, &["textes"]), [WRONG]);
    // What was merged into a new calendar is told too.
    desk.run(&["render", "l.toml", "-o", "textes", "--formats", "md"]);
    assert_eq!(told(&desk, &[calendar]), [WRONG]);
}

#[test]
fn a_row_is_known_by_its_title_wherever_it_was_pasted() {
    let desk = Desk::with_launch("examples/migration.toml", "l.toml");
    let read = |name: &str, text: &[u8]| {
        desk.write(name, text);
        told(&desk, &[name, "--launch", "l.toml"])
    };
    let head = ["Moyen", "À remettre le", "Date"];
    let row = |day| [COUNTDOWN, "4 janvier 2027", day];
    let wrong = row("mardi 19 janvier 2027");
    assert_eq!(read("a.docx", &word(&[head, wrong])), [WRONG]);
    let cells = |row: [&str; 3]| row.map(|own| format!("<td><p>{own}</p></td>")).concat();
    let page = |rows: [[&str; 3]; 2]| {
        let rows = rows.map(|row| format!("<tr>{}</tr>", cells(row))).concat();
        format!("<h1>Dates</h1><table>{rows}</table><p>Merci</p>")
    };
    assert_eq!(read("a.html", page([head, wrong]).as_bytes()), [WRONG]);
    let shown = desk.run(&["check", "a.html", "--launch", "l.toml"]).plain();
    assert!(shown.out.contains("écrivez « lundi 18 janvier 2027 »"), "{}", shown.out);
    // As a sheet of Excel is pasted.
    let line = |row: [&str; 3]| row.join("\t");
    let text = format!("Voici les dates.\n\n{}\n{}\n\nMerci\n", line(head), line(wrong));
    assert_eq!(read("b.txt", text.as_bytes()), [WRONG]);
    let line = format!("mardi 19 janvier 2027 · {COUNTDOWN} · Médias sociaux\n");
    assert_eq!(read("a.txt", line.as_bytes()), [WRONG]);
    // On its day, or where nobody can tell what the day is of, nothing is said.
    let none = Vec::<String>::new();
    let right = row("18 janvier 2027");
    assert_eq!(read("b.docx", &word(&[head, right])), none);
    let other = ["Moyen", "À remettre le", "Remarque"];
    assert_eq!(read("c.docx", &word(&[other, wrong])), none);
    assert_eq!(read("d.docx", &word(&[head, row("du 18 au 20 janvier 2027")])), none);
    let line = format!("Le mardi 19 janvier 2027, relire {COUNTDOWN}\n");
    assert_eq!(read("e.txt", line.as_bytes()), none);
    // The calendar of several launches has rows of others.
    let line = format!("19 janvier 2027 · {COUNTDOWN}\n\n12 mars 2027 · {COUNTDOWN}\n");
    assert_eq!(read("f.txt", line.as_bytes()), none);
}

#[test]
fn a_calendar_as_it_is_written_is_clean_whenever_it_was_made() {
    for example in EXAMPLES {
        let desk = Desk::with_launch(example, "l.toml");
        for made in ["2026-10-05", "2026-12-14", "2027-02-22", "2027-03-10"] {
            desk.on(made, &format!("plan l.toml --format md -o {made}.md"));
            for seen in [made, "2027-01-12", "2027-03-15"].into_iter().filter(|seen| *seen >= made)
            {
                let args = format!("check {made}.md --launch l.toml --severity advice");
                let shown = desk.on(seen, &args);
                assert_eq!(shown.status, 0, "{example} {made} {seen}: {}", shown.out);
            }
        }
    }
}
