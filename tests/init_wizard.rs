//! `jalon init` asked and answered in a real terminal of 80 columns; see `init_review.rs`.

use std::fs;

use crate::support::terminal::{CTRL_C, ENTER, ESC, SAID, Session, is_empty, read};
use crate::support::{TODAY, jalon};

#[test]
fn from_the_first_question_to_a_file_that_renders() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path();
    let mut session = Session::start(folder, &[]);
    session.line("Nom du service", "Carnet santé Québec");
    session.expect("le         Accédez au Carnet santé Québec.");
    session.choose("Quelle phrase sonne juste?", 0);
    session.expect("Nous vous le dirons lorsqu’il sera accessible.");
    session.line("Ces phrases sonnent-elles juste?", "oui");
    session.choose("Que lancez-vous?", 1);
    session.line("Ancien mode de connexion", "");
    session.line("D’autres services l’utilisent-ils encore?", "n");
    session.answer("Jour du lancement", "25 décembre 2027");
    session.expect("samedi 25\u{a0}décembre\u{a0}2027 – Noël, jour férié");
    session.line("Jour du lancement", "");
    session.line("Garder ce jour quand même?", "");
    session.line("Jour du lancement", "2027-03-01");
    session.line("Adresse Web du service", "http://exemple.ca");
    session.expect("# Écrivez l’adresse complète, qui commence par https://");
    session.answer("Adresse Web du service", &"\u{7f}".repeat(17));
    session.line("Adresse Web du service", "https://www.exemple.gouv.qc.ca");
    session.line("Le service permet…", "Consulter ses résultats.");
    session.expect("# Continuez la phrase «\u{a0}Le service permet…\u{a0}»");
    session.answer("Le service permet…", &"\u{7f}".repeat(24));
    session.line("Le service permet…", "à la population de consulter ses résultats");
    session.line("Accéder à votre ou à vos…", "accès");
    session.expect("Accédez à votre accès.");
    session.choose("Quelle phrase sonne juste?", 1);
    session.choose("Qu’est-ce qui change?", 1);
    session.line("Coût du service", "gratuit");
    session.expect("# Écrivez une phrase, comme dans un texte\u{a0}: Le service est gratuit.");
    session.answer("Coût du service", &"\u{7f}".repeat(7));
    session.line("Coût du service", "Le service est gratuit");
    session.line("Autrement qu’en ligne", "On peut aussi écrire au bureau.");
    session.line("Page où l’on se désabonne", "https://www.exemple.gouv.qc.ca/stop");
    session.line("Organisation responsable", "le ministère de l’Exemple");
    session.expect("Le ministère de l’Exemple annonce la nouvelle.");
    session.line("Ces phrases sonnent-elles juste?", "");
    session.line("En-tête des communiqués", "");
    session.expect("sans réponse");
    session.line("Ville d’où part le communiqué", "Québec");
    session.line("Personne à joindre", "Camille Tremblay");
    session.line("Sa fonction", "porte-parole");
    session.line("Son téléphone", "418 555-0123");
    session.line("Son courriel", "medias@exemple.gouv.qc.ca");
    session.expect("Change      seulement la connexion");
    session.expect("Lancement   lundi 1er\u{a0}mars\u{a0}2027");
    session.expect("Fichier     carnet-sante-quebec.toml");
    session.choose("Que faire de ces réponses?", 0);
    let (status, shown) = session.end();
    assert_eq!(status, 0, "{shown}");
    assert!(shown.contains("jalon plan carnet-sante-quebec.toml"), "{shown}");
    let written = read(folder, "carnet-sante-quebec.toml");
    assert_eq!(written["previous_login"]["still_active"].as_bool(), Some(false));
    assert_eq!(written["service"]["access_object"].as_str(), Some("vos accès"));
    let words = "à la population de consulter ses résultats";
    assert_eq!(written["service"]["description"].as_str(), Some(words));
    assert_eq!(written["organization"]["name"].as_str(), Some("ministère de l’Exemple"));
    assert!(written["organization"].get("letterhead").is_none());
    assert_eq!(written["service"]["cost"].as_str(), Some("Le service est gratuit"));
    assert_eq!(written["service_changes"].as_bool(), Some(false));
    let render = jalon(folder)
        .args(["render", "carnet-sante-quebec.toml", "-o", "campagne", "--today", TODAY])
        .output()
        .unwrap();
    let told = String::from_utf8(render.stderr).unwrap();
    assert!(render.status.success(), "{told}");
    // Only what others have to confirm: a handful.
    let left = told.split("compléter").nth(1).unwrap_or_default().replace('\u{a0}', " ");
    let left: Vec<&str> = left.lines().skip(1).take_while(|l| l.starts_with("    ")).collect();
    assert!((1..=3).contains(&left.len()), "{told}");
    for fact in left {
        assert!(fact.contains("à confirmer auprès d"), "{fact}: {told}");
    }
}

