//! Three versions made one: agreement with git, and what git does not do.

use std::fs;
use std::process::Command;

use jalon::merge::{Merge, merge, merge_lines};
use proptest::prelude::*;

/// Cases compared with git, in each of the four vocabularies.
const CASES: u64 = 1000;

/// A generator of numbers that is the same everywhere: a failing case can be run again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % n
    }

    fn line(&mut self, words: u64) -> String {
        format!("ligne {}", self.below(words))
    }

    /// Lines added, removed or replaced.
    fn edited(&mut self, lines: &[String], words: u64, most: u64) -> Vec<String> {
        let mut lines = lines.to_vec();
        for _ in 0..=self.below(most) {
            let at = usize::try_from(self.below(lines.len() as u64 + 1)).unwrap();
            match self.below(3) {
                0 => lines.insert(at, self.line(words)),
                1 if at < lines.len() => drop(lines.remove(at)),
                _ if at < lines.len() => lines[at] = self.line(words),
                _ => {}
            }
        }
        lines
    }

    /// One text; one in eight ends without a line end.
    fn text(&mut self, lines: &[String]) -> String {
        let mut text = lines.join("\n");
        if !lines.is_empty() && self.below(8) != 0 {
            text.push('\n');
        }
        text
    }

    /// A base and two edits of it, up to 120 lines and 12 changes.
    fn case(&mut self, words: u64) -> [String; 3] {
        let length = if self.below(10) == 0 { self.below(120) } else { self.below(25) };
        let most = [2, 5, 12][usize::try_from(self.below(3)).unwrap()];
        let base: Vec<String> = (0..length).map(|_| self.line(words)).collect();
        let ours = self.edited(&base, words, most);
        let theirs = self.edited(&base, words, most);
        [self.text(&base), self.text(&ours), self.text(&theirs)]
    }
}

/// The merge of git; none when it finds a conflict.
fn git(folder: &std::path::Path, [base, ours, theirs]: &[String; 3]) -> Option<String> {
    for (name, text) in [("base", base), ("ours", ours), ("theirs", theirs)] {
        fs::write(folder.join(name), text).unwrap();
    }
    let mut command = Command::new("git");
    command.current_dir(folder).args(["merge-file", "-p", "-q", "ours", "base", "theirs"]);
    let output = command.output().unwrap();
    assert!(output.status.code().is_some_and(|code| code < 128), "{output:?}");
    output.status.success().then(|| String::from_utf8(output.stdout).unwrap())
}

#[test]
fn merging_by_lines_is_what_git_does() {
    if Command::new("git").arg("--version").output().is_err() {
        crate::support::skipped("git is not there, the merge was not compared with it");
        return;
    }
    let scratch = tempfile::tempdir().unwrap();
    let (mut clean, mut conflicts) = (0, 0);
    // The fewer words, the more lines are alike, and the more ways there are to tell a change.
    for words in [3, 8, 30, 1000] {
        let mut dice = Dice(88_172_645_463_325_252 + words);
        for case in 0..CASES {
            let texts = dice.case(words);
            let expected = git(scratch.path(), &texts);
            let [base, ours, theirs] = &texts;
            assert_eq!(merge_lines(base, ours, theirs), expected, "{words}/{case}: {texts:#?}");
            match expected {
                Some(_) => clean += 1,
                None => conflicts += 1,
            }
        }
    }
    println!("git merge-file: {clean} clean merges and {conflicts} conflicts, all the same");
    assert_eq!(clean + conflicts, 4 * CASES);
    assert!(clean > CASES && conflicts > CASES, "{clean} clean, {conflicts} conflicts");
}

#[test]
fn a_finer_merge_never_differs_where_git_merges() {
    let (mut same, mut finer) = (0, 0);
    for words in [3, 8, 30, 1000] {
        let mut dice = Dice(7_046_029_254_386_353_131 + words);
        for _ in 0..CASES {
            // Every text ends its last line here: its end is no change for `merge`.
            let [base, ours, theirs] = dice.case(words).map(|text| format!("{text}\n"));
            let found = merge(&base, &ours, &theirs);
            match merge_lines(&base, &ours, &theirs) {
                Some(text) => {
                    assert_eq!(found.clean(), Some(text.as_str()));
                    same += 1;
                }
                None => finer += usize::from(found.clean().is_some()),
            }
        }
    }
    println!("{same} clean merges the same by lines and by words; {finer} more by words");
    assert!(same > 1000);
}

