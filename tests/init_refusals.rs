//! `jalon init` refuses in French, with the flag to correct, and writes nothing.

use std::fs;
use std::path::Path;

use crate::support::{ENGLISH, INIT_BASE as BASE, init};

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).unwrap().next().is_none()
}

/// Runs what must be refused: French, status 2, nothing written.
fn refused(args: &[&str]) -> String {
    let scratch = tempfile::tempdir().unwrap();
    let told = init(scratch.path(), args);
    assert_eq!(told.status, Some(2), "{args:?}: {}", told.err);
    for word in ENGLISH {
        assert!(!told.err.contains(word), "{args:?} says {word:?}:\n{}", told.err);
    }
    assert!(is_empty(scratch.path()), "{args:?} wrote something");
    told.err
}

#[test]
fn what_is_missing_is_named_at_once() {
    let told = refused(&[]);
    assert!(told.contains("--service, --article, --launch, --type"), "{told}");
    let told = refused(&["--type", "migration", "--city", "Québec", "--article", "l'"]);
    for flag in [
        "--service",
        "--gender",
        "--launch",
        "--previous-login",
        "--organization",
        "--organization-article",
    ] {
        assert!(told.contains(flag), "{flag}: {told}");
    }
    let told = refused(&[
        "--service",
        "Services aux aînés",
        "--article",
        "les",
        "--type",
        "new",
        "--launch",
        "2027-03-01",
    ]);
    assert!(told.contains("il manque\u{a0}: --gender\n"), "{told}");
}

/// Flags added to a launch that is right, and what must be said.
const BAD: [(&[&str], &str); 14] = [
    (&["--article", "lle"], "--article"),
    (&["--article", "l'", "--gender", "m"], "ne peut pas précéder"),
    (&["--article", "le", "--gender", "f"], "« --gender » contredit"),
    (&["--article", "le", "--number", "p"], "« --number » contredit"),
    (&["--article", "le", "--contact-email", "zut"], "--contact-email"),
    (&["--article", "le", "--url", "http://exemple.ca"], "--url"),
    (&["--article", "le", "--generic", "zone"], "« service en ligne »"),
    (&["--article", "le", "--campaign", "sga"], "--campaign"),
    (&["--article", "le", "--previous-login", "clicSÉQUR"], "retirez --previous-login"),
    (&["--article", "le", "--previous-login-closing"], "retirez --previous-login"),
    (&["--article", "le", "--gender", "x"], "--gender"),
    (&["--article", "le", "--city", ""], "--city"),
    (&["absent/a.toml", "--article", "le"], "n’existe pas"),
    (
        &["--article", "le", "--organization", "La Régie", "--organization-article", "la"],
        "--organization-official-article",
    ),
];

#[test]
fn bad_values_are_told_with_their_flag() {
    for (flags, said) in BAD {
        let mut args = vec!["--service", "Carnet"];
        args.extend(flags);
        args.extend(BASE);
        if flags.contains(&"--contact-email") || flags.contains(&"--city") {
            args.extend(["--organization", "Régie", "--organization-article", "la"]);
        }
        let told = refused(&args);
        assert!(told.replace('\u{a0}', " ").contains(said), "{flags:?}: {told}");
        assert!(!told.contains("-->"), "a place in a file that does not exist: {told}");
    }
    for day in ["2027-02-30", "1999-12-31", "demain"] {
        let args = ["--service", "Carnet", "--article", "le", "--type", "new", "--launch", day];
        assert!(refused(&args).contains(day));
    }
}

#[test]
fn every_problem_is_told_in_one_run() {
    let told = refused(&[
        "--service",
        "Carnet",
        "--article",
        "lle",
        "--url",
        "http://a.ca",
        "--contact-email",
        "zut",
    ]);
    for said in ["--launch, --type, --organization", "« lle »", "--url", "--contact-email"] {
        let said = said.replace("« lle »", "\"lle\"");
        assert!(told.contains(&said), "{said}: {told}");
    }
}

