//! Every fact of a text has a source: what is known, what is right beside it, what is told of the rest;
//! and how findings and files that cannot be read are reported.

use std::fs;

use serde_json::Value;

use crate::states::{EXAMPLES, changed};
use crate::support::desk::Desk;
use crate::support::repository;

/// A desk with a launch, which may declare more, and a notice of its launch before it.
fn desk(more: &str, words: &str) -> Desk {
    let desk = Desk::new();
    let launch = fs::read_to_string(repository().join("examples/migration.toml")).unwrap();
    desk.write("l.toml", format!("{launch}\n{more}"));
    desk.write("avis.txt", format!("{GOOD} {words}\n"));
    desk
}

const GOOD: &str = "Le lundi 1er\u{a0}mars\u{a0}2027, la connexion au Carnet santé Québec se fera avec un compte au Service d’authentification gouvernementale, et non plus par clicSÉQUR. Créez le vôtre dès maintenant\u{a0}: Québec.ca/authentification-gouvernementale.";

/// The rule and message of each finding above advice in the notice.
fn found(desk: &Desk) -> Vec<(String, String)> {
    grave(all(desk))
}

/// Those in a folder.
fn serious(desk: &Desk, folder: &str) -> Vec<(String, String)> {
    grave(told(desk, &[folder]))
}

fn grave(found: Vec<(String, String, String)>) -> Vec<(String, String)> {
    let grave = found.into_iter().filter(|(severity, ..)| severity != "advice");
    grave.map(|(_, rule, message)| (rule, message)).collect()
}

/// The severity, rule and message of each finding in the notice.
fn all(desk: &Desk) -> Vec<(String, String, String)> {
    told(desk, &["avis.txt", "--launch", "l.toml", "--as", "w-8/notice"])
}

fn told(desk: &Desk, args: &[&str]) -> Vec<(String, String, String)> {
    let args = [&["check", "--format", "json"], args].concat();
    let report: Value = serde_json::from_str(&desk.run(&args).out).unwrap();
    let list = report["findings"].as_array().unwrap().iter();
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap().replace('\u{a0}', " ");
    list.map(|own| (text(own, "severity"), text(own, "rule"), text(own, "message"))).collect()
}

#[test]
fn an_amount_a_delay_or_a_number_is_advice_without_source_and_a_warning_beside_another_one() {
    let told = |known: &str, words: &str| {
        let found = all(&desk(known, words)).into_iter();
        found.filter(|(_, rule, _)| rule.starts_with("sag-known-")).collect::<Vec<_>>()
    };
    for (words, known, other, rule) in [
        ("La demande coûte 25\u{a0}$ par année.", "25 $ par année", "15 dollars", "amount"),
        ("Le projet vaut 1\u{a0}250,50\u{a0}$.", "1250,50 $", "1 250 $", "amount"),
        ("Le projet a coûté 3,2\u{a0}M$.", "3,2 millions de dollars", "3,2 G$", "amount"),
        ("On vous répond en cinq jours.", "5 jours", "6 jours", "delay"),
        (
            "Plus de 10\u{a0}000 personnes l’utilisent.",
            "10 000 personnes",
            "9 000 personnes",
            "number",
        ),
    ] {
        let rule = format!("sag-known-{rule}");
        let fact =
            |fact: &str| format!("[[known]]\nfact = \"{fact}\"\nsource = \"Avis du 3 novembre\"\n");
        let alone = told("", words);
        assert!(
            matches!(&alone[..], [(severity, own, _)] if severity == "advice" && *own == rule),
            "{alone:?}"
        );
        assert_eq!(told(&fact(known), words), [], "{words}");
        let beside = told(&fact(other), words);
        let [(severity, own, message)] = &beside[..] else { panic!("{beside:?}") };
        assert!(severity == "warning" && *own == rule, "{beside:?}");
        assert!(
            message.contains(&format!("Ce qui est connu : {other} (d’après Avis")),
            "{message}"
        );
    }
    // Days of the calendar, names, articles, file sizes and what no unit follows.
    for words in [
        "La connexion change dans huit semaines.",
        "Un jour ou l’autre, vous y viendrez.",
        "Un avis [PDF, 200\u{a0}ko] est offert.",
        "L’article 25 s’applique.",
    ] {
        assert_eq!(told("", words), [], "{words}");
    }
    // The same number of another unit is another number.
    let known = "[[known]]\nfact = \"5 jours ouvrables\"\nsource = \"Avis du 3 novembre\"\n";
    assert_eq!(told(known, "On vous répond en 5\u{a0}semaines.").len(), 1);
    // What the launch says of its service is known.
    let launch = fs::read_to_string(repository().join("examples/migration.toml")).unwrap();
    let mut launch: toml_edit::DocumentMut = launch.parse().unwrap();
    launch["service"]["cost"] = toml_edit::value("Une demande coûte 25 $");
    let desk = desk("", "La demande coûte 25\u{a0}$.");
    desk.write("l.toml", launch.to_string());
    assert_eq!(all(&desk).into_iter().filter(|(_, rule, _)| rule == "sag-known-amount").count(), 0);
}

