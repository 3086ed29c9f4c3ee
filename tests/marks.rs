//! `jalon mark` and `jalon status` as people use them.

use std::fs;
use std::process::{Command, Stdio};

use crate::support::desk::{Desk, Shown};

const TODAY: &str = "2027-01-06";

/// A desk on which a launch is followed.
trait Marks: Sized {
    fn of_a_launch() -> Self;
    fn mark(&self, args: &[&str]) -> (i32, String);
    fn progress(&self) -> String;
    fn status(&self) -> serde_json::Value;
}

impl Marks for Desk {
    fn of_a_launch() -> Self {
        Self { today: TODAY, ..Self::with_launch("examples/migration.toml", "l.toml") }
    }

    fn mark(&self, args: &[&str]) -> (i32, String) {
        let shown = self.run(&[&["mark", "l.toml"], args].concat());
        (shown.status, shown.err)
    }

    fn progress(&self) -> String {
        fs::read_to_string(self.path("l.suivi.toml")).unwrap_or_default()
    }

    fn status(&self) -> serde_json::Value {
        let shown = self.run(&["status", "l.toml", "--format", "json"]);
        assert_eq!(shown.status, 0);
        serde_json::from_str::<serde_json::Value>(&shown.out).unwrap()["statuses"][0].take()
    }
}

fn ids(list: &serde_json::Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap()).collect()
}

#[test]
fn what_is_marked_changes_lists() {
    let desk = Desk::of_a_launch();
    let before = desk.status();
    assert_eq!(before["late"].as_array().unwrap().len(), 3);
    assert_eq!(ids(&before["begin"]), ["w-6/video-identity", "w-6/print", "w-6/banner"]);
    let url = "https://www.exemple.gouv.qc.ca/infolettre";
    desk.mark(&[
        "w-8/newsletter",
        "published",
        "--on",
        "2027-01-04",
        "--url",
        url,
        "--by",
        "M. Roy",
    ]);
    desk.mark(&["w-6/banner", "approved"]);
    desk.mark(&["w-6/print", "cancelled"]);
    let after = desk.status();
    assert_eq!(ids(&after["done"]), ["w-8/newsletter"]);
    assert_eq!(after["done"][0]["url"], url);
    assert_eq!(after["done"][0]["announced"], "2027-03-01");
    assert_eq!(ids(&after["late"]), ["w-8/press-release", "w-8/notice"]);
    assert_eq!(after["late"][0]["missing_gates"][0], "dcom-informed");
    assert!(ids(&after["next"]).contains(&"w-6/banner"), "nothing is left to prepare");
    assert_eq!(ids(&after["off"]), ["w-8/social-announcement", "w-6/print"]);
    let table = desk.run(&["status", "l.toml"]).out;
    for told in ["En retard", "informer la DCOM du MCN", "Fait", url] {
        assert!(table.replace("\n                       ", "").contains(told), "{told}: {table}");
    }
    assert!(table.lines().all(|line| line.chars().count() <= 80), "{table}");
    let plan = desk.run(&["plan", "l.toml", "--format", "json"]).out;
    let plan: serde_json::Value = serde_json::from_str(&plan).unwrap();
    let first = &plan["plans"][0]["deliverables"][0];
    assert_eq!((&first["status"], &first["date"]), (&"published".into(), &"2027-01-04".into()));
}

