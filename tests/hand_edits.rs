//! What a person edited, when the launch changes: merged, or kept with the new version beside it.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use crate::support::desk::{Desk, Shown};

const LETTER: &str = "1_huit-semaines-avant/infolettre.md";
const BESIDE: &str = "1_huit-semaines-avant/infolettre.nouvelle-version.md";
const WORD: &str = "1_huit-semaines-avant/communique.docx";
const WORD_BESIDE: &str = "1_huit-semaines-avant/communique.nouvelle-version.docx";
const OLD: &str = "1er\u{a0}mars\u{a0}2027";
const NEW: &str = "12\u{a0}avril\u{a0}2027";

/// The launch's folder, and a launch day that moves.
trait Rendered {
    fn said(&self, name: &str) -> String;
    fn rewrite(&self, name: &str, from: &str, to: &str);
    fn moved(&self, from: &str, to: &str) -> Shown;
}

impl Rendered for Desk {
    fn said(&self, name: &str) -> String {
        self.read(&format!("out/migration/{name}"))
    }

    fn rewrite(&self, name: &str, from: &str, to: &str) {
        self.edit(&format!("out/migration/{name}"), from, to);
    }

    /// Renders after the launch is moved.
    fn moved(&self, from: &str, to: &str) -> Shown {
        self.edit("migration.toml", from, to);
        self.render_again(&[])
    }
}

/// A letter in which a person changed the date, and the launch moved: both places conflict.
fn in_conflict() -> (Desk, String) {
    let folder = Desk::with_migration();
    folder.rewrite(LETTER, OLD, "2\u{a0}mars\u{a0}2027");
    folder.rewrite(LETTER, "Préparez-vous au changement", "Prenez de l’avance");
    let mine = folder.said(LETTER);
    let output = folder.moved("2027-03-01", "2027-04-12");
    assert_eq!(output.status, 1, "{}", output.err);
    (folder, mine)
}

fn quiet(output: &Shown) {
    assert_eq!(output.status, 0, "{}", output.err);
    assert!(!output.err.contains("nouvelle-version"), "{}", output.err);
}

#[test]
fn what_changed_comes_into_what_a_person_edited() {
    let folder = Desk::with_migration();
    folder.rewrite(LETTER, "Préparez-vous au changement", "Prenez de l’avance");
    folder.rewrite("6_jour-du-lancement/infolettre.md", "\n\n", "\n\nMon mot d’accueil.\n\n");
    let notice = "1_huit-semaines-avant/avis.md";
    fs::write(folder.out(notice), folder.said(notice) + "\nUn mot de la direction.\n").unwrap();
    let output = folder.moved("2027-03-01", "2027-04-12");
    quiet(&output);
    let line = format!("  Fusionné\u{a0}: 2 textes que vous aviez modifiés ({LETTER}, {notice})");
    assert!(output.err.contains(&line), "{}", output.err);
    let letter = folder.said(LETTER);
    assert!(letter.contains("Prenez de l’avance") && letter.contains(NEW) && !letter.contains(OLD));
    let paste = folder.said("1_huit-semaines-avant/infolettre.txt");
    assert!(paste.contains("Prenez de l’avance") && paste.contains(NEW));
    let word = fs::read(folder.out("1_huit-semaines-avant/infolettre.docx")).unwrap();
    let word = jalon::word::paragraphs(&word).unwrap();
    assert!(word.iter().any(|paragraph| paragraph.text == "Prenez de l’avance"));
    assert!(!word.iter().any(|paragraph| paragraph.text.contains(OLD)));

    let output = folder.render_again(&[]);
    quiet(&output);
    assert!(output.err.contains("0 fichier écrit") && !output.err.contains("Fusionné"));
    // The next change is merged from there.
    quiet(&folder.moved("2027-04-12", "2027-05-10"));
    let letter = folder.said(LETTER);
    assert!(letter.contains("Prenez de l’avance") && letter.contains("10\u{a0}mai\u{a0}2027"));
}

