//! Names, dates, delays, numbers and typography, against data and properties.

use chrono::NaiveDate;
use jalon::french::delay::until;
use jalon::french::name::{Article, Name, Number, capitalize};
use jalon::french::typography::typeset;
use jalon::french::{date, number};
use jalon::input::Source;
use jalon::launch::load_service;
use proptest::prelude::*;

#[test]
fn names_take_the_forms_that_a_proofreader_expects() {
    let cases: toml::Table = include_str!("names.toml").parse().unwrap();
    for case in cases["case"].as_array().unwrap() {
        let source = Source::new("names.toml", format!("service = {}", case["name"]));
        let name = load_service(&source).unwrap().0.name;
        for (form, expected) in case["forms"].as_table().unwrap() {
            let actual = match form.as_str() {
                "le" => name.le(),
                "Le" => name.le_capital(),
                "a" => name.a(),
                "de" => name.de(),
                "que" => name.que(),
                "nom" => name.bare(),
                "il" => name.pronoun().to_string(),
                "Il" => capitalize(name.pronoun()),
                "sera" => String::from(if name.head_number() == Number::Singular {
                    "sera"
                } else {
                    "seront"
                }),
                other => unreachable!("{other}"),
            };
            assert_eq!(
                actual.replace('\u{a0}', " "),
                expected.as_str().unwrap(),
                "{form} of {}",
                name.text
            );
        }
    }
}

proptest! {
    #[test]
    fn no_form_leaves_a_contraction_undone(
        text in "[A-ZÉÀ][a-zéèà]{2,12}( [a-z]{2,10})?",
        article in prop::sample::select(vec![Article::Le, Article::La, Article::Elided, Article::Les, Article::None]),
    ) {
        let name = Name::plain(text, article);
        for form in [name.a(), name.de(), name.que(), name.le()] {
            for wrong in ["à le ", "à les ", "de le ", "de les ", "  ", "’ "] {
                prop_assert!(!form.contains(wrong), "{form}");
            }
        }
    }

    #[test]
    fn typesetting_twice_changes_nothing(text in "[a-zA-Z0-9 éà«»:;!?'’.,%$\\n(\\[\\])/-]{0,80}") {
        let once = typeset(&text);
        prop_assert_eq!(typeset(&once), once);
    }

    #[test]
    fn typesetting_changes_no_word(text in "[a-z]{1,8}( [a-z]{1,8}){0,6}") {
        prop_assert_eq!(typeset(&text), text);
    }
}

/// `bad → good`, with `_` for a non-breaking space.
const TYPOGRAPHY: &[(&str, &str)] = &[
    ("les documents : a", "les documents_: a"),
    ("les documents: a", "les documents_: a"),
    ("identité ; suite", "identité; suite"),
    ("en ligne !", "en ligne!"),
    ("un compte ?", "un compte?"),
    ("le «dossier» ici", "le «_dossier_» ici"),
    ("le « dossier » ici", "le «_dossier_» ici"),
    ("l'identité d'une", "l’identité d’une"),
    ("le 1er mars 2027", "le 1er_mars_2027"),
    ("le 15 mars", "le 15_mars"),
    ("le lundi 1er mars 2027.", "le lundi 1er_mars_2027."),
    ("au 1 877 644-4545", "au 1_877_644-4545"),
    ("au 418 555-0123", "au 418_555-0123"),
    ("88 % des 75,25 $", "88_% des 75,25_$"),
    ("à 8 h 30", "à 8_h_30"),
    ("600 × 150 px", "600_×_150_px"),
    ("M. Roy et Mme Roy", "M._Roy et Mme_Roy"),
    ("voir https://a.b/c?d=1 : ici", "voir https://a.b/c?d=1_: ici"),
    ("écrire à a.b@c.ca : merci", "écrire à a.b@c.ca_: merci"),
    ("[une page](https://a.b/c;d) !", "[une page](https://a.b/c;d)!"),
    ("`a : b`", "`a : b`"),
    ("Québec.ca/authentification-gouvernementale.", "Québec.ca/authentification-gouvernementale."),
    ("en 2027 et 300 pages", "en 2027 et 300 pages"),
];

#[test]
fn typography_follows_the_oqlf() {
    for (bad, good) in TYPOGRAPHY {
        assert_eq!(typeset(bad).replace('\u{a0}', "_"), *good, "{bad}");
    }
}

#[test]
fn dates_are_written_as_in_quebec() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    assert_eq!(date::long(day("2027-03-01")), "lundi 1er\u{a0}mars\u{a0}2027");
    assert_eq!(date::long(day("2028-08-15")), "mardi 15\u{a0}août\u{a0}2028");
    for start in ["2027-01-01", "2028-01-01"] {
        for date in day(start).iter_days().take(366) {
            let text = date::full(date);
            assert_eq!(text.starts_with("1er"), date.format("%d").to_string() == "01", "{text}");
        }
    }
}

#[test]
fn delays_are_said_as_people_say_them() {
    let launch: NaiveDate = "2027-03-01".parse().unwrap();
    for (from, expected) in [
        ("2027-01-04", "dans huit semaines"),
        ("2027-01-18", "dans six semaines"),
        ("2027-01-15", "dans un peu plus de six semaines"),
        ("2027-01-20", "dans moins de six semaines"),
        ("2027-02-22", "dans une semaine"),
        ("2027-02-19", "dans dix jours"),
        ("2027-02-26", "dans trois jours"),
        ("2027-02-28", "demain"),
        ("2027-03-01", "aujourd’hui"),
        ("2026-11-02", "dans environ quatre mois"),
    ] {
        assert_eq!(until(from.parse().unwrap(), launch), expected, "{from}");
    }
}

#[test]
fn numbers_in_groups_of_three() {
    for (value, text) in [
        (0, "0"),
        (12, "12"),
        (280, "280"),
        (3000, "3\u{a0}000"),
        (1_234_567, "1\u{a0}234\u{a0}567"),
    ] {
        assert_eq!(number::grouped(value), text);
    }
}

#[test]
fn numbers_in_letters() {
    for (value, feminine, text) in [
        (1, true, "une"),
        (21, true, "vingt et une"),
        (31, false, "trente et un"),
        (42, false, "quarante-deux"),
        (70, false, "70"),
    ] {
        assert_eq!(number::in_letters(value, feminine), text);
    }
}
