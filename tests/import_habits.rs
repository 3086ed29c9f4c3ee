//! What printers and people do to a guide, and what an import makes of it.

use std::io::{Cursor, Write};

use crate::support::guide::{Content, expected, guide, short, with_line, written};
use crate::support::jalon;
use jalon::import;

/// Every text but one is as expected.
fn only_changed(import: &import::Import, changed: &str) {
    for (template, text) in expected().iter().filter(|(template, _)| *template != changed) {
        assert_eq!(written(import, template), *text, "{template}");
    }
}

#[test]
fn a_bracket_that_nothing_closes_swallows_no_other_text_and_is_told() {
    let content = Content::built_in();
    let whole =
        "Le [nom du service en ligne] est maintenant en ligne! Connectez-vous au moyen de votre";
    let text = with_line(&short(), whole, &whole.replace(']', ""));
    let import = content.import_text(&text);
    let [forgotten] = import.report.forgotten.as_slice() else { panic!("{:?}", import.report) };
    assert!(
        text.lines().nth(forgotten.first - 1).unwrap().contains("[nom du service en ligne est")
    );
    let changed: Vec<String> = expected()
        .into_iter()
        .filter(|(template, text)| written(&import, template) != *text)
        .map(|(template, _)| template)
        .collect();
    assert_eq!(changed, ["notice/after.new.md"]);
    assert!(import.report.text().contains("Crochet jamais fermé"));
    assert!(!import.report.to_mend.is_empty(), "the template has a bracket that is told");
}

#[test]
fn an_address_that_a_text_says_alone_stays_in_it() {
    let content = Content::built_in();
    let line = "Sous-titre : Et vous, avez-vous votre compte?";
    let text = with_line(
        &short(),
        line,
        &format!(
            "{line}\n\nRendez-vous à l’adresse suivante.\n\nhttps://www.exemple.gouv.qc.ca/foire\n"
        ),
    );
    let import = content.import_text(&text);
    let news = written(&import, "newsletter/news.md");
    assert!(news.contains("https://www.exemple.gouv.qc.ca/foire"), "{news}");
    only_changed(&import, "newsletter/news.md");
}

#[test]
fn numbers_of_pages_go_and_other_numbers_stay() {
    let content = Content::built_in();
    let line = "Sous-titre : Et vous, avez-vous votre compte?";
    let kept = "Composez le numéro d’Info-Santé.\n\n811\n\nPage 3 du dépliant, tout est dit.\n";
    let text = with_line(&short(), line, &format!("{line}\n\n{kept}"));
    let news = written(&content.import_text(&text), "newsletter/news.md");
    assert!(news.contains("811") && news.contains("Page 3 du dépliant"), "{news}");
    let numbered = with_line(&short(), "Infolettres", "2\n\nInfolettres")
        .replace("Au moment du lancement \n", "Page 3 de 9\n\nAu moment du lancement \n");
    for (template, text) in expected() {
        assert_eq!(written(&content.import_text(&numbered), &template), text, "{template}");
    }
}

#[test]
fn a_row_that_goes_on_under_a_page_is_one_milestone() {
    let content = Content::built_in();
    let line = "• Communication imprimée (dépliant ou";
    let text = with_line(&short(), line, &format!("6 semaines\n\navant\n\nle lancement\n\n{line}"));
    let import = content.import_text(&text);
    assert_eq!((import.report.milestones.len(), import.report.deliverables), (7, 24));
    let told = import.report.differences.iter().any(|d| d.contains("en deux parties"));
    assert!(told, "{:?}", import.report.differences);
    only_changed(&import, "");
}

#[test]
fn other_channels_are_told() {
    let content = Content::built_in();
    let text = short();
    let at = text.find("Envoi \n").unwrap();
    let end = at + text[at..].find("postal").unwrap() + "postal".len();
    let import = content.import_text(&format!("{}{}", &text[..at], &text[end..]));
    let told: Vec<&String> =
        import.report.differences.iter().filter(|told| told.starts_with("canaux")).collect();
    let [told] = told[..] else { panic!("{told:?}") };
    assert!(told.contains("6 semaines avant le lancement"), "{told}");
}

