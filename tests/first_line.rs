//! What who answers the public needs: for names of every grammar, in every state of a launch, and as files.

use std::collections::BTreeMap;

use crate::support::desk::Desk;
use crate::support::planned::{WORKSPACE, day, names, read};
use jalon::campaign::State;
use jalon::launch::Launch;
use jalon::markup::Markdown;
use jalon::progress::{Mark, Record};
use jalon::text::{self, Document, Engine, Role, missing_facts};

const DOCUMENTS: [&str; 5] =
    ["staff-note", "support-sheet", "phone-script", "voice-message", "comment-replies"];

/// A launch of each type for each name of `names.toml`.
fn launches() -> Vec<Launch> {
    let logins = [
        "name = \"clicSÉQUR\"\narticle = \"\"\nstill_active = true",
        "name = \"Portail des ressources\"\narticle = \"le\"\nstill_active = false",
        "name = \"Portail des ressources\"\narticle = \"le\"\nstill_active = false\naccepted_until = 2027-06-30",
        "name = \"anciennes clés\"\narticle = \"les\"\ngender = \"f\"",
    ];
    let mut launches = Vec::new();
    for (at, name) in names().into_iter().enumerate() {
        for kind in ["new", "migration"] {
            let mut page: toml::Table = "date = 2027-03-01\noptions = [\"first-line\"]\n[organization]\nname = \"ministère de l’Exemple\"\narticle = \"le\"\n[organization.contact]\nname = \"Camille Tremblay\"\nphone = \"418 555-0123\"\nemail = \"medias@exemple.gouv.qc.ca\"\n".parse().unwrap();
            page.insert("type".into(), kind.into());
            page.insert("service".into(), name.clone().into());
            if kind == "migration" {
                let login: toml::Table = logins[at % logins.len()].parse().unwrap();
                page.insert("previous_login".into(), login.into());
            }
            launches.push(read(&page.to_string()));
        }
    }
    launches
}

/// The states of a launch: its day, whether it is given up, the day that it is seen from, and whether
/// the first of March was told to the public.
const STATES: [(&str, bool, &str, bool); 8] = [
    // After the last day of the previous login, where a launch tells one.
    ("2027-03-01", false, "2027-07-10", false),
    ("2027-03-01", false, "2026-11-24", false),
    ("2027-03-01", false, "2027-03-10", false),
    ("2027-04-12", false, "2027-02-20", true),
    ("2027-04-12", false, "2027-04-20", true),
    ("2027-02-25", false, "2027-02-20", true),
    ("2027-03-01", true, "2027-02-20", true),
    ("2027-03-01", true, "2026-11-24", false),
];

fn in_state(launch: &Launch, (date, cancelled, _, told): (&str, bool, &str, bool)) -> Launch {
    let mut own = launch.clone();
    (own.date, own.cancelled) = (day(date), cancelled);
    if told {
        let on = day("2027-01-05");
        let mark = Mark { on, announced: Some(day("2027-03-01")), ..Mark::default() };
        let record = Record { marks: [(State::Published, mark)].into(), ..Record::default() };
        own.progress.records.insert(String::from("w-8/notice"), record);
    }
    own
}

fn documents(launch: &Launch, today: &str) -> Vec<Document> {
    let rollout = WORKSPACE.rollout_seen(launch, day(today));
    let engine =
        Engine::new(&WORKSPACE.library, &launch.campaign, &text::template_paths(&rollout)).unwrap();
    let all = text::render(&engine, &rollout, &WORKSPACE.networks, &BTreeMap::new()).unwrap();
    let own = |document: &Document| match &document.role {
        Role::Document(id) => DOCUMENTS.contains(&id.as_str()),
        _ => document.deliverable.as_ref().is_some_and(|id| id.ends_with("/questions")),
    };
    all.into_iter().filter(own).collect()
}

