//! The files that `render` and `plan` hand over: which ones by default, which on demand, how they
//! follow the texts as a person edited them, and the calendar when a date changes.

use std::collections::BTreeSet;
use std::fs;

use crate::support::desk::Desk;
use crate::support::{TODAY, jalon, repository, tree};

/// A desk with the launch `l.toml`, rendered into `out`.
trait Formats: Sized {
    fn of_a_launch() -> Self;
    fn render(&self, args: &[&str]);
    fn endings(&self) -> BTreeSet<String>;
}

impl Formats for Desk {
    fn of_a_launch() -> Self {
        Self::with_launch("examples/migration.toml", "l.toml")
    }

    fn render(&self, args: &[&str]) {
        let shown = self.run(&[&["render", "l.toml", "-o", "out"], args].concat());
        assert_eq!(shown.status, 0, "{}", shown.err);
    }

    fn endings(&self) -> BTreeSet<String> {
        let files = tree(&self.path("out")).into_iter();
        files.map(|(path, _)| path.rsplit('.').next().unwrap().to_string()).collect()
    }
}

const NOTICE: &str = "out/l/6_jour-du-lancement/avis";

#[test]
fn every_kind_is_handed_over_in_what_it_is_used_in() {
    let desk = Desk::of_a_launch();
    desk.render(&[]);
    let all = ["csv", "docx", "eml", "html", "ics", "json", "md", "txt", "xlsx"];
    assert_eq!(desk.endings(), all.map(String::from).into());
    for (file, there) in [
        ("1_huit-semaines-avant/infolettre.eml", true),
        ("1_huit-semaines-avant/infolettre.html", true),
        ("0_avant-de-commencer/demande-au-mcn.eml", true),
        ("1_huit-semaines-avant/communique.docx", true),
        ("6_jour-du-lancement/avis.html", true),
        ("2_six-semaines-avant/bandeau.docx", false),
        ("documents-internes/lignes-de-presse.docx", true),
        ("calendrier.ics", true),
    ] {
        assert_eq!(desk.path("out/l").join(file).exists(), there, "{file}");
    }
}

#[test]
fn only_the_formats_that_are_asked_for_are_written_and_others_go() {
    let desk = Desk::of_a_launch();
    desk.render(&[]);
    desk.render(&["--formats", "txt,ics"]);
    assert_eq!(desk.endings(), ["ics", "json", "md", "txt"].map(String::from).into());
    let unknown = jalon(desk.scratch.path())
        .args(["render", "l.toml", "-o", "autre", "--formats", "doc"])
        .output()
        .unwrap();
    assert_eq!(unknown.status.code(), Some(2));
    assert!(String::from_utf8(unknown.stderr).unwrap().contains("docx"));
    assert!(!desk.path("autre").exists());
}

#[test]
fn every_format_is_made_from_the_text_as_it_stands() {
    let desk = Desk::of_a_launch();
    desk.render(&[]);
    let path = desk.path(&format!("{NOTICE}.md"));
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{text}\nUne phrase de plus.\n")).unwrap();
    desk.render(&[]);
    assert!(desk.read(&format!("{NOTICE}.txt")).contains("Une phrase de plus."));
    assert!(desk.read(&format!("{NOTICE}.html")).contains("Une phrase de plus."));
    let word = jalon::word::paragraphs(&fs::read(desk.path(&format!("{NOTICE}.docx"))).unwrap());
    assert!(word.unwrap().iter().any(|p| p.text == "Une phrase de plus."));
    assert!(desk.read("out/l/calendrier.ics").replace("\r\n ", "").contains("Une phrase de plus."));
}

#[test]
fn the_book_is_one_page_that_asks_for_nothing_elsewhere() {
    let desk = Desk::of_a_launch();
    desk.render(&[]);
    let page = desk.read("out/l/index.html");
    assert!(page.len() < 400 * 1024, "{} bytes", page.len());
    // « url(#… » is a place of the page itself.
    let asked = page.replace("url(#", "");
    for foreign in ["src=", "@import", "url(", "<link", "fetch(", "XMLHttpRequest", "{{"] {
        assert!(!asked.contains(foreign), "{foreign}");
    }
    for there in [
        "<svg",
        "Copier le texte",
        "data-milestone=\"w-8\"",
        "infolettre.docx",
        "sur 280&nbsp;caractères",
        "calendrier.xlsx",
        "publications-generic.csv",
        "lang=\"fr-CA\"",
    ] {
        assert!(page.contains(there), "{there}");
    }
    // A mark of HTML in a text is shown, not obeyed; the files that it leads to are there.
    let path = desk.path(&format!("{NOTICE}.md"));
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{text}\n<script>alert(1)</script> {{{{ texts }}}}\n")).unwrap();
    desk.render(&[]);
    let page = desk.read("out/l/index.html");
    assert_eq!(page.matches("<script>").count(), 1);
    assert_eq!(page.matches("<article").count(), 27);
    let links = page.split("href=\"").skip(1).map(|link| link.split('"').next().unwrap());
    let files: Vec<&str> =
        links.filter(|link| !link.starts_with('#') && !link.contains(':')).collect();
    assert!(files.len() > 60, "{files:?}");
    for file in files {
        assert!(desk.path("out/l").join(file).exists(), "{file}");
    }
}

