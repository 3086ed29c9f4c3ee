//! What people reach in a service agrees with its possessive, or is refused with what to write.

use jalon::french::name::Number;
use jalon::french::plural::number_of;
use jalon::input::{Problems, Source};
use jalon::launch::{Launch, access_choices};

use crate::support::planned::WORKSPACE;

fn read(value: &str) -> Result<Launch, Problems> {
    let text = format!(
        "campaign = \"sag\"\ndate = 2027-03-01\ntype = \"new\"\n[service]\nname = \"Carnet\"\narticle = \"le\"\naccess_object = {value}\n"
    );
    WORKSPACE.launch(&Source::new("carnet.toml", text), "carnet").map(|(launch, _)| launch)
}

/// What is wrong and what to write.
fn told(problems: &Problems) -> String {
    let told = problems.0.iter().map(|problem| problem.told());
    told.map(|told| format!("{} {}\n", told.message, told.help.unwrap_or_default())).collect()
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// Nouns with the number that they have, or may have either.
const NOUNS: [(&str, Option<Number>); 40] = [
    ("dossier en ligne", Some(Number::Singular)),
    ("assurance", Some(Number::Singular)),
    ("demande d’aide", Some(Number::Singular)),
    ("relevé", Some(Number::Singular)),
    ("état de compte", Some(Number::Singular)),
    ("curriculum vitæ", Some(Number::Singular)),
    ("horaire", Some(Number::Singular)),
    ("tableau de bord", Some(Number::Singular)),
    ("espace personnel", Some(Number::Singular)),
    ("courriel", Some(Number::Singular)),
    ("relevés hypothécaires", Some(Number::Plural)),
    ("demandes", Some(Number::Plural)),
    ("dossiers des participantes et participants", Some(Number::Plural)),
    ("prestations", Some(Number::Plural)),
    ("données", Some(Number::Plural)),
    ("tableaux", Some(Number::Plural)),
    ("paiements", Some(Number::Plural)),
    ("prêts et bourses", Some(Number::Plural)),
    ("billets", Some(Number::Plural)),
    ("certificats", Some(Number::Plural)),
    ("crédits d’impôt", Some(Number::Plural)),
    ("cotisations", Some(Number::Plural)),
    ("informations", Some(Number::Plural)),
    ("employeurs", Some(Number::Plural)),
    ("devoirs", Some(Number::Plural)),
    ("rapports", Some(Number::Plural)),
    ("références", Some(Number::Plural)),
    ("cartes", Some(Number::Plural)),
    ("appels", Some(Number::Plural)),
    ("accès", None),
    ("avis de cotisation", None),
    ("permis", None),
    ("cours", None),
    ("taux", None),
    ("prix", None),
    ("recours", None),
    ("dons", Some(Number::Plural)),
    ("fonds", None),
    ("choix de cours", None),
    ("puits", None),
];

#[test]
fn the_ending_of_a_noun_says_its_number_or_leaves_it_open() {
    for (noun, number) in NOUNS {
        assert_eq!(number_of(noun), number, "{noun}");
    }
}

#[test]
fn a_noun_gets_its_possessive_and_a_wrong_one_is_refused_with_the_right_one() {
    for (noun, number) in NOUNS {
        let forms = [("votre", Number::Singular), ("vos", Number::Plural)];
        let right: Vec<String> = forms
            .iter()
            .filter(|(_, own)| number.is_none_or(|number| number == *own))
            .map(|(word, _)| format!("{word} {noun}"))
            .collect();
        assert_eq!(access_choices(noun), right);
        match (number, read(&quoted(noun))) {
            (Some(_), Ok(launch)) => {
                assert_eq!(launch.service.access_object.as_ref(), right.first())
            }
            (None, Err(problems)) => {
                let told = told(&problems);
                assert!(right.iter().all(|words| told.contains(words.as_str())), "{told}");
            }
            (_, other) => panic!("{noun}: {other:?}"),
        }
        for (word, own) in forms {
            let said = format!("{word} {noun}");
            match read(&quoted(&said)) {
                Ok(launch) => {
                    assert!(right.contains(&said), "{said}");
                    assert_eq!(launch.service.access_object, Some(said));
                }
                Err(problems) => {
                    assert!(number.is_some_and(|number| number != own), "{said}");
                    let told = told(&problems);
                    assert!(told.contains(&right[0]), "{told}");
                }
            }
        }
        for article in ["le ", "la ", "les ", "l’", "mes ", "Mon "] {
            let told = told(&read(&quoted(&format!("{article}{noun}"))).unwrap_err());
            assert!(told.contains(&right[0]), "{told}");
        }
    }
}

#[test]
fn a_number_that_no_ending_says_is_declared() {
    for (number, said) in [("p", "vos curriculum vitæ"), ("s", "votre curriculum vitæ")] {
        let launch = read(&format!("{{ name = \"curriculum vitæ\", number = \"{number}\" }}"));
        assert_eq!(launch.unwrap().service.access_object.as_deref(), Some(said));
    }
    let problems = read("{ name = \"curriculum vitæ\" }").unwrap_err();
    assert!(told(&problems).contains("number"));
}
