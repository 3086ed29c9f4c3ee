//! Words that people write in Word documents: in the texts at the next rendering, and the new texts
//! in their documents, where everything else stays.

use std::fs;
use std::io::{Cursor, Read as _, Write as _};

use jalon::export::{self, Letterhead};
use jalon::merge::merge;
use jalon::reword::{Unmatched, brought, gathered};
use jalon::text::parse_file;
use jalon::word;

use crate::support::desk::Desk;

const MAIN: &str = "word/document.xml";
const NAME: &str = "Communiqué\u{a0}: avant";

/// A text with everything that one may hold.
const TEXT: &str = "+++
# Fiche du texte.
title = \"Le Carnet change le 1er\u{a0}mars\"
subtitle = \"Ce qu’il faut savoir\"
+++

**Pour publication immédiate**

# Le Carnet change le 1er\u{a0}mars

**Québec, le 11\u{a0}janvier 2027.\u{a0}–** Le *ministère* de l’Exemple annonce que la connexion au Carnet santé Québec changera le lundi 1er\u{a0}mars 2027. Il faudra un compte.

Les explications sont à l’adresse [quebec.ca/sag](https://www.quebec.ca/sag), ou au 418\u{a0}555\u{2011}0123.

## Faits saillants

- Date du changement\u{a0}: le lundi 1er\u{a0}mars 2027.
- Pour s’identifier\u{a0}: un **compte** gratuit.
  - Sans frais pour personne.
- Aide\u{a0}: du lundi au vendredi.

1. Préparer ses documents
2. Créer son compte

> Une étape importante.

| Date | Moyen |
| --- | --- |
| 1er\u{a0}mars | Avis au public |
| 8\u{a0}mars | Infolettre & vidéo |

– 30 –
";

fn document(text: &str) -> Vec<u8> {
    let (fields, body) = parse_file(text);
    export::docx(&fields, &body, NAME, "Communiqué", &Letterhead::default()).unwrap()
}

fn part(bytes: &[u8], name: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut part = Vec::new();
    archive.by_name(name).unwrap().read_to_end(&mut part).unwrap();
    part
}

/// A package with its main part changed, and other parts added.
fn with_main(bytes: &[u8], change: impl Fn(String) -> String, more: &[(&str, &str)]) -> Vec<u8> {
    let mut old = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for at in 0..old.len() {
        let mut file = old.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut part = Vec::new();
        file.read_to_end(&mut part).unwrap();
        if name == MAIN {
            part = change(String::from_utf8(part).unwrap()).into_bytes();
        }
        new.start_file(name.as_str(), options).unwrap();
        new.write_all(&part).unwrap();
    }
    for (name, text) in more {
        new.start_file(*name, options).unwrap();
        new.write_all(text.as_bytes()).unwrap();
    }
    new.finish().unwrap().into_inner()
}

fn edited(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    with_main(
        bytes,
        |main| {
            assert!(main.contains(from), "{from}");
            main.replacen(from, to, 1)
        },
        &[],
    )
}

fn said(bytes: &[u8]) -> Vec<String> {
    word::paragraphs(bytes).unwrap().into_iter().map(|own| own.text).collect()
}

/// The parts of a package but its main one, packed as they are.
fn others(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index_raw(at).unwrap();
        let mut part = Vec::new();
        let name = file.name().unwrap().into_owned();
        file.read_to_end(&mut part).unwrap();
        if name != MAIN {
            parts.push((name, part));
        }
    }
    parts
}

#[test]
fn words_go_where_they_were_written() {
    let plain = document(TEXT);
    assert_eq!(gathered(&plain, TEXT, NAME).unwrap(), TEXT);
    let cases = [
        ("Il faudra un compte.", "Il faudra un compte gratuit.", "Il faudra un compte gratuit."),
        (">ministère<", ">cabinet<", "Le *cabinet* de"),
        (">compte<", ">compte *jalon*<", "**compte** \\*jalon\\* gratuit"),
        ("Sans frais pour personne.", "Sans frais.", "  - Sans frais.\n"),
        ("Avis au public", "Avis | pub", "Avis \\| pub |"),
        ("Infolettre &amp; vidéo", "Infolettre &lt;b&gt;", "Infolettre \\<b\\>"),
        ("Ce qu’il faut savoir", "À savoir", "subtitle = \"À savoir\""),
        ("Une étape importante.", "Une étape.", "> Une étape.\n"),
    ];
    for (from, to, wanted) in cases {
        let text = gathered(&edited(&plain, from, to), TEXT, NAME).unwrap();
        assert!(text.contains(wanted), "{to}: {text}");
        assert_eq!(said(&document(&text)), said(&edited(&plain, from, to)));
    }
    // The head follows the title.
    let text =
        gathered(&edited(&plain, "Le Carnet change le 1", "Le Carnet bouge le 1"), TEXT, NAME);
    assert_eq!(text.unwrap().matches("Le Carnet bouge le 1er").count(), 2);
}

