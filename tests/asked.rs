//! What a folder was asked for stays with it: each command that writes it again writes the same kinds of
//! files, until an option says otherwise.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Value, json};

use crate::support::desk::Desk;
use crate::support::{TODAY, drawing, tree};

const ASKED: &str = "--formats txt,csv,eml,ics --schedulers hootsuite --reminder 3 --bom";

fn desk() -> Desk {
    Desk::with_launch("examples/migration.toml", "m.toml")
}

/// Runs a command as people do, for whom no variable chooses formats.
fn run(desk: &Desk, line: &str) -> String {
    let mut command = drawing(desk.scratch.path());
    let done = command.args(line.split(' ')).args(["--today", TODAY]).output().unwrap();
    let told = String::from_utf8(done.stderr).unwrap().replace('\u{a0}', " ");
    assert!(done.status.code() < Some(2), "{line}: {told}");
    told
}

/// The files of the folder that are not Markdown.
fn made(desk: &Desk) -> BTreeSet<String> {
    let files = tree(&desk.path("out/m")).into_iter().map(|(path, _)| path);
    files.filter(|path| !path.ends_with(".md")).collect()
}

fn endings(files: &BTreeSet<String>) -> BTreeSet<&str> {
    files.iter().filter_map(|path| Path::new(path).extension()?.to_str()).collect()
}

fn manifest(desk: &Desk) -> Value {
    serde_json::from_str(&desk.read("out/m/manifest.json")).unwrap()
}

#[test]
fn a_folder_stays_as_it_was_asked_for_whatever_becomes_of_its_launch() {
    let desk = desk();
    run(&desk, &format!("render m.toml -o out {ASKED}"));
    let first = made(&desk);
    assert_eq!(endings(&first), BTreeSet::from(["txt", "csv", "eml", "ics", "json"]));
    for line in [
        "reschedule m.toml --to 2027-04-12 -o out",
        "mark m.toml w-8/newsletter drafted",
        "render m.toml -o out",
        "reschedule m.toml --cancel -o out",
        "reschedule m.toml --to 2027-05-10 -o out",
    ] {
        let told = run(&desk, line);
        let now = made(&desk);
        if line.contains(" -o ") {
            let options = format!("Comme la fois précédente : {ASKED}");
            assert!(told.contains(&options), "{line}: {told}");
        }
        if !line.contains("--cancel") {
            assert!(first.is_subset(&now), "{line}: {:?}", first.difference(&now));
            assert_eq!(endings(&now), endings(&first), "{line}");
            let posts = desk.read("out/m/planificateurs/publications-hootsuite-x.csv");
            assert!(posts.starts_with('\u{feff}'), "{line}");
            assert!(desk.read("out/m/calendrier.ics").contains("-PT63H"), "{line}");
        }
    }
}

#[test]
fn an_option_takes_the_place_of_what_was_asked_before() {
    let desk = desk();
    run(&desk, &format!("render m.toml -o out {ASKED}"));
    let told = run(&desk, "render m.toml -o out --formats txt");
    assert!(
        told.contains("Comme la fois précédente : --formats txt --schedulers hootsuite"),
        "{told}"
    );
    assert_eq!(endings(&made(&desk)), BTreeSet::from(["txt", "json"]));
    let told =
        run(&desk, "render m.toml -o out --formats csv --schedulers publer --reminder aucun");
    assert!(!told.contains("Comme la fois précédente"), "{told}");
    let asked = json!({ "formats": ["csv"], "schedulers": ["publer"], "reminder": "aucun" });
    assert_eq!(manifest(&desk)["asked"], asked);
    run(&desk, "reschedule m.toml --to 2027-04-12 -o out --formats md");
    assert_eq!(endings(&made(&desk)), BTreeSet::from(["json"]));
}

#[test]
fn a_folder_asked_for_nothing_has_the_usual_files_and_says_nothing() {
    let desk = desk();
    desk.run(&["render", "m.toml", "-o", "autre", "--formats", "usual"]);
    run(&desk, "render m.toml -o out --formats txt");
    run(&desk, "render m.toml -o out --formats usuels");
    let usual = |folder: &str| {
        tree(&desk.path(folder)).into_iter().map(|(path, _)| path).collect::<BTreeSet<_>>()
    };
    assert_eq!(usual("out/m"), usual("autre/m"));
    assert!(usual("out/m").iter().any(|path| path.ends_with(".docx")));
}

#[test]
fn what_nobody_can_ask_for_is_passed_over() {
    let desk = desk();
    run(&desk, "render m.toml -o out --formats txt");
    let hostile = [
        json!({ "formats": ["../../x", "txt", "txt"], "schedulers": ["rien"], "reminder": "-4" }),
        json!({ "formats": "txt" }),
        json!(3),
    ];
    for (asked, endings_then) in
        hostile.into_iter().zip([&["txt", "json"][..], &["csv", "json"], &["csv", "json"]])
    {
        let mut manifest = manifest(&desk);
        manifest["asked"] = asked.clone();
        desk.write("out/m/manifest.json", manifest.to_string());
        let more = if endings_then.contains(&"csv") { " --formats csv" } else { "" };
        run(&desk, &format!("render m.toml -o out{more}"));
        let wanted: BTreeSet<&str> = endings_then.iter().copied().collect();
        assert_eq!(endings(&made(&desk)), wanted, "{asked}");
    }
}

#[test]
fn a_version_put_beside_goes_with_the_text_that_it_was_for() {
    let desk = desk();
    run(&desk, "render m.toml -o out --formats csv");
    let text = "out/m/1_huit-semaines-avant/infolettre.md";
    let posts = made(&desk).into_iter().find(|path| path.starts_with("planificateurs/"));
    let posts = format!("out/m/{}", posts.unwrap());
    let words = desk
        .read(text)
        .replace("1er\u{a0}mars", "premier mars")
        .replace("1er mars", "premier mars");
    desk.write(text, words);
    desk.write(&posts, desk.read(&posts) + "à moi\r\n");
    let beside = || {
        let files = tree(&desk.path("out/m")).into_iter();
        files.filter(|(path, _)| path.contains("nouvelle-version")).collect::<Vec<_>>()
    };
    run(&desk, "reschedule m.toml --to 2027-04-12 -o out");
    assert_eq!(beside().len(), 2, "{:?}", beside());
    let told = run(&desk, "reschedule m.toml --cancel -o out");
    assert_eq!(beside(), [], "{told}");
    run(&desk, "reschedule m.toml --to 2027-05-10 -o out");
    let offers = desk.read("out/m/.jalon/offers.json");
    for (path, words) in beside() {
        assert!(offers.contains(&path), "{path} is named no more");
        assert!(
            !words.contains("2027-04-1") && !words.contains("avril 2027"),
            "{path}: an old day"
        );
    }
    assert!(desk.read(text).contains("premier mars"));
    assert!(desk.read(&posts).contains("à moi"));
    // One that a person wrote in stays, and is told.
    let (mine, _) = beside().remove(0);
    desk.write(&format!("out/m/{mine}"), "mes mots");
    let told = run(&desk, "reschedule m.toml --cancel -o out");
    assert!(told.contains(&mine), "{told}");
    assert_eq!(desk.read(&format!("out/m/{mine}")), "mes mots");
}