fn is_sound(place: &str, document: &Document) {
    let text = document.body.as_str();
    for bad in [
        "{{", "{%", "  ", " .", "..", " ;", " ?", "« ", " »", " à le ", " à les ", " de le ",
        " de les ", ": :",
    ] {
        let found = text.lines().find(|line| !line.starts_with('|') && line.contains(bad));
        assert!(found.is_none(), "{place}: {bad:?} in {found:?}");
    }
    assert!(!text.contains("\n\n\n"), "{place}");
    if document.deliverable.is_none() {
        assert!(text.contains("**Document interne – ne pas diffuser**"), "{place}");
    }
    for fact in missing_facts(text) {
        assert!(
            fact.to_lowercase().contains("à confirmer auprès d")
                || fact.contains("conserver ses accès"),
            "{place}: {fact}"
        );
    }
}

/// The twelve replies, as they are published.
fn replies(document: &Document) -> Vec<String> {
    let text = document.body.as_str();
    let mut replies = Vec::new();
    for (number, part) in text.split("\n### ").skip(1).enumerate() {
        assert!(part.starts_with(&format!("{}. «", number + 1)), "{part}");
        assert_eq!(part.matches("**Qui répond\u{a0}:**").count(), 1, "{part}");
        let said: Vec<&str> = part.lines().filter_map(|line| line.strip_prefix("> ")).collect();
        assert_eq!(said.len(), 1, "{part}");
        replies.push(Markdown::from(said[0]).plain().to_string());
    }
    replies
}

#[test]
fn every_document_reads_for_every_name_in_every_state() {
    let mut read = 0;
    for launch in launches() {
        for state in STATES {
            let own = in_state(&launch, state);
            for document in documents(&own, state.2) {
                let kind = launch.launch_type;
                let place = format!(
                    "{}, {kind:?}, {state:?}, {}",
                    launch.service.name.bare(),
                    document.stem()
                );
                is_sound(&place, &document);
                read += 1;
                if document.role != Role::Document(String::from("comment-replies")) {
                    continue;
                }
                let replies = replies(&document);
                // Nobody is helped to create an account for a launch that is given up.
                let wanted = if state.1 { 9 } else { 12 };
                assert_eq!(replies.len(), wanted, "{place}");
                for reply in &replies {
                    for network in WORKSPACE.networks.iter().filter(|own| own.kinds.is_empty()) {
                        let measure = network.measure(reply);
                        assert_eq!(
                            measure.excess(),
                            0,
                            "{place}, {}: {measure:?}\n{reply}",
                            network.id
                        );
                    }
                }
            }
        }
    }
    assert!(read >= 40 * 7 * 5, "{read}");
}

#[test]
fn who_answers_has_a_folder_when_the_launch_says_so() {
    let desk = Desk::with_launch("examples/migration.toml", "l.toml");
    assert_eq!(desk.run(&["render", "l.toml", "-o", "out"]).status, 0);
    assert!(!desk.path("out/l/premiere-ligne").exists());
    let text = desk.read("l.toml");
    desk.write("l.toml", format!("options = [\"first-line\"]\n{text}"));
    // The usual files: a document of Word for each, and a page to paste.
    let mut command = crate::support::drawing(desk.scratch.path());
    let shown = command.args(["render", "l.toml", "-o", "out", "--today", crate::support::TODAY]);
    assert!(shown.output().unwrap().status.success());
    let names = |folder: &str| {
        let files = crate::support::tree(&desk.path(folder)).into_iter();
        files.map(|(name, _)| name).collect::<Vec<_>>()
    };
    let own = names("out/l/premiere-ligne");
    assert_eq!(own.iter().filter(|name| name.ends_with(".docx")).count(), 5, "{own:?}");
    let page = desk.read("out/l/6_jour-du-lancement/questions-et-reponses.html");
    assert!(
        page.starts_with("<h2>") && !page.contains("<script") && page.contains("<h3>Ai-je déjà"),
        "{page}"
    );
    let found = desk.run(&["check", "out/l", "--format", "json"]).out;
    let found: serde_json::Value = serde_json::from_str(&found).unwrap();
    let other = |own: &&serde_json::Value| own["rule"] != "sag-unfilled-slot";
    let found: Vec<_> = found["findings"].as_array().unwrap().iter().filter(other).collect();
    assert!(found.is_empty(), "{found:?}");
}

