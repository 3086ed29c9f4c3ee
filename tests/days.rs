//! A day as a person types it: what is read at every door, and what is told of the rest.

use crate::support::desk::Desk;
use crate::support::{ENGLISH, jalon};
use jalon::french::message;
use jalon::french::typed_day::{DayError, parse_day};

#[test]
fn a_day_is_read_in_figures_and_in_words() {
    let day = |year, month, day| chrono::NaiveDate::from_ymd_opt(year, month, day).unwrap();
    for (typed, read) in [
        ("2027-03-01", day(2027, 3, 1)),
        ("2027/05/25", day(2027, 5, 25)),
        ("2027-5-3", day(2027, 5, 3)),
        ("1er mars 2027", day(2027, 3, 1)),
        ("le lundi 1er\u{a0}mars\u{a0}2027", day(2027, 3, 1)),
        ("mardi le 25 mai 2027", day(2027, 5, 25)),
        ("Le mardi, 25 mai 2027", day(2027, 5, 25)),
        ("Samedi 25 Décembre 2027 – Noël, jour férié", day(2027, 12, 25)),
        ("dimanche 1 aout 2027", day(2027, 8, 1)),
        ("29 février 2028", day(2028, 2, 29)),
        ("03/05/2027", day(2027, 5, 3)),
        ("3/5/2027", day(2027, 5, 3)),
        ("03-05-2027", day(2027, 5, 3)),
        ("03.05.2027", day(2027, 5, 3)),
        ("15 déc. 2027", day(2027, 12, 15)),
        ("15 de\u{301}c. 2027", day(2027, 12, 15)),
        ("5 aou\u{302}t 2027", day(2027, 8, 5)),
        ("1ᵉʳ févr. 2027", day(2027, 2, 1)),
        ("LUN. 1ER MARS 2027", day(2027, 3, 1)),
        ("01-mars-2027", day(2027, 3, 1)),
        ("2027-03-01T10:00", day(2027, 3, 1)),
        ("Le 3 mai 2027.", day(2027, 5, 3)),
    ] {
        assert_eq!(parse_day(typed), Ok(read), "{typed}");
    }
}

#[test]
fn a_day_that_is_not_read_is_told_why() {
    let not_understood = DayError::NotUnderstood.to_string();
    assert_eq!(
        not_understood,
        "Je ne comprends pas cette date. Écrivez par exemple 2027-05-25 ou 25 mai 2027"
    );
    for (typed, told) in [
        ("mars", not_understood.as_str()),
        ("mai 2027", &not_understood),
        ("25 mai", "Quelle année? Écrivez-la aussi, en quatre chiffres"),
        ("25/05", "Quelle année? Écrivez-la aussi, en quatre chiffres"),
        ("31 avril", "Cette date n’existe pas"),
        ("25/05/27", "L’année s’écrit avec quatre chiffres"),
        ("25 mai 27", "L’année s’écrit avec quatre chiffres"),
        ("03/31/2027", "Le jour vient avant le mois. Écrivez 2027-03-31 ou 31\u{a0}mars\u{a0}2027"),
        ("demain", &not_understood),
        ("lundi", &not_understood),
        ("+2027-05-25", &not_understood),
        ("2027-05-25-1", &not_understood),
        ("2027/05-25", &not_understood),
        ("25er mai 2027", &not_understood),
        ("samdi 25 mai 2027", &not_understood),
        ("25 mai 99999999999", &not_understood),
        ("2027-02-30", "Cette date n’existe pas\u{a0}: février 2027 n’a que 28 jours"),
        ("30 février 2027", "Cette date n’existe pas\u{a0}: février 2027 n’a que 28 jours"),
        ("jeudi 31 avril 2027", "Cette date n’existe pas\u{a0}: avril 2027 n’a que 30 jours"),
        ("2027-13-01", "Cette date n’existe pas"),
        ("0 mai 2027", "Cette date n’existe pas"),
        ("lundi 25 mai 2027", "Le 25\u{a0}mai\u{a0}2027 est un mardi"),
        ("1999-12-31", "L’année doit aller de 2000 à 2100"),
        ("2101-01-01", "L’année doit aller de 2000 à 2100"),
        (" ", "Écrivez une date, par exemple 2027-05-25"),
    ] {
        let said = parse_day(typed).unwrap_err().to_string();
        assert_eq!(message::told(&said), message::told(told), "{typed}");
    }
}

