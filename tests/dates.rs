//! Days of launch: what each would move is what the calendar of that day shows; the fewest moves.

use std::cell::Cell;
use std::fs;

use assert_cmd::Command;
use chrono::Months;
use jalon::launch::Launch;
use jalon::launch_days::clear;
use serde_json::Value;
use tempfile::TempDir;

use crate::support::desk::Desk;
use crate::support::planned::{WORKSPACE, day, launch};
use crate::support::{jalon, repository};

const SEEN: [&str; 2] = ["--today", "2026-11-24"];

fn example() -> String {
    repository().join("examples/migration.toml").display().to_string()
}

fn json(command: &mut Command) -> Value {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn days(folder: &TempDir, more: &[&str]) -> Vec<Value> {
    let mut command = jalon(folder.path());
    command.arg("dates").args(more).args(["--format", "json"]).args(SEEN);
    let answer = json(&mut command);
    assert_eq!(answer["version"], 1);
    answer["days"].as_array().unwrap().clone()
}

#[test]
fn what_a_day_moves_is_what_its_calendar_shows() {
    let launch = fs::read_to_string(example()).unwrap();
    let nearest = format!("{launch}\n[calendar]\nshift = \"nearest\"\n");
    assert_ne!(days_as_planned(&launch), days_as_planned(&nearest));
}

/// The days around a launch, held to the calendars of launches on these days.
fn days_as_planned(launch: &str) -> Vec<Value> {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("l.toml"), launch).unwrap();
    let days = days(&folder, &["l.toml", "--from", "2027-02-22", "--to", "2027-03-08"]);
    assert_eq!(days.len(), 15);
    for day in &days {
        let date = day["date"].as_str().unwrap();
        let file = folder.path().join("jour.toml");
        fs::write(&file, launch.replace("2027-03-01", date)).unwrap();
        let plan =
            json(jalon(folder.path()).args(["plan", "jour.toml", "--format", "json"]).args(SEEN));
        let shown = plan["plans"][0]["deliverables"].as_array().unwrap();
        let moved =
            shown.iter().filter(|own| !own["date"].is_null() && own["date"] != own["ideal"]);
        let mut moved: Vec<Value> = moved.map(|own| own["id"].clone()).collect();
        let mut told: Vec<Value> =
            day["moves"].as_array().unwrap().iter().map(|own| own["id"].clone()).collect();
        assert_eq!(day["moved"], moved.len(), "{date}");
        moved.sort_by_key(Value::to_string);
        told.sort_by_key(Value::to_string);
        assert_eq!(told, moved, "{date}");
    }
    days
}

#[test]
fn the_best_day_comes_first_and_a_day_off_is_none() {
    let folder = TempDir::new().unwrap();
    let days = days(&folder, &[&example(), "--from", "2027-02-22", "--to", "2027-03-08"]);
    let ranks: Vec<u64> = days.iter().map(|day| day["rank"].as_u64().unwrap()).collect();
    assert_eq!(ranks, (1..=15).collect::<Vec<u64>>());
    let of = |date: &str| days.iter().find(|day| day["date"] == date).unwrap();
    assert_eq!(of("2027-03-02")["moved"], 0);
    assert!(of("2027-03-01")["moved"].as_u64().unwrap() > 0);
    assert!(of("2027-03-02")["rank"].as_u64() < of("2027-03-01")["rank"].as_u64());
    assert_eq!(of("2027-03-06")["day_off"], "un samedi");
    assert!(of("2027-03-05")["day_off"].is_null());
    assert!(days[0]["preparations"][0]["working_days"].as_u64().unwrap() > 0);
}

#[test]
fn a_calendar_names_the_better_day_beside() {
    let folder = TempDir::new().unwrap();
    let plan = jalon(folder.path()).arg("plan").arg(example()).args(SEEN).output().unwrap();
    let plan = String::from_utf8(plan.stdout).unwrap().replace('\u{a0}', " ");
    assert!(plan.contains("Un jour voisin dérange moins : le mardi 2 mars 2027"), "{plan}");
}

#[test]
fn days_are_shown_without_a_launch_too() {
    let folder = TempDir::new().unwrap();
    let shown = jalon(folder.path())
        .args(["dates", "--from", "2027-03-01", "--to", "5 mars 2027"])
        .args(SEEN)
        .output()
        .unwrap();
    let shown = String::from_utf8(shown.stdout).unwrap().replace('\u{a0}', " ");
    assert!(shown.contains("du 1er au 5 mars 2027"), "{shown}");
    assert!(shown.contains("  1  mar. 2 mars 2027    chaque moyen à son jour"), "{shown}");
    let refused = jalon(folder.path())
        .args(["dates", "--from", "2027-03-05", "--to", "2027-03-01"])
        .output()
        .unwrap();
    assert_eq!(refused.status.code(), Some(2));
}

const TABLE: &str = "Nom;Article;Date;Type;Organisme;Article de l’organisme\n\
    Carnet santé;le;2027-03-02;nouveau;ministère de l’Exemple;le\n\
    Permis en ligne;le;2027-03-02;nouveau;ministère de l’Exemple;le\n\
    Bourse verte;la;2027-03-02;nouveau;Régie de l’Exemple;la\n";

