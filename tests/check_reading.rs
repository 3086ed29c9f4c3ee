//! `jalon check` reads all that readers see, and `--fix` leaves alone what it does not understand.

use std::fs;

use jalon::prose::{self, BlockKind, Format};

use crate::support::jalon;
use crate::support::rules::Checks;

/// What `check --fix` makes of a file.
fn fixed(name: &str, text: &str) -> String {
    let scratch = tempfile::tempdir().unwrap();
    let path = scratch.path().join(name);
    fs::write(&path, text).unwrap();
    let output = jalon(scratch.path())
        .args(["check", name, "--as", "w-8/newsletter", "--fix"])
        .output()
        .unwrap();
    assert!(output.status.code().is_some_and(|code| code < 2), "{output:?}");
    fs::read_to_string(&path).unwrap()
}

#[test]
fn what_is_no_french_prose_stays_as_it_is() {
    for (name, text) in [
        ("a.md", "---\ntitle: \"l'aide\"\n...\n\nBonjour.\n"),
        ("a.md", "--- \ntitle: \"l'aide\"\n---\n\nBonjour.\n"),
        ("a.md", "\n---\ntitle: \"l'aide\"\n---\n\nBonjour.\n"),
        ("a.txt", "---\ntitle: \"l'aide\"\n---\n\nBonjour.\n"),
        ("a.txt", "Dites \"le \"vrai\" compte\" ici.\n"),
        ("a.txt", "Un écran de 24\" et un autre de 27\" ici.\n"),
        ("a.txt", "Mrs Smith est là.\n"),
        ("a.txt", "Le dossier 418-555-0123-7 est clos.\n"),
        ("a.txt", "À 12:30:45 exactement.\n"),
        ("a.txt", "Ouvrez C:\\aide\\l'ami\\a;b ici.\n"),
        ("a.txt", "Merci :-)\n"),
        ("a.txt", "Please read the \"help\" page of your service.\n"),
        ("a.txt", "Nom     Prénom    Âge\nRoy     Guy       30\n"),
        ("a.txt", "Le Gouvernement régional d’Eeyou Istchee Baie-James.\n"),
    ] {
        assert_eq!(fixed(name, text), text, "{name}");
    }
}

#[test]
fn both_parts_of_an_e_mail_are_read() {
    let mail = "From: a@exemple.ca\r\nSubject: Essai\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nBonjour.\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Le compte SAG.</p><p style=\"display:none\">Un compte SAG.</p>\r\n--b--\r\n";
    let scratch = tempfile::tempdir().unwrap();
    fs::write(scratch.path().join("a.eml"), mail).unwrap();
    let output = jalon(scratch.path())
        .args(["check", "a.eml", "--as", "w-8/newsletter", "--rule", "sag-account-name"])
        .output()
        .unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(told.matches("[sag-account-name]").count(), 1, "{told}");
}

#[test]
fn what_is_attached_to_an_e_mail_is_said_not_to_be_read() {
    let part = |head: &str| format!("--b\r\nContent-Type: {head}\r\n\r\nBonjour.\r\n");
    let mail = |parts: &[&str]| {
        let parts: String = parts.iter().map(|own| part(own)).collect();
        format!(
            "Subject: Essai\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n{parts}--b--\r\n"
        )
    };
    let file = "text/plain; name=avis.txt\r\nContent-Disposition: attachment";
    for (parts, told) in [
        (&["text/plain", "image/png"][..], ""),
        (&["text/plain", file], "« avis.txt » n’est pas vérifié avec le courriel"),
        (
            &["text/plain", file, "message/rfc822"],
            "« avis.txt » et un message transféré ne sont pas vérifiés",
        ),
    ] {
        let scratch = tempfile::tempdir().unwrap();
        fs::write(scratch.path().join("a.eml"), mail(parts)).unwrap();
        let run = jalon(scratch.path()).args(["check", "a.eml"]).output().unwrap();
        let said = String::from_utf8(run.stderr).unwrap().replace('\u{a0}', " ");
        assert!(said.contains(told) && said.contains("vérifié") != told.is_empty(), "{said}");
    }
}