#[test]
fn an_item_is_named_as_people_name_it() {
    for (named, id) in [
        ("W-8/Newsletter", "w-8/newsletter"),
        ("out/l/1_huit-semaines-avant/infolettre.md", "w-8/newsletter"),
        (r"l\1_huit-semaines-avant\infolettre.docx", "w-8/newsletter"),
        ("publication-annonce.instagram.md", "w-8/social-announcement"),
        ("infolettre 8 semaines", "w-8/newsletter"),
        ("Compte à rebours", "w-6/social-countdown"),
        ("compte a\u{300} rebours", "w-6/social-countdown"),
        ("dépliant", "w-6/print"),
        ("communiqués approuvés", "preparation/approved-material"),
    ] {
        let desk = Desk::of_a_launch();
        let (code, told) = desk.mark(&[named, "publié"]);
        assert_ne!(code, 2, "{named}: {told}");
        assert!(desk.progress().contains(&format!("\"{id}\"")), "{named}: {}", desk.progress());
    }
    let desk = Desk::of_a_launch();
    for (named, told) in [
        (
            "infolettre",
            "précisez lequel : w-8/newsletter (Infolettre : avant le lancement); launch/newsletter",
        ),
        ("infoletre", "vouliez-vous dire « Infolettre : avant le lancement » (w-8/newsletter)?"),
        ("zzz", "jalon status les nomme tous"),
        ("", "moyen inconnu"),
    ] {
        let (code, message) = desk.mark(&[named, "publié"]);
        assert_eq!(code, 2, "{named}");
        assert!(message.replace('\u{a0}', " ").contains(told), "{named}: {message}");
        assert!(desk.progress().is_empty());
    }
}

#[test]
fn commands_are_typed_with_their_accents() {
    let desk = Desk::of_a_launch();
    for line in [
        "état l.toml",
        "e\u{301}tat l.toml",
        "statut l.toml",
        "etat l.toml",
        "vérifier --gravité erreur",
        "verifier --gravite error",
    ] {
        let shown = desk.on(TODAY, line);
        assert_eq!(shown.status, 0, "{line}: {}", shown.err);
    }
}

#[test]
fn a_release_without_its_agreement_is_told() {
    let desk = Desk::of_a_launch();
    let (code, told) = desk.mark(&["w-8/press-release", "published"]);
    assert_eq!(code, 1);
    assert!(told.contains("Informer la DCOM du MCN"), "{told}");
    assert!(desk.progress().contains("published"), "what is done is noted all the same");
    let desk = Desk::of_a_launch();
    assert_eq!(desk.mark(&["w-8/press-release", "--gate", "dcom-informed"]).0, 0);
    assert!(!desk.progress().contains("approved"));
    assert_eq!(desk.mark(&["w-8/press-release", "approved"]).0, 0);
    assert_eq!(desk.mark(&["w-8/press-release", "published"]).0, 0);
}

#[test]
fn what_cannot_be_is_refused_and_nothing_is_written() {
    let desk = Desk::of_a_launch();
    for (args, told) in [
        (&["w-8/newsleter", "published"][..], "vouliez-vous dire « w-8/newsletter »"),
        (
            &["w-8/newsletter", "sorti"],
            "[valeurs : prévu, rédigé, refusé, approuvé, publié, rectifié, annulé]",
        ),
        (&["w-8/newsletter", "published", "--on", "2025-01-06"], "bien avant le calendrier"),
        (&["w-8/newsletter", "drafted", "--on", "6 janvier 2026"], "vérifiez l’année"),
        (&["w-8/newsletter", "published", "--on", "2027-02-01"], "pas encore passé"),
        (&["w-8/newsletter", "published", "--url", "ftp://x"], "adresse Web"),
        (&["w-8/newsletter", "corrected"], "n’est pas publié"),
        (&["w-8/newsletter", "approved", "--gate", "dcom-informed"], "n’a pas besoin"),
        (&["w-8/newsletter"], "ÉTAT"),
        (&["w-8/press-release", "approved", "--gate", "dcom"], "condition inconnue"),
    ] {
        let (code, message) = desk.mark(args);
        assert_eq!(code, 2, "{args:?}: {message}");
        assert!(message.replace('\u{a0}', " ").contains(told), "{args:?}: {message}");
        assert_eq!(desk.progress(), "");
    }
    desk.mark(&["w-8/newsletter", "approved", "--on", "2027-01-05"]);
    let (code, message) = desk.mark(&["w-8/newsletter", "published", "--on", "2027-01-04"]);
    let message = message.replace('\u{a0}', " ");
    assert!(code == 2 && message.contains("approuvé le 5 janvier 2027"), "{message}");
    desk.mark(&["w-8/newsletter", "published", "--on", "2027-01-05"]);
    let (code, message) = desk.mark(&["w-8/newsletter", "corrected", "--on", "2027-01-04"]);
    let message = message.replace('\u{a0}', " ");
    assert!(code == 2 && message.contains("publié le 5 janvier 2027"), "{message}");
    assert_eq!(desk.mark(&["w-8/newsletter", "cancelled"]).0, 2);
    // The correction of what says nothing wrong may be that of something else, or a slip: it is told.
    let (code, message) = desk.mark(&["w-8/newsletter", "corrected"]);
    assert!(code == 1 && message.contains("rien n’était à y rectifier"), "{message}");
    assert_eq!(desk.mark(&["w-8/newsletter", "corrected", "--by", "M. Roy"]).0, 0);
    assert_eq!(desk.mark(&["w-8/newsletter", "planned"]).0, 0);
    assert_eq!(desk.mark(&["w-8/newsletter", "cancelled"]).0, 0);
}