/// What is offered comes from the campaign: `--root` may offer something else, or nothing.
#[test]
fn the_login_that_is_offered_is_the_one_of_the_campaign() {
    let migration = ["--type", "migration", "--service", "Carnet", "--article", "le"];
    let told = refused(&migration);
    assert!(told.contains("--launch 2027-03-01 --previous-login clicSÉQUR"), "{told}");
    let root = tempfile::tempdir().unwrap();
    let campaign = root.path().join("campaigns/sag/campaign.toml");
    fs::create_dir_all(campaign.parent().unwrap()).unwrap();
    fs::write(&campaign, "[usual_login]\nname = \"Mon accès\"\narticle = \"le\"\n").unwrap();
    let root = root.path().to_str().unwrap();
    let told = refused(&[&migration[..], &["--root", root]].concat());
    assert!(told.contains("--previous-login \"Mon accès\" --root"), "{told}");
    let day = ["--launch", "2027-03-01", "--previous-login", "Mon accès", "--root", root];
    let scratch = tempfile::tempdir().unwrap();
    let told = init(scratch.path(), &[&migration[..], &day].concat());
    assert_eq!(told.status, Some(0), "{}", told.err);
    let written = fs::read_to_string(scratch.path().join("carnet.toml")).unwrap();
    assert!(written.contains("name = \"Mon accès\"") && written.contains("\narticle = \"le\""));
}

/// What is told of an article and an official article: the flags to write, which then are taken.
#[test]
fn an_official_article_is_told_with_the_flags_to_write() {
    let place = "--service \"Place 0-5\" --article \"la\"";
    let official = "--service \"Place 0-5\" --article \"la\" --official-article\n";
    for (flags, said) in [
        (&["La Place 0-5", "--article", "la"][..], place),
        (&["La Place 0-5", "--article", "la", "--official-article"], official),
        (&["La Place 0-5", "--article", "", "--official-article"], official),
        (
            &["Place 0-5", "--article", "", "--official-article"],
            "retirez «\u{a0}--official-article\u{a0}»",
        ),
    ] {
        let told = refused(&[&["--service"], flags, &BASE].concat());
        assert!(told.contains(said), "{flags:?}: {told}");
        assert_eq!(told.matches("erreur").count(), 1, "{told}");
    }
    let told = refused(&[&["--service", "Place 0-5", "--official-article"][..], &BASE].concat());
    assert!(told.contains("il manque\u{a0}: --article\n"), "{told}");
    assert_eq!(told.matches("erreur").count(), 1, "{told}");
    let taken = ["--service", "Place 0-5", "--article", "la", "--official-article"];
    let scratch = tempfile::tempdir().unwrap();
    assert_eq!(init(scratch.path(), &[&taken[..], &BASE].concat()).status, Some(0));
}

#[test]
fn a_name_that_says_nothing_is_told_with_its_flag() {
    for name in ["", "  ", "!!! – ?"] {
        let told = refused(&[&["--service", name, "--article", "le"][..], &BASE].concat());
        assert!(told.contains("--service \"Carnet santé Québec\""), "{told}");
        assert!(told.contains("est vide") || told.contains("n’a ni lettre ni chiffre"), "{told}");
        let organization = ["--organization", name, "--organization-article", "le"];
        let service = ["--service", "Carnet", "--article", "le"];
        let told = refused(&[&service[..], &organization, &BASE].concat());
        assert!(told.contains("--organization \"ministère de l’Exemple\""), "{told}");
        assert!(!told.contains("--service"), "{told}");
    }
}

/// Keys are told as flags, but for what the person wrote; nobody typed a line.
#[test]
fn what_was_given_is_told_as_it_was_given() {
    for (name, article, said) in [
        ("name = 3", "l'", "précéder « name = 3 »"),
        ("« name » et article = 4", "l'", "précéder « « name » et article = 4 »"),
        ("La name = 3", "la", "--service \"name = 3\" --article \"la\""),
    ] {
        let told = refused(
            &[&["--service", name, "--article", article, "--gender", "f"][..], &BASE].concat(),
        );
        assert!(told.replace('\u{a0}', " ").contains(said), "{told}");
    }
    let service = ["--service", "Carnet", "--article", "le", "--city", ""];
    let organization = ["--organization", "Régie", "--organization-article", "la"];
    let told = refused(&[&service[..], &organization, &BASE].concat());
    assert!(
        told.contains("«\u{a0}--city\u{a0}»") && told.contains("retirez cette option"),
        "{told}"
    );
    assert!(!told.contains("ligne"), "{told}");
}

#[test]
fn a_name_holds_on_one_line() {
    refused(&["--service", "a\nb", "--article", "le", "--launch", "2027-03-01", "--type", "new"]);
}
