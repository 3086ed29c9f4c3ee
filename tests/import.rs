//! The import of a guide: the short one of the tests in each of its formats, and variants of it.

use std::fs;

use crate::support::guide::{Content, expected, guide, short, with_line, written};
use jalon::import::{self, Import};

/// What every format of the short guide gives.
fn check_whole(import: &Import, name: &str) {
    for (template, text) in expected() {
        assert_eq!(written(import, &template), text, "{name}: {template}");
    }
    let report = &import.report;
    assert_eq!(report.texts.len(), 16, "{name}");
    assert_eq!(report.milestones.len(), 7, "{name}");
    assert_eq!((report.sequence_lines, report.deliverables), (23, 24), "{name}");
    assert_eq!(report.rows.len(), 6, "{name}");
    assert_eq!(report.videos.len(), 3, "{name}: {:?}", report.videos);
    assert!(report.missing.is_empty() && report.unplaced.is_empty(), "{name}: {report:?}");
    assert!(report.by_content.is_empty() && report.to_mend.is_empty(), "{name}: {report:?}");
}

#[test]
fn every_format_gives_the_same_texts_word_for_word() {
    let content = Content::built_in();
    for name in ["court.txt", "court.docx", "court.pdf"] {
        let bytes = fs::read(guide(name)).unwrap();
        let import = content.import(&import::read(&bytes, import::read_pdf).unwrap());
        check_whole(&import, name);
        assert_eq!(import.report.links.len(), 4, "{name}");
        assert_eq!(import.report.contacts.len(), 3, "{name}");
    }
}

/// What readers of PDF make of words: letters tied, accents apart, words cut at the end of lines.
#[test]
fn words_come_out_whole_whatever_a_reader_made_of_them() {
    let content = Content::built_in();
    let short = short();
    // Once whole: it tells how the others are spelled.
    let cut = short.replace("authentification g", "authentifi-\ncation g").replacen(
        "authentifi-\ncation",
        "authentification",
        1,
    );
    for (name, text) in [
        ("tied", short.replace("fi", "\u{fb01}").replace("ffi", "\u{fb03}")),
        ("apart", unicode_normalization::UnicodeNormalization::nfd(short.as_str()).collect()),
        ("soft", short.replace("tion", "t\u{ad}ion")),
        ("soft at line ends", short.replace("authentification g", "authentifi\u{ad}\ncation g")),
        ("cut", cut),
    ] {
        let import = content.import_text(&text);
        // Where a line is cut elsewhere, so may be its paragraph.
        let words = |text: &str| text.split_whitespace().map(str::to_string).collect::<Vec<_>>();
        for (template, text) in expected() {
            let own = written(&import, &template);
            assert_eq!(words(&own), words(&text), "{name}: {template}");
        }
    }
}

/// A guide saved by an older program: its accents are read, and that is told.
#[test]
fn a_text_in_windows_1252_or_utf_16_is_read() {
    let content = Content::built_in();
    let text = short().replace('\u{202f}', "\u{a0}");
    let (windows, _, lossy) = encoding_rs::WINDOWS_1252.encode(&text);
    assert!(!lossy);
    let utf16: Vec<u8> =
        "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for bytes in [windows.to_vec(), utf16] {
        let guide = import::read(&bytes, import::read_pdf).unwrap();
        assert!(guide.assumed.is_some());
        check_whole(&content.import(&guide), "another encoding");
    }
}

#[test]
fn columns_side_by_side_give_the_same_texts() {
    let content = Content::built_in();
    let side_by_side = fs::read_to_string(guide("court-colonnes.txt")).unwrap();
    check_whole(&content.import_text(&side_by_side), "court-colonnes.txt");
}

#[test]
fn columns_mixed_line_by_line_lose_no_text_and_it_is_told() {
    let content = Content::built_in();
    let mixed = fs::read_to_string(guide("court-mele.txt")).unwrap();
    let import = content.import_text(&mixed);
    check_whole(&import, "court-mele.txt");
    let told = import.report.differences.iter().any(|d| d.contains("colonnes mêlées"));
    assert!(told && import.report.to_look_at() > 0, "{:?}", import.report.differences);
}

