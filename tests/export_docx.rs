//! Word documents, read back by the reader of guides and by an XML reader.

use std::io::{Cursor, Read};
use std::path::Path;
use std::process::Command;

use jalon::export::{self, Letterhead};
use jalon::markup::Markdown;
use jalon::text::Fields;
use jalon::word::{self, Paragraph};
use proptest::prelude::*;
use roxmltree::{Document, Node};
use zip::ZipArchive;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PARTS: [&str; 9] = [
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/core.xml",
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "word/numbering.xml",
    "word/settings.xml",
    "word/styles.xml",
    "word/footer1.xml",
];

/// A press release with everything that one may hold.
const RELEASE: &str = "**Pour publication immédiate**

COMMUNIQUÉ

# Nouvelle façon de se connecter au Carnet santé Québec\u{a0}: le 1er\u{a0}mars

**Québec, le 1er\u{a0}mars 2027.\u{a0}–** Le *ministère* annonce la 2e étape.

## Faits saillants

- Premier fait\u{a0}: voir [la page](https://www.exemple.gouv.qc.ca/a?b=1&c=2).
- Deuxième fait.
  - Détail.

#### Étapes

3. Créer son compte
4. Se connecter

1. Autre liste

| Date | Moyen |
| --- | :---: |
| 1er\u{a0}mars | Avis |

– 30 –

**Renseignements\u{a0}:** Camille, 418\u{a0}555-0123, medias@exemple.gouv.qc.ca
";

fn written(fields: &Fields, body: &str) -> Vec<u8> {
    export::docx(
        fields,
        &Markdown::from(body),
        "Communiqué\u{a0}: avant",
        "Communiqué",
        &Letterhead::default(),
    )
    .unwrap()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn main_part(body: &str) -> String {
    part(&written(&Fields::default(), body), "word/document.xml")
}

fn paragraphs(body: &str) -> Vec<Paragraph> {
    word::paragraphs(&written(&Fields::default(), body)).unwrap()
}

fn all<'d>(document: &'d Document<'_>, name: &'static str) -> Vec<Node<'d, 'd>> {
    document.descendants().filter(|n| n.has_tag_name((W, name))).collect()
}

/// The value of the first element of a name inside a node.
fn value(node: Node<'_, '_>, name: &'static str) -> Option<String> {
    let found = node.descendants().find(|n| n.has_tag_name((W, name)))?;
    found.attribute((W, "val")).map(str::to_string)
}

fn words(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(|n| n.has_tag_name((W, "t")));
    texts.filter_map(|n| n.text()).collect()
}

#[test]
fn a_press_release_reads_back() {
    let read = paragraphs(RELEASE);
    let texts: Vec<&str> = read.iter().map(|p| p.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "Pour publication immédiate",
            "COMMUNIQUÉ",
            "Nouvelle façon de se connecter au Carnet santé Québec\u{a0}: le 1er\u{a0}mars",
            "Québec, le 1er\u{a0}mars 2027.\u{a0}– Le ministère annonce la 2e étape.",
            "Faits saillants",
            "Premier fait\u{a0}: voir la page.",
            "Deuxième fait.",
            "Détail.",
            "Étapes",
            "Créer son compte",
            "Se connecter",
            "Autre liste",
            "Date",
            "Moyen",
            "1er\u{a0}mars",
            "Avis",
            "– 30 –",
            "Renseignements\u{a0}: Camille, 418\u{a0}555-0123, medias@exemple.gouv.qc.ca",
        ]
    );
    let headings: Vec<usize> = (0..read.len()).filter(|i| read[*i].heading).collect();
    assert_eq!(headings, [2, 4, 8]);
    let items: Vec<usize> = (0..read.len()).filter(|i| read[*i].item).collect();
    assert_eq!(items, [5, 6, 7, 9, 10, 11]);
    assert_eq!(read[5].addresses, ["https://www.exemple.gouv.qc.ca/a?b=1&c=2"]);
    assert_eq!(read[17].addresses, ["medias@exemple.gouv.qc.ca"]);
}

#[test]
fn levels_of_headings_have_no_gap() {
    let xml = main_part("# Un\n\n### Deux\n\n### Encore deux\n\n###### Trois\n\n## Deux\n");
    let document = Document::parse(&xml).unwrap();
    let styles: Vec<String> =
        all(&document, "p").into_iter().filter_map(|p| value(p, "pStyle")).collect();
    assert_eq!(styles, ["Heading1", "Heading2", "Heading2", "Heading3", "Heading2"]);
}