#[test]
fn every_command_reads_days_alike() {
    let scratch = tempfile::tempdir().unwrap();
    let service = ["--service", "Carnet", "--article", "le", "--type", "new"];
    let run = |command: &str, more: &[&str]| {
        let args = [&[command], &service[..], more].concat();
        let output = jalon(scratch.path()).args(args).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        for word in ENGLISH {
            assert!(!told.contains(word), "{told}");
        }
        (output.status.code(), String::from_utf8(output.stdout).unwrap(), told)
    };
    let words = ["--launch", "mardi le 25 mai 2027", "--today", "24 novembre 2026"];
    let figures = ["--launch", "2027-05-25", "--today", "2026-11-24"];
    let plan = run("plan", &words);
    assert_eq!(plan.0, Some(0), "{}", plan.2);
    assert_eq!(plan, run("plan", &figures));
    assert_eq!(run("render", &[&words[..], &["-o", "campagne"]].concat()).0, Some(0));
    let init = run("init", &words);
    assert_eq!(init.0, Some(0), "{}", init.2);
    assert!(
        std::fs::read_to_string(scratch.path().join("carnet.toml"))
            .unwrap()
            .contains("\ndate = 2027-05-25 ")
    );
    for (day, told) in [
        ("bientôt", "je ne comprends pas cette date. Écrivez par exemple 2027-05-25"),
        ("03/31/2027", "le jour vient avant le mois. Écrivez 2027-03-31"),
        ("2027-02-30", "cette date n’existe pas"),
        ("lundi 25 mai 2027", "le 25\u{a0}mai\u{a0}2027 est un mardi"),
    ] {
        for command in ["init", "plan"] {
            for days in [
                ["--launch", day, "--today", "2026-11-24"],
                ["--today", day, "--launch", "2027-05-25"],
            ] {
                let (status, _, said) = run(command, &days);
                assert_eq!(status, Some(2));
                assert!(said.contains(told) && said.contains(day), "{said}");
            }
        }
    }
}

/// What a person types for the 3rd of May 2027.
const TYPED: [&str; 6] =
    ["2027-05-03", "03/05/2027", "3 mai 2027", "lundi le 3 mai 2027", "3 MAI 2027", "3-mai-2027"];

#[test]
fn every_door_takes_a_day_as_people_type_it() {
    let desk = Desk::with_launch("examples/migration.toml", "m.toml");
    let date = "\ndate = 2027-05-03";
    for typed in TYPED {
        desk.edit("m.toml", "\ndate = ", "\ndate = 2027-03-01 # ");
        assert_eq!(desk.run(&["reschedule", "m.toml", "--to", typed]).status, 0, "{typed}");
        assert!(desk.read("m.toml").contains(date), "{typed}");
        let marked = ["mark", "m.toml", "w-8/newsletter", "published", "--on", typed];
        assert_eq!(
            desk.run(&[&marked[..], &["--announced", typed, "--today", "2027-06-01"]].concat())
                .status,
            0
        );
        assert!(desk.read("m.suivi.toml").contains("on = 2027-05-03"), "{typed}");
        // A launch file takes it between quotes, at its head as in its sections.
        desk.edit("m.toml", "\ndate = 2027-05-03", &format!("\ndate = \"{typed}\""));
        let planned = desk.run(&["plan", "m.toml", "--format", "json"]);
        assert_eq!(planned.status, 0, "{typed}: {}", planned.err);
        assert!(planned.out.contains("\"date\": \"2027-05-03\""), "{typed}");
        desk.edit("m.toml", &format!("\ndate = \"{typed}\""), "\ndate = 2027-05-03");
    }
}