#[test]
fn paragraphs_come_and_go() {
    let plain = document(TEXT);
    let new =
        "<w:p><w:r><w:t>Une </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>phrase</w:t></w:r></w:p>";
    let after = |words: &str| {
        with_main(
            &plain,
            |main| {
                let at = main.find(words).unwrap();
                let end = at + main[at..].find("</w:p>").unwrap() + 6;
                format!("{}{new}{}", &main[..end], &main[end..])
            },
            &[],
        )
    };
    let text = gathered(&after("Il faudra"), TEXT, NAME).unwrap();
    assert!(text.contains("un compte.\n\nUne **phrase**\n\nLes explications"), "{text}");
    let text = gathered(&after("– 30 –"), TEXT, NAME).unwrap();
    assert!(text.ends_with("– 30 –\n\nUne **phrase**\n"), "{text}");
    let text = gathered(&after("Faits saillants"), TEXT, NAME).unwrap();
    assert!(text.contains("## Faits saillants\n\nUne **phrase**\n\n- Date"), "{text}");
    let without = |words: &str| {
        with_main(
            &plain,
            |main| {
                let at = main.find(words).unwrap();
                let start = main[..at].rfind("<w:p>").unwrap();
                let end = at + main[at..].find("</w:p>").unwrap() + 6;
                format!("{}{}", &main[..start], &main[end..])
            },
            &[],
        )
    };
    let text = gathered(&without("Les explications"), TEXT, NAME).unwrap();
    assert!(text.contains("un compte.\n\n## Faits saillants"), "{text}");
    let text = gathered(&without("Sans frais"), TEXT, NAME).unwrap();
    assert!(text.contains("gratuit.\n- Aide"), "{text}");
    // A row of a table is no paragraph.
    let row = with_main(
        &plain,
        |main| {
            let start = main.rfind("<w:tr>").unwrap();
            let end = start + main[start..].find("</w:tr>").unwrap() + 7;
            format!("{}{}{}", &main[..end], main[start..end].replace("mars", "juin"), &main[end..])
        },
        &[],
    );
    assert_eq!(gathered(&row, TEXT, NAME), Err(Unmatched::Structure));
    assert_eq!(gathered(b"PK", TEXT, NAME), Err(Unmatched::NotRead));
}

#[test]
fn tracked_changes_are_read_as_made_and_stay() {
    let plain = document(TEXT);
    let tracked = with_main(
        &plain,
        |main| {
            let ins = "<w:ins w:id=\"7\" w:author=\"A\"><w:r><w:t xml:space=\"preserve\"> gratuit</w:t></w:r></w:ins>";
            let del = "<w:del w:id=\"8\" w:author=\"A\"><w:r><w:delText> faudra</w:delText></w:r></w:del>";
            let run = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
            let at = main.find(" Il faudra un compte.</w:t></w:r>").unwrap();
            let end = at + " Il faudra un compte.</w:t></w:r>".len();
            let rest = format!("{del}{}{ins}{}", run(" doit avoir un compte"), run("."));
            let main = format!("{} On</w:t></w:r>{rest}{}", &main[..at], &main[end..]);
            // A paragraph taken out, mark and all.
            let at = main.find("Une étape importante.").unwrap();
            let start = main[..at].rfind("<w:p>").unwrap();
            let end = at + main[at..].find("</w:p>").unwrap() + 6;
            let gone = "<w:p><w:pPr><w:rPr><w:del w:id=\"9\" w:author=\"A\"/></w:rPr></w:pPr><w:del w:id=\"10\" w:author=\"A\"><w:r><w:delText>Une étape importante.</w:delText></w:r></w:del></w:p>";
            format!("{}{gone}{}", &main[..start], &main[end..])
        },
        &[],
    );
    let text = gathered(&tracked, TEXT, NAME).unwrap();
    assert!(text.contains("On doit avoir un compte gratuit.") && !text.contains("étape"), "{text}");
    let moved = text.replace("1er\u{a0}mars 2027", "12\u{a0}avril 2027");
    let new = brought(&tracked, &moved, NAME).unwrap();
    let main = String::from_utf8(part(&new, MAIN)).unwrap();
    for kept in [
        "<w:ins w:id=\"7\"",
        "<w:del w:id=\"8\"",
        "<w:delText> faudra</w:delText>",
        "<w:del w:id=\"10\"",
    ] {
        assert!(main.contains(kept), "{kept}");
    }
    assert_eq!(said(&new), said(&document(&moved)));
}

