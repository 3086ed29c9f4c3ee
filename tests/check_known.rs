//! `jalon check` without `--as`: a text that jalon wrote is taken for what it is, wherever it lies.

use std::fs;
use std::path::Path;

use jalon::prose::{self, Format, Reading};
use jalon::review::{KnownTexts, add_post};
use jalon::rules::{self, Facts, Severity, Subject};
use jalon::workspace;
use rayon::prelude::*;
use serde_json::Value;

use crate::support::desk::Desk;
use crate::support::planned::WORKSPACE;
use crate::support::repository;

/// Every text in every format that `check` reads.
const FORMATS: &str = "txt,html,docx,eml";

/// A launch of each type of each built-in campaign, with all that it may choose.
fn launches() -> Vec<(&'static str, String)> {
    let read = |path: &str| fs::read_to_string(repository().join(path)).unwrap();
    let all = "options = [\"sms\", \"first-line\", \"communication-plan\", \"conformity\", \"results\"]\n";
    let both = read("examples/migration.toml")
        .replace("[previous_login]", "[previous_login]\naccepted_until = 2027-04-30");
    vec![
        ("migration", read("examples/migration.toml")),
        ("nouveau", all.to_string() + &read("examples/new.toml")),
        ("deux", all.to_string() + &both),
        ("renforcee", read("examples/authentification-renforcee.toml")),
        ("long", read("tests/cases/long-name.toml")),
    ]
}

/// A text, and what the manifest of its folder says of it.
struct Written {
    path: String,
    reading: Reading,
    entry: Value,
}

impl Written {
    /// Whether it has the words of another one.
    fn says_the_same(&self, other: &Self) -> bool {
        let words = |own: &Self| own.reading.prose.text.replace('\n', " ");
        words(self) == words(other)
    }
}

/// The texts of a folder.
fn texts(folder: &Path) -> Vec<Written> {
    let manifest = fs::read_to_string(folder.join("manifest.json")).unwrap();
    let manifest: Value = serde_json::from_str(&manifest).unwrap();
    let files = manifest["files"].as_array().unwrap().iter();
    let own = files.filter(|file| !["calendar", "book"].contains(&file["role"].as_str().unwrap()));
    let read = own.filter_map(|file| {
        let path = file["path"].as_str().unwrap().to_string();
        let bytes = fs::read(folder.join(&path)).unwrap();
        let reading = prose::read("texte", &bytes, Format::of(&path)?).unwrap();
        Some(Written { path, reading, entry: file.clone() })
    });
    read.collect()
}

/// What a text must be taken for: its deliverable, else the kind that its role stands for.
fn is_meant(subject: &Subject, entry: &Value) -> bool {
    let role = entry["role"].as_str().unwrap();
    match entry["deliverable"].as_str().filter(|_| role != "correction") {
        Some(id) => subject.deliverable.as_deref() == Some(id),
        None => subject.kind.as_deref() == Some(role),
    }
}

#[test]
fn every_text_is_taken_for_what_it_is_in_every_format() {
    for (name, text) in launches() {
        let desk = Desk::new();
        let file = desk.write(&format!("{name}.toml"), &text);
        let shown = desk.run(&["render", &format!("{name}.toml"), "-o", "o", "--formats", FORMATS]);
        assert_eq!(shown.status, 0, "{}", shown.err);
        let source = jalon::input::Source::new(file.display().to_string(), text);
        let launch = WORKSPACE.launch(&source, name).unwrap().0;
        let rollout = WORKSPACE.rollout(&launch);
        let whole = WORKSPACE.campaign(&launch.campaign.id).unwrap();
        let known = KnownTexts::new(&WORKSPACE, &whole, Some(&rollout));
        let unknown = KnownTexts::new(&WORKSPACE, &whole, None);
        let set = workspace::rules(&WORKSPACE.library, &whole.id).unwrap();
        let facts = Facts::dated(&rollout);
        let texts = texts(&desk.path("o").join(name));
        assert!(texts.len() > 40, "{name}: {}", texts.len());
        let wrong: Vec<String> = texts
            .par_iter()
            .flat_map(|text| {
                let mut told = Vec::new();
                // The same words may be two things; of these, no word says which.
                let same = |subject: &Subject| {
                    let mut all = texts.iter().filter(|own| own.says_the_same(text));
                    all.any(|own| is_meant(subject, &own.entry))
                };
                let taken = known.find(&text.reading).map(|(_, own)| own);
                match taken {
                    Some(own) if same(&own.subject) => {
                        let mut subject = own.subject.clone();
                        add_post(&mut subject, &text.reading);
                        let prose = &text.reading.prose;
                        let networks = &WORKSPACE.networks;
                        let found = rules::check(&set, prose, &subject, Some(&facts), networks);
                        let found = found.iter().filter(|own| own.severity > Severity::Advice);
                        told.extend(found.map(|own| format!("{}: {}", own.rule, own.message)));
                    }
                    taken => told.push(format!("{:?}", taken.map(|own| &own.title))),
                }
                // Where no launch is named, the kind and the stage are what counts.
                let loose = unknown.find(&text.reading).map(|(_, own)| &own.subject);
                let is_so = |one: &Subject, other: &Subject| {
                    (&one.kind, one.stage) == (&other.kind, other.stage)
                };
                if !matches!((loose, taken), (Some(one), Some(other)) if is_so(one, &other.subject))
                {
                    told.push(format!("{loose:?}, not {:?}", taken.map(|own| &own.title)));
                }
                told.into_iter().map(|told| format!("{}: {told}", text.path)).collect::<Vec<_>>()
            })
            .collect();
        assert_eq!(wrong, Vec::<String>::new(), "{name}");
    }
}

