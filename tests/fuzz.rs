//! The fuzz targets over good files that were changed at random: always the same changes, so that a
//! failure comes back. `cargo fuzz` runs the same targets for as long as one likes.

use std::fs;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};

use crate::support::repository;

#[path = "../fuzz/targets.rs"]
mod targets;

/// What people and machines put where it does not belong.
const TOKENS: [&str; 28] = [
    "\"",
    "'",
    "\n",
    "\r\n",
    "\t",
    "\0",
    "[",
    "]]",
    "[[extra]]\n",
    "{{ ",
    " }}",
    "{% for a in b %}",
    "{% endif %}",
    "+++\n",
    "é",
    "e\u{301}",
    "\u{202e}",
    "\u{feff}",
    "\u{a0}",
    "«",
    "= ",
    "-1",
    "99999999999999999999",
    "2027-02-30",
    "2100-12-31",
    "</w:p>",
    "<w:t>",
    ";",
];

/// A change: what is done, where, how far, and with which of the tokens.
type Edit = (u8, u32, u32, &'static str);

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    vec((0u8..6, any::<u32>(), any::<u32>(), select(&TOKENS[..])), 1..6)
}

fn changed(seed: &[u8], edits: &[Edit]) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for (what, place, length, token) in edits {
        let at = *place as usize % (bytes.len() + 1);
        let end = (at + *length as usize % 80).min(bytes.len());
        match what {
            0 => drop(bytes.drain(at..end)),
            1 => drop(bytes.splice(at..at, token.bytes())),
            2 => drop(bytes.splice(at..end, token.bytes())),
            // A part of it said again elsewhere.
            3 => {
                let part = bytes[at..end].to_vec();
                let other = *length as usize % (bytes.len() + 1);
                bytes.splice(other..other, part);
            }
            4 => bytes[at..end].reverse(),
            _ => {
                bytes.truncate(bytes.len().max(1) - bytes.len().max(1) * (*length as usize % 4) / 4)
            }
        }
    }
    bytes
}

/// Runs a target over changes of its seeds, and says how many.
fn run(name: &str, cases: u32, seeds: &[Vec<u8>], target: fn(&[u8])) {
    assert!(!seeds.is_empty());
    seeds.iter().for_each(|seed| target(seed));
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let of_seeds = (0..seeds.len(), edits());
    let told = runner.run(&of_seeds, |(seed, edits)| {
        let bytes = changed(&seeds[seed], &edits);
        let outcome = std::panic::catch_unwind(|| target(&bytes));
        outcome.map_err(|_| TestCaseError::fail(String::from_utf8_lossy(&bytes).into_owned()))
    });
    if let Err(error) = told {
        panic!("{name}: {error}");
    }
    println!("{name}: {} files and {cases} changes of them", seeds.len());
}

fn files(paths: &[&str]) -> Vec<Vec<u8>> {
    paths.iter().map(|path| fs::read(repository().join(path)).unwrap()).collect()
}

#[test]
fn launches() {
    // What few launches have.
    let more = "options = [\"sms\", \"results\"]\nlink_parameters = true\n";
    let last = "\n[objectives.clicks]\nlabel = \"Clics\"\nbaseline = 1\ntarget = 9\n\n\
                [[wave]]\nname = \"particuliers\"\narticle = \"les\"\ngender = \"m\"\ndate = 2027-03-01\n\n\
                [[wave]]\nid = \"pro\"\nname = \"entreprises\"\narticle = \"les\"\ngender = \"f\"\ndate = 2027-04-12\n";
    let seeds = [
        "examples/migration.toml",
        "examples/new.toml",
        "examples/authentification-renforcee.toml",
    ];
    let mut seeds = files(&seeds);
    let until = "still_active = true\naccepted_until = 2027-06-30";
    let full = String::from_utf8_lossy(&seeds[0]).replace("still_active = true", until);
    seeds.push(format!("{more}{full}{last}").into_bytes());
    run("launch", 500, &seeds, targets::launch);
}

#[test]
fn progress_files() {
    let seed = "# Suivi\n[\"w-8/newsletter\"]\ndrafted = { on = 2026-11-20, by = \"A. Roy\" }\n\n\
                [\"w-8/press-release\".published]\non = 2026-11-23\nurl = \"https://www.quebec.ca/x\"\n\n\
                [launch]\nmoved = { on = 2026-11-24 }\n";
    let incidents = "[launch]\nincidents = [\n  { kind = \"outage\", at = 2026-11-20T09:15:00, end = 2026-11-20T10:00:00 },\n]\n\n\
                     [[\"w-8/newsletter\".history]]\ndid = \"approved\"\non = 2026-11-20\nby = \"A. Roy\"\n";
    let tables = "# Suivi\n[[launch.incidents]]\nkind = \"panne\"\nat = \"2026-11-20 9 h 15\"\n# fin\n[\"w-8/press-release\"]\nwords = \"ab\"\n";
    let seeds = [seed, incidents, tables].map(|seed| seed.as_bytes().to_vec());
    run("progress", 900, &seeds, targets::progress);
}