#[test]
fn a_damaged_file_is_refused_with_its_place_and_stays_as_it_is() {
    let desk = Desk::of_a_launch();
    for damaged in [
        "# à nous\n[\"w-8/newsletter\"\npublished = {}\n",
        "# à nous\n[\"w-8/newsletter\"]\npublished = { on = \"hier\" }\n",
        "# à nous\n[\"w-8/newsletter\"]\npublishd = { on = 2027-01-04 }\n",
    ] {
        fs::write(desk.path("l.suivi.toml"), damaged).unwrap();
        for args in [
            &["mark", "l.toml", "w-8/notice", "drafted"][..],
            &["status", "l.toml"],
            &["plan", "l.toml"],
            &["reschedule", "l.toml", "--to", "2027-04-12"],
        ] {
            let Shown { status: code, err: told, .. } = desk.run(args);
            assert_eq!(code, 2, "{args:?}");
            assert!(told.contains("l.suivi.toml:"), "{told}");
        }
        assert_eq!(desk.progress(), damaged);
        let launch = fs::read_to_string(desk.path("l.toml")).unwrap();
        assert!(launch.contains("date = 2027-03-01"));
    }
    assert_eq!(fs::read_dir(desk.scratch.path()).unwrap().count(), 2, "no lock is left");
}

#[test]
fn two_people_who_mark_at_once_lose_nothing() {
    let desk = Desk::of_a_launch();
    let plan = desk.run(&["plan", "l.toml", "--format", "json"]).out;
    let plan: serde_json::Value = serde_json::from_str(&plan).unwrap();
    let ids = ids(&plan["plans"][0]["deliverables"]);
    let binary = assert_cmd::cargo::cargo_bin("jalon");
    let mut count = 0;
    for state in ["drafted", "approved"] {
        let marks: Vec<_> = ids
            .iter()
            .map(|id| {
                Command::new(&binary)
                    .current_dir(desk.scratch.path())
                    .args(["mark", "l.toml", id, state, "--today", TODAY])
                    .stderr(Stdio::null())
                    .spawn()
                    .unwrap()
            })
            .collect();
        for mut mark in marks {
            assert!(mark.wait().unwrap().success());
            count += 1;
        }
    }
    let table: toml::Table = desk.progress().parse().unwrap();
    assert_eq!(table.len(), ids.len());
    for id in &ids {
        let record = table[*id].as_table().unwrap();
        assert!(record.contains_key("drafted") && record.contains_key("approved"), "{id}");
    }
    println!("{count} marks by {} writers at once: none lost", ids.len());
}

#[test]
fn what_is_noted_again_keeps_what_is_not_said_again() {
    let desk = Desk::of_a_launch();
    let url = "https://www.exemple.gouv.qc.ca/avis";
    desk.mark(&["w-8/notice", "publié", "--on", "2027-01-04", "--url", url]);
    let launch = fs::read_to_string(desk.path("l.toml")).unwrap();
    fs::write(desk.path("l.toml"), launch.replace("2027-03-01", "2027-04-12")).unwrap();
    desk.mark(&["w-8/notice", "published", "--by", "M. Roy"]);
    let mark = &desk.progress().parse::<toml::Table>().unwrap()["w-8/notice"]["published"];
    let mark = mark.as_table().unwrap();
    let text = |key: &str| mark[key].to_string().replace('"', "");
    assert_eq!((text("on"), text("url")), ("2027-01-04".into(), url.into()));
    assert_eq!((text("announced"), text("by")), ("2027-03-01".into(), "M. Roy".into()));
    assert_eq!(ids(&desk.status()["to_correct"]), ["w-8/notice"]);
    // What went out before the change is noted with the day that it told.
    let told = desk.mark(&["w-8/newsletter", "published", "--announced", "2027-03-01"]).1;
    assert!(told.contains("1er\u{a0}mars\u{a0}2027"), "{told}");
    assert_eq!(ids(&desk.status()["to_correct"]), ["w-8/newsletter", "w-8/notice"]);
}