#[test]
fn a_title_is_found_where_a_person_sees_it() {
    for (name, text, title) in [
        ("a.txt", "Titre : Un compte\nDu texte qui suit.\n", "Un compte"),
        (
            "a.txt",
            "Pour publication immédiate\n\nUn compte pour tous\n\nDu texte.\n",
            "Un compte pour tous",
        ),
        (
            "a.html",
            "<p>Pour publication immédiate</p><h1>Un compte</h1><p>Du texte.</p>",
            "Un compte",
        ),
    ] {
        let format = Format::of(name).unwrap();
        let reading = prose::read(name, text.as_bytes(), format).unwrap();
        let block = reading.prose.blocks.iter().find(|block| block.kind == BlockKind::Title);
        assert_eq!(block.map(|block| reading.prose.of(block)), Some(title), "{name}");
    }
}

#[test]
fn words_in_quotes_are_judged() {
    let prose = prose::plain("Le « service d’authentification gouvernementale » et « ClicSEQUR ».");
    let found = Checks::built_in().check_as(&prose, "w-8/notice", true);
    for rule in ["sag-service-name", "sag-clicsequr-spelling"] {
        let finding = found.iter().find(|finding| finding.rule == rule);
        assert!(finding.is_some_and(|finding| !finding.safe), "{rule}");
    }
}

#[test]
fn headers_footers_notes_and_boxes_of_word_are_read() {
    use std::io::Write as _;
    let w = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let part = |root: &str, words: &str| {
        format!("<w:{root} {w}><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:{root}>")
    };
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |id: &str, name: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{kind}/{name}\" Target=\"{target}\"/>")
    };
    let relations = |inside: String| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inside}</Relationships>"
        )
    };
    // A text box is drawn twice, in a new way and in an old one: it is read once.
    let drawn =
        "<w:txbxContent><w:p><w:r><w:t>Le compte SAG du cadre.</w:t></w:r></w:p></w:txbxContent>";
    let compatible = "http://schemas.openxmlformats.org/markup-compatibility/2006";
    let framed = format!(
        "<w:p><w:r><mc:AlternateContent xmlns:mc=\"{compatible}\"><mc:Choice Requires=\"wps\">{drawn}</mc:Choice><mc:Fallback>{drawn}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    );
    let body = format!(
        "<w:document {w}><w:body><w:p><w:r><w:t>Bonjour.</w:t></w:r></w:p>{framed}</w:body></w:document>"
    );
    let around = ["header", "footer", "footnotes"];
    let links = around.map(|name| relation(name, name, &format!("{name}.xml"))).concat();
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut add = |name: &str, text: String| {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    };
    add("_rels/.rels", relations(relation("a", "officeDocument", "word/document.xml")));
    add("word/document.xml", body);
    add("word/_rels/document.xml.rels", relations(links));
    for name in around {
        let root = if name == "header" {
            "hdr"
        } else if name == "footer" {
            "ftr"
        } else {
            name
        };
        add(&format!("word/{name}.xml"), part(root, &format!("Le compte SAG du {name}.")));
    }
    let bytes = archive.finish().unwrap().into_inner();
    let reading = prose::read("a.docx", &bytes, Format::Word).unwrap();
    let found = Checks::built_in().check_as(&reading.prose, "w-8/notice", true);
    let own = found.iter().filter(|finding| finding.rule == "sag-account-name");
    assert_eq!(own.count(), 4, "{:?}", reading.prose.text);
    // What stands there is judged, and stands in for nothing in the text.
    assert!(reading.prose.blocks.iter().any(|block| block.kind == BlockKind::Margin));
}

/// The lines that readers get of a text, each with what it is.
fn read(name: &str, text: &str) -> Vec<(BlockKind, String)> {
    let format = Format::of(name).unwrap();
    let read = prose::read(name, text.as_bytes(), format).unwrap().prose;
    read.blocks.iter().map(|block| (block.kind, read.of(block).to_string())).collect()
}