#[test]
fn a_sentence_rewritten_at_one_end_of_a_paragraph_takes_the_date_at_the_other() {
    let folder = Desk::with_migration();
    folder.rewrite(LETTER, "continuez d’utiliser clicSÉQUR comme d’habitude", "rien ne change");
    quiet(&folder.moved("2027-03-01", "2027-04-12"));
    let letter = folder.said(LETTER);
    let paragraph = letter.lines().find(|line| line.contains("rien ne change")).unwrap();
    assert!(paragraph.contains(NEW), "{paragraph}");
}

#[test]
fn a_conflict_leaves_the_text_alone_and_lists_its_places() {
    let (folder, mine) = in_conflict();
    assert_eq!(folder.said(LETTER), mine);
    let new = folder.said(BESIDE);
    assert!(new.contains(NEW) && new.contains("Préparez-vous au changement"));
    let output = folder.render_again(&[]);
    assert_eq!(output.status, 1);
    for line in [
        "infolettre.md (3 passages gardent vos mots, le reste suit la nouvelle version, qui est à côté, dans infolettre.nouvelle-version.md)",
        "    Ligne 3, vous\u{a0}: «\u{a0}…connexion change le 2 mars 2027\"\u{a0}»\n      nouvelle version\u{a0}: «\u{a0}…connexion change le 12 avril 2027\"\u{a0}»",
        "    Ligne 13, vous\u{a0}: «\u{a0}…compter du lundi 2 mars 2027, la connexion…\u{a0}»",
        "puis supprimez infolettre.nouvelle-version.md",
    ] {
        let told = output.err.replace("\u{a0}", " ");
        assert!(told.contains(&line.replace("\u{a0}", " ")), "{told}");
    }
    assert_eq!((folder.said(LETTER), folder.said(BESIDE)), (mine, new));
    // What is handed over follows the text as it stands.
    assert!(folder.said("1_huit-semaines-avant/infolettre.txt").contains("2\u{a0}mars"));
}

#[test]
fn a_new_version_that_was_taken_away_is_not_told_again() {
    let (folder, _) = in_conflict();
    fs::remove_file(folder.out(BESIDE)).unwrap();
    quiet(&folder.render_again(&[]));
    let letter = folder.said(LETTER);
    assert!(letter.contains("2\u{a0}mars\u{a0}2027") && letter.contains("Prenez de l’avance"));
    let output = folder.render_again(&[]);
    quiet(&output);
    assert!(output.err.contains("0 fichier écrit"));
    assert!(!folder.out(BESIDE).exists());
    // Another version than the one refused is a new question.
    let output = folder.moved("2027-04-12", "2027-05-10");
    assert_eq!(output.status, 1, "{}", output.err);
    assert!(folder.said(BESIDE).contains("10\u{a0}mai\u{a0}2027"));
}

#[test]
fn places_that_a_person_settled_are_not_told_again_and_the_rest_comes_in() {
    let folder = Desk::with_migration();
    // Only the paragraph conflicts; the line before the title, which has the date too, does not.
    folder.rewrite(
        LETTER,
        "À compter du lundi 1er\u{a0}mars\u{a0}2027",
        "À compter du mois de mars",
    );
    let output = folder.moved("2027-03-01", "2027-04-12");
    assert_eq!(output.status, 1);
    assert_eq!(output.err.matches("    Ligne ").count(), 1, "{}", output.err);
    assert!(folder.said(LETTER).contains(NEW), "what does not conflict comes in at once");
    // Elsewhere in the text: the question stays.
    folder.rewrite(LETTER, "Préparez-vous au changement", "Prenez de l’avance");
    assert_eq!(folder.render_again(&[]).status, 1);
    assert!(folder.out(BESIDE).exists());
    // At the place itself: it is settled.
    folder.rewrite(LETTER, "À compter du mois de mars", "À compter du mois d’avril");
    let output = folder.render_again(&[]);
    quiet(&output);
    assert!(!folder.out(BESIDE).exists());
    let letter = folder.said(LETTER);
    assert!(letter.contains("À compter du mois d’avril") && letter.contains("Prenez de l’avance"));
    assert!(letter.contains(NEW) && !letter.contains(OLD), "{letter}");
    quiet(&folder.render_again(&[]));
}