#[test]
fn a_refused_day_is_asked_anew_from_an_empty_field() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path();
    let args = ["--service", "Carnet", "--article", "le", "--type", "new", "carnet.toml"];
    let mut session = Session::start(folder, &args);
    session.line("Jour du lancement", "32 mars");
    session.refused("Jour du lancement");
    session.line("Jour du lancement", "2027-03-01");
    session.expect("lundi 1er\u{a0}mars\u{a0}2027");
    session.answer("Adresse Web du service", CTRL_C);
    let (status, shown) = session.end();
    assert!(status == 2 && is_empty(folder), "{shown}");
}

#[test]
fn giving_up_writes_nothing() {
    for key in [ESC, CTRL_C] {
        for answers in 0..4 {
            let scratch = tempfile::tempdir().unwrap();
            let mut session = Session::start(scratch.path(), &[]);
            let questions = [
                ("Nom du service", "Carnet\r"),
                ("Quelle phrase sonne juste?", ENTER),
                ("Ces phrases sonnent-elles juste?", ENTER),
                ("Que lancez-vous?", ENTER),
            ];
            for (question, keys) in &questions[..answers] {
                session.answer(question, keys);
            }
            session.answer(questions[answers].0, key);
            let (status, shown) = session.end();
            assert_eq!(status, 2);
            // On a line of its own; nothing of the question stays.
            let said = "Abandonné\u{a0}: rien n’est écrit.";
            assert!(shown.lines().any(|line| line == said), "{shown}");
            assert!(!shown.contains(questions[answers].0), "{shown}");
            assert!(is_empty(scratch.path()));
        }
    }
}

/// Flags that leave only the name's grammar, and the last yes, to be asked.
const REST: [&str; 20] = [
    "--launch",
    "2027-03-01",
    "--type",
    "new",
    "--url",
    "https://exemple.ca",
    "--description",
    "de trouver un phare",
    "--organization",
    "Régie",
    "--organization-article",
    "la",
    "--city",
    "Québec",
    "--contact-name",
    "Camille Tremblay",
    "--contact-role",
    "porte-parole",
    "--contact-phone",
    "418 555-0123",
];

fn rest<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [more, &REST, &SAID, &["--contact-email", "a@exemple.ca"]].concat()
}

#[test]
fn an_article_typed_with_the_name_may_be_official() {
    let scratch = tempfile::tempdir().unwrap();
    let mut session = Session::start(scratch.path(), &rest(&[]));
    session.line("Nom du service", "La Place 0-5");
    session.expect("non\u{a0}: Utilisez la Place 0-5. Accédez à la Place 0-5.");
    session.expect("oui\u{a0}: Utilisez La Place 0-5. Accédez à La Place 0-5.");
    session.choose("«\u{a0}La\u{a0}» fait-il partie du nom officiel?", 1);
    session.expect("Consultez la page de La Place 0-5.");
    session.line("Ces phrases sonnent-elles juste?", "");
    session.expect("Fichier     la-place-0-5.toml");
    session.choose("Que faire de ces réponses?", 0);
    assert_eq!(session.end().0, 0);
    let service = read(scratch.path(), "la-place-0-5.toml")["service"].clone();
    assert_eq!(service["name"].as_str(), Some("Place 0-5"));
    assert_eq!(service["article"].as_str(), Some("la"));
    assert_eq!(service["official_article"].as_bool(), Some(true));
}