#[test]
fn exports() {
    let wide = "Rapport\n\nDate;Réseau;Moyen;Impressions;Clics sur le lien;Courriel\n\
                2027-03-01;Facebook;launch/social;1 234;41;a@exemple.ca\n\
                20270302;x;w-8/newsletter;-;\"1,234\";\nTotal;;;1234;1275;\n";
    let long = "\u{feff}Jour,Permalien,Indicateur,Valeur\n\
                2027-03-01 10:05,https://exemple.ca/?utm_content=launch%2Fsocial,Appels reçus,12\n\
                03/31/2027,,clics,9\n03/04/2027,,clics,3\n";
    let seeds = [wide, long].map(|seed| seed.as_bytes().to_vec());
    run("export", 400, &seeds, targets::export);
}

#[test]
fn results() {
    let sections = "# Résultats\n\n[[result]]\nitem = \"launch/social\"\non = 2027-03-01\nnetwork = \"x\"\nmeasure = \"clicks\"\nvalue = 3 # sûr\n\n\
                    [[result]]\nnetwork = \"x\"\non = 2027-03-01\nmeasure = \"clicks\"\nvalue = 5\nlabel = \"clics\"\nfrom = \"a.csv\"\n";
    let list = "result = [\n  { measure = \"clicks\", value = 3 }, # un\n  { measure = \"calls\", value = 4 },\n]\n";
    let seeds = [sections, list].map(|seed| seed.as_bytes().to_vec());
    run("results", 600, &seeds, targets::results);
}

#[test]
fn campaigns() {
    let seeds = ["campaigns/authentification-renforcee/campaign.toml"];
    run("campaign", 150, &files(&seeds), targets::campaign);
}

#[test]
fn templates() {
    let seeds =
        ["templates/sag/press-release/before.migration.md", "templates/sag/internal/routing.md"];
    run("template", 60, &files(&seeds), targets::template);
}

#[test]
fn tables() {
    run("table", 300, &files(&["examples/portefeuille.csv"]), targets::table);
}

#[test]
fn guides() {
    run(
        "guide",
        10,
        &files(&["tests/guides/court.txt", "tests/guides/court.docx"]),
        targets::guide,
    );
}

#[test]
fn documents_of_word() {
    let body = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>\
                <w:p><w:pPr><w:pStyle w:val=\"Titre1\"/></w:pPr><w:r><w:t>Un titre</w:t></w:r></w:p>\
                <w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t xml:space=\"preserve\">Le 1er </w:t></w:r><w:r><w:t>mars</w:t></w:r></w:p>\
                <w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t><w:br/></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>";
    let mut seeds = files(&["tests/guides/court.docx"]);
    seeds.push(body.as_bytes().to_vec());
    run("docx", 300, &seeds, targets::docx);
}

/// The manifest of the folder that the example makes.
fn manifest() -> Vec<u8> {
    let desk = crate::support::desk::Desk::with_launch("examples/new.toml", "m.toml");
    assert_eq!(desk.run(&["render", "m.toml", "-o", "out", "--formats", "txt"]).status, 0);
    desk.read("out/m/manifest.json").into_bytes()
}

#[test]
fn manifests() {
    run("manifest", 400, &[manifest()], targets::manifest);
}

#[test]
fn journals() {
    let hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    let pending = format!(
        "[{{\"path\": \"a.md\", \"sha256\": \"{hash}\", \"merged\": {{\"sha256\": \"{hash}\", \"rendering\": \"{hash}\"}}}}]"
    );
    let offers = format!(
        "{{\"a.md\": {{\"beside\": \"../a.md\", \"sha256\": \"{hash}\", \"edited_sha256\": \"{hash}\", \"texts\": {{\"new\": \"Texte un.\\n\", \"edited\": \"Texte un.\\n\"}}}}}}"
    );
    let bases = "{\"a.md\": \"Texte un.\\n\"}";
    let seeds = [pending.as_str(), &offers, bases].map(|seed| seed.as_bytes().to_vec());
    run("journal", 200, &seeds, targets::journal);
}