#[test]
fn a_second_subtitle_is_kept_and_told() {
    let content = Content::built_in();
    let line = "Sous-titre : Et vous, avez-vous votre compte?";
    let text =
        with_line(&short(), line, &format!("{line}\n\nSous-titre : Deux fois plutôt qu’une."));
    let import = content.import_text(&text);
    let news = written(&import, "newsletter/news.md");
    assert!(news.contains("Deux fois plutôt qu’une."), "{news}");
    let told =
        import.report.intertitles.iter().any(|(_, heading, _)| heading.contains("Deux fois"));
    assert!(told, "{:?}", import.report);
}

#[test]
fn two_other_numbers_replace_no_known_one() {
    let content = Content::built_in();
    let text = short()
        .replace("composant le 1 877 644-4545", "composant le 1 855 123-4567 ou le 1 866 765-4321");
    let import = content.import_text(&text);
    assert!(import.report.not_found.iter().any(|fact| fact.contains("644-4545")));
    assert!(!import.files["campaigns/officiel/campaign.toml"].contains("1 855"));
}

#[test]
fn the_routing_names_the_organization() {
    let import = Content::built_in().import_text(&short());
    let routing = &import.files["campaigns/officiel/routing.toml"];
    assert!(
        routing.contains("{{ organization | nom | capitalize_first }} (MO porteur de la PES)"),
        "{routing}"
    );
}

#[test]
fn what_jalon_lends_is_named_by_its_title() {
    let report = Content::built_in().import_text(&short()).report.text();
    for title in [
        "Fourni sur demande par le MCN",
        "  Communiqué de presse\u{a0}: avant le lancement\n",
        "  Lignes de presse\n",
        "Version courte pour X ou Bluesky",
    ] {
        assert!(report.contains(title), "{title}\n{report}");
    }
    assert!(!report.contains(".md"), "{report}");
}

#[test]
fn words_that_a_launch_may_contradict_are_told_with_the_texts_that_say_them() {
    let content = Content::built_in();
    let before = content.import_text(&short()).report;
    let told = "À surveiller dans les textes officiels\n  «\u{a0}clicSÉQUR\u{a0}»\u{a0}: écrit en toutes lettres";
    assert!(before.text().contains(told), "{}", before.text());
    let titles = &before.to_watch[0].2;
    let newsletter = "Infolettre\u{a0}: avant le lancement, service en migration";
    assert!(titles.iter().any(|title| title.replace(" :", "\u{a0}:") == newsletter), "{titles:?}");
    // In brackets, a launch fills it in.
    let notice = titles.iter().any(|title| title.starts_with("Avis"));
    assert!(!notice, "{titles:?}");
    let without = short().replace("(clicSÉQUR, entre autres)", "").replace("dont clicSÉQUR", "");
    let without = without.replace("Si clicSÉQUR vous sert", "Si l’autre vous sert");
    let after = content.import_text(&without).report;
    assert!(after.to_watch.is_empty(), "{:?}", after.to_watch);
    assert_eq!(after.to_look_at(), before.to_look_at());
}

