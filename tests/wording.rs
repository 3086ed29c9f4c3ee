//! How the templates are worded: what readers found wrong is gone from all of them, forms of a name
//! are left to filters, and the second campaign is worded by jalon: facts and official names come
//! from its reference, no sentence does. Where the reference is not at hand, nothing is compared.

use std::collections::BTreeSet;
use std::fs;

use regex::Regex;

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

/// What readers found wrong, stiff or too familiar, as it would stand in a template.
const GONE: [&str; 58] = [
    "faire créer les comptes",
    "son identité, pour se connecter",
    "vous demandent encore",
    "soyez prudents",
    "jusqu’ici, vous utilis",
    "entrée en vigueur :",
    "## à faire avant le {{",
    "dans le cas présent",
    "motif du changement",
    "change le {{ launch_date | date }} et se fera",
    "se veut simple",
    "en vigueur depuis aujourd’hui",
    "restera pareil",
    "plus d’un endroit",
    "annonce l’ouverture",
    "est maintenant ouvert",
    "une nouvelle façon de vous connecter",
    "du mal",
    "coup de main",
    "prenez de l’avance",
    "retenez qu",
    "fonctionne également ici",
    "inutile d’attendre",
    "cela se fait de façon",
    "un peu moins de",
    "aucun compromis",
    "en option",
    "du nouveau pour la connexion",
    "en copie",
    "comment se fait la connexion",
    "rendez-vous le",
    "contrairement à notre dernière annonce",
    "le contraire de",
    "changera finalement",
    "le projet annulé reprend",
    "à déterminer",
    "marque le passage",
    "jusqu’à ce jour",
    "services publics",
    "sans délai",
    "il ne vous restera",
    "tout comme le dossier",
    "les dossiers n’ont pas été",
    "rien d’autre à créer",
    "comptes existants demeurent",
    "la plupart des problèmes",
    "en quelques minutes,",
    "comptez {{ values.request_delay }}",
    "votre signature est requise",
    "le changement annoncé est en vigueur",
    "aviser le collaborateur",
    "langue des signes",
    "déjà relié à un autre système",
    "volontiers",
    "prévu le",
    "dessiné par jalon",
    "compte peuvent le créer",
    "compte, vous pouvez le créer",
];

fn templates() -> Vec<(String, String)> {
    let texts = tree(&repository().join("templates")).into_iter();
    texts.filter(|(path, _)| path.ends_with(".md")).collect()
}

#[test]
fn what_readers_found_wrong_is_gone_from_every_template() {
    for (path, text) in templates() {
        let text = text.to_lowercase();
        for words in GONE {
            assert!(!text.contains(words), "{path}: {words}");
        }
    }
}

#[test]
fn words_that_contract_or_elide_are_left_to_the_filters_of_a_name() {
    let name = r"\{\{ *(?:service|service_short|organization|previous_login) *\|";
    let before = Regex::new(&format!(r"(?i)\b(?:à|de|que|qu’|d’|du|au|aux|des) {name}")).unwrap();
    // « [au service](…) »: the preposition is no part of what one follows.
    let link = Regex::new(r"(?i)\[(?:(?:à|au|aux|du|des|sur|vers|de) |d’)[^\]]*\]\(").unwrap();
    for (path, text) in templates() {
        for found in [&before, &link] {
            let found = found.find(&text).map(|found| found.as_str());
            assert_eq!(found, None, "{path}");
        }
    }
}