/// The paragraphs of the short guide, each on one line.
fn paragraphs() -> Vec<String> {
    let bytes = fs::read(guide("court.docx")).unwrap();
    import::read(&bytes, import::read_pdf)
        .unwrap()
        .lines
        .into_iter()
        .map(|line| line.text)
        .collect()
}

/// A paragraph on lines of at most `width` characters.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().unwrap();
        let length = line.chars().count() + 1 + word.chars().count();
        if !line.is_empty() && length > width {
            lines.push(word.to_string());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}

/// At any width, no word is lost or comes from a neighbour. A paragraph whose last line is full
/// cannot be told from one that goes on: few are.
#[test]
fn other_line_widths_give_the_same_words_and_nearly_the_same_paragraphs() {
    let content = Content::built_in();
    let paragraphs = paragraphs();
    let expected = expected();
    let (mut same, mut all) = (0, 0);
    for width in (46..=110).step_by(4) {
        for between in ["\n", "\n\n"] {
            let lines: Vec<String> =
                paragraphs.iter().flat_map(|paragraph| wrapped(paragraph, width)).collect();
            let import = content.import_text(&lines.join(between));
            assert_eq!(import.report.texts.len(), 16, "width {width}");
            assert_eq!(import.report.sequence_lines, 23, "width {width}");
            for (template, text) in &expected {
                let words = |text: &str| -> Vec<String> {
                    let own = |word: &&str| !["##", "-"].contains(word);
                    text.split_whitespace().filter(own).map(str::to_string).collect()
                };
                let found = written(&import, template);
                assert_eq!(words(&found), words(text), "width {width}: {template}");
                all += 1;
                same += usize::from(found == *text);
            }
        }
    }
    println!("{same} of {all} texts have the same paragraphs too");
    assert!(same * 100 >= all * 90, "{same} of {all}");
}

#[test]
fn empty_lines_between_paragraphs_give_the_same_paragraphs_at_any_width() {
    let content = Content::built_in();
    for width in [40, 60, 72, 88, 120] {
        let wrapped: Vec<String> =
            paragraphs().iter().map(|paragraph| wrapped(paragraph, width).join("\n")).collect();
        check_whole(&content.import_text(&wrapped.join("\n\n")), &format!("width {width}"));
    }
}

#[test]
fn a_text_under_another_heading_is_known_by_its_content_or_left_to_jalon_and_told() {
    let content = Content::built_in();
    let heading = "Procédure de création d’un compte";
    let text = with_line(&short(), heading, "Marche à suivre pour s’inscrire");
    let import = content.import_text(&text);
    let report = &import.report;
    let template = "social/procedure.md";
    let by_content = report.by_content.iter().any(|(found, heading, line)| {
        found == "Publication\u{a0}: procédure de création d’un compte"
            && heading == "Marche à suivre pour s’inscrire"
            && *line > 0
    });
    let missing = report.missing.iter().any(|(missing, _)| missing == template);
    let unplaced = report.unplaced.iter().any(|part| part.text.contains("Marche à suivre"));
    assert!(by_content || missing && unplaced, "{report:?}");
    assert!(report.to_look_at() > 0);
    for (other, text) in expected().iter().filter(|(other, _)| *other != template) {
        assert_eq!(written(&import, other), *text, "{other}");
    }
}

#[test]
fn a_text_that_is_missing_is_taken_from_jalon_and_marked_so() {
    let content = Content::built_in();
    let text = short();
    let start = text.find("Compte à rebours et rappel de création d’un compte \n").unwrap();
    let end = start + text[start..].find("Procédure de création d’un compte").unwrap();
    let import = content.import_text(&format!("{}{}", &text[..start], &text[end..]));
    let missing: Vec<&str> = import.report.missing.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(missing, ["social/countdown.md"]);
    let file = &import.files["templates/officiel/social/countdown.md"];
    let origin =
        "+++\norigin = \"Texte de jalon, à faire approuver (le guide n’a pas ce texte)\"\n";
    assert!(file.starts_with(origin), "{file}");
    for (other, text) in expected().iter().filter(|(other, _)| *other != "social/countdown.md") {
        assert_eq!(written(&import, other), *text, "{other}");
    }
}