/// Figures that look drawn by lot, always the same.
struct Lot(u64);

impl Lot {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }

    fn of<'t>(&mut self, all: &[&'t str]) -> &'t str {
        all[self.below(all.len())]
    }
}

const TYPED: [&str; 16] = [
    "cabinet",
    "l’été",
    "*",
    "**gras**",
    "_souligné_",
    "[à voir]",
    "&lt;b&gt;",
    "1.",
    "#",
    "- tiret",
    "a|b",
    "R&amp;D",
    "&amp;lt;",
    "https://exemple.ca/a_b_c",
    "« oui »",
    "\u{a0}%",
];

/// One edit of the main part, as Word writes it.
fn random(lot: &mut Lot, main: &str) -> String {
    let paragraphs: Vec<(usize, usize)> = main
        .match_indices("<w:p>")
        .map(|(at, _)| (at, at + main[at..].find("</w:p>").unwrap() + 6))
        .collect();
    let (start, end) = paragraphs[lot.below(paragraphs.len())];
    let own = &main[start..end];
    let in_table =
        main[..start].matches("<w:tc>").count() > main[..start].matches("</w:tc>").count();
    let mut words = String::new();
    for _ in 0..=lot.below(3) {
        words = format!("{words} {}", lot.of(&TYPED));
    }
    let texts: Vec<(usize, usize)> = own
        .match_indices("<w:t xml:space=\"preserve\">")
        .map(|(at, tag)| (at + tag.len(), at + own[at..].find("</w:t>").unwrap()))
        .collect();
    let (from, to) = match texts.get(lot.below(texts.len())) {
        Some(place) => *place,
        None => return main.to_string(),
    };
    let text = &own[from..to];
    let spaces: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
    let at = from + spaces.get(lot.below(spaces.len())).copied().unwrap_or_default();
    let after = (at + own[at..].chars().next().map_or(0, char::len_utf8)).min(to);
    let next = own[after..to].find(' ').map_or(to, |next| after + next);
    let new = match lot.below(9) {
        // Words typed, replaced, taken out.
        0 | 1 => format!("{}{words}{}", &own[..at], &own[at..]),
        2 => format!("{}{words}{}", &own[..at], &own[next..]),
        3 if texts.len() > 1 || spaces.len() > 2 => format!("{}{}", &own[..at], &own[next..]),
        // A paragraph added, taken out, cut in two.
        4 if !in_table => {
            format!("{own}<w:p><w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:p>")
        }
        5 if !in_table && paragraphs.len() > 4 && !own.contains("Heading1") => String::new(),
        6 if !in_table
            && at > from
            && own.matches("<w:ins").count() == 0
            && !own.contains("<w:hyperlink") =>
        {
            format!(
                "{}</w:t></w:r></w:p><w:p><w:r><w:t xml:space=\"preserve\">{}",
                &own[..at],
                &own[at..]
            )
        }
        // A tracked insertion, a run cut in two.
        7 if !own.contains("<w:ins") => format!(
            "{}</w:t></w:r><w:ins w:id=\"1\" w:author=\"A\"><w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:ins><w:r><w:t xml:space=\"preserve\">{}",
            &own[..at],
            &own[at..]
        ),
        8 => format!(
            "{}</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r w:rsidR=\"00A1\"><w:t xml:space=\"preserve\">{}",
            &own[..at],
            &own[at..]
        ),
        _ => own.to_string(),
    };
    format!("{}{new}{}", &main[..start], &main[end..])
}