#[test]
fn a_cut_line_goes_on_with_its_sentence() {
    let sentence = || (BlockKind::Paragraph, String::from("La connexion change le 8 mars 2027."));
    for (name, text) in [
        ("a.md", "La connexion change le 8\\\nmars 2027.\n"),
        ("a.md", "La connexion change  \nle 8 mars 2027.\n"),
        ("a.md", "La connexion change<br>le 8 mars<BR/>2027.\n"),
        ("a.html", "<p>La connexion<br>change le 8<br />mars 2027.</p>"),
    ] {
        assert_eq!(read(name, text), [sentence()], "{text}");
    }
    let two = read("a.html", "<div>La connexion change le 8<br>mars 2027.<br><br>Merci.</div>");
    assert_eq!(two, [sentence(), (BlockKind::Paragraph, String::from("Merci."))]);
}

#[test]
fn what_readers_see_of_a_head_in_yaml_is_read_and_never_corrected() {
    let head = "---\nlayout: page\ntitle: \"L'avis\" # un titre\ndescription: >-\n  La connexion\n  change.\ntags:\n  - compte SAG\ndate: 2027-03-08\n---\n";
    let found = read("a.md", &format!("{head}Un avis.\n"));
    let line = |kind, words: &str| (kind, words.to_string());
    let own = [
        line(BlockKind::Title, "L'avis"),
        line(BlockKind::Alternative, "La connexion change."),
        line(BlockKind::Alternative, "2027-03-08"),
        line(BlockKind::Paragraph, "Un avis."),
    ];
    assert_eq!(found, own);
    let prose = prose::markdown(head);
    let place = prose.place(&(0..prose.text.find('\n').unwrap()));
    assert_eq!(&head[place], "L'avis");
    assert_eq!(prose.exact_place(&(0..4)), None);
    // What the text shows is told once.
    assert_eq!(read("a.md", "---\ntitle: Un avis\n---\n# Un avis\n").len(), 1);
}

#[test]
fn what_some_readers_of_a_page_get_is_read() {
    let page = |head: &str, body: &str| format!("<head>{head}</head><body><h1>Avis</h1>{body}");
    for (head, body, said) in [
        ("<title>L&#39;avis – Québec</title>", "", "L'avis – Québec"),
        ("<meta name=Description content=\"Un avis\">", "", "Un avis"),
        ("", "<a href=x aria-label=\"Voir l’avis\"></a>", "Voir l’avis"),
        ("", "<input placeholder=\"Votre nom\">", "Votre nom"),
        ("", "<svg><style>a{}</style><text>Dès mars</text></svg>", "Dès mars"),
        ("", "<img alt=\"Une page\" src=x>", "Une page"),
    ] {
        let found = read("a.html", &page(head, body));
        assert_eq!(found[1..], [(BlockKind::Alternative, said.to_string())], "{head}{body}");
    }
    for (head, body) in [
        ("<title>Avis</title><link rel=icon href=x>", ""),
        ("<script>let a = \"b\"</script><meta name=generator content=\"Un outil\">", ""),
        ("", "<div hidden>Rien</div><template><p title=non>Rien</p></template>"),
    ] {
        assert_eq!(read("a.html", &page(head, body)).len(), 1, "{head}{body}");
    }
}

#[test]
fn pictures_are_described_and_what_describes_them_is_read() {
    let bare = |name: &str, text: &str| {
        let format = Format::of(name).unwrap();
        let places = prose::read(name, text.as_bytes(), format).unwrap().prose.bare_pictures;
        let [place] = places.as_slice() else { panic!("{places:?}") };
        place.clone()
    };
    assert_eq!(bare("a.md", "Voici ![](a.png) et ![Une page](b.png).\n"), 6..16);
    assert_eq!(bare("a.html", "<p>Voici <img src=a><img src=b alt=''></p>"), 9..20);
    let own = read("a.md", "Voir ![La *page*](b.png).\n\nFin.\n");
    let words: Vec<&str> = own.iter().map(|(_, words)| words.as_str()).collect();
    assert_eq!(words[1..], ["Fin.", "La page"]);
}