const BASE: &str = "Le nouveau service sera offert à toute la population du Québec à compter du lundi 1er mars 2027, sur le site de l’organisme.\n";

fn clean(found: &Merge) -> &str {
    found.clean().unwrap_or_else(|| unreachable!("{:#?}", found.places()))
}

#[test]
fn a_date_changes_at_the_other_end_of_a_rewritten_paragraph() {
    let ours =
        BASE.replace("Le nouveau service sera offert", "Bonne nouvelle : notre service s’offre");
    let theirs = BASE.replace("lundi 1er mars 2027", "lundi 12 avril 2027");
    assert_eq!(merge_lines(BASE, &ours, &theirs), None, "one paragraph is one line");
    let found = merge(BASE, &ours, &theirs);
    assert_eq!(clean(&found), ours.replace("1er mars 2027", "12 avril 2027"));
}

#[test]
fn changes_closer_than_three_words_are_for_a_person() {
    for (own, is_clean) in [
        ("population du Québec à partir du", false),
        ("population du Canada à compter du", true),
        ("population de la province à compter du", true),
    ] {
        let ours = BASE.replace("population du Québec à compter du", own);
        let theirs = BASE.replace("lundi 1er mars", "mardi 2 mars");
        let found = merge(BASE, &ours, &theirs);
        assert_eq!(found.clean().is_some(), is_clean, "{own}");
        assert_eq!(found.with_ours() == ours, !is_clean, "{own}");
    }
}

#[test]
fn a_conflict_has_a_line_and_both_wordings() {
    let base = format!("# Titre\n\nUne phrase.\n\n## Quand\n\n{BASE}\nFin.\n");
    let ours = base.replace("Une phrase.", "Deux phrases.\n\nTrois.").replace("1er mars", "2 mars");
    let theirs = base.replace("1er mars", "12 avril").replace("Fin.", "La fin.");
    let found = merge(&base, &ours, &theirs);
    assert_eq!(found.clean(), None);
    assert_eq!(found.places().len(), 1);
    assert_eq!(found.places()[0].line, 9);
    let (own, new) = found.places()[0].excerpts();
    assert_eq!(own, "…compter du lundi 2 mars 2027, sur le…");
    assert_eq!(new, "…compter du lundi 12 avril 2027, sur le…");
    // What does not conflict is merged all the same, for the day when a person has decided.
    assert!(found.with_ours().contains("2 mars 2027") && found.with_ours().contains("La fin."));
}

#[test]
fn one_sentence_in_conflict_keeps_its_words_and_the_others_take_the_new_ones() {
    let base = "Le service ouvre le 1er mars. Il sera gratuit. Écrivez-nous avant le 22 février. Merci de votre patience et à bientôt.\n";
    let ours =
        base.replace("le 1er mars", "au début de mars").replace("à bientôt", "bonne journée");
    let theirs = base.replace("1er mars", "12 avril").replace("22 février", "5 avril");
    let found = merge(base, &ours, &theirs);
    let [place] = found.places() else { panic!("{:#?}", found.places()) };
    assert_eq!(place.ours, "Le service ouvre au début de mars. ");
    assert_eq!(place.theirs, "Le service ouvre le 12 avril. ");
    assert_eq!(found.with_ours(), ours.replace("22 février", "5 avril"));
    assert_eq!(found.base_with(|_| true), theirs.replace("12 avril", "1er mars"));
}

#[test]
fn words_far_from_a_conflict_in_its_sentence_take_the_new_ones() {
    let base =
        "**Québec, le 4 janvier. –** Le ministère annonce que le service ouvrira le 1er mars.\n";
    let ours = base.replace("le 1er mars", "au début de mars");
    let theirs = base.replace("4 janvier", "15 février").replace("1er mars", "12 avril");
    let found = merge(base, &ours, &theirs);
    let [place] = found.places() else { panic!("{:#?}", found.places()) };
    assert!(place.ours.ends_with("le service ouvrira au début de mars.\n"), "{}", place.ours);
    assert_eq!(found.with_ours(), ours.replace("4 janvier", "15 février"));
}