#[test]
fn the_fewest_launches_move_and_those_of_others_stay() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("lancements.csv"), TABLE).unwrap();
    let answer =
        json(jalon(folder.path()).args(["dates", "lancements.csv", "--format", "json"]).args(SEEN));
    let moves = answer["moves"].as_array().unwrap();
    assert_eq!(moves.len(), 1, "{answer}");
    assert_eq!(moves[0]["service"], "Permis en ligne");
    // Once moved, nothing meets any more; the table is not touched.
    let moved = TABLE.replacen(
        "Permis en ligne;le;2027-03-02",
        &format!("Permis en ligne;le;{}", moves[0]["to"].as_str().unwrap()),
        1,
    );
    assert_eq!(fs::read_to_string(folder.path().join("lancements.csv")).unwrap(), TABLE);
    fs::write(folder.path().join("lancements.csv"), moved).unwrap();
    let answer =
        json(jalon(folder.path()).args(["dates", "lancements.csv", "--format", "json"]).args(SEEN));
    assert_eq!(
        answer["moves"].as_array().unwrap().len() + answer["left"].as_array().unwrap().len(),
        0
    );
}

/// The command that is told is one that works.
#[test]
fn the_command_that_moves_a_launch_moves_it() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("lancements.csv"), TABLE).unwrap();
    let shown = jalon(folder.path()).args(["dates", "lancements.csv"]).args(SEEN).output().unwrap();
    let shown = String::from_utf8(shown.stdout).unwrap();
    let told = shown.split("le premier\u{a0}: ").nth(1).unwrap_or_else(|| panic!("{shown}"));
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    let (_, words) = told.split_once("reschedule").unwrap();
    let (before, rest) = words.split_once('"').unwrap();
    let (name, after) = rest.split_once('"').unwrap();
    let mut command = jalon(folder.path());
    command.arg("reschedule").args(before.split_whitespace()).arg(name);
    let moved = command.args(after.split_whitespace()).args(SEEN).output().unwrap();
    assert_eq!(moved.status.code(), Some(0), "{}", String::from_utf8_lossy(&moved.stderr));
    let shown = jalon(folder.path()).args(["dates", "lancements.csv"]).args(SEEN).output().unwrap();
    let shown = String::from_utf8(shown.stdout).unwrap();
    assert!(shown.contains("ne se gênent pas"), "{shown}");
}

/// What should have begun is not told as if there were time for it.
#[test]
fn a_preparation_that_should_have_begun_is_told_so() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("l.toml"), fs::read_to_string(example()).unwrap()).unwrap();
    let shown = |today: &str| {
        let days = ["dates", "l.toml", "--from", "2027-03-01", "--to", "2027-03-05"];
        let shown = jalon(folder.path()).args(days).args(["--today", today]).output().unwrap();
        let shown = String::from_utf8(shown.stdout).unwrap().replace('\u{a0}', " ");
        shown.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert!(shown("2026-11-24").contains("à commencer au plus tard le"), "{}", shown("2026-11-24"));
    let late = shown("2027-02-03");
    assert!(late.contains("la préparation devait commencer le"), "{late}");
    assert!(!late.contains("il reste 0"), "{late}");
    let desk = Desk::with_launch("examples/migration.toml", "l.toml");
    let status = desk.on("2027-01-20", "status l.toml").plain().out;
    let lists =
        status.split("\n\n").map(|own| own.split_whitespace().collect::<Vec<_>>().join(" "));
    let lists: Vec<String> = lists.filter(|own| own.contains("devait commencer le")).collect();
    assert!(!lists.is_empty());
    for list in lists {
        assert!(list.starts_with("À commencer sans attendre"), "{list}");
    }
    desk.on("2027-01-20", "render l.toml -o out");
    let book = desk.read("out/l/index.html").replace('\u{a0}', " ");
    assert!(!book.contains("À commencer au plus tard le jeudi 7 janvier"), "that day has passed");
    assert!(book.contains("La préparation devait commencer le "), "the book says it too");
}

#[test]
fn what_is_begun_does_not_move_and_days_past_are_refused() {
    let folder = TempDir::new().unwrap();
    let launch = fs::read_to_string(example()).unwrap();
    let (one, two) = ("lancements/a.toml", "lancements/b.toml");
    fs::create_dir(folder.path().join("lancements")).unwrap();
    fs::write(folder.path().join(one), &launch).unwrap();
    fs::write(folder.path().join(two), launch.replace("Carnet santé Québec", "Carnet vert"))
        .unwrap();
    let moves = || {
        let mut command = jalon(folder.path());
        json(command.args(["dates", "lancements", "--format", "json"]).args(SEEN))["moves"].clone()
    };
    // Of two alike the later moves, unless something of it was published.
    assert_eq!(moves()[0]["file"], "lancements/b.toml");
    let mark = ["mark", two, "w-8/newsletter", "published", "--on", "2026-11-24"];
    assert!(jalon(folder.path()).args(mark).args(SEEN).output().unwrap().status.code() < Some(2));
    assert_eq!(moves()[0]["file"], "lancements/a.toml");
    let past = ["dates", one, "--from", "2026-01-01", "--to", "2026-02-01"];
    assert_eq!(jalon(folder.path()).args(past).args(SEEN).output().unwrap().status.code(), Some(2));
}

/// Two launches a month for years: each calendar is made once, and once for each day that is tried.
#[test]
fn many_launches_are_cleared_in_work_that_grows_with_them() {
    let first = launch("2028-01-11", "");
    let launches: Vec<Launch> = (0..100)
        .map(|at| Launch { date: first.date + Months::new(3 * (at / 2)), ..first.clone() })
        .collect();
    let made = Cell::new(0);
    let cleared = clear(
        &launches,
        &|launch| {
            made.set(made.get() + 1);
            WORKSPACE.rollout(launch)
        },
        &|_| false,
        &|launch| launch.date > day("2027-01-01"),
    );
    assert_eq!((cleared.moves.len(), cleared.left.len()), (50, 0));
    assert!(made.get() < 20 * launches.len(), "{} calendars", made.get());
}