#[test]
fn a_new_version_taken_as_it_is_leaves_nothing_beside() {
    let (folder, _) = in_conflict();
    fs::copy(folder.out(BESIDE), folder.out(LETTER)).unwrap();
    quiet(&folder.render_again(&[]));
    assert!(!folder.out(BESIDE).exists());
    assert!(!folder.out(".jalon/offers.json").exists());
}

#[test]
fn a_newer_version_takes_the_place_of_one_that_waits() {
    let (folder, mine) = in_conflict();
    let output = folder.moved("2027-04-12", "2027-05-10");
    assert_eq!(output.status, 1);
    assert_eq!(folder.said(LETTER), mine);
    assert!(folder.said(BESIDE).contains("10\u{a0}mai\u{a0}2027"));
    assert!(!folder.out("1_huit-semaines-avant/infolettre.nouvelle-version-2.md").exists());
    // Back to where the edit was made: nothing to ask.
    quiet(&folder.moved("2027-05-10", "2027-03-01"));
    assert_eq!(folder.said(LETTER), mine);
    assert!(!folder.out(BESIDE).exists());
}

#[test]
fn what_a_person_writes_in_the_version_beside_is_kept_too() {
    let (folder, mine) = in_conflict();
    folder.rewrite(BESIDE, "Préparez-vous au changement", "Mon essai");
    let essay = folder.said(BESIDE);
    let output = folder.moved("2027-04-12", "2027-05-10");
    assert!(output.err.contains("dans infolettre.nouvelle-version-2.md"), "{}", output.err);
    assert_eq!((folder.said(LETTER), folder.said(BESIDE)), (mine, essay.clone()));
    let second = "1_huit-semaines-avant/infolettre.nouvelle-version-2.md";
    fs::copy(folder.out(second), folder.out(LETTER)).unwrap();
    quiet(&folder.render_again(&[]));
    assert_eq!(folder.said(BESIDE), essay);
    assert!(!folder.out(second).exists());
}

#[test]
fn files_of_word_and_others_are_never_merged() {
    for (file, beside) in [
        (WORD, WORD_BESIDE),
        (
            "1_huit-semaines-avant/infolettre.txt",
            "1_huit-semaines-avant/infolettre.nouvelle-version.txt",
        ),
    ] {
        let folder = Desk::with_migration();
        fs::write(folder.out(file), "à moi").unwrap();
        let output = folder.render_again(&[]);
        quiet(&output);
        let output = folder.moved("2027-03-01", "2027-04-12");
        assert_eq!(output.status, 1);
        let name = beside.rsplit('/').next().unwrap();
        assert!(output.err.contains(&format!("dans {name})")), "{}", output.err);
        assert_eq!(folder.said(file), "à moi");
        let new = fs::read(folder.out(beside)).unwrap();
        assert!(new.len() > 500, "{beside}");
        assert_eq!(folder.render_again(&[]).status, 1, "nobody has dealt with it");
        // Edited after the new version came: dealt with.
        fs::write(folder.out(file), "encore à moi").unwrap();
        assert_eq!(folder.render_again(&[]).status, 0);
        fs::remove_file(folder.out(beside)).unwrap();
        quiet(&folder.render_again(&[]));
        quiet(&folder.render_again(&[]));
        // A newer version is a new question; without its answer, it is asked again.
        assert_eq!(folder.moved("2027-04-12", "2027-05-10").status, 1);
        assert_eq!(folder.render_again(&[]).status, 1);
        assert_ne!(fs::read(folder.out(beside)).unwrap(), new);
        fs::remove_file(folder.out(beside)).unwrap();
        quiet(&folder.render_again(&[]));
        assert_eq!(folder.said(file), "encore à moi");
        // Deleted: made anew.
        fs::remove_file(folder.out(file)).unwrap();
        quiet(&folder.render_again(&[]));
        assert!(fs::read(folder.out(file)).unwrap().len() > 500);
    }
}