#[test]
fn ordinals_alone_are_raised() {
    let raised = |body: &str| -> Vec<(String, String)> {
        let xml = main_part(&format!("# T\n\n{body}"));
        let document = Document::parse(&xml).unwrap();
        let runs = all(&document, "r");
        let found = runs.windows(2).filter(|pair| value(pair[1], "vertAlign").is_some());
        found.map(|pair| (words(pair[0]), words(pair[1]))).collect()
    };
    let pair = |a: &str, b: &str| vec![(a.to_string(), b.to_string())];
    assert_eq!(raised("Le 1er\u{a0}mars"), pair("Le 1", "er"));
    assert_eq!(raised("du 1er."), pair("du 1", "er"));
    assert_eq!(raised("la 1re fois"), pair("la 1", "re"));
    assert_eq!(raised("la 12e fois"), pair("la 12", "e"));
    assert_eq!(raised("le 1<sup>er</sup> mars"), pair("le 1", "er"));
    for other in
        ["hier", "cher 1", "A1er", "11er", "1ermars", "site.ca/1er-mars", "`1er`", "21er", "1e"]
    {
        assert_eq!(raised(other), [], "{other}");
    }
}

#[test]
fn a_release_has_its_title_and_its_end_mark_centred() {
    for (body, centred) in
        [("– 30 –", 2), ("–\u{a0}30\u{a0}–", 2), ("— 30 —", 2), ("Le 30", 0), ("- 30 -", 0)]
    {
        let xml = main_part(&format!("# T\n\n{body}\n\nSuite\n"));
        let document = Document::parse(&xml).unwrap();
        let found: Vec<_> = all(&document, "jc");
        assert_eq!(found.len(), centred, "{body}");
        assert!(found.iter().all(|n| n.attribute((W, "val")) == Some("center")));
    }
}

#[test]
fn lists_are_real_and_count_from_their_own_number() {
    let body = "# T\n\n- a\n  1. un\n  2. deux\n\n  suite\n\n7. sept\n8. huit\n\ntexte\n\n1. un\n2.\n3. trois\n";
    let bytes = written(&Fields::default(), body);
    let main = part(&bytes, "word/document.xml");
    let document = Document::parse(&main).unwrap();
    let items: Vec<(String, String, String)> = all(&document, "p")
        .into_iter()
        .filter_map(|p| Some((words(p), value(p, "numId")?, value(p, "ilvl")?)))
        .collect();
    let item = |a: &str, b: &str, c: &str| (a.to_string(), b.to_string(), c.to_string());
    assert_eq!(
        items,
        [
            item("a", "1", "0"),
            item("un", "2", "1"),
            item("deux", "2", "1"),
            item("sept", "3", "0"),
            item("huit", "3", "0"),
            item("un", "4", "0"),
            item("", "4", "0"),
            item("trois", "4", "0"),
        ]
    );
    let numbering = part(&bytes, "word/numbering.xml");
    let numbering = Document::parse(&numbering).unwrap();
    let formats: Vec<(String, String, Option<String>)> = all(&numbering, "num")
        .into_iter()
        .map(|num| {
            let kind = value(num, "abstractNumId").unwrap();
            let lists = all(&numbering, "abstractNum");
            let list = lists.iter().find(|n| n.attribute((W, "abstractNumId")) == Some(&kind));
            let id = num.attribute((W, "numId")).unwrap().to_string();
            (id, value(*list.unwrap(), "numFmt").unwrap(), value(num, "startOverride"))
        })
        .collect();
    let number =
        |id: &str, first: &str| (id.to_string(), String::from("decimal"), Some(first.to_string()));
    assert_eq!(
        formats,
        [
            (String::from("1"), String::from("bullet"), None),
            number("2", "1"),
            number("3", "7"),
            number("4", "1"),
        ]
    );
}

#[test]
fn tables_have_a_head_that_repeats() {
    let xml =
        main_part("# T\n\n| A | B |\n|---|---|\n| 1 | **2** |\n| 3 |\n\n| C |\n|---|\n| 4 |\n");
    let document = Document::parse(&xml).unwrap();
    let tables = all(&document, "tbl");
    assert_eq!(tables.len(), 2);
    for table in &tables {
        let rows: Vec<_> = table.children().filter(|n| n.has_tag_name((W, "tr"))).collect();
        for (index, row) in rows.iter().enumerate() {
            let head = row.descendants().any(|n| n.has_tag_name((W, "tblHeader")));
            assert_eq!(head, index == 0);
            let cells = row.children().filter(|n| n.has_tag_name((W, "tc"))).count();
            let columns = table.descendants().filter(|n| n.has_tag_name((W, "gridCol"))).count();
            assert_eq!(cells, columns);
        }
        // Word joins tables that touch, and wants a paragraph after the last one.
        assert!(table.next_sibling_element().unwrap().has_tag_name((W, "p")));
    }
}

