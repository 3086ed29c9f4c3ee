//! Guides for the tests of the import: read, imported in process, templates as plain texts.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use jalon::campaign::Campaign;
use jalon::import::{self, Base, Guide, Import, Recognizer};
use jalon::workspace;

use super::planned::WORKSPACE;
use super::repository;

/// What a guide is imported with.
pub struct Content {
    campaign: Arc<Campaign>,
    recognizer: Recognizer,
}

impl Content {
    pub fn built_in() -> Self {
        let (about, recognizer) = workspace::recognizer(&WORKSPACE.library).unwrap();
        Self { campaign: WORKSPACE.campaign(&about).unwrap(), recognizer }
    }

    pub fn import(&self, guide: &Guide) -> Import {
        let Self { campaign, recognizer } = self;
        let base = Base { library: &WORKSPACE.library, campaign, recognizer };
        import::import(guide, "guide", "officiel", &base).unwrap()
    }

    pub fn import_text(&self, text: &str) -> Import {
        self.import(&import::read(text.as_bytes(), import::read_pdf).unwrap())
    }
}

/// A file of `tests/guides`.
pub fn guide(name: &str) -> PathBuf {
    repository().join("tests/guides").join(name)
}

/// The short guide as a PDF reader gives it.
pub fn short() -> String {
    fs::read_to_string(guide("court.txt")).unwrap()
}

/// The same with one line written otherwise.
pub fn with_line(text: &str, line: &str, other: &str) -> String {
    let mut found = 0;
    let lines: Vec<&str> = text
        .lines()
        .map(|written| {
            if written.trim() == line {
                found += 1;
                return other;
            }
            written
        })
        .collect();
    assert!(found > 0, "{line:?} is not in the guide");
    lines.join("\n")
}

/// The texts of `tests/guides/attendu`, by template.
pub fn expected() -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for path in super::files("tests/guides/attendu", "txt") {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let template = match name.split_once('-') {
            None => String::from("newsletter/news.md"),
            Some((kind, rest)) => format!("{kind}/{}.md", rest.replace('-', ".")),
        };
        all.insert(template, fs::read_to_string(path).unwrap().trim().to_string());
    }
    assert_eq!(all.len(), 16);
    all
}

/// A template of an import as the text that it was made from: title, subtitle, body, link.
pub fn written(import: &Import, template: &str) -> String {
    let file = &import.files[&format!("templates/officiel/{template}")];
    let mut parts = file.splitn(3, "+++\n");
    parts.next();
    let head: toml::Table = parts.next().unwrap().parse().unwrap();
    let body = parts.next().unwrap().trim();
    let line = |key: &str| head.get(key).and_then(|value| value.as_str());
    let mut blocks: Vec<String> = Vec::new();
    let labels = [
        line("title").map(|t| format!("Titre : {t}")),
        line("subtitle").map(|t| format!("Sous-titre : {t}")),
    ];
    let labels: Vec<String> = labels.into_iter().flatten().collect();
    if !labels.is_empty() {
        blocks.push(labels.join("\n"));
    }
    let own = |block: &&str| *block != "# {{ title }}" && *block != "**{{ subtitle }}**";
    blocks.extend(body.split("\n\n").filter(own).map(without_links));
    blocks.extend(line("link").map(str::to_string));
    blocks.join("\n\n").replace('\u{a0}', " ")
}

/// « [Québec.ca/…]({{ links.public.url }}) » as « Québec.ca/… ».
fn without_links(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("]({{ links.") {
        let start = rest[..at].rfind('[').unwrap();
        out.push_str(&rest[..start]);
        out.push_str(&rest[start + 1..at]);
        rest = &rest[at + rest[at..].find(')').unwrap() + 1..];
    }
    out + rest
}