#[test]
fn a_text_saved_on_windows_is_merged_and_stays_so() {
    let folder = Desk::with_migration();
    folder.rewrite(LETTER, "Préparez-vous au changement", "Prenez de l’avance");
    let windows = format!("\u{feff}{}", folder.said(LETTER).replace('\n', "\r\n"));
    fs::write(folder.out(LETTER), windows.trim_end()).unwrap();
    quiet(&folder.moved("2027-03-01", "2027-04-12"));
    let letter = folder.said(LETTER);
    assert!(letter.starts_with("\u{feff}+++\r\n") && letter.contains(NEW));
    assert!(letter.contains("Prenez de l’avance\r\n") && !letter.ends_with('\n'));
    assert_eq!(letter.matches('\n').count(), letter.matches("\r\n").count());
}

#[test]
fn what_was_rendered_is_known_where_each_text_had_a_file_of_its_own() {
    let folder = Desk::with_migration();
    let together = folder.out(".jalon/bases.json");
    let bases: BTreeMap<String, String> =
        serde_json::from_slice(&fs::read(&together).unwrap()).unwrap();
    fs::remove_file(&together).unwrap();
    for (path, text) in &bases {
        let apart = folder.out(".jalon").join(path);
        fs::create_dir_all(apart.parent().unwrap()).unwrap();
        fs::write(apart, text).unwrap();
    }
    folder.rewrite(LETTER, "Préparez-vous au changement", "Prenez de l’avance");
    quiet(&folder.moved("2027-03-01", "2027-04-12"));
    let letter = folder.said(LETTER);
    assert!(letter.contains("Prenez de l’avance") && letter.contains(NEW));
    let kept: BTreeMap<String, String> =
        serde_json::from_slice(&fs::read(&together).unwrap()).unwrap();
    assert!(kept.keys().eq(bases.keys()) && kept[LETTER].contains(NEW));
    assert!(bases.keys().all(|path| !folder.out(".jalon").join(path).exists()));
}

#[test]
fn without_the_version_that_was_edited_nothing_is_merged_nor_lost() {
    for spoil in [
        |folder: &Desk| fs::remove_dir_all(folder.out(".jalon")).unwrap(),
        |folder: &Desk| {
            // « é » as an old program of Windows writes it: no UTF-8.
            let text = fs::read(folder.out(LETTER)).unwrap();
            fs::write(folder.out(LETTER), [&text[..], b"\xe9"].concat()).unwrap();
        },
    ] {
        let folder = Desk::with_migration();
        folder.rewrite(LETTER, "Préparez-vous au changement", "Prenez de l’avance");
        spoil(&folder);
        let mine = fs::read(folder.out(LETTER)).unwrap();
        let output = folder.moved("2027-03-01", "2027-04-12");
        assert_eq!(output.status, 1);
        assert!(output.err.contains("infolettre.nouvelle-version.md"), "{}", output.err);
        assert_eq!(fs::read(folder.out(LETTER)).unwrap(), mine);
        assert!(folder.said(BESIDE).contains(NEW));
        fs::remove_file(folder.out(BESIDE)).unwrap();
        quiet(&folder.render_again(&[]));
    }
}

#[test]
fn force_takes_the_new_version_and_keeps_a_copy_of_every_edit() {
    let (folder, mine) = in_conflict();
    fs::write(folder.out(WORD), "à moi").unwrap();
    let output = folder.render_again(&["--force"]);
    quiet(&output);
    assert!(folder.said(LETTER).contains("Préparez-vous au changement"));
    assert!(!folder.out(BESIDE).exists());
    let copy = |name: &str| -> PathBuf { folder.out(&format!(".jalon/copies/{name}.1")) };
    assert_eq!(fs::read_to_string(copy(LETTER)).unwrap(), mine);
    assert_eq!(fs::read_to_string(copy(WORD)).unwrap(), "à moi");
    assert_eq!(output.err.matches("Copie de l’ancien texte").count(), 2);
}