#[test]
fn a_fact_that_the_launch_declares_is_known() {
    for (words, fact) in [
        ("La connexion changera de nouveau le 15\u{a0}avril 2027.", "15 avril 2027"),
        ("Des questions sur votre compte? Appelez au 1\u{a0}888\u{a0}555-0199.", "1 888 555-0199"),
    ] {
        assert_eq!(found(&desk("", words)).len(), 1, "{words}");
        let known = format!("[[known]]\nfact = \"{fact}\"\nsource = \"Avis du 3 novembre\"\n");
        assert_eq!(found(&desk(&known, words)), [], "{words}");
    }
}

/// A launch may say what the campaign says of none: what it costs, another cabinet, another login.
#[test]
fn what_a_launch_says_in_its_own_words_is_not_judged() {
    let desk = Desk::new();
    let service = "name = \"Carnet des permis\"\narticle = \"le\"\nurl = \"https://www.exemple.gouv.qc.ca\"\ndescription = \"à la population de renouveler ses permis\"\ncost = \"L’inscription coûte 25 $ par année.\"\nother_ways = \"On peut aussi écrire.\"";
    let login = "name = \"Mon compte partenaire\"\narticle = \"\"\nstill_active = true";
    let organization = "name = \"ministère de la Pêche\"\narticle = \"le\"\nletterhead = \"Cabinet du ministre de la Pêche\"\ncity = \"Québec\"\n[organization.contact]\nname = \"Camille Tremblay\"\nrole = \"porte-parole\"\nphone = \"418 555-0123\"\nemail = \"medias@exemple.gouv.qc.ca\"\n[links]\nunsubscribe = \"https://www.exemple.gouv.qc.ca/stop\"";
    for (kind, login) in
        [("new", String::new()), ("migration", format!("[previous_login]\n{login}\n"))]
    {
        let top = format!("campaign = \"sag\"\ndate = 2027-03-01\ntype = \"{kind}\"");
        desk.write(
            "l.toml",
            format!("{top}\n[service]\n{service}\n{login}[organization]\n{organization}\n"),
        );
        let shown = desk.on("2026-11-24", &format!("render l.toml -o {kind} --formats md"));
        assert_eq!(shown.status, 0, "{}", shown.err);
        let found = serious(&desk, kind);
        assert!(found.iter().all(|(rule, _)| rule.contains("unfilled")), "{kind}: {found:?}");
    }
}

/// What is to complete is told, and nothing else, in texts that nobody has edited.
#[test]
fn what_render_writes_in_any_state_has_marks_alone() {
    for example in EXAMPLES {
        for changes in
            [&[][..], &["postponed"], &["advanced"], &["cancelled"], &["cancelled", "resumed"]]
        {
            let desk = changed(example, !changes.is_empty(), changes);
            let found = serious(&desk, "textes");
            let other = found.iter().find(|(rule, _)| !rule.contains("unfilled"));
            assert_eq!(other, None, "{example} {changes:?}");
        }
    }
}

#[test]
fn a_slip_is_told_once_with_what_is_right() {
    for (from, to, needle) in [
        ("Le lundi 1er", "Le mardi 1er", "le 1er mars 2027 est un lundi"),
        ("au Carnet santé", "au Carnet Santé", "Le lancement écrit « Carnet santé Québec »"),
    ] {
        let desk = desk("", "");
        desk.write("avis.txt", GOOD.replace(from, to));
        let found = found(&desk);
        assert!(found.len() == 1 && found[0].1.contains(needle), "{found:?}");
    }
    let words = "De l’aide\u{a0}: 1\u{a0}877\u{a0}644-4454.";
    let found = found(&desk("", words));
    assert!(found.len() == 1 && found[0].1.contains("1 877 644-4545"), "{found:?}");
}

#[test]
fn what_to_write_is_said_without_the_quotes_around_it() {
    let desk = desk("", "");
    desk.write("avis.txt", GOOD.replace("clicSÉQUR", "(ancien «\u{a0}ClicSEQUR\u{a0}»)"));
    let shown = desk.run(&["check", "avis.txt", "--launch", "l.toml", "--as", "w-8/notice"]);
    assert!(shown.out.replace('\u{a0}', " ").contains("écrivez « clicSÉQUR »\n"), "{}", shown.out);
}

#[test]
fn what_is_missing_is_given() {
    let desk = desk("", "");
    desk.write("avis.txt", GOOD.replace("Le lundi 1er\u{a0}mars\u{a0}2027", "Bientôt"));
    let found = found(&desk);
    assert!(found.iter().any(|(_, told)| told.contains("lundi 1er mars 2027")), "{found:?}");
}

#[test]
fn a_file_that_cannot_be_read_is_a_result_in_every_format() {
    let desk = desk("", "");
    fs::write(desk.path("faux.docx"), b"PK\x03\x04rien").unwrap();
    for format in ["json", "sarif", "junit", "github", "human"] {
        let shown = desk.run(&["check", "avis.txt", "faux.docx", "--format", format]);
        assert_eq!(shown.status, 3, "{format}");
        assert!(shown.out.contains("jalon-unread") && shown.out.contains("abîmé"), "{}", shown.out);
    }
    let alone = desk.run(&["check", "faux.docx", "--format", "junit"]);
    assert!(alone.status == 2 && alone.out.contains("jalon-unread"), "{}", alone.out);
}