#[test]
fn what_is_new_in_an_edition_joins_no_text_and_is_told_with_its_lines() {
    let content = Content::built_in();
    for (before, new) in [
        (
            "Bandeaux pour les courriels et/ou les sites Web",
            "Balados\n\nÀ lire en ondes.\n\nBandeaux pour les courriels et/ou les sites Web",
        ),
        (
            "Avis de lancement sur le site Web du MO ou de la PES",
            "Foire aux questions\n\nÀ adapter.\n\nAvis de lancement sur le site Web du MO ou de la PES",
        ),
    ] {
        let import = content.import_text(&with_line(&short(), before, new));
        let title = new.split('\n').next().unwrap();
        let unplaced = import.report.unplaced.iter().any(|part| part.text.contains(title));
        let kept = import.report.intertitles.iter().any(|(_, heading, _)| heading == title);
        assert!(unplaced || kept, "{title}: {:?}", import.report);
        let changed: Vec<String> = expected()
            .into_iter()
            .filter(|(template, text)| written(&import, template) != *text)
            .map(|(template, _)| template)
            .collect();
        // Only an unknown heading that is told may have joined the text above it.
        assert!(changed.is_empty() || kept && changed.len() == 1, "{title}: {changed:?}");
    }
}

#[test]
fn sections_in_another_order_give_the_same_texts() {
    let content = Content::built_in();
    let text = short();
    let at = |heading: &str| {
        let line = text.lines().rfind(|line| line.trim() == heading).unwrap();
        text.rfind(line).unwrap()
    };
    let (letters, notices, banners) = (
        at("Infolettres"),
        at("Avis de lancement sur le site Web du MO ou de la PES"),
        at("Bandeaux pour les courriels et/ou les sites Web"),
    );
    let other =
        [&text[..letters], &text[notices..banners], &text[letters..notices], &text[banners..]];
    check_whole(&content.import_text(&other.concat()), "other order");
}

#[test]
fn a_section_under_an_unknown_heading_is_known_by_its_labels() {
    let content = Content::built_in();
    for (heading, kind) in [("Infolettres", "newsletter"), ("Médias sociaux", "social")] {
        let text = short();
        let line = text.lines().rfind(|line| line.trim() == heading).unwrap();
        let at = text.rfind(line).unwrap();
        let text = format!("{} Autre titre\n{}", &text[..at], &text[at + line.len()..]);
        let import = content.import_text(&text);
        assert!(import.report.to_look_at() > 0, "{heading}");
        let (own, others): (Vec<_>, Vec<_>) =
            expected().into_iter().partition(|(template, _)| template.starts_with(kind));
        for (template, text) in others {
            assert_eq!(written(&import, &template), text, "{heading}: {template}");
        }
        let found = own.iter().filter(|(t, text)| written(&import, t) == *text).count();
        let told = import.report.missing.len() + import.report.by_content.len();
        assert!(found + told >= own.len(), "{heading}: {found} found, {told} told");
    }
}

