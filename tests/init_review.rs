//! The answers of `jalon init` seen again on a terminal: the recap, and what is done with it.

use std::path::Path;

use crate::support::terminal::{ENTER, SAID, Session, is_empty, read};

/// A migration given by flags, but for the article of its service.
const FLAGS: [&str; 27] = [
    "--service",
    "Phare",
    "--type",
    "migration",
    "--previous-login",
    "clicSÉQUR",
    "--launch",
    "2027-03-01",
    "--url",
    "https://exemple.ca",
    "--description",
    "de trouver un phare",
    "--access-object",
    "dossier en ligne",
    "--organization",
    "Office des exemples",
    "--organization-article",
    "l'",
    "--organization-gender",
    "f",
    "--city",
    "Québec",
    "--contact-name",
    "Camille Tremblay",
    "--contact-role",
    "porte-parole",
    "--service-unchanged",
];

/// What the service allows.
const ALLOWS: [&str; 2] = ["--description", "de trouver un phare"];

/// Answers what the flags leave out, up to the recap.
fn up_to_recap(folder: &Path) -> Session {
    let rest = ["--contact-phone", "418 555-0123", "--contact-email", "a@exemple.ca"];
    let mut session = Session::start(folder, &[&FLAGS[..], &SAID, &rest].concat());
    session.choose("Quelle phrase sonne juste?", 0);
    session.line("Ces phrases sonnent-elles juste?", "");
    session.line("D’autres services l’utilisent-ils encore?", "");
    session
}

#[test]
fn the_recap_says_all_that_will_be_written() {
    let scratch = tempfile::tempdir().unwrap();
    let mut session = up_to_recap(scratch.path());
    for line in [
        "Accédez au Phare. Il sera accessible bientôt.",
        "Il quitte   clicSÉQUR, que d’autres services utilisent encore",
        "Vous n’utiliserez plus clicSÉQUR. Il sera remplacé bientôt.",
        "Accès       accéder à votre dossier en ligne",
        "Usage       il permet de trouver un phare",
        "Coût        C’est gratuit.",
        "Autrement   On peut aussi écrire.",
        "L’Office des exemples est heureuse d’annoncer la nouvelle.",
        "En-tête     Cabinet de l’Exemple",
        "Fichier     phare.toml",
    ] {
        session.expect(line);
    }
    session.choose("Que faire de ces réponses?", 2);
    let (status, shown) = session.end();
    assert_eq!(status, 2);
    assert!(shown.lines().any(|line| line == "Abandonné\u{a0}: rien n’est écrit."), "{shown}");
    assert!(is_empty(scratch.path()));
}

/// Nothing that was given is lost: it waits for the organization, and is there to be kept.
#[test]
fn a_city_without_organization_waits_in_a_comment() {
    let scratch = tempfile::tempdir().unwrap();
    let service = ["--service", "Phare", "--article", "le", "--type", "new"];
    let rest = ["--launch", "2027-03-01", "--url", "https://exemple.ca", "--city", "Lévis"];
    let rest = [&rest[..], &ALLOWS, &SAID].concat();
    let mut session = Session::start(scratch.path(), &[&service[..], &rest].concat());
    session.line("Organisation responsable", "");
    session.expect("Sans organisation, l’en-tête et la ville restent en commentaire");
    session.expect("Ville       Lévis – en commentaire, sans organisation");
    session.choose("Que faire de ces réponses?", 0);
    assert_eq!(session.end().0, 0);
    assert!(read(scratch.path(), "phare.toml").get("organization").is_none());
    let text = std::fs::read_to_string(scratch.path().join("phare.toml")).unwrap();
    assert!(text.contains("\n# city = \"Lévis\""), "{text}");
    let scratch = tempfile::tempdir().unwrap();
    let mut session = Session::start(scratch.path(), &[&service[..], &rest].concat());
    session.line("Organisation responsable", "");
    session.choose("Que faire de ces réponses?", 1);
    for question in &AGAIN[..4] {
        session.line(question, "");
    }
    for question in [
        "Jour du lancement",
        "Adresse Web du service",
        "Le service permet…",
        "Coût du service",
        "Autrement qu’en ligne",
        "Page où l’on se désabonne",
    ] {
        session.line(question, "");
    }
    session.line("Organisation responsable", "la Régie");
    for question in ["Ces phrases sonnent-elles juste?", "En-tête", "Ville d’où part le communiqué"]
    {
        session.line(question, "");
    }
    for question in ["Personne à joindre", "Son téléphone", "Son courriel"] {
        session.line(question, "");
    }
    session.choose("Que faire de ces réponses?", 0);
    assert_eq!(session.end().0, 0);
    let organization = read(scratch.path(), "phare.toml")["organization"].clone();
    assert_eq!(organization["city"].as_str(), Some("Lévis"));
}