#[test]
fn the_title_is_the_text_s_own_or_the_deliverable_s() {
    let fields = |title: &str, subtitle: &str| Fields {
        title: title.to_string(),
        subtitle: subtitle.to_string(),
        ..Fields::default()
    };
    for (given, body, title, paragraphs) in [
        (fields("Tête", ""), "# Corps\n\nTexte", "Corps", 2),
        (fields("Tête", ""), "Texte", "Tête", 2),
        (fields("", ""), "Texte", "Communiqué\u{a0}: avant", 2),
        (fields("Tête", ""), "**Tête**\n\nTexte", "Tête", 2),
        (fields("A < B & « C »", "Sous\ntitre"), "", "A < B & « C »", 2),
        (fields("Tête", "Sous-titre"), "# Corps\n\n**Sous-titre**\n\nTexte", "Corps", 3),
    ] {
        let bytes = written(&given, body);
        let core = part(&bytes, "docProps/core.xml");
        let core = Document::parse(&core).unwrap();
        let dc = "http://purl.org/dc/elements/1.1/";
        let found = |name: &str| {
            core.descendants()
                .find(|n| n.has_tag_name((dc, name)))
                .and_then(|n| n.text())
                .unwrap_or("")
        };
        assert_eq!(found("title"), title);
        assert_eq!(found("language"), "fr-CA");
        let read = word::paragraphs(&bytes).unwrap();
        assert_eq!(read.len(), paragraphs, "{read:?}");
        assert!(read[0].heading && read[0].text == title, "{read:?}");
        let main = part(&bytes, "word/document.xml");
        assert_eq!(main.matches("Subtitle").count(), usize::from(!given.subtitle.is_empty()));
    }
}

#[test]
fn the_language_is_french_of_canada() {
    let bytes = written(&Fields::default(), RELEASE);
    let styles = part(&bytes, "word/styles.xml");
    let styles = Document::parse(&styles).unwrap();
    let defaults = all(&styles, "docDefaults")[0];
    assert_eq!(value(defaults, "lang").unwrap(), "fr-CA");
    let size: u32 = value(defaults, "sz").unwrap().parse().unwrap();
    assert!(size >= 24, "at least 12 points");
    let settings = part(&bytes, "word/settings.xml");
    assert_eq!(
        value(Document::parse(&settings).unwrap().root(), "themeFontLang").unwrap(),
        "fr-CA"
    );
}

#[test]
fn links_that_lead_nowhere_safe_are_words() {
    for (body, addresses) in [
        ("[a](javascript:alert(1))", vec![]),
        ("[a](file:///etc/passwd)", vec![]),
        ("[a](#plus-bas)", vec![]),
        ("[a](tel:+18776444545)", vec!["tel:+18776444545"]),
        ("<a@b.ca>", vec!["a@b.ca"]),
        ("[a](<https://b.ca/c d>)", vec!["https://b.ca/c%20d"]),
        ("[a](https://b.ca/100%)", vec!["https://b.ca/100%25"]),
        ("[a](https://b.ca/%C3%A9)", vec!["https://b.ca/%C3%A9"]),
        ("Voir https://b.ca/c.", vec!["https://b.ca/c"]),
        ("(a@b.ca)", vec!["a@b.ca"]),
        ("`a@b.ca`", vec![]),
    ] {
        let read = paragraphs(&format!("# T\n\n{body}"));
        assert_eq!(read[1].addresses, addresses, "{body}");
    }
}

#[test]
fn comments_and_tags_are_no_words() {
    let read = paragraphs(
        "# T\n\n<!-- caché\n\nencore -->\n\nVu <!-- non --> et <b>lu</b>.<br>Fin\n\n<div>Bloc</div>\n",
    );
    let texts: Vec<&str> = read.iter().map(|p| p.text.as_str()).collect();
    assert_eq!(texts, ["T", "Vu  et lu.\nFin", "Bloc"]);
}

/// Every part is XML, every style, list and link that is named exists, and nothing is dated.
fn sound(bytes: &[u8]) {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    for index in 0..archive.len() {
        let file = archive.by_index(index).unwrap();
        assert_eq!(file.last_modified().map(|d| d.year()), Some(1980));
    }
    let texts: Vec<String> = PARTS.iter().map(|name| part(bytes, name)).collect();
    assert_eq!(archive.len(), PARTS.len());
    let parsed: Vec<Document<'_>> = texts.iter().map(|t| Document::parse(t).unwrap()).collect();
    let ids = |document: &Document<'_>, tag: &'static str, id: &str| -> Vec<String> {
        let nodes = document.descendants().filter(|n| n.has_tag_name((W, tag)));
        nodes.filter_map(|n| n.attribute((W, id)).map(str::to_string)).collect()
    };
    let main = &parsed[3];
    let styles = ids(&parsed[7], "style", "styleId");
    for tag in ["pStyle", "rStyle", "tblStyle"] {
        assert!(ids(main, tag, "val").iter().all(|style| styles.contains(style)));
    }
    let numbers = ids(&parsed[5], "num", "numId");
    assert!(ids(main, "numId", "val").iter().all(|id| numbers.contains(id)));
    let links: Vec<&str> =
        parsed[4].root_element().children().filter_map(|n| n.attribute("Id")).collect();
    for link in all(main, "hyperlink") {
        assert!(links.contains(&link.attribute((R, "id")).unwrap()));
    }
}