/// « Ce qui est en retrait se dit tel quel »: it is so in plain text too.
#[test]
fn what_is_to_be_said_stands_apart_in_plain_text() {
    let desk = Desk::new();
    desk.write("l.toml", desk_launch());
    let done = desk.on("2026-12-01", "render l.toml -o out --formats txt");
    assert_eq!(done.status, 0, "{}", done.err);
    let mut seen = 0;
    for (path, text) in crate::support::tree(&desk.path("out/l")) {
        let Some(stem) = path.strip_suffix(".txt") else { continue };
        let source = desk.read(&format!("out/l/{stem}.md"));
        let quoted = source.lines().filter(|line| line.starts_with("> ") && line.len() > 4);
        let apart = text.lines().filter(|line| line.starts_with("    "));
        assert_eq!(apart.count(), quoted.count(), "{path}: {text}");
        seen += usize::from(source.contains("en retrait"));
    }
    assert!(seen >= 4, "{seen}");
}

/// A reply that a person made longer is told at its place, with what is too much on each network.
#[test]
fn a_reply_or_a_text_message_made_too_long_is_told() {
    let desk = Desk::new();
    let launch = desk_launch();
    desk.write("l.toml", launch);
    desk.run(&["render", "l.toml", "-o", "textes", "--formats", "all"]);
    let told = |path: &str| {
        let shown =
            desk.run(&["check", path, "--rule", "limit-reply,limit-sms", "--format", "json"]);
        let report: serde_json::Value = serde_json::from_str(&shown.out).unwrap();
        let findings = report["findings"].as_array().unwrap().clone();
        let told =
            findings.iter().map(|own| own["message"].as_str().unwrap().replace('\u{a0}', " "));
        told.collect::<Vec<_>>()
    };
    assert_eq!(told("textes"), Vec::<String>::new());
    let (from, to) = (
        "Vous avez peut-être déjà le vôtre.",
        "Vous avez peut-être déjà le vôtre, si vous avez déjà utilisé un de ces services depuis quelques années. Le même compte sert à tous. Rien à recommencer.",
    );
    let wrong = [
        "Cette réponse est trop longue : raccourcissez-la. X : dépasse de 11 (limite : 280 caractères).",
    ];
    desk.edit("textes/l/premiere-ligne/reponses-aux-commentaires.md", from, to);
    assert_eq!(told("textes"), wrong);
    let word = "textes/l/premiere-ligne/reponses-aux-commentaires.docx";
    // What was edited is made into the document too.
    desk.run(&["render", "l.toml", "-o", "textes"]);
    desk.write("copie.docx", std::fs::read(desk.path(word)).unwrap());
    let shown = desk.run(&["check", "copie.docx", "--as", "comment-replies", "--launch", "l.toml"]);
    assert!(shown.out.contains("dépasse de 11"), "{}", shown.out);
    // Pasted without its form, with an empty line between paragraphs or none.
    let pasted = desk.read("textes/l/premiere-ligne/reponses-aux-commentaires.txt");
    let tight = pasted.replace("\n\n", "\n");
    for text in [&pasted, &tight] {
        desk.write("colle.txt", text.as_str());
        let shown = desk.run(&[
            "check",
            "colle.txt",
            "--as",
            "comment-replies",
            "--launch",
            "l.toml",
            "--format",
            "json",
        ]);
        let found: serde_json::Value = serde_json::from_str(&shown.out).unwrap();
        let found = found["findings"].as_array().unwrap().iter();
        let found: Vec<_> = found.filter(|own| own["rule"] == "limit-reply").collect();
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(
            found[0]["excerpt"].as_str().unwrap().starts_with("Bonjour. Nous comprenons."),
            "{found:#?}"
        );
        assert!(found[0]["message"].as_str().unwrap().contains("dépasse de 11"), "{found:#?}");
    }
    let sms = "textes/l/6_jour-du-lancement/sms.md";
    let long = format!("{}\n{}\n", desk.read(sms).trim_end(), "Un mot de plus. ".repeat(20));
    desk.write(sms, long);
    let found = told(sms);
    assert!(found.len() == 1 && found[0].contains("SMS : en 4 parties, dépasse de"), "{found:?}");
}

fn desk_launch() -> String {
    let path = crate::support::repository().join("examples/migration.toml");
    let text = std::fs::read_to_string(path).unwrap();
    text.replacen("type =", "options = [\"first-line\", \"sms\"]\ntype =", 1)
}