#[test]
fn no_mark_of_a_conflict_is_ever_in_a_text() {
    for words in [3, 30] {
        let mut dice = Dice(3_935_559_000_370_003_845 + words);
        for _ in 0..CASES {
            let [base, ours, theirs] = dice.case(words);
            let found = merge(&base, &ours, &theirs);
            for mark in ["<<<<<<<", "=======", ">>>>>>>", "|||||||"] {
                assert!(!found.with_ours().contains(mark));
            }
        }
    }
}

#[test]
fn windows_line_ends_a_mark_and_a_last_line_without_end_are_no_changes() {
    let base = "Un.\n\nDeux.\n\nTrois.\n";
    let new = "Un.\n\nDeux.\n\nTrois, le 12 avril.\n";
    for (form, expected) in [
        (
            "Premier.\r\n\r\nDeux.\r\n\r\nTrois.\r\n",
            "Premier.\r\n\r\nDeux.\r\n\r\nTrois, le 12 avril.\r\n",
        ),
        (
            "\u{feff}Un.\r\n\r\nDeux.\r\n\r\nTrois.",
            "\u{feff}Un.\r\n\r\nDeux.\r\n\r\nTrois, le 12 avril.",
        ),
        ("Premier.\n\nDeux.\n\nTrois.", "Premier.\n\nDeux.\n\nTrois, le 12 avril."),
    ] {
        assert_eq!(clean(&merge(base, form, new)), expected);
    }
}

#[test]
fn empty_texts_are_texts() {
    assert_eq!(clean(&merge("", "", "Un.\n")), "Un.\n");
    assert_eq!(clean(&merge("Un.\n", "", "Un.\n")), "");
    assert_eq!(merge("Un.\n", "", "Deux.\n").clean(), None, "emptied by a person");
    assert_eq!(merge("", "Un.\n", "Deux.\n").clean(), None);
    assert_eq!(clean(&merge("", "Un.\n", "Un.\n")), "Un.\n");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_side_alone_is_taken_as_it_is(base in "(?s).{0,80}", other in "(?s).{0,80}") {
        for (ours, theirs) in [(&other, &base), (&base, &other), (&other, &other)] {
            let found = merge(&base, ours, theirs);
            prop_assert_eq!(found.clean(), Some(other.as_str()));
        }
    }

    #[test]
    fn what_is_open_is_asked_again_and_nothing_else(
        base in proptest::collection::vec("[A-E][a-e]( [a-e]{1,2}){0,12}[.] ?", 0..8),
        ours in proptest::collection::vec("[A-E][a-e]( [a-e]{1,2}){0,12}[.] ?", 0..8),
        theirs in proptest::collection::vec("[A-E][a-e]( [a-e]{1,2}){0,12}[.] ?", 0..8),
    ) {
        let [base, ours, theirs] = [base, ours, theirs].map(|parts| parts.concat() + "\n");
        let found = merge(&base, &ours, &theirs);
        let text = found.with_ours();
        prop_assert_eq!(found.base_with(|_| false), theirs.as_str());
        let again = merge(&found.base_with(|_| true), text, &theirs);
        prop_assert_eq!(again.with_ours(), text);
        prop_assert_eq!(again.places().is_empty(), found.places().is_empty());
        // Once they are settled, the text stands.
        let settled = merge(&found.base_with(|_| false), text, &theirs);
        prop_assert_eq!(settled.clean(), Some(text));
    }

    #[test]
    fn nothing_that_both_agree_to_have_is_lost(
        base in proptest::collection::vec("[a-e]{1,2}( [a-e]{1,2}){0,12}", 0..8),
        ours in proptest::collection::vec("[a-e]{1,2}( [a-e]{1,2}){0,12}", 0..8),
        theirs in proptest::collection::vec("[a-e]{1,2}( [a-e]{1,2}){0,12}", 0..8),
    ) {
        let [base, ours, theirs] = [base, ours, theirs].map(|lines| lines.join("\n") + "\n");
        let found = merge(&base, &ours, &theirs);
        for place in found.places() {
            place.excerpts();
            prop_assert!(found.with_ours().contains(&place.ours));
            prop_assert!(place.ours != place.theirs);
            prop_assert!(place.line <= found.with_ours().lines().count() + 1);
        }
    }
}