/// « à » and « de » swallow the capital of « Le »: another sentence must show it.
#[test]
fn sentences_tell_an_official_article_that_contracts() {
    let scratch = tempfile::tempdir().unwrap();
    let mut session = Session::start(scratch.path(), &rest(&[]));
    session.line("Nom du service", "Le Phare");
    session.expect("non\u{a0}: Utilisez le Phare. Accédez au Phare.");
    session.expect("oui\u{a0}: Utilisez Le Phare. Accédez au Phare.");
    session.answer("«\u{a0}Le\u{a0}» fait-il partie du nom officiel?", ESC);
    assert_eq!(session.end().0, 2);
}

#[test]
fn sentences_that_sound_wrong_bring_back_to_the_article() {
    let scratch = tempfile::tempdir().unwrap();
    let mut session = Session::start(scratch.path(), &rest(&["--service", "Aide aux aînés"]));
    session.choose("Quelle phrase sonne juste?", 4);
    session.choose("Et dans la suite du texte, que dit-on?", 2);
    session.expect("Aide aux aînés seront accessibles bientôt.");
    session.line("Ces phrases sonnent-elles juste?", "non");
    session.choose("Quelle phrase sonne juste?", 0);
    session.choose("Et dans la suite du texte, que dit-on?", 1);
    session.expect("L’Aide aux aînés sera accessible bientôt.");
    session.line("Ces phrases sonnent-elles juste?", "peut-être");
    session.expect("Répondez par oui ou par non");
    session.answer("Ces phrases sonnent-elles juste?", &"\u{7f}".repeat(9));
    session.line("Ces phrases sonnent-elles juste?", "o");
    session.expect("Fichier     aide-aux-aines.toml");
    session.choose("Que faire de ces réponses?", 0);
    assert_eq!(session.end().0, 0);
    let service = read(scratch.path(), "aide-aux-aines.toml")["service"].clone();
    assert_eq!(service["article"].as_str(), Some("l'"));
    assert_eq!(service["gender"].as_str(), Some("f"));
    assert!(service.get("number").is_none());
}

#[test]
fn a_file_that_exists_is_told_before_any_question_or_gets_another_name() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path();
    fs::write(folder.join("carnet.toml"), "à moi").unwrap();
    let (status, shown) = Session::start(folder, &["carnet.toml"]).end();
    assert_eq!(status, 2);
    assert!(shown.contains("existe déjà") && !shown.contains('?'), "{shown}");
    let mut session = Session::start(folder, &rest(&["--service", "Carnet", "--article", "le"]));
    session.line("Nom du nouveau fichier", "carnet.toml");
    session.expect("# «\u{a0}carnet.toml\u{a0}» existe déjà");
    session.answer("Nom du nouveau fichier", &"\u{7f}".repeat(5));
    session.line("Nom du nouveau fichier", "-2.toml");
    session.expect("Fichier     carnet-2.toml");
    session.choose("Que faire de ces réponses?", 0);
    assert_eq!(session.end().0, 0);
    assert_eq!(fs::read_to_string(folder.join("carnet.toml")).unwrap(), "à moi");
    assert!(folder.join("carnet-2.toml").is_file());
}

#[test]
fn bad_flags_are_told_before_any_question() {
    let scratch = tempfile::tempdir().unwrap();
    let (status, shown) = Session::start(scratch.path(), &["--url", "http://a.ca"]).end();
    assert_eq!(status, 2);
    assert!(shown.contains("--url") && !shown.contains("? Nom"), "{shown}");
}

#[test]
fn no_question_is_asked_when_none_is_wanted() {
    let scratch = tempfile::tempdir().unwrap();
    let (status, shown) = Session::start(scratch.path(), &["--sans-question"]).end();
    assert_eq!(status, 2);
    assert!(shown.contains("il manque"), "{shown}");
}

#[test]
fn alone_it_says_where_to_begin() {
    // The program is named as it was typed: here by a long path.
    let columns = std::num::NonZero::new(300).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::run(folder.path(), &[], columns);
    session.expect("--help");
    assert!(session.shown().contains("init") && session.shown().trim().lines().count() == 5);
    let example = crate::support::repository().join("examples/migration.toml");
    std::fs::copy(example, folder.path().join("mon lancement.toml")).unwrap();
    std::fs::write(folder.path().join("cargo.toml"), "[package]\nname = \"x\"\n").unwrap();
    let mut session = Session::run(folder.path(), &[], columns);
    session.expect("--help");
    let shown = session.shown();
    assert!(shown.contains("status \"mon lancement.toml\"") && !shown.contains("cargo"), "{shown}");
}