/// Nothing says that the days before were kept: their texts leave, and the way back is told.
#[test]
fn texts_that_leave_because_their_day_passed_come_back_once_they_are_noted() {
    let desk = Desk::with_launch("examples/migration.toml", "m.toml");
    let first = desk.on("2026-12-01", "render m.toml -o out --formats md");
    assert!(!first.err.contains("Retirés"), "{}", first.err);
    let text = "out/m/1_huit-semaines-avant/infolettre.md";
    let before = desk.read(text);
    let later = desk.on("2027-03-01", "render m.toml -o out --formats md");
    assert!(later.err.contains("que rien ne dit parus. S’ils le sont, notez-les"), "{}", later.err);
    assert!(!desk.path(text).exists());
    // Other files that leave later are no text of these.
    desk.on("2027-03-01", "render m.toml -o out --formats txt");
    let other = desk.on("2027-03-01", "render m.toml -o out --formats md");
    assert!(other.err.contains("retirés") && !other.err.contains("Retirés"), "{}", other.err);
    desk.on("2027-03-01", "mark m.toml w-8/newsletter published --on 2026-12-30");
    desk.on("2027-03-01", "render m.toml -o out --formats md");
    assert!(desk.read(text).contains(before.lines().nth(9).unwrap()));
}

/// What is noted is read again: a launch is never shut by its own notes.
#[test]
fn nothing_is_noted_that_would_not_be_read_again() {
    let desk = Desk::with_launch("examples/migration.toml", "l.toml");
    let (long, hidden) = ("é".repeat(1_001), "a\u{202e}b");
    for (flag, value) in [
        ("--note", long.as_str()),
        ("--by", &long),
        ("--note", "deux\nlignes"),
        ("--by", hidden),
        ("--note", "a\u{1b}[31m"),
    ] {
        let shown = desk.run(&["mark", "l.toml", "w-8/newsletter", "drafted", flag, value]);
        assert_eq!(shown.status, 2, "{flag} {value:?}: {}", shown.err);
        assert!(shown.err.contains("aide"), "{}", shown.err);
        assert!(!desk.path("l.suivi.toml").exists(), "{flag} {value:?}");
    }
    let full = format!("# {}\n", "é".repeat(100)).repeat(1_300);
    desk.write("l.suivi.toml", &full[..261_900]);
    let shown =
        desk.run(&["mark", "l.toml", "w-8/newsletter", "drafted", "--note", &"e".repeat(900)]);
    assert_eq!(shown.status, 2, "{}", shown.err);
    assert!(shown.err.contains("trop gros") && shown.err.contains("256"), "{}", shown.err);
    // Incidents have a limit of their own.
    let one = |hour: usize| {
        format!(
            "{{ kind = \"outage\", at = 2027-01-{:02}T10:{:02}:00, end = 2027-02-01T10:00:00 }}",
            hour / 50 + 1,
            hour % 50
        )
    };
    let all: Vec<String> = (0..100).map(one).collect();
    let text = format!("launch.incidents = [{}]\n", all.join(","));
    desk.write("l.suivi.toml", &text);
    let shown = desk.on("2027-03-01", "incident panne l.toml --at 09:15");
    assert_eq!(shown.status, 2, "{}", shown.err);
    assert!(shown.err.contains("trop nombreux"), "{}", shown.err);
    assert_eq!(desk.read("l.suivi.toml"), text);
}
