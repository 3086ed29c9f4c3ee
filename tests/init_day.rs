//! A day as a person types it: what is read, and what is told of the rest, in `init` and elsewhere.

use crate::support::{ENGLISH, jalon};
use jalon::draft::{DayError, parse_day};
use jalon::french::message;

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
        ("25/05/2027", not_understood.as_str()),
        ("25 mai", &not_understood),
        ("1er mars", &not_understood),
        ("mars", &not_understood),
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
        ("25/05/2027", "je ne comprends pas cette date. Écrivez par exemple 2027-05-25"),
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