/// A document of these parts.
fn package(parts: &[(&str, String)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn lines(document: &[u8]) -> Vec<String> {
    let guide = import::read(document, import::read_pdf).unwrap();
    guide.lines.into_iter().map(|line| line.text).collect()
}

/// Word online names its main part otherwise, and « Document Open XML strict » its elements.
#[test]
fn word_packages_are_read_by_their_relations() {
    let usual = "http://schemas.openxmlformats.org";
    for (w, kind) in [
        (
            format!("{usual}/wordprocessingml/2006/main"),
            format!("{usual}/officeDocument/2006/relationships"),
        ),
        (
            "http://purl.oclc.org/ooxml/wordprocessingml/main".into(),
            "http://purl.oclc.org/ooxml/officeDocument/relationships".into(),
        ),
    ] {
        let relation = |name: &str, target: &str| {
            format!("<Relationship Id=\"{name}\" Type=\"{kind}/{name}\" Target=\"{target}\"/>")
        };
        let relations = |inside: String| format!("<Relationships>{inside}</Relationships>");
        let item = |level: usize, text: &str| {
            format!(
                "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"7\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
            )
        };
        let level = |at: usize, format: &str, text: &str| {
            format!(
                "<w:lvl w:ilvl=\"{at}\"><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
            )
        };
        let levels = level(0, "decimal", "%1.") + &level(1, "lowerLetter", "%2)");
        let body = item(0, "Ouvrez")
            + &item(1, "ceci")
            + &item(1, "cela")
            + &item(0, "Notez")
            + &item(1, "tout");
        let hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Invisible</w:t></w:r></w:p>";
        let parts = [
            ("_rels/.rels", relations(relation("officeDocument", "/word/document22.xml"))),
            ("word/_rels/document22.xml.rels", relations(relation("numbering", "listes.xml"))),
            (
                "word/document22.xml",
                format!("<w:document xmlns:w=\"{w}\"><w:body>{body}{hidden}</w:body></w:document>"),
            ),
            (
                "word/listes.xml",
                format!(
                    "<w:numbering xmlns:w=\"{w}\"><w:abstractNum w:abstractNumId=\"3\">{levels}</w:abstractNum><w:num w:numId=\"7\"><w:abstractNumId w:val=\"3\"/></w:num></w:numbering>"
                ),
            ),
        ];
        let read = lines(&package(&parts));
        assert_eq!(read, ["1. Ouvrez", "a) ceci", "b) cela", "2. Notez", "a) tout"]);
    }
    // The reader compares each attribute with each.
    let many: String = (0..40_000).map(|at| format!(" a{at}=\"\"")).collect();
    let damaged = [("word/document.xml", format!("<d{many}/>"))];
    assert_eq!(
        import::read(&package(&damaged), import::read_pdf),
        Err(import::Unreadable::Damaged)
    );
}

/// Numbers of several levels, lists that begin anew or differ in one level, lists of styles.
#[test]
fn numbers_stand_as_word_shows_them() {
    const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let paragraph = |properties: String, text: &str| {
        format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let list = |list: usize, level: usize| {
        format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>")
    };
    let item = |id: usize, level: usize, text: &str| paragraph(list(id, level), text);
    let styled =
        |style: &str, text: &str| paragraph(format!("<w:pStyle w:val=\"{style}\"/>"), text);
    let level = |at: usize, format: &str, text: &str, more: &str| {
        format!(
            "<w:lvl w:ilvl=\"{at}\"><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/>{more}</w:lvl>"
        )
    };
    let shape = |id: usize, levels: String| {
        format!("<w:abstractNum w:abstractNumId=\"{id}\">{levels}</w:abstractNum>")
    };
    let of = |id: usize, shape: usize, more: String| {
        format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{shape}\"/>{more}</w:num>")
    };
    let own = |inside: &str| format!("<w:lvlOverride w:ilvl=\"0\">{inside}</w:lvlOverride>");
    let numbering = shape(
        1,
        level(0, "decimal", "%1.", "")
            + &level(1, "decimal", "%1.%2", "")
            + &level(2, "lowerRoman", "%3)", ""),
    ) + &shape(
        2,
        level(0, "upperRoman", "Étape %1 :", "<w:pStyle w:val=\"Etape\"/>")
            + &level(1, "lowerLetter", "%2)", "<w:pStyle w:val=\"SousEtape\"/>"),
    ) + &of(1, 1, String::new())
        + &of(2, 1, own("<w:startOverride w:val=\"26\"/>"))
        + &of(3, 2, String::new())
        + &of(4, 1, own(&level(0, "upperLetter", "%1)", "")));
    let style = |id: &str, more: &str| {
        format!("<w:style w:styleId=\"{id}\"><w:name w:val=\"{id}\"/>{more}</w:style>")
    };
    let of_list = "<w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr>";
    let styles = style("Etape", of_list)
        + &style("SousEtape", of_list)
        + &style("Autre", "<w:basedOn w:val=\"Etape\"/>");
    let body = [
        item(1, 0, "un"),
        item(1, 1, "deux"),
        item(1, 1, "trois"),
        item(1, 2, "quatre"),
        item(1, 0, "cinq"),
        item(2, 0, "six"),
        item(4, 0, "sept"),
        styled("Etape", "huit"),
        styled("SousEtape", "neuf"),
        styled("Autre", "dix"),
        paragraph("<w:pStyle w:val=\"Etape\"/>".to_string() + &list(0, 0), "onze"),
    ];
    let part = |name: &str, inside: &str| format!("<w:{name} xmlns:w=\"{W}\">{inside}</w:{name}>");
    let relation = |name: &str, target: &str| {
        format!("<Relationship Id=\"{name}\" Type=\"{KIND}/{name}\" Target=\"{target}\"/>")
    };
    let relations = |inside: String| format!("<Relationships>{inside}</Relationships>");
    let read = lines(&package(&[
        ("_rels/.rels", relations(relation("officeDocument", "word/document.xml"))),
        (
            "word/_rels/document.xml.rels",
            relations(relation("numbering", "numbering.xml") + &relation("styles", "styles.xml")),
        ),
        ("word/document.xml", part("document", &part("body", &body.concat()))),
        ("word/numbering.xml", part("numbering", &numbering)),
        ("word/styles.xml", part("styles", &styles)),
    ]));
    let expected = [
        "1. un",
        "1.1. deux",
        "1.2. trois",
        "i) quatre",
        "2. cinq",
        "26. six",
        "AA) sept",
        "Étape I : huit",
        "a) neuf",
        "Étape II : dix",
        "onze",
    ];
    assert_eq!(read, expected);
}

fn docx(body: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    write!(archive, "<w:document xmlns:w=\"{w}\"><w:body>{body}</w:body></w:document>").unwrap();
    archive.finish().unwrap().into_inner()
}

#[test]
fn a_word_document_says_what_it_says_once_its_changes_are_accepted() {
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let body = format!(
        "<w:p><w:pPr><w:pPrChange><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr></w:pPrChange></w:pPr>{}\
         <w:del>{}</w:del><w:moveFrom>{}</w:moveFrom><w:ins>{}</w:ins></w:p>",
        run("Resté"),
        run(" supprimé"),
        run(" déplacé"),
        run(" ajouté"),
    );
    let guide = import::read(&docx(&body), import::read_pdf).unwrap();
    assert_eq!(guide.lines[0].text, "Resté ajouté");
    assert!(!guide.lines[0].heading);
}

#[test]
fn hostile_documents_are_read_in_bounded_time_and_space() {
    let deep = "<w:p>".repeat(5_000) + &"</w:p>".repeat(5_000);
    assert!(import::read(&docx(&deep), import::read_pdf).is_err());
    let heading =
        "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Un titre</w:t></w:r></w:p>";
    assert_eq!(
        import::read(&docx(&heading.repeat(20_000)), import::read_pdf).unwrap().lines.len(),
        20_000
    );
    assert!(import::read(&b"mot\n".repeat(4 * 1024 * 1024), import::read_pdf).is_err());
    // A stream of a PDF that unpacks to far more than it holds.
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(&vec![b' '; 4 * 1024 * 1024]).unwrap();
    let packed = packed.finish().unwrap();
    let mut pdf = b"%PDF-1.5\n".to_vec();
    for _ in 0..70 {
        pdf.extend(b"1 0 obj\n<< /Filter /FlateDecode >>\nstream\n");
        pdf.extend(&packed);
        pdf.extend(b"\nendstream\nendobj\n");
    }
    assert_eq!(import::read(&pdf, import::read_pdf), Err(import::Unreadable::TooLarge));
}

#[test]
fn what_every_campaign_shares_is_no_name_and_a_device_is_no_guide() {
    let scratch = tempfile::tempdir().unwrap();
    let import = |id: &str, file: &std::path::Path| {
        let mut command = jalon(scratch.path());
        command.args(["campaign", "import", "-o", "racine", "--id", id]).arg(file);
        command.output().unwrap()
    };
    for id in ["shared", "sag"] {
        assert_eq!(import(id, &guide("court.txt")).status.code(), Some(2), "{id}");
    }
    #[cfg(unix)]
    {
        let told = import("officiel", std::path::Path::new("/dev/zero"));
        assert_eq!(told.status.code(), Some(2));
        assert!(String::from_utf8(told.stderr).unwrap().contains("n’est pas un fichier"));
    }
    assert!(!scratch.path().join("racine").exists());
}

#[test]
fn the_next_command_can_be_pasted() {
    let scratch = tempfile::tempdir().unwrap();
    let output = jalon(scratch.path())
        .args(["campaign", "import", "-o", "textes d’ici"])
        .arg(guide("court.docx"))
        .output()
        .unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("--root \"textes d’ici\""), "{told}");
}

/// The guide, page after page, each under a head and over a foot.
fn paged(head: &dyn Fn(usize) -> String, foot: &dyn Fn(usize) -> String) -> (String, usize) {
    let text = std::fs::read_to_string(guide("court-colonnes.txt")).unwrap();
    let pages: Vec<&str> = text.split('\u{c}').filter(|page| !page.trim().is_empty()).collect();
    let page = |(at, page): (usize, &&str)| format!("{}\n{page}\n{}\n", head(at + 1), foot(at + 1));
    let whole: Vec<String> = pages.iter().enumerate().map(page).collect();
    (whole.join("\u{c}"), pages.len())
}

#[test]
fn heads_and_feet_of_pages_are_left_out_and_told() {
    let content = Content::built_in();
    let plain = content.import_text(&paged(&|_| String::new(), &|_| String::new()).0);
    let (head, foot) = ("Guide de communication – SAG", "Ministère de l’Exemple – mars 2027");
    type Line<'l> = &'l dyn Fn(usize) -> String;
    let cases: [(Line<'_>, Line<'_>, &[&str]); 4] = [
        (&|_| head.into(), &|_| String::new(), &[head]),
        (&|_| String::new(), &|page| format!("{foot}          {page}"), &[foot]),
        // The number of the page below the foot, or within the head.
        (&|page| format!("{head} | {page}"), &|page| format!("{foot}\n\n{page}"), &[head, foot]),
        // Another head on every other page, as books have.
        (
            &|page| [head, "Textes à adapter"][page % 2].into(),
            &|_| String::new(),
            &[head, "Textes à adapter"],
        ),
    ];
    for (heads, feet, told) in cases {
        let (text, pages) = paged(heads, feet);
        assert!(pages > 6, "{pages}");
        let import = content.import_text(&text);
        for (template, _) in expected() {
            assert_eq!(written(&import, &template), written(&plain, &template), "{template}");
        }
        let report = import.report.text().replace('\u{a0}', " ");
        assert!(report.contains("Laissé de côté, en tête ou au pied des pages"), "{report}");
        told.iter().for_each(|line| assert!(report.contains(line), "{line}: {report}"));
        assert_eq!(import.report.to_look_at(), plain.report.to_look_at());
    }
    assert!(!plain.report.text().contains("au pied des pages"));
}

#[test]
fn a_line_that_two_pages_begin_with_is_no_head() {
    let content = Content::built_in();
    let import = content.import_text(&short());
    assert!(import.report.running.is_empty(), "{:?}", import.report.running);
    let page = |line: &str| format!("{line}\n\nUn paragraphe tout autre que {line}.\n");
    let text = ["Introduction", "Suite", "Suite", "Fin", "Annexe"].map(page).join("\u{c}");
    let guide = import::read(text.as_bytes(), import::read_pdf).unwrap();
    assert!(guide.running.is_empty(), "{:?}", guide.running);
}