#[test]
fn the_book_of_each_example_stays_small() {
    for example in ["migration", "new"] {
        let scratch = tempfile::tempdir().unwrap();
        let file = repository().join(format!("examples/{example}.toml"));
        fs::copy(file, scratch.path().join("l.toml")).unwrap();
        let args = ["render", "l.toml", "-o", "out", "--formats", "book", "--today", TODAY];
        jalon(scratch.path()).args(args).assert().success();
        let size = fs::metadata(scratch.path().join("out/l/index.html")).unwrap().len();
        assert!(size < 400_000, "{example}: {size} bytes");
    }
}

/// The lines of the event of a deliverable.
fn event(ics: &str, id: &str) -> Vec<String> {
    let all = ics.replace("\r\n ", "");
    let events = all.split("BEGIN:VEVENT");
    let own = events.into_iter().find(|event| event.contains(&format!("_{id}@jalon"))).unwrap();
    own.lines().map(|line| line.trim_end().to_string()).collect()
}

#[test]
fn an_event_that_moves_keeps_its_identifier_and_raises_its_sequence() {
    let desk = Desk::of_a_launch();
    desk.render(&[]);
    let before = desk.read("out/l/calendrier.ics");
    // Another day, nothing changed: not a byte does.
    jalon(desk.scratch.path())
        .args(["render", "l.toml", "-o", "out", "--today", "2026-12-01"])
        .assert()
        .success();
    assert_eq!(desk.read("out/l/calendrier.ics"), before);
    let launch = desk.read("l.toml").replace("date = 2027-03-01", "date = 2027-03-08");
    let dropped = "\n[[adjust]]\nid = \"after/news\"\ndrop = true\nreason = \"Sans objet\"\n";
    fs::write(desk.path("l.toml"), launch + dropped).unwrap();
    desk.render(&[]);
    let after = desk.read("out/l/calendrier.ics");
    let uid = |lines: &[String]| lines.iter().find(|l| l.starts_with("UID:")).cloned();
    let (old, new) = (event(&before, "launch/newsletter"), event(&after, "launch/newsletter"));
    assert_eq!(uid(&old), uid(&new));
    let sequence = |lines: &[String]| -> u32 {
        lines.iter().find_map(|l| l.strip_prefix("SEQUENCE:")?.parse().ok()).unwrap()
    };
    assert!(sequence(&new) > sequence(&old), "{new:?}");
    assert!(new.contains(&String::from("DTSTART;VALUE=DATE:20270308")), "{new:?}");
    let gone = event(&after, "after/news");
    assert!(gone.contains(&String::from("STATUS:CANCELLED")), "{gone:?}");
}

#[test]
fn the_calendar_takes_the_format_of_its_file() {
    let desk = Desk::of_a_launch();
    let plan = |name: &str| {
        let mut command = jalon(desk.scratch.path());
        command.args(["plan", "l.toml", "--today", TODAY, "-o", name]).output().unwrap()
    };
    for (name, start) in [
        ("c.ics", "BEGIN:VCALENDAR\r\n"),
        ("c.xlsx", "PK"),
        ("c.json", "{"),
        ("c.csv", "\u{feff}"),
        ("c.md", "#"),
    ] {
        let output = plan(name);
        assert!(output.status.success(), "{name}: {output:?}");
        let text = desk.read(name);
        assert!(text.starts_with(start) || name == "c.csv", "{name}: {text:.40}");
    }
    let unknown = plan("c.doc");
    assert_eq!(unknown.status.code(), Some(2));
    assert!(String::from_utf8(unknown.stderr).unwrap().contains(".xlsx"));
    fs::write(desk.path("fichier"), "").unwrap();
    assert_eq!(plan("fichier/c.ics").status.code(), Some(2));
}

#[test]
fn reminders_are_the_day_before_and_a_mark_for_excel_is_on_request() {
    let desk = Desk::of_a_launch();
    for (args, trigger, bom) in [
        (&[][..], "TRIGGER:-PT15H", false),
        (&["--reminder", "3", "--bom"], "TRIGGER:-PT63H", true),
        (&["--reminder", "aucun"], "", false),
    ] {
        desk.render(&[args, &["--schedulers", "hootsuite"]].concat());
        let calendar = desk.read("out/l/calendrier.ics");
        match trigger {
            "" => assert!(!calendar.contains("VALARM")),
            // The deliverables and the launch; what there is to begin rings on its day.
            _ => assert_eq!(calendar.matches(trigger).count(), 25),
        }
        assert_eq!(calendar.contains("TRIGGER:PT9H"), !trigger.is_empty());
        let posts = desk.read("out/l/planificateurs/publications-hootsuite-x.csv");
        assert_eq!(posts.starts_with('\u{feff}'), bom);
    }
}

#[test]
fn posts_with_a_fact_to_complete_are_told_and_not_scheduled() {
    let desk = Desk::of_a_launch();
    let args = ["render", "--service", "Carnet", "--article", "le", "--launch", "2027-03-01"];
    let done = jalon(desk.scratch.path())
        .args(args)
        .args(["--type", "new", "-o", "out", "--today", TODAY])
        .assert()
        .success();
    let told = String::from_utf8_lossy(&done.get_output().stderr).into_owned();
    let left_out = told.lines().find(|line| line.contains("planificateurs")).expect("told");
    assert!(left_out.ends_with("Publication\u{a0}: au moment du lancement"), "{left_out}");
    for posts in fs::read_dir(desk.path("out/carnet/planificateurs")).unwrap() {
        let posts = fs::read_to_string(posts.unwrap().path()).unwrap();
        assert!(!posts.contains("à compléter\u{a0}: adresse"), "{posts}");
    }
}
