//! Where a sentence of a person and a new one conflict, that place alone keeps the person's words; every
//! output says so until somebody has settled it, and none does afterwards.

use std::fs;

use mail_parser::MessageParser;

use crate::support::desk::{Desk, Shown};
use crate::support::{office, told};

const LETTER: &str = "1_huit-semaines-avant/infolettre.md";
const BESIDE: &str = "1_huit-semaines-avant/infolettre.nouvelle-version.md";
const WORD: &str = "1_huit-semaines-avant/infolettre.docx";
const MINE: &str = "Au début de mars, la connexion";
const TODAY: &str = "2026-11-02";

fn said(desk: &Desk, name: &str) -> String {
    desk.read(&format!("out/migration/{name}"))
}

fn rewrite(desk: &Desk, name: &str, from: &str, to: &str) {
    desk.edit(&format!("out/migration/{name}"), from, to);
}

/// The launch is told another day.
fn slips(desk: &Desk, day: &str) -> Shown {
    desk.on(TODAY, &format!("reschedule migration.toml --to {day} -o out"))
}

/// A letter whose first sentence its author wrote otherwise, and one slip.
fn in_conflict() -> (Desk, Shown) {
    let mut desk = Desk::with_migration();
    desk.today = TODAY;
    let old = "À compter du lundi 1er\u{a0}mars\u{a0}2027, la connexion";
    rewrite(&desk, LETTER, old, MINE);
    let shown = slips(&desk, "2027-04-12");
    (desk, shown)
}

fn subject(desk: &Desk) -> String {
    let bytes = fs::read(desk.out("1_huit-semaines-avant/infolettre.eml")).unwrap();
    MessageParser::default().parse(&bytes).unwrap().subject().unwrap().to_string()
}

/// The words of the Word document, its own notice among them.
fn words(desk: &Desk) -> String {
    let bytes = fs::read(desk.out(WORD)).unwrap();
    jalon::word::document_content(&bytes).unwrap()
}

/// What each output says of the letter, and whether drafts say that it is not to go out.
fn is_told(desk: &Desk, is_open: bool) {
    assert_eq!(words(desk).contains("À revoir avant de publier"), is_open);
    is_told_elsewhere(desk, is_open);
}

/// The same, but for the document.
fn is_told_elsewhere(desk: &Desk, is_open: bool) {
    let state = if is_open { "à revoir" } else { "prévu" };
    for (output, told) in told::states(desk, "migration", TODAY) {
        assert_eq!(told["w-8/newsletter"], state, "{output}");
        assert!(told.values().filter(|own| *own == "à revoir").count() <= 1, "{output}");
    }
    assert_eq!(subject(desk).starts_with("[À revoir] "), is_open, "{}", subject(desk));
    let page = said(desk, "index.html");
    let first = page.split("À voir d’abord").nth(1).unwrap().split("</section>").next().unwrap();
    let asks = first.contains("choisissez entre les deux rédactions");
    assert_eq!(asks, is_open, "{first}");
    let status = desk.on(TODAY, "status migration.toml").plain().out;
    assert_eq!(status.contains("\nÀ revoir\n"), is_open, "{status}");
}

#[test]
fn a_text_and_its_document_that_say_otherwise_wait_until_they_agree() {
    let mut desk = Desk::with_migration();
    desk.today = TODAY;
    let old = "la connexion au Carnet santé Québec se fera autrement";
    let said_here = "la connexion au Carnet santé Québec changera";
    rewrite(&desk, LETTER, old, said_here);
    let word = format!("out/migration/{WORD}");
    office::reword(&desk, &word, "se fera autrement", "sera différente");
    let mine = fs::read(desk.path(&word)).unwrap();
    // Seen before any run, and after one that leaves both as they are.
    let status = || desk.on(TODAY, "status migration.toml").plain().out;
    assert!(status().contains("\nÀ revoir\n"), "{}", status());
    let render = || desk.on(TODAY, "render migration.toml -o out");
    assert_eq!(render().status, 1);
    is_told_elsewhere(&desk, true);
    assert!(said(&desk, LETTER).contains(said_here));
    assert_eq!(fs::read(desk.path(&word)).unwrap(), mine);
    assert_eq!(slips(&desk, "2027-04-12").status, 1);
    is_told_elsewhere(&desk, true);
    office::reword(&desk, &word, "sera différente", "changera");
    let shown = render();
    assert_eq!(shown.status, 0, "{}", shown.err);
    is_told(&desk, false);
    assert!(words(&desk).contains("changera") && words(&desk).contains("avril"));
}

