//! The folder of a launch stays short: what is written when nobody chooses, and what is asked for.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::desk::Desk;
use crate::support::{TODAY, drawing, repository, tree};

/// A launch rendered as people do, with nothing asked for; its files and what was told.
fn as_people_do(case: &str, args: &[&str]) -> (Desk, Vec<String>, String) {
    let desk = Desk::with_launch(case, "l.toml");
    let mut command = drawing(desk.scratch.path());
    command.args(["render", "l.toml", "-o", "out", "--today", TODAY]).args(args);
    let done = command.output().unwrap();
    let told = String::from_utf8(done.stderr).unwrap();
    let files = walk(&desk.path("out/l"));
    (desk, files, told)
}

/// Every file below a folder, those that are kept for jalon too.
fn walk(folder: &std::path::Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(walk(&path)),
            false => found.push(path.to_string_lossy().into_owned()),
        }
    }
    found
}

#[test]
fn a_launch_has_fewer_than_seventy_files_and_the_pictures_that_people_publish() {
    // The name of the last one says its posts in more ways than any other.
    for case in
        ["examples/migration.toml", "examples/new.toml", "tests/cases/plural-migration.toml"]
    {
        let (_, files, told) = as_people_do(case, &[]);
        assert!(files.len() < 70, "{case}: {}", files.len());
        let named = |ending: &str| files.iter().filter(|file| file.ends_with(ending)).count();
        let posts = files.iter().filter(|file| file.contains("publication-"));
        let drawn = posts.filter(|file| file.ends_with(".1200x675.png")).count();
        assert!(drawn >= 7 && named(".1200x300.png") == 2, "{case}: {drawn}");
        assert_eq!(named("planificateurs/publications-generic.csv"), 1);
        assert_eq!((named(".svg"), named(".txt")), (0, 0));
        let last = told.trim_end().lines().last().unwrap();
        assert_eq!(last, "Ouvrez out/l/index.html", "{told}");
    }
    let (_, files, _) = as_people_do("examples/authentification-renforcee.toml", &[]);
    assert!(files.len() < 70, "{}", files.len());
}

#[test]
fn facts_to_complete_stand_on_a_line_each() {
    let (_, _, told) = as_people_do("examples/migration.toml", &[]);
    let is_title = |line: &&str| line.trim_start().starts_with("À compléter dans les textes");
    let facts = told.lines().skip_while(|line| !is_title(line)).skip(1);
    let facts: Vec<&str> = facts.take_while(|line| line.starts_with("    ")).collect();
    assert!(facts.len() > 1, "{told}");
    assert!(facts.iter().all(|fact| fact.matches("à confirmer auprès").count() == 1), "{told}");
}

#[test]
fn schedulers_are_those_of_the_launch_or_of_the_command() {
    let desk = Desk::with_launch("examples/migration.toml", "l.toml");
    let schedules = || {
        let files = tree(&desk.path("out/l/planificateurs")).into_iter();
        files.map(|(name, _)| name).collect::<BTreeSet<_>>()
    };
    let render = |args: &[&str]| desk.run(&[&["render", "l.toml", "-o", "out"], args].concat());
    assert_eq!(render(&["--schedulers", "postfast,generic"]).status, 0);
    assert_eq!(
        schedules(),
        ["publications-generic.csv", "publications-postfast.csv"].map(String::from).into()
    );
    let text = desk.read("l.toml");
    let with = |word: &str| format!("schedulers = [\"{word}\"]\n{text}");
    desk.write("l.toml", with("hootsuite"));
    assert_eq!(render(&[]).status, 0);
    assert!(schedules().iter().all(|name| name.starts_with("publications-hootsuite-")));
    assert!(schedules().contains("publications-hootsuite-x.csv"));
    let shown = render(&["--schedulers", "hootsuit"]);
    assert_eq!(shown.status, 2);
    assert!(shown.err.contains("vouliez-vous dire"), "{}", shown.err);
    desk.write("l.toml", with("buffer"));
    let shown = render(&[]);
    assert_eq!(shown.status, 2);
    assert!(shown.err.contains("l.toml:1:"), "{}", shown.err);
}

#[test]
fn networks_that_say_the_same_words_share_a_file() {
    let desk = Desk::with_launch("examples/migration.toml", "l.toml");
    let render = || assert_eq!(desk.run(&["render", "l.toml", "-o", "out"]).status, 0);
    render();
    let manifest: Value = serde_json::from_str(&desk.read("out/l/manifest.json")).unwrap();
    let networks = |name: &str| {
        let files = manifest["files"].as_array().unwrap();
        let path = format!("1_huit-semaines-avant/{name}");
        let file = files.iter().find(|file| file["path"] == *path).unwrap();
        file["networks"].as_array().unwrap().clone()
    };
    assert_eq!(networks("publication-annonce.x.md"), ["x", "bluesky"]);
    assert!(networks("publication-annonce.md").contains(&"instagram".into()));
    // What stands under the text on Instagram alone is in the head; the words are the same.
    let path = "out/l/1_huit-semaines-avant/publication-annonce.md";
    let text = desk.read(path);
    assert!(text.contains("\n[network.instagram]\nlink = \"Lien dans notre profil"), "{text}");
    desk.write(path, text.replace("de façon", "").replace("Créez dès", "Faites dès"));
    render();
    let posts = desk.read("out/l/planificateurs/publications-generic.csv");
    let of = |network: &str| {
        let rows = posts.split("\r\n").filter(|row| row.starts_with(network));
        rows.filter(|row| row.contains("Faites dès maintenant votre compte")).count()
    };
    assert_eq!((of("Instagram"), of("Facebook"), of("X,")), (1, 1, 0));
    assert!(posts.contains("Lien dans notre profil"));
}

#[test]
fn a_letter_is_a_draft_to_its_reader() {
    let desk = Desk::with_launch("examples/migration.toml", "l.toml");
    assert_eq!(desk.run(&["render", "l.toml", "-o", "out"]).status, 0);
    let file = std::fs::read(
        repository().join(desk.path("out/l/0_avant-de-commencer/demande-au-mcn.eml")),
    )
    .unwrap();
    let message = mail_parser::MessageParser::default().parse(&file).unwrap();
    let to = message.to().and_then(|to| to.first()).and_then(|to| to.address()).unwrap();
    assert_eq!(to, "dcom@mcn.gouv.qc.ca");
    assert!(message.subject().unwrap().starts_with("SAG-Matériel pour relations publiques"));
    assert_eq!(message.header_raw("X-Unsent").unwrap().trim(), "1");
    assert!(message.body_text(0).unwrap().starts_with("Bonjour,"));
}
