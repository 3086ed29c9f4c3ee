//! Printed documents and the plan as PDF, read by a reader that did not make them.

use std::fs;

use pdf_extract::{Document, Object, extract_text_from_mem};

use crate::support::{TODAY, drawing, repository};

/// A PDF file as its reader sees it.
struct Read {
    document: Document,
    text: String,
}

impl Read {
    fn of(bytes: &[u8]) -> Self {
        let text = extract_text_from_mem(bytes).unwrap().replace(['\u{a0}', '\u{202f}'], " ");
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        Self { document: Document::load_mem(bytes).unwrap(), text }
    }

    fn pages(&self) -> usize {
        self.document.get_pages().len()
    }

    /// The boxes of the first page, of a name, in points.
    fn page_box(&self, name: &str) -> Option<Vec<f32>> {
        let page = self.document.get_pages()[&1];
        let page = self.document.get_dictionary(page).unwrap();
        let sides = page.get(name.as_bytes()).ok()?.as_array().unwrap();
        Some(sides.iter().map(|side| side.as_float().unwrap()).collect())
    }

    /// That anyone can read it: tagged, in French, titled, its fonts inside.
    fn check(&self, what: &str) {
        let catalog = self.document.catalog().unwrap();
        let (_, marked) = self.document.dereference(catalog.get(b"MarkInfo").unwrap()).unwrap();
        let marked = marked.as_dict().unwrap().get(b"Marked").unwrap().as_bool().unwrap();
        assert!(marked && catalog.has(b"StructTreeRoot") && catalog.has(b"Outlines"), "{what}");
        assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"fr-CA", "{what}");
        let fonts = self.document.objects.values().filter_map(|object| object.as_dict().ok());
        let fonts: Vec<_> = fonts.filter(|own| own.has_type(b"FontDescriptor")).collect();
        assert!(!fonts.is_empty(), "{what}");
        assert!(fonts.iter().all(|own| own.has(b"FontFile2") || own.has(b"FontFile3")), "{what}");
        let (_, metadata) = self.document.dereference(catalog.get(b"Metadata").unwrap()).unwrap();
        let metadata = String::from_utf8_lossy(&metadata.as_stream().unwrap().content).into_owned();
        assert!(metadata.contains("pdfuaid:part"), "{what}");
    }

    /// The kinds of its tags, in the order in which they are read aloud.
    fn tags(&self) -> Vec<String> {
        let mut tags = Vec::new();
        self.walk(self.document.catalog().unwrap().get(b"StructTreeRoot").unwrap(), &mut tags);
        tags
    }

    fn walk(&self, object: &Object, tags: &mut Vec<String>) {
        let Ok((_, object)) = self.document.dereference(object) else { return };
        if let Object::Array(inside) = object {
            inside.iter().for_each(|own| self.walk(own, tags));
        }
        let Object::Dictionary(own) = object else { return };
        if let Ok(kind) = own.get(b"S").and_then(Object::as_name) {
            tags.push(String::from_utf8_lossy(kind).into_owned());
        }
        own.get(b"K").into_iter().for_each(|inside| self.walk(inside, tags));
    }
}

/// That some words stand in a text one after the other.
fn in_order(text: &str, said: &[&str]) {
    let mut at = 0;
    for words in said {
        let found = text[at..].find(words);
        at += found.unwrap_or_else(|| panic!("« {words} » after {at}: {text}")) + words.len();
    }
}

#[test]
fn the_plan_is_one_letter_page_that_anyone_reads() {
    let folder = tempfile::tempdir().unwrap();
    for (launch, today) in [
        ("examples/migration.toml", TODAY),
        ("examples/new.toml", TODAY),
        ("tests/cases/late.toml", "2027-02-10"),
        ("tests/cases/long-name.toml", TODAY),
    ] {
        let run = |name: &str| {
            let out = drawing(folder.path())
                .args(["plan", "-o", name, "--force", "--today", today])
                .arg(repository().join(launch))
                .output()
                .unwrap();
            assert_eq!(out.status.code(), Some(0), "{}", String::from_utf8_lossy(&out.stderr));
            fs::read(folder.path().join(name)).unwrap()
        };
        let bytes = run("plan.pdf");
        assert_eq!(run("again.pdf"), bytes, "the same plan gives the same bytes");
        let read = Read::of(&bytes);
        read.check(launch);
        assert_eq!(read.pages(), 1);
        let sides = read.page_box("MediaBox").unwrap();
        assert_eq!((sides[2], sides[3]), (612.0, 792.0));
        let parts = ["Lancement le", "Dates par jalon", "Premières étapes", "À décider"];
        in_order(&read.text, &parts);
        let tags = read.tags();
        let titles: Vec<&str> =
            tags.iter().map(String::as_str).filter(|tag| tag.starts_with('H')).collect();
        assert_eq!(titles, ["H1", "H2", "H2", "H2"], "{launch}");
        for tag in ["Table", "TH", "TD", "Figure", "LI"] {
            assert!(tags.iter().any(|own| own == tag), "{launch}: {tag}");
        }
    }
}

#[test]
fn a_plan_of_several_launches_is_no_page() {
    let folder = tempfile::tempdir().unwrap();
    let examples =
        ["new", "migration"].map(|name| repository().join(format!("examples/{name}.toml")));
    let out =
        drawing(folder.path()).args(["plan", "-o", "plan.pdf"]).args(examples).output().unwrap();
    let told = String::from_utf8_lossy(&out.stderr).into_owned();
    assert_eq!(out.status.code(), Some(2), "{told}");
    assert!(told.contains("un seul lancement") && told.contains(".xlsx"), "{told}");
    assert!(!folder.path().join("plan.pdf").exists());
}

#[test]
fn a_press_release_is_pages_in_the_order_of_its_text() {
    let folder = tempfile::tempdir().unwrap();
    let out = drawing(folder.path())
        .args(["render", "-o", "out", "--formats", "pdf,txt", "--today", TODAY])
        .arg(repository().join("examples/migration.toml"))
        .output()
        .unwrap();
    assert_eq!(out.status.code(), Some(0), "{}", String::from_utf8_lossy(&out.stderr));
    let at = folder.path().join("out/migration");
    let manifest: serde_json::Value =
        serde_json::from_slice(&fs::read(at.join("manifest.json")).unwrap()).unwrap();
    let files = manifest["files"].as_array().unwrap().iter();
    let files: Vec<&str> = files
        .filter(|file| file["format"] == "pdf")
        .map(|file| {
            assert_eq!(file["role"], "text");
            file["path"].as_str().unwrap()
        })
        .collect();
    assert!(files.len() >= 2, "{files:?}");
    for path in files {
        let bytes = fs::read(at.join(path)).unwrap();
        let read = Read::of(&bytes);
        read.check(path);
        assert!((1..4).contains(&read.pages()), "{path}: {}", read.pages());
        assert!(bytes.len() < 200_000, "{path}: {}", bytes.len());
        let source = fs::read_to_string(at.join(path).with_extension("txt")).unwrap();
        // A link leads where it says, where the plain text spells its address out; items have other signs.
        let words = source
            .split_whitespace()
            .filter(|word| word.contains(char::is_alphanumeric) && !word.contains("://"));
        let words: Vec<&str> = words.collect();
        let text: String = read.text.split_whitespace().collect();
        in_order(&text, &words);
    }
}