#[test]
fn one_sentence_waits_and_everything_else_follows() {
    let (desk, shown) = in_conflict();
    assert_eq!(shown.status, 1, "{}", shown.err);
    let told = shown.plain().err;
    assert!(told.contains("infolettre.md (1 passage garde vos mots, le reste suit"), "{told}");
    assert!(told.contains("vous : « Au début de mars, la"), "{told}");
    for (day, full) in [("2027-04-12", "12\u{a0}avril"), ("2027-05-10", "10\u{a0}mai")] {
        if day != "2027-04-12" {
            assert_eq!(slips(&desk, day).status, 1);
        }
        let letter = said(&desk, LETTER);
        assert!(letter.contains(MINE) && letter.contains(&format!("change le {full}")), "{letter}");
        assert_eq!(letter.matches(full).count(), 2, "the head and the title: {letter}");
        let dates = ["1er\u{a0}mars", "12\u{a0}avril", "10\u{a0}mai"];
        assert!(dates.iter().filter(|date| letter.contains(*date)).count() == 1, "{letter}");
        assert!(said(&desk, BESIDE).contains(&format!("{full}\u{a0}2027, la connexion")));
        for file in ["txt", "docx"] {
            let words = match file {
                "docx" => words(&desk),
                _ => said(&desk, "1_huit-semaines-avant/infolettre.txt"),
            };
            assert!(words.contains(MINE) && words.contains(full), "{file}: {words}");
        }
        is_told(&desk, true);
        // Until somebody settles it, it is told, and nothing is written again.
        let again = desk.render_again(&[]);
        assert_eq!(again.status, 1, "{}", again.err);
        assert!(again.err.contains("0 fichier écrit"), "{}", again.err);
    }
    // Elsewhere: the question stays.
    rewrite(&desk, LETTER, "Préparez-vous au changement", "Prenez de l’avance");
    assert_eq!(desk.render_again(&[]).status, 1);
    is_told(&desk, true);
    // There: it is settled.
    rewrite(&desk, LETTER, MINE, "Dès le 10\u{a0}mai, la connexion");
    is_settled(&desk, "Dès le 10\u{a0}mai, la connexion");
    assert!(said(&desk, LETTER).contains("Prenez de l’avance"));
}

/// Nothing is asked any more, now and the next time.
fn is_settled(desk: &Desk, words: &str) {
    for _ in 0..2 {
        let shown = desk.render_again(&[]);
        assert_eq!(shown.status, 0, "{}", shown.err);
        assert!(!shown.err.contains("nouvelle-version"), "{}", shown.err);
        assert!(!desk.out(BESIDE).exists() && !desk.out(".jalon/offers.json").exists());
        assert!(said(desk, LETTER).contains(words));
        is_told(desk, false);
    }
}

#[test]
fn the_new_words_taken_are_no_edit_any_more() {
    let (desk, _) = in_conflict();
    rewrite(&desk, LETTER, MINE, "À compter du lundi 12\u{a0}avril\u{a0}2027, la connexion");
    is_settled(&desk, "À compter du lundi 12\u{a0}avril");
    assert_eq!(slips(&desk, "2027-05-10").status, 0, "the sentence follows from now on");
    assert!(said(&desk, LETTER).contains("À compter du lundi 10\u{a0}mai\u{a0}2027, la connexion"));
}

#[test]
fn the_version_beside_taken_away_keeps_the_words() {
    let (desk, _) = in_conflict();
    fs::remove_file(desk.out(BESIDE)).unwrap();
    // Known before anything is rendered.
    let status = desk.on(TODAY, "status migration.toml --format json").out;
    assert!(!status.contains("to-review"), "{status}");
    is_settled(&desk, MINE);
}

#[test]
fn it_is_settled_in_word_too() {
    let (desk, _) = in_conflict();
    office::reword(&desk, &format!("out/migration/{WORD}"), "Au début de mars", "En avril");
    let shown = desk.render_again(&[]);
    assert_eq!(shown.status, 0, "{}", shown.err);
    assert!(said(&desk, LETTER).contains("En avril, la connexion"));
    assert!(words(&desk).contains("En avril, la connexion"));
    is_told(&desk, false);
    // A document that a person works in gets the notice, and loses it.
    let old = "En avril, la connexion";
    assert_eq!(slips(&desk, "2027-05-10").status, 1);
    is_told(&desk, true);
    assert!(words(&desk).contains(old) && words(&desk).contains("10\u{a0}mai"));
    fs::remove_file(desk.out(BESIDE)).unwrap();
    assert_eq!(desk.render_again(&[]).status, 0);
    is_told(&desk, false);
    assert!(words(&desk).contains(old) && said(&desk, LETTER).contains(old));
}

#[test]
fn what_is_settled_one_place_at_a_time_is_not_asked_again() {
    let (desk, _) = in_conflict();
    // A second place, in the notice below the title.
    let desk = {
        rewrite(&desk, LETTER, MINE, "À compter du lundi 12\u{a0}avril\u{a0}2027, la connexion");
        assert_eq!(desk.render_again(&[]).status, 0);
        rewrite(&desk, LETTER, "change le 12\u{a0}avril\u{a0}2027", "change bientôt");
        rewrite(&desk, LETTER, "À compter du lundi 12\u{a0}avril\u{a0}2027, la", "Bientôt, la");
        desk
    };
    let shown = slips(&desk, "2027-05-10");
    assert_eq!(shown.err.matches("    Ligne ").count(), 3, "{}", shown.err);
    rewrite(&desk, LETTER, "Bientôt, la", "Le 10\u{a0}mai, la");
    let shown = desk.render_again(&[]);
    assert_eq!(shown.err.matches("    Ligne ").count(), 2, "{}", shown.err);
    // Another version leaves what was settled alone where it says nothing new there.
    desk.edit("migration.toml", "clicSÉQUR", "Mon dossier");
    let shown = desk.render_again(&[]);
    assert_eq!(shown.err.matches("    Ligne ").count(), 2, "{}", shown.err);
    assert!(said(&desk, LETTER).contains("Le 10\u{a0}mai, la"));
}

#[test]
fn publishing_what_is_to_review_is_told() {
    let (desk, _) = in_conflict();
    let shown = desk.on(TODAY, "mark migration.toml w-8/newsletter publié").plain();
    assert_eq!(shown.status, 1);
    assert!(shown.err.contains("1 passage était à revoir"), "{}", shown.err);
}