/// The sentences of an organization tell its gender, heard before it is kept.
#[test]
fn an_organization_is_heard_with_its_gender() {
    let scratch = tempfile::tempdir().unwrap();
    let service = ["--service", "Phare", "--article", "le", "--type", "new"];
    let rest = ["--launch", "2027-03-01", "--url", "https://exemple.ca", "--city", "Lévis"];
    let rest = [&rest[..], &ALLOWS, &SAID].concat();
    let office = ["--organization", "Office des exemples", "--organization-article", "l'"];
    let contact =
        ["--contact-role", "R", "--contact-phone", "418 555-0123", "--contact-email", "a@b.ca"];
    let flags = [&service[..], &rest, &office, &contact, &["--contact-name", "C"]].concat();
    let mut session = Session::start(scratch.path(), &flags);
    session.choose("Et dans la suite du texte, que dit-on?", 1);
    session.expect("L’Office des exemples est heureuse d’annoncer la nouvelle.");
    session.line("Ces phrases sonnent-elles juste?", "non");
    session.choose("Quelle phrase sonne juste?", 0);
    session.choose("Et dans la suite du texte, que dit-on?", 0);
    session.expect("L’Office des exemples est heureux d’annoncer la nouvelle.");
    session.line("Ces phrases sonnent-elles juste?", "");
    session.choose("Que faire de ces réponses?", 0);
    assert_eq!(session.end().0, 0);
    let organization = read(scratch.path(), "phare.toml")["organization"].clone();
    assert_eq!(organization["gender"].as_str(), Some("m"));
}

/// The questions of a migration, in their order, each with its answer kept.
const AGAIN: [&str; 21] = [
    "Nom du service",
    "Quelle phrase sonne juste?",
    "Ces phrases sonnent-elles juste?",
    "Que lancez-vous?",
    "Ancien mode de connexion",
    "D’autres services l’utilisent-ils encore?",
    "Jour du lancement",
    "Adresse Web du service",
    "Le service permet…",
    "Accéder à votre ou à vos…",
    "Qu’est-ce qui change?",
    "Coût du service",
    "Autrement qu’en ligne",
    "Page où l’on se désabonne",
    "Organisation responsable",
    "Quelle phrase sonne juste?",
    "Et dans la suite du texte, que dit-on?",
    "Ces phrases sonnent-elles juste?",
    "En-tête des communiqués",
    "Ville d’où part le communiqué",
    "Personne à joindre",
];

#[test]
fn answers_gone_through_again_are_kept_but_for_the_one_corrected() {
    let written = |correction: &str| {
        let scratch = tempfile::tempdir().unwrap();
        let mut session = up_to_recap(scratch.path());
        session.choose("Que faire de ces réponses?", 1);
        for question in AGAIN {
            let keys =
                if question == "Ville d’où part le communiqué" { correction } else { "" };
            session.answer(question, &format!("{keys}{ENTER}"));
        }
        session.line("Sa fonction", "");
        session.line("Son téléphone", "");
        session.line("Son courriel", "");
        session.choose("Que faire de ces réponses?", 0);
        let (status, shown) = session.end();
        assert_eq!(status, 0, "{shown}");
        read(scratch.path(), "phare.toml")
    };
    let kept = written("");
    assert_eq!(kept["date"].to_string(), "2027-03-01");
    assert_eq!(kept["service"]["article"].as_str(), Some("le"));
    assert_eq!(kept["service"]["access_object"].as_str(), Some("votre dossier en ligne"));
    assert_eq!(kept["previous_login"]["still_active"].as_bool(), Some(true));
    assert_eq!(kept["organization"]["gender"].as_str(), Some("f"));
    assert_eq!(kept["organization"]["city"].as_str(), Some("Québec"));
    let mut corrected = written(" (Québec)");
    assert_eq!(corrected["organization"]["city"].as_str(), Some("Québec (Québec)"));
    corrected["organization"]["city"] = kept["organization"]["city"].clone();
    assert_eq!(corrected, kept);
}
