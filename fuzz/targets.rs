//! What a file of each kind may never do, whatever its bytes: panic, speak English, lose words. The
//! targets of cargo-fuzz and `tests/fuzz.rs` run the same functions.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use std::sync::OnceLock;

use chrono::NaiveDate;
use jalon::bundle::{File, Manifest, Nature, sha256};
use jalon::campaign::{self, State};
use jalon::diagnostic;
use jalon::folder::{Site, Staging};
use jalon::import::{self, Base, Unreadable};
use jalon::input::{Problem, Source, decode};
use jalon::launch::Launch;
use jalon::library::Library;
use jalon::measure::{self, Reading};
use jalon::portfolio::{self, Target};
use jalon::progress::{self, Counted, Edited, Incident, Mark, Place, Results};
use jalon::prose::{self, Format};
use jalon::text::{self, Engine};
use jalon::workspace::{self, Workspace};

/// Words that only an untranslated message has.
const ENGLISH: [&str; 11] = [
    " the ", "expected", "invalid", "error:", "warning:", "found", "missing", "unknown", "failed",
    "cannot", "parse",
];

/// A launch of the built-in campaign.
const LAUNCH: &str = include_str!("../examples/migration.toml");

/// The template that is filled in with others' words.
const TEMPLATE: &str = "press-release/before.migration.md";

fn workspace() -> &'static Workspace {
    static WORKSPACE: OnceLock<Workspace> = OnceLock::new();
    WORKSPACE.get_or_init(|| {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a day");
        Workspace::open(Library::default(), today).expect("the built-in content is right")
    })
}

fn launch_of(text: &str) -> Result<Launch, Vec<Problem>> {
    let read = workspace().launch(&Source::new("fichier.toml", text), "fichier");
    match read {
        Ok((launch, warnings)) => {
            told(&warnings);
            Ok(launch)
        }
        Err(problems) => Err(problems.0),
    }
}

/// Tells problems as a person reads them: something, in French. The words of the file are quoted in
/// excerpts and between guillemets: those of jalon are what is left.
fn told(problems: &[Problem]) {
    for problem in problems {
        let (message, help) = (problem.told().message, problem.told().help.unwrap_or_default());
        assert!(!message.trim().is_empty());
        let own = without_quotes(&format!("{message} {help}"));
        // Keys and variables have their own language.
        let own = own.split_whitespace().filter(|word| !word.contains('_'));
        let own = own.collect::<Vec<_>>().join(" ");
        for word in ENGLISH {
            assert!(!own.contains(word), "{word}: {own}");
        }
    }
    assert_eq!(problems.is_empty(), diagnostic::render(problems, false).is_empty());
}

fn without_quotes(text: &str) -> String {
    let mut parts = text.split('«');
    let first = parts.next().unwrap_or_default().to_string();
    parts.fold(first, |own, part| own + part.rsplit_once('»').map_or("", |(_, rest)| rest))
}

/// A launch file: its dates can be told, and stay with the launch.
pub fn launch(data: &[u8]) {
    match launch_of(&decode(data).0) {
        Ok(launch) => {
            let rollout = workspace().rollout(&launch);
            let ids: BTreeSet<&str> = rollout.items.iter().map(|item| item.id.as_str()).collect();
            assert_eq!(ids.len(), rollout.items.len(), "two items of one id");
            let (first, last) = rollout.span();
            assert!(first <= launch.date && launch.date <= last);
        }
        Err(problems) => {
            assert!(!problems.is_empty());
            told(&problems);
        }
    }
}