#[test]
fn a_thousand_random_edits_of_paragraphs_lose_nothing() {
    let plain = document(TEXT);
    let new_text = TEXT
        .replace("1er\u{a0}mars", "12\u{a0}avril")
        .replace("11\u{a0}janvier", "22\u{a0}février");
    let (mut told, mut conflicts) = (0, 0);
    for seed in 0..1000 {
        let mut lot = Lot(seed);
        let count = 1 + lot.below(4);
        let main = String::from_utf8(part(&plain, MAIN)).unwrap();
        let main = (0..count).fold(main, |main, _| random(&mut lot, &main));
        let own = with_main(&plain, |_| main.clone(), &[("word/media/image1.png", "image")]);
        let text = match gathered(&own, TEXT, NAME) {
            Ok(text) => text,
            Err(_) => {
                told += 1;
                continue;
            }
        };
        // Every word that stands in the document stands in the text, paragraph by paragraph.
        assert_eq!(said(&document(&text)), said(&own), "{seed}: {text}");
        let merged = merge(TEXT, &text, &new_text);
        conflicts += usize::from(!merged.places().is_empty());
        let Ok(now) = brought(&own, merged.with_ours(), NAME) else {
            told += 1;
            continue;
        };
        assert_eq!(said(&now), said(&document(merged.with_ours())), "{seed}");
        assert!(others(&now) == others(&own), "{seed}");
        assert_eq!(gathered(&now, merged.with_ours(), NAME).as_deref(), Ok(merged.with_ours()));
    }
    assert!(told <= 30, "{told} of 1,000 were left apart");
    assert!(conflicts < 400, "{conflicts}");
}

const WORD: &str = "out/m/1_huit-semaines-avant/communique.docx";
const SOURCE: &str = "out/m/1_huit-semaines-avant/communique.md";

fn rendered() -> Desk {
    let desk = Desk::with_launch("examples/migration.toml", "m.toml");
    assert_eq!(desk.run(&["render", "m.toml", "-o", "out"]).status, 0);
    desk
}

fn file(desk: &Desk, path: &str) -> Vec<u8> {
    fs::read(desk.path(path)).unwrap()
}

/// What a person does to a release: words, a paragraph, a comment, a style, a header.
fn worked(bytes: &[u8]) -> Vec<u8> {
    let change = |main: String| {
        let main = main.replacen("dès maintenant", "dès maintenant, sans attendre", 1);
        let main = main.replacen(
            "<w:t xml:space=\"preserve\">COMMUNIQUÉ",
            "<w:commentReference w:id=\"0\"/><w:rPr/><w:t xml:space=\"preserve\">COMMUNIQUÉ",
            1,
        );
        let end = main.find("– 30 –").unwrap();
        let start = main[..end].rfind("<w:p>").unwrap();
        let new = "<w:p><w:pPr><w:jc w:val=\"right\"/></w:pPr><w:r><w:t>Phrase du cabinet.</w:t></w:r></w:p>";
        format!("{}{new}{}", &main[..start], &main[start..])
    };
    let comment =
        "<w:comments xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"/>";
    with_main(bytes, change, &[("word/comments.xml", comment), ("word/media/logo.png", "logo")])
}

#[test]
fn a_release_is_worked_on_in_word_and_follows_its_launch() {
    let desk = rendered();
    let mine = worked(&file(&desk, WORD));
    fs::write(desk.path(WORD), &mine).unwrap();
    let moved = desk.run(&["reschedule", "m.toml", "--to", "2027-04-12", "-o", "out"]).plain();
    assert_eq!(moved.status, 0, "{}", moved.err);
    assert!(moved.err.contains("communique.md") && moved.err.contains("communique.docx"));
    assert!(!moved.err.contains("nouvelle-version"), "{}", moved.err);
    for path in [SOURCE, &SOURCE.replace(".md", ".txt")] {
        let text = desk.read(path);
        assert!(
            text.contains("Phrase du cabinet.") && text.contains("sans attendre"),
            "{path}: {text}"
        );
        assert!(text.contains("12\u{a0}avril\u{a0}2027") && !text.contains("mars 2027"), "{path}");
    }
    let now = file(&desk, WORD);
    assert!(others(&now) == others(&mine));
    let main = String::from_utf8(part(&now, MAIN)).unwrap();
    for kept in ["<w:commentReference w:id=\"0\"/>", "<w:jc w:val=\"right\"/>"] {
        assert!(main.contains(kept), "{kept}");
    }
    let words = said(&now).join("\n");
    assert!(
        words.contains("12\u{a0}avril\u{a0}2027") && words.contains("Phrase du cabinet."),
        "{words}"
    );
    // Nothing more to do; and again, back and forth.
    let again = desk.run(&["render", "m.toml", "-o", "out"]).plain();
    assert_eq!(again.status, 0, "{}", again.err);
    assert!(again.err.contains(" 0 fichier écrit"), "{}", again.err);
    assert!(file(&desk, WORD) == now);
    desk.run(&["reschedule", "m.toml", "--to", "2027-05-10", "-o", "out"]);
    assert!(said(&file(&desk, WORD)).join("\n").contains("10\u{a0}mai\u{a0}2027"));
    assert!(others(&file(&desk, WORD)) == others(&mine));
}