#[test]
fn a_year_left_out_is_asked_for_with_the_next_such_day() {
    let desk = Desk::with_launch("examples/migration.toml", "m.toml");
    let service = ["--service", "Carnet", "--article", "le", "--type", "new"];
    for (today, year) in [("2026-11-24", "2027"), ("2027-05-03", "2027"), ("2027-05-04", "2028")] {
        for typed in ["3 mai", "03/05", "lundi 3 mai"] {
            let asked = format!("quelle année? Écrivez par exemple 3 mai {year}");
            let days: [&[&str]; 4] = [
                &[&["plan", "--launch", typed][..], &service].concat(),
                &["reschedule", "m.toml", "--to", typed],
                &["mark", "m.toml", "w-8/newsletter", "published", "--on", typed],
                &["init", "--launch", typed],
            ];
            for args in days {
                let shown = desk.run(&[args, &["--today", today]].concat()).plain();
                assert_eq!(shown.status, 2, "{args:?}");
                assert!(shown.err.contains(&asked), "{args:?}: {}", shown.err);
            }
            desk.write("p.csv", format!("Nom;Article;Date;Type\nCarnet;le;{typed};nouveau\n"));
            let shown = desk.run(&["plan", "p.csv", "--today", today]).plain();
            assert_eq!(shown.status, 2, "{}", shown.err);
            let help = format!("écrivez par exemple 3 mai {year}");
            assert!(
                shown.err.contains("quelle année?") && shown.err.contains(&help),
                "{}",
                shown.err
            );
        }
    }
}

#[test]
fn a_launch_file_says_what_is_wrong_with_a_typed_day() {
    let desk = Desk::with_launch("examples/migration.toml", "m.toml");
    desk.edit("m.toml", "\ndate = ", "\ndate = DAY # ");
    for (typed, told) in [
        ("\"3 mai\"", "quelle année?"),
        ("\"03/31/2027\"", "écrivez par exemple : date = 2027-03-31"),
        ("\"30 février 2027\"", "février 2027 n’a que 28 jours"),
        ("\"bientôt\"", "je ne comprends pas cette date"),
        ("3 mai 2027", "écrivez : 2027-05-03"),
        ("24-06-2027", "écrivez : 2027-06-24"),
    ] {
        desk.edit("m.toml", "= DAY #", &format!("= {typed} #"));
        let shown = desk.run(&["plan", "m.toml"]).plain();
        assert_eq!(shown.status, 2, "{typed}");
        assert!(shown.err.contains(told), "{typed}: {}", shown.err);
        desk.edit("m.toml", &format!("= {typed} #"), "= DAY #");
    }
}

#[test]
fn a_table_whose_months_come_first_is_not_read_days_first() {
    let desk = Desk::new();
    let rows = |days: [&str; 4]| {
        let row = |(name, day): (&str, &str)| format!("{name};le;{day};nouveau\n");
        let rows: String = ["A", "B", "C", "D"].into_iter().zip(days).map(row).collect();
        desk.write("p.csv", format!("Nom;Article;Date;Type\n{rows}"));
        desk.run(&["plan", "p.csv", "--format", "json"]).plain()
    };
    // Whatever the order of the rows, and the marks between the figures.
    for days in [
        ["03/31/2027", "03/04/2027", "2027-06-01", "05/05/2027"],
        ["03-04-2027", "2027-06-01", "05/05/2027", "3/31/2027"],
    ] {
        let shown = rows(days);
        assert_eq!(shown.status, 1, "{}", shown.err);
        assert!(shown.err.contains("le jour vient avant le mois"), "{}", shown.err);
        assert!(shown.err.contains("3 avril 2027 ou 4 mars 2027? La ligne"), "{}", shown.err);
        assert!(shown.err.contains("écrivez 2027-04-03 ou 2027-03-04"), "{}", shown.err);
        // What leaves no doubt is kept.
        assert!(shown.out.contains("2027-06-01") && shown.out.contains("2027-05-05"));
        assert!(!shown.out.contains("\"2027-04-03\"") || !shown.out.contains("\"service\": \"B\""));
    }
    let shown = rows(["31/03/2027", "03/04/2027", "2027-06-01", "05/05/2027"]);
    assert_eq!(shown.status, 0, "the day first, everywhere: {}", shown.err);
}