/// A progress file: a mark put in it is read back, and what it said before stays.
pub fn progress(data: &[u8]) {
    // As the program reads it: what ends its lines is one sign.
    let source = Source::new("m.suivi.toml", decode(data).0);
    let id = "w-8/newsletter";
    let ids = [id, "w-8/press-release", "launch/press-release"];
    let before = match progress::load(&source, &ids) {
        Ok((before, warnings)) => {
            told(&warnings);
            before
        }
        Err(problems) => return told(&problems.0),
    };
    let on = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day");
    let mark = Mark { on, ..Mark::default() };
    let mut file = Edited { text: source.text.clone(), order: &ids };
    file.mark(id, State::Drafted, &mark)
        .expect("a progress file that is read is one that is written");
    let written = Source::new("m.suivi.toml", file.text.as_str());
    let (after, _) = progress::load(&written, &ids).expect("what was written is read");
    assert_eq!(
        after.of(id).and_then(|record| record.marks.get(&State::Drafted)).map(|mark| mark.on),
        Some(on)
    );
    for other in &ids[1..] {
        assert_eq!(before.of(other), after.of(other), "{other}");
    }
    let at = on.and_hms_opt(9, 15, 0).expect("an hour");
    let incident = Incident::new("outage", at, None, &before.incidents);
    file.incident(&incident, None).expect("and written again");
    let written = Source::new("m.suivi.toml", file.text);
    match progress::load(&written, &ids) {
        Ok((last, _)) => {
            assert_eq!(last.incidents, [before.incidents, vec![incident]].concat());
            assert_eq!(last.records, after.records);
        }
        Err(problems) => assert!(before.incidents.len() >= 100, "{problems}"),
    }
}

/// The export of a tool: what it counts is written in a file of results, and read back the same.
pub fn export(data: &[u8]) {
    let objective = "[objectives.calls]\nlabel = \"Appels reçus\"\ntarget = 400\n";
    let launch = launch_of(&format!("{LAUNCH}\n{objective}")).expect("the example is right");
    let rollout = workspace().rollout(&launch);
    let known = workspace().measures().expect("the columns are right").with_objectives(&launch);
    let networks = &workspace().networks;
    let how = Reading { rollout: &rollout, known: &known, networks, network: None };
    let export = match measure::read(&Source::new("e.csv", decode(data).0), &how) {
        Ok(export) => export,
        Err(problems) => return told(&problems.0),
    };
    told(&export.problems);
    let written = progress::write_results("", &export.results).expect("a new file is written");
    let written = Source::new("m.mesures.toml", written);
    let (again, warnings) = progress::load_results(&written).expect("what was written is read");
    assert!(warnings.is_empty());
    assert_eq!(again, export.results);
}

/// A file of results: what is added is read back, and what it said of other places stays.
pub fn results(data: &[u8]) {
    let source = Source::new("m.mesures.toml", decode(data).0);
    let mut results = match progress::load_results(&source) {
        Ok((results, warnings)) => {
            told(&warnings);
            results
        }
        Err(problems) => return told(&problems.0),
    };
    let on = NaiveDate::from_ymd_opt(2027, 3, 1);
    let network = Some(String::from("x"));
    let place = Place { item: None, network, on, measure: String::from("clicks") };
    let counted = Counted { value: 41, label: String::from("clics"), from: String::from("e.csv") };
    let new = Results::from([(place.clone(), counted.clone())]);
    let Ok(written) = progress::write_results(&source.text, &new) else {
        panic!("a file of results that is read is one that is written");
    };
    let written = Source::new("m.mesures.toml", written);
    results.insert(place, counted);
    let (after, _) = progress::load_results(&written).expect("what was written is read");
    assert_eq!(after, results);
}

/// The first file of a campaign.
pub fn campaign(data: &[u8]) {
    let text = decode(data).0;
    let files = BTreeMap::from([(String::from("campaigns/essai/campaign.toml"), text)]);
    let library = workspace().library.with(&files);
    if let Err(problems) = campaign::of_library(&library, "essai") {
        told(&problems.0);
    }
}

/// A template: it is filled in, or what is wrong has its place.
pub fn template(data: &[u8]) {
    let text = decode(data).0;
    let path = format!("templates/sag/{TEMPLATE}");
    let library = workspace().library.with(&BTreeMap::from([(path, text)]));
    let launch = launch_of(LAUNCH).expect("the example is right");
    let mut rollout = workspace().rollout(&launch);
    rollout.steps.clear();
    let own = rollout.items.iter().filter(|item| item.template == Some(TEMPLATE));
    rollout.items = own.cloned().collect::<Vec<_>>().into();
    let engine = Engine::new(&library, &launch.campaign, &text::template_paths(&rollout));
    let filled = engine.and_then(|engine| {
        text::render(&engine, &rollout, &workspace().networks, &BTreeMap::new())
    });
    match filled {
        Ok(documents) => assert!(!documents.is_empty()),
        Err(problems) => {
            assert!(problems.0.iter().all(|problem| problem.told().place.is_some()));
            told(&problems.0);
        }
    }
}

