//! The second campaign is worded by jalon: facts and official names come from its reference, no
//! sentence does. Where the reference is not at hand, nothing is compared.

use std::collections::BTreeSet;
use std::fs;

use crate::support::{repository, tree};

/// Words in a row that make a borrowed sentence.
const RUN: usize = 8;

/// Names that anyone must write as they are.
const OFFICIAL: [&str; 3] = [
    "ministere de l emploi et de la solidarite sociale",
    "service du pilotage des systemes securite des acces",
    "services a l intention des partenaires",
];

/// The words of a text, without accents: the reference was read from a picture.
fn words(text: &str) -> String {
    let text = text.replace("I'", "l'").replace("I’", "l’").to_lowercase();
    let plain = text.chars().flat_map(|letter| match letter {
        'à' | 'â' => vec!['a'],
        'ç' => vec!['c'],
        'é' | 'è' | 'ê' | 'ë' => vec!['e'],
        'î' | 'ï' => vec!['i'],
        'ô' => vec!['o'],
        'ù' | 'û' => vec!['u'],
        'œ' => vec!['o', 'e'],
        letter if letter.is_alphanumeric() => vec![letter],
        '|' => vec![' ', '|', ' '],
        _ => vec![' '],
    });
    let plain: String = plain.collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every run of words of a text, official names apart.
fn runs(text: &str) -> BTreeSet<String> {
    // Addresses are facts.
    let text: Vec<&str> =
        text.split_whitespace().map(|w| if w.contains("://") { "|" } else { w }).collect();
    let mut text = words(&text.join(" "));
    for name in OFFICIAL {
        text = text.replace(name, " | ");
    }
    let words: Vec<&str> = text.split(' ').collect();
    let runs = words.windows(RUN).filter(|run| !run.contains(&"|"));
    runs.map(|run| run.join(" ")).collect()
}

#[test]
fn no_sentence_of_the_reference_is_in_a_text() {
    let reference = repository().join("../shared/reference/aide-memoire.txt");
    let Ok(reference) = fs::read_to_string(reference) else { return };
    let reference = runs(&reference);
    assert!(reference.len() > 1000);
    for folder in ["campaigns/authentification-renforcee", "templates/authentification-renforcee"] {
        let texts = tree(&repository().join(folder));
        assert!(!texts.is_empty(), "{folder}");
        for (path, text) in texts {
            let own = runs(&text);
            let borrowed: Vec<&String> = own.intersection(&reference).collect();
            assert!(borrowed.is_empty(), "{folder}/{path}: {borrowed:?}");
        }
    }
}