#[test]
fn a_changed_sequence_is_imported_and_told() {
    let content = Content::built_in();
    let text = short().replacen("8 semaines", "10 semaines", 1).replacen(
        "• Infolettre : ",
        "• Infolettre : rappel aux abonnés\n\n• Balado : premier épisode\n\n• Infolettre : ",
        1,
    );
    let import = content.import_text(&text);
    let report = &import.report;
    assert_eq!(report.milestones[0], "10 semaines avant le lancement");
    let campaign = &import.files["campaigns/officiel/campaign.toml"];
    let campaign: toml::Table = campaign.parse().unwrap();
    let first = &campaign["milestone"][0];
    assert_eq!((first["id"].as_str(), first["offset"].as_str()), (Some("w-10"), Some("-10w")));
    let ids: Vec<&str> = campaign["deliverable"]
        .as_array()
        .unwrap()
        .iter()
        .map(|deliverable| deliverable["id"].as_str().unwrap())
        .collect();
    for id in ["w-10/newsletter", "w-10/infolettre-rappel-aux-abonnes", "w-6/social-countdown"] {
        assert!(ids.contains(&id), "{id}: {ids:?}");
    }
    for told in ["jalon nouveau", "jalon absent du guide", "moyen déplacé", "moyen nouveau"] {
        assert!(report.differences.iter().any(|d| d.contains(told)), "{told}: {report:?}");
    }
    let podcast = report.unplaced.iter().find(|part| part.text.contains("Balado")).unwrap();
    let line = text.lines().position(|line| line.contains("Balado")).unwrap() + 1;
    assert_eq!((podcast.first, podcast.last), (line, line));
}

#[test]
fn moved_addresses_and_numbers_are_taken_and_told() {
    let content = Content::built_in();
    let bytes = fs::read(guide("court.docx")).unwrap();
    let mut guide = import::read(&bytes, import::read_pdf).unwrap();
    let moved = |text: &str| {
        text.replace(
            "identite-numerique/authentification-gouvernementale/comment",
            "services/authentification-gouvernementale/comment",
        )
        .replace("medias@mcn", "medias@cyber")
        .replace("1 877 644-4545", "1 855 123-4567")
    };
    guide.lines.iter_mut().for_each(|line| line.text = moved(&line.text));
    guide.addresses.iter_mut().for_each(|address| *address = moved(address));
    let import = content.import(&guide);
    let campaign = &import.files["campaigns/officiel/campaign.toml"];
    for new in
        ["services/authentification-gouvernementale/comment", "medias@cyber", "1 855 123-4567"]
    {
        assert!(campaign.contains(new), "{new}");
        let told =
            import.report.differences.iter().any(|d| d.contains("changé") && d.contains(new));
        assert!(told, "{new}: {:?}", import.report.differences);
    }
    let help = &import.files["templates/officiel/newsletter/launch.new.md"];
    assert!(help.contains("]({{ links.help.url }})"), "{help}");
}

#[test]
fn an_unknown_bracket_is_told_at_its_place() {
    let content = Content::built_in();
    let text = short().replacen("[URL de la PES]", "[adresse de la page d’accueil]", 1);
    let import = content.import_text(&text);
    let [problem] = import.report.to_mend.as_slice() else { panic!("{:?}", import.report.to_mend) };
    assert!(problem.told().message.contains("[adresse de la page d’accueil]"));
    let report = import.report.text();
    assert!(report.contains("templates/officiel/social/launch.md:3:"), "{report}");
}

#[test]
fn non_breaking_spaces_links_and_lists_are_put_back() {
    let content = Content::built_in();
    let import = content.import_text(&short());
    for (template, needle) in [
        (
            "newsletter/launch.new.md",
            "[Comment créer un compte au Service d’authentification gouvernementale]({{ links.help.url }})",
        ),
        (
            "newsletter/before.new.md",
            "[Québec.ca/authentification-gouvernementale]({{ links.public.url }})",
        ),
        ("social/procedure.md", "\n- Carte d’assurance maladie\n- Numéro d’assurance sociale\n"),
        ("newsletter/launch.new.md", "\u{a0}:\n\n- "),
        ("social/help.md", "1\u{a0}877\u{a0}644-4545"),
    ] {
        let text = &import.files[&format!("templates/officiel/{template}")];
        assert!(text.contains(needle), "{template} lacks {needle:?}:\n{text}");
    }
    for (path, text) in import.files.iter().filter(|(path, _)| path.ends_with(".md")) {
        assert!(text.contains("origin = \""), "{path}");
    }
    for template in expected().keys() {
        let text = &import.files[&format!("templates/officiel/{template}")];
        let body = text.split("+++\n").nth(2).unwrap();
        assert!(!body.contains(" :"), "{template}: {body}");
    }
}