#[test]
fn a_text_and_its_document_edited_both_are_merged() {
    let desk = rendered();
    fs::write(desk.path(WORD), worked(&file(&desk, WORD))).unwrap();
    desk.edit(SOURCE, "Pour publication immédiate", "Pour publication le matin");
    let shown = desk.run(&["render", "m.toml", "-o", "out"]).plain();
    assert_eq!(shown.status, 0, "{}", shown.err);
    for words in ["Phrase du cabinet.", "sans attendre", "Pour publication le matin"] {
        assert!(desk.read(SOURCE).contains(words), "{words}");
        assert!(said(&file(&desk, WORD)).join("\n").contains(words), "{words}");
    }
}

#[test]
fn the_same_place_written_twice_is_told_and_both_stay() {
    let desk = rendered();
    let mine = edited(&file(&desk, WORD), "Pour publication immédiate", "Pour publication mardi");
    let mine = edited(&mine, "dès maintenant", "dès maintenant, sans attendre");
    fs::write(desk.path(WORD), &mine).unwrap();
    desk.edit(SOURCE, "Pour publication immédiate", "Pour publication jeudi");
    let shown = desk.run(&["render", "m.toml", "-o", "out"]).plain();
    assert_eq!(shown.status, 1, "{}", shown.err);
    for word in ["publication mardi", "publication jeudi", "Texte .md, ligne", "document Word :"] {
        assert!(shown.err.contains(word), "{word}: {}", shown.err);
    }
    assert!(file(&desk, WORD) == mine);
    let text = desk.read(SOURCE);
    assert!(text.contains("publication jeudi") && text.contains("sans attendre"), "{text}");
    // Once both say the same, the document follows.
    desk.edit(SOURCE, "Pour publication jeudi", "Pour publication mardi");
    let moved = desk.run(&["reschedule", "m.toml", "--to", "2027-04-12", "-o", "out"]).plain();
    assert_eq!(moved.status, 0, "{}", moved.err);
    let words = said(&file(&desk, WORD)).join("\n");
    assert!(
        words.contains("publication mardi") && words.contains("12\u{a0}avril\u{a0}2027"),
        "{words}"
    );
}

#[test]
fn what_has_no_place_in_the_text_is_told_with_the_reason() {
    let desk = rendered();
    let table =
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Mon tableau</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let mine = with_main(
        &file(&desk, WORD),
        |main| {
            let start = main[..main.find("COMMUNIQUÉ").unwrap()].rfind("<w:p>").unwrap();
            format!("{}{table}{}", &main[..start], &main[start..])
        },
        &[],
    );
    fs::write(desk.path(WORD), &mine).unwrap();
    let moved = desk.run(&["reschedule", "m.toml", "--to", "2027-04-12", "-o", "out"]).plain();
    assert_eq!(moved.status, 1, "{}", moved.err);
    assert!(moved.err.contains("communique.nouvelle-version.docx"), "{}", moved.err);
    assert!(moved.err.contains("tableau"), "{}", moved.err);
    assert!(file(&desk, WORD) == mine);
}

#[test]
fn a_document_replaced_by_force_is_copied_first() {
    let desk = rendered();
    let mine = worked(&file(&desk, WORD));
    fs::write(desk.path(WORD), &mine).unwrap();
    let shown = desk.run(&["render", "m.toml", "-o", "out", "--force"]).plain();
    assert_eq!(shown.status, 0, "{}", shown.err);
    let copy = "out/m/.jalon/copies/1_huit-semaines-avant/communique.docx.1";
    assert!(file(&desk, copy) == mine);
    assert!(!desk.read(SOURCE).contains("cabinet"));
}
