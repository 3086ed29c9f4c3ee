//! Printed documents and the plan as PDF, read by a reader that did not make them.

use std::fs;
use std::path::Path;

use jalon::print::{Setting, printed};
use jalon::text::Fields;
use pdf_extract::{Document, Object, decode_text_string, extract_text_from_mem};
use serde_json::Value;

use crate::support::planned::CAMPAIGN;
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
        self.tree().into_iter().map(|(kind, _)| kind).collect()
    }

    /// Its titles, in the order in which they are read aloud.
    fn titles(&self) -> Vec<String> {
        let tree = self.tree().into_iter().filter(|(kind, _)| kind.starts_with('H'));
        tree.map(|(_, title)| title).collect()
    }

    fn tree(&self) -> Vec<(String, String)> {
        let mut tags = Vec::new();
        self.walk(self.document.catalog().unwrap().get(b"StructTreeRoot").unwrap(), &mut tags);
        tags
    }

    fn walk(&self, object: &Object, tags: &mut Vec<(String, String)>) {
        let Ok((_, object)) = self.document.dereference(object) else { return };
        if let Object::Array(inside) = object {
            inside.iter().for_each(|own| self.walk(own, tags));
        }
        let Object::Dictionary(own) = object else { return };
        if let Ok(kind) = own.get(b"S").and_then(Object::as_name) {
            let title = own.get(b"T").ok().and_then(|title| decode_text_string(title).ok());
            tags.push((String::from_utf8_lossy(kind).into_owned(), title.unwrap_or_default()));
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
fn a_plan_that_no_page_holds_is_told_with_a_way_out() {
    let folder = tempfile::tempdir().unwrap();
    let example = fs::read_to_string(repository().join("examples/migration.toml")).unwrap();
    let named = |name: &str| {
        let start = example.find("name = \"").unwrap() + "name = \"".len();
        let end = start + example[start..].find('"').unwrap();
        format!("{}{name}{}", &example[..start], &example[end..])
    };
    for (name, said, way) in [
        ("Nom très long ".repeat(60), "ne tient pas sur une page", "raccourcissez le nom"),
        (String::from("Carnet 漢"), "« 漢 »", "remplacez-le dans le fichier de lancement"),
    ] {
        fs::write(folder.path().join("l.toml"), named(name.trim())).unwrap();
        let args = ["plan", "l.toml", "-o", "plan.pdf", "--today", TODAY];
        let out = drawing(folder.path()).args(args).output().unwrap();
        let told = String::from_utf8_lossy(&out.stderr).replace('\u{a0}', " ");
        assert_eq!(out.status.code(), Some(2), "{told}");
        assert!(told.contains(said) && told.contains(way), "{told}");
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

/// Renders the PDF files of an example: path from its folder, role, bytes.
fn rendered(folder: &Path, example: &str, more: &[&str]) -> Vec<(String, String, Vec<u8>)> {
    let out = drawing(folder)
        .args(["render", "-o", "out", "--formats", "pdf,txt", "--today", TODAY])
        .args(more)
        .arg(repository().join(format!("examples/{example}.toml")))
        .output()
        .unwrap();
    assert_eq!(out.status.code(), Some(0), "{}", String::from_utf8_lossy(&out.stderr));
    let at = folder.join("out").join(example);
    let manifest: Value =
        serde_json::from_slice(&fs::read(at.join("manifest.json")).unwrap()).unwrap();
    let files = manifest["files"].as_array().unwrap().iter();
    let files = files.filter(|file| file["format"] == "pdf");
    let word = |file: &Value, key: &str| file[key].as_str().unwrap().to_string();
    files
        .map(|file| (word(file, "path"), word(file, "role")))
        .map(|(path, role)| (path.clone(), role, fs::read(at.join(path)).unwrap()))
        .collect()
}

#[test]
fn texts_are_pages_in_the_order_that_they_are_written_in() {
    let folder = tempfile::tempdir().unwrap();
    for example in ["migration", "new"] {
        let mut roles = Vec::new();
        for (path, role, bytes) in rendered(folder.path(), example, &[]) {
            let read = Read::of(&bytes);
            read.check(&path);
            assert!(bytes.len() < 200_000, "{path}: {}", bytes.len());
            match role.as_str() {
                "print:leaflet" => assert_eq!(read.pages(), 2),
                "print:reminder" | "print:poster" => assert_eq!(read.pages(), 1),
                _ => assert!((1..4).contains(&read.pages()), "{path}: {}", read.pages()),
            }
            let tags = read.tags();
            let first = tags.iter().find(|tag| tag.starts_with('H'));
            assert_eq!(first.map(String::as_str), Some("H1"), "{path}");
            let text: String = read.text.split_whitespace().collect();
            if role.starts_with("print:") {
                let has = |kind: &str| tags.iter().any(|tag| tag == kind);
                assert!(has("Figure") && has("LI") && has("Link"), "{path}: {tags:?}");
                for said in ["1877644-4545", "assurancemaladie", "Québec.ca/authentification"] {
                    assert!(text.contains(said), "{path}: {said}: {text}");
                }
            }
            let source = path.replace("-gros-caracteres", "");
            let source = folder.path().join("out").join(example).join(source);
            let source = fs::read_to_string(source.with_extension("txt")).unwrap();
            // A link leads where it says, where the plain text spells its address out; items have other signs.
            let words = source
                .split_whitespace()
                .filter(|word| word.contains(char::is_alphanumeric) && !word.contains("://"));
            let words: Vec<&str> = words.collect();
            match role.as_str() {
                // Panels are drawn where the sheet is folded, and read in the order of their text.
                "print:leaflet" => {
                    let titles: String = read.titles().concat().split_whitespace().collect();
                    let parts = ["Cequi", "Àpréparer", "Créez", "Del’aide", "prudence"];
                    in_order(&titles, &parts);
                }
                _ => in_order(&text, &words),
            }
            roles.push(role);
        }
        roles.sort();
        roles.dedup();
        let prints = ["print:leaflet", "print:poster", "print:reminder", "print:reminder-large"];
        assert_eq!(roles[..4], prints);
        assert_eq!(roles[4..], ["text"]);
    }
}

#[test]
fn a_text_is_on_one_page_where_it_fits_and_its_pages_are_numbered_where_it_does_not() {
    let setting = Setting::letter();
    let of = |paragraphs: usize| {
        let line = "Le service en ligne change, et la page du ministère explique comment faire.";
        let text = format!("# Titre\n\n{}", format!("{line}\n\n").repeat(paragraphs));
        let fields = Fields::default();
        printed(&fields, &text.into(), "Titre", &setting, &CAMPAIGN.palette).unwrap()
    };
    let counts: Vec<usize> = (1..60).collect();
    let most = counts.partition_point(|count| of(*count).sheets.len() == 1);
    let size = |count: usize| of(count).sheets[0].runs.last().unwrap().size;
    let [full, short] = [most, 3].map(size);
    assert_eq!((full, short), (setting.sizes.1, setting.sizes.0));
    assert!(of(most).sheets[0].number.is_none());
    let longer = of(most + 1);
    assert_eq!(longer.sheets[0].runs.last().unwrap().size, short);
    let numbers: Vec<_> = longer.sheets.iter().map(|sheet| sheet.number.clone()).collect();
    assert!(numbers[0].is_none());
    let number = numbers[1].as_ref().unwrap();
    assert_eq!(number.text, "2");
    assert!((number.x - 306.0).abs() < 5.0 && number.y > 740.0, "{number:?}");
}

#[test]
fn a_printer_gets_marks_and_ground_beyond_the_cut() {
    let folder = tempfile::tempdir().unwrap();
    let files = rendered(folder.path(), "new", &["--crop-marks"]);
    let (path, _, bytes) = files.iter().find(|(_, role, _)| role == "print:leaflet").unwrap();
    let read = Read::of(bytes);
    read.check(path);
    let boxes = ["MediaBox", "BleedBox", "TrimBox"].map(|name| read.page_box(name).unwrap());
    let [media, bleed, trim] = boxes.map(|sides| sides[2] - sides[0]);
    assert!(media > bleed + 20.0 && (bleed - trim - 17.0).abs() < 1.0, "{media} {bleed} {trim}");
    assert!((trim - 791.0).abs() < 2.0, "{trim}");
}

#[test]
fn a_code_is_read_by_another_program_and_its_address_is_beside_it() {
    let address = "https://www.quebec.ca/gouvernement/identite-numerique";
    let text = format!("# Titre\n\n## Partie\n\n[Québec.ca/identite]({address})\n");
    let (fields, setting) = (Fields::default(), Setting::letter());
    let made = printed(&fields, &text.into(), "Titre", &setting, &CAMPAIGN.palette).unwrap();
    let code = &made.sheets[0].codes[0];
    let (side, scale) = (usize::from(code.side) + 8, 4);
    let is_dark = |x: usize, y: usize| {
        let mut dark = code.dark.iter().map(|(x, y)| (usize::from(*x) + 4, usize::from(*y) + 4));
        dark.any(|at| at == (x / scale, y / scale))
    };
    let grey = |x, y| if is_dark(x, y) { 0 } else { 255 };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(side * scale, side * scale, grey);
    let (_, content) = image.detect_grids()[0].decode().unwrap();
    assert_eq!(content, address);
    let runs = &made.sheets[0].runs;
    let beside = runs.iter().find(|run| run.text.contains("Québec.ca/identite")).unwrap();
    assert!(beside.x > code.x && beside.y > code.y);
    assert_eq!(beside.link.as_deref(), Some(address));
    // A telephone needs 20 mm.
    assert!(code.square * f32::from(code.side + 8) >= 56.0);
}