#[test]
fn a_text_that_was_sent_on_is_taken_for_what_it_is() {
    let desk = Desk::with_migration();
    let copy = |path: &str, name: &str| fs::copy(desk.out(path), desk.path(name)).unwrap();
    copy("1_huit-semaines-avant/communique.docx", "z.docx");
    copy("6_jour-du-lancement/infolettre.eml", "z.eml");
    let shown = desk.run(&["check", "z.docx", "z.eml", "--launch", "migration.toml"]).plain();
    assert_eq!(shown.status, 0, "{}{}", shown.out, shown.err);
    assert!(shown.err.contains("« Communiqué de presse : avant le lancement »"), "{}", shown.err);
    assert!(shown.err.contains("« Infolettre : au moment du lancement »"), "{}", shown.err);
    // Nothing names its campaign either.
    let other = repository().join("examples/authentification-renforcee.toml");
    desk.run(&["render", other.to_str().unwrap(), "-o", "autre"]);
    let path = "autre/authentification-renforcee/2_huit-semaines-avant/courriel-annonce.md";
    desk.write("loin/a.md", desk.read(path));
    let shown = desk.run(&["check", "loin/a.md"]).plain();
    assert_eq!(shown.status, 0, "{}", shown.out);
    assert!(
        shown.err.contains("« Courriel au personnel : annonce », de la campagne"),
        "{}",
        shown.err
    );
}

#[test]
fn a_text_that_corrects_another_one_and_the_texts_of_an_incident_are_taken_for_what_they_are() {
    let desk = Desk::with_migration();
    for line in [
        "mark migration.toml w-8/newsletter published --on 2026-11-20",
        "mark migration.toml w-8/social-announcement published --on 2026-11-20",
        "incident panne migration.toml --at 09:15 -o out",
        "reschedule migration.toml --to 2027-04-05 -o out",
    ] {
        let shown = desk.on("2026-11-24", line);
        assert!(shown.status < 2, "{line}: {}", shown.err);
    }
    let all = texts(&desk.path("out/migration"));
    let is_own = |own: &&Written| {
        let path = own.path.as_str();
        path.contains("rectificatif") || path.contains("incident")
    };
    let own: Vec<&Written> = all.iter().filter(is_own).collect();
    assert!(own.len() > 5, "{}", own.len());
    let campaign = WORKSPACE.campaign("sag").unwrap();
    let known = KnownTexts::new(&WORKSPACE, &campaign, None);
    for text in own {
        let taken = known.find(&text.reading).map(|(_, own)| own);
        assert!(
            taken.is_some_and(|own| is_meant(&own.subject, &text.entry)),
            "{}: {taken:?}",
            text.path
        );
    }
}

#[test]
fn an_edited_text_is_taken_for_what_it_was_and_another_one_is_not() {
    let desk = Desk::with_migration();
    let path = "out/migration/1_huit-semaines-avant/communique.md";
    let text = desk.read(path);
    let kept: Vec<&str> = text.split("\n\n").collect();
    desk.write(
        "a.md",
        format!("{}\n\nUn paragraphe de plus.\n", kept[..kept.len() - 2].join("\n\n")),
    );
    desk.write("b.md", "# Une nouvelle page\n\nLa page des permis a un nouveau plan du site.\n");
    let shown = desk.run(&["check", "a.md", "b.md", "--launch", "migration.toml"]).plain();
    assert!(
        shown.err.contains("a.md : pris pour « Communiqué de presse : avant le lancement »"),
        "{}",
        shown.err
    );
    assert!(!shown.err.contains("b.md : pris pour « Communiqué de presse"), "{}", shown.err);
}

#[test]
fn a_path_that_is_not_there_leaves_the_others_checked() {
    let desk = Desk::new();
    desk.write("a.md", "# Un titre\n\nCréez votre compte SAG.\n");
    let shown = desk.run(&["check", "absent.md", "a.md", "--format", "json"]);
    assert_eq!(shown.status, 3, "{}", shown.err);
    assert!(shown.out.contains("sag-account-name"), "{}", shown.out);
    assert!(
        shown.out.contains("jalon-unread") && shown.out.contains("n’existe pas"),
        "{}",
        shown.out
    );
}

#[test]
fn what_is_not_approved_is_named_from_where_the_command_is_given() {
    let desk = Desk::with_migration();
    let line = ["check", "out", "--approved", "--format", "github"];
    let shown = desk.run(&line);
    assert!(shown.out.contains("file=out/migration/"), "{}", shown.out);
    let here = desk.path("").display().to_string();
    assert!(!shown.out.contains(here.trim_end_matches('/')), "{}", shown.out);
}

#[test]
fn the_same_fault_of_both_parts_of_an_e_mail_is_told_once() {
    let desk = Desk::with_migration();
    let text = desk.read("out/migration/1_huit-semaines-avant/infolettre.md");
    desk.write(
        "out/migration/1_huit-semaines-avant/infolettre.md",
        text.replace("D’ici là,", "Créez votre compte SAG. D’ici là,"),
    );
    assert_eq!(desk.render_again(&[]).status, 0);
    fs::copy(desk.out("1_huit-semaines-avant/infolettre.eml"), desk.path("z.eml")).unwrap();
    let line = ["check", "z.eml", "--launch", "migration.toml", "--rule", "sag-account-name"];
    let shown = desk.run(&line);
    assert_eq!(shown.out.matches("sag-account-name").count(), 1, "{}", shown.out);
}