#[test]
fn reports_keep_names_group_rules_and_give_fixes() {
    let desk = Desk::new();
    let line = "L'aide est là.\n\n";
    desk.write("a.txt", format!("{}Votre compte SAG.\n", line.repeat(12)));
    let run =
        |format| desk.run(&["check", "a.txt", "--as", "w-8/newsletter", "--format", format]).out;
    let github = run("github");
    assert!(github.starts_with("::error"), "the gravest comes first: {github}");
    assert_eq!(github.matches("title=typo-apostrophe").count(), 1, "{github}");
    assert!(github.contains("autres endroits"), "{github}");
    let junit = run("junit");
    assert!(
        junit.contains("name=\"typo-apostrophe\"") && junit.contains("classname=\"a.txt\""),
        "{junit}"
    );
    let sarif: Value = serde_json::from_str(&run("sarif")).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let own = results.iter().find(|result| result["ruleId"] == "typo-apostrophe").unwrap();
    let replaced = &own["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(replaced["insertedContent"]["text"], "’");
    let rules = sarif["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    assert!(rules.iter().all(|rule| !rule["help"]["text"].as_str().unwrap().contains("{found}")));
    let explained = desk.run(&["explain", "sag-account-name"]).out;
    assert!(!explained.contains("{found}"), "{explained}");
}

#[test]
fn places_in_an_e_mail_are_lines_of_its_file() {
    let desk = Desk::new();
    let mail = "From: a@exemple.ca\r\nSubject: Essai\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nUne ligne coup=\r\n=C3=A9e.\r\n\r\nVotre compte SAG.\r\n";
    desk.write("a.eml", mail);
    let shown = desk.run(&[
        "check",
        "a.eml",
        "--as",
        "w-8/newsletter",
        "--rule",
        "sag-account-name",
        "--format",
        "json",
    ]);
    let report: Value = serde_json::from_str(&shown.out).unwrap();
    assert_eq!(report["findings"][0]["line"], 10, "{}", shown.out);
}

/// A kind that a rule does not name is read all the same: what the public sees has no unread half.
#[test]
fn slots_and_old_dates_are_found_in_texts_of_any_kind() {
    let slots = "Le changement a lieu le [date].\n\nInsérez l’URL ici. Ajouter date.\n";
    let old = "Le changement a lieu le 8\u{a0}mars 2027.\n";
    for kind in ["w-6/print", "w-6/banner", "w-4/digital-ad", "w-1/video-basic", "press-lines"] {
        let count = |words: &str, rule: &str| {
            let desk = desk("", "");
            desk.write("t.md", words);
            let found = told(&desk, &["t.md", "--launch", "l.toml", "--as", kind]);
            found.iter().filter(|(_, own, _)| own == rule).count()
        };
        assert_eq!(count(old, "sag-other-date"), 1, "{kind}");
        let found = count(slots, "sag-unfilled-slot");
        assert_eq!(found, if kind == "press-lines" { 0 } else { 3 }, "{kind}");
    }
}

/// A calendar or a request that was made before the launch moved is old as a whole.
#[test]
fn a_calendar_of_another_launch_day_is_told() {
    let desk = desk("", "");
    desk.on("2026-11-24", "plan l.toml --format md -o ancien.md");
    desk.on("2026-11-24", "render l.toml -o textes --formats md");
    let request = "textes/l/0_avant-de-commencer/demande-au-mcn.md";
    fs::copy(desk.path(request), desk.path("demande.md")).unwrap();
    let count = |args: &[&str]| {
        let found = told(&desk, &[args, &["--launch", "l.toml"]].concat());
        found.iter().filter(|(_, rule, _)| rule == "sag-announced-date").count()
    };
    let calendar = || count(&["ancien.md"]);
    let request = || count(&["demande.md", "--as", "preparation"]);
    assert_eq!((calendar(), request()), (0, 0));
    let launch = desk.read("l.toml");
    desk.write("l.toml", launch.replace("2027-03-01", "2027-03-15"));
    // The request says the day twice.
    assert_eq!((calendar(), request()), (1, 2));
}

/// « 31 avril »: that it is no day of the launch goes without saying.
#[test]
fn a_day_that_no_calendar_has_is_told_once() {
    for day in ["32 janvier 2027", "30 février 2027", "31 avril", "32 janvier"] {
        let day = day.replace(' ', "\u{a0}");
        for words in ["La connexion changera le", "Le changement a été reporté au"] {
            let found = found(&desk("", &format!("{words} {day}, pour tout le monde.")));
            let rules: Vec<&str> = found.iter().map(|(rule, _)| rule.as_str()).collect();
            assert_eq!(rules, ["style-date-exists"], "{day}: {found:?}");
        }
    }
    // Each year that is leap has this one.
    let found = found(&desk("", "Une séance aura lieu le 29\u{a0}février."));
    assert!(!found.iter().any(|(rule, _)| rule == "style-date-exists"), "{found:?}");
}