/// A table of launches: each row is a launch, or is told.
pub fn table(data: &[u8]) {
    let source = Source::new("t.csv", decode(data).0);
    let Ok(settings) = workspace().portfolio() else { return };
    let sheet = match portfolio::read(&source, settings, workspace().today) {
        Ok(sheet) => sheet,
        Err(problems) => return told(&problems.0),
    };
    told(&sheet.warnings);
    for row in &sheet.rows {
        told(&row.problems);
        let Target::Launch(launch) = row.target() else { continue };
        match workspace().launch(launch, "rangee") {
            Ok((launch, _)) => told(&row.disagreements(&launch)),
            Err(problems) => told(&row.tell(problems)),
        }
    }
}

/// A guide, but a PDF: another process reads these.
pub fn guide(data: &[u8]) {
    let Ok(guide) = import::read(data, |_| Err(Unreadable::Damaged)) else { return };
    let library = &workspace().library;
    let (about, recognizer) = workspace::recognizer(library).expect("the guide is described");
    let campaign = campaign::of_library(library, &about).expect("the campaign is right");
    let base = Base { library, campaign: &campaign, recognizer: &recognizer };
    match import::import(&guide, "guide.txt", "essai", &base) {
        Ok(import) => {
            let library = library.with(&import.files);
            campaign::of_library(&library, "essai").expect("what was imported is read");
            assert!(!import.report.text().is_empty());
        }
        Err(problems) => told(&problems.0),
    }
}

/// A Word document, or the body of one: what is read has its place.
pub fn docx(data: &[u8]) {
    for bytes in [data.to_vec(), package(data)] {
        import::read(&bytes, |_| Err(Unreadable::Damaged)).ok();
        let Ok(read) = prose::read("a.docx", &bytes, Format::Word) else { continue };
        let length = read.prose.text.len();
        read.prose.place(&(0..length));
    }
}

/// A Word document with this body.
fn package(body: &[u8]) -> Vec<u8> {
    const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
    const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let parts: [(&str, &[u8]); 3] = [
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("word/document.xml", body),
    ];
    for (name, bytes) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("a package").into_inner()
}

/// A manifest: what is read of one is written and read back the same.
pub fn manifest(data: &[u8]) {
    let Ok(read) = serde_json::from_slice::<Manifest>(data) else { return };
    let written = serde_json::to_vec(&read).expect("a manifest is written");
    assert_eq!(serde_json::from_slice::<Manifest>(&written).expect("and read"), read);
}

/// What a run left in a folder: whatever its journal, its offers and its bases say, the words of a
/// person stand somewhere below it, and nothing is written or removed outside.
pub fn journal(data: &[u8]) {
    const WORDS: &str = "Mots d’une personne.";
    let scratch = tempfile::tempdir().expect("a folder");
    let (beside, folder) = (scratch.path().join("a.md"), scratch.path().join("out"));
    let kept = folder.join(".jalon");
    fs::create_dir_all(&kept).expect("a folder");
    fs::write(&beside, WORDS).expect("a file");
    fs::write(folder.join("a.md"), format!("Texte un.\n\n{WORDS}\n")).expect("a file");
    for name in ["pending.json", "offers.json", "bases.json", "manifest.json"] {
        fs::write(kept.join(name), data).expect("a file");
    }
    let bytes = b"Texte deux.\n";
    let hash = sha256(bytes);
    let nature = Nature::Text { is_sound: |_| true, is_frozen: false };
    let file = File { path: "a.md", bytes, sha256: &hash, nature };
    let written = Site::open::<Manifest>(&folder, false).and_then(|(site, _)| {
        let staging = Staging::within(scratch.path());
        site.decide(&[file], &BTreeMap::new())?
            .write(&[], &[], &staging, |_| Ok(String::from("{}")))
    });
    if let Err(error) = written {
        let told = without_quotes(&format!("{error:#}"));
        assert!(ENGLISH.iter().all(|word| !told.contains(word)), "{told}");
    }
    assert!(holds(&folder, WORDS), "the words are lost");
    assert_eq!(fs::read_to_string(&beside).expect("a file beside"), WORDS);
}

fn holds(folder: &Path, words: &str) -> bool {
    let entries =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.into_iter().any(|path| match path.is_dir() {
        true => holds(&path, words),
        false => {
            path.extension().is_none_or(|end| end != "json")
                && fs::read_to_string(&path).is_ok_and(|text| text.contains(words))
        }
    })
}