#[test]
fn the_same_text_gives_the_same_bytes() {
    let bytes = written(&Fields::default(), RELEASE);
    sound(&bytes);
    assert_eq!(bytes, written(&Fields::default(), RELEASE));
}

/// Pieces of Markdown, well and badly put together.
fn markdown() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "# Titre\n",
        "#### Sous\n",
        "\n\n",
        "- a\n",
        "  - b\n",
        "3. c\n",
        "   2) d\n",
        "> e\n",
        "| a | b |\n|---|---|\n",
        "| c |\n",
        "```\ncode\n```\n",
        "[x](https://é.ca/ù?a=1&b=\"2\")",
        "**gras**",
        "*it*",
        "~~non~~",
        "1er ",
        "– 30 –",
        "<!-- c",
        "-->",
        "<sup>",
        "<br>",
        "<div>",
        "&amp;",
        "&#0;",
        "\u{1}",
        "\u{b}",
        "\u{ffff}",
        "😀",
        "]]>",
        "=1+1",
        "@a",
        "\\",
        "`x`",
        "- [ ] f\n",
        "![alt](i.png)",
        "\u{a0}: ",
        "a@b.ca",
        "   ",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_text_gives_a_sound_document(body in markdown(), title in "\\PC{0,12}", link in "\\PC{0,12}") {
        let fields = Fields { title: title.clone(), subtitle: link.clone(), link, ..Fields::default() };
        let bytes = export::docx(&fields, &Markdown::from(body), &title, "", &Letterhead::default()).unwrap();
        sound(&bytes);
        word::paragraphs(&bytes).unwrap();
    }

    #[test]
    fn words_are_kept(words in "[a-zéœ’0-9@.,:;!?«»–\u{a0} ]{1,60}") {
        let kept = words.split(' ').filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
        prop_assume!(!kept.trim().is_empty());
        // A letter first, so that no sign of Markdown begins the line.
        let line = format!("x{kept}");
        let read = paragraphs(&format!("# T\n\n{line}"));
        prop_assert_eq!(read[1].text.trim(), line.trim());
    }
}

/// Converts with LibreOffice; none where it is not installed.
fn converted(bytes: &[u8], folder: &Path) -> Option<String> {
    let source = folder.join("texte.docx");
    std::fs::write(&source, bytes).unwrap();
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let done = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "pdf", "--outdir"])
        .arg(folder)
        .arg(&source)
        .output()
        .ok()?;
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let pdf = std::fs::read(folder.join("texte.pdf")).unwrap();
    Some(pdf_extract::extract_text_from_mem(&pdf).unwrap())
}

#[test]
fn libreoffice_makes_a_pdf_of_it_without_loss() {
    let folder = tempfile::tempdir().unwrap();
    let Some(pdf) = converted(&written(&Fields::default(), RELEASE), folder.path()) else {
        crate::support::skipped("LibreOffice is not installed");
        return;
    };
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let pdf = bare(&pdf);
    for paragraph in paragraphs(RELEASE) {
        assert!(pdf.contains(&bare(&paragraph.text)), "{:?} is lost in {pdf}", paragraph.text);
    }
}

#[test]
fn pages_are_numbered_from_the_second_one() {
    let bytes = written(&Fields::default(), RELEASE);
    let main = part(&bytes, "word/document.xml");
    let document = Document::parse(&main).unwrap();
    let section = *all(&document, "sectPr").first().unwrap();
    let names: Vec<&str> =
        section.children().filter(Node::is_element).map(|n| n.tag_name().name()).collect();
    assert_eq!(names, ["footerReference", "pgSz", "pgMar", "titlePg"]);
    assert!(part(&bytes, "word/footer1.xml").contains(" PAGE "));
}

#[test]
fn the_box_of_a_task_stands_for_its_bullet() {
    let main = main_part("# T\n\n- [ ] à faire\n- [x] fait\n- item\n");
    let document = Document::parse(&main).unwrap();
    let items: Vec<(String, bool)> = all(&document, "p")
        .into_iter()
        .skip(1)
        .map(|p| (words(p), value(p, "numId").is_some()))
        .collect();
    assert!(items[0].0.starts_with('☐') && !items[0].1 && !items[1].1 && items[2].1, "{items:?}");
}
