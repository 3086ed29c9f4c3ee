//! `jalon check --fix`: the safe corrections, and what it never touches.

use std::fs;
use std::path::Path;

use jalon::prose::{self, Format};
use jalon::rules::{Subject, check, edits};
use proptest::prelude::*;

use crate::support::jalon;
use crate::support::planned::WORKSPACE;
use crate::support::rules::Checks;

fn fix(folder: &Path, name: &str) {
    let output =
        jalon(folder).args(["check", name, "--as", "w-8/newsletter", "--fix"]).output().unwrap();
    assert!(output.status.code().is_some_and(|code| code < 2), "{output:?}");
}

/// The file once fixed; a second time changes nothing.
fn fixed(name: &str, text: &str) -> String {
    let scratch = tempfile::tempdir().unwrap();
    let path = scratch.path().join(name);
    fs::write(&path, text).unwrap();
    fix(scratch.path(), name);
    let once = fs::read_to_string(&path).unwrap();
    fix(scratch.path(), name);
    assert_eq!(fs::read_to_string(&path).unwrap(), once, "{name} changes again");
    let left: Vec<_> = fs::read_dir(scratch.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "something is left beside {name}");
    once
}

#[test]
fn typography_names_and_substitutions_are_set_right() {
    for (written, right) in [
        (
            "Préparez : vos papiers ; tout va bien !\n",
            "Préparez\u{a0}: vos papiers; tout va bien!\n",
        ),
        (
            "Dites \"bonjour\" à 88 % des gens.\n",
            "Dites «\u{a0}bonjour\u{a0}» à 88\u{a0}% des gens.\n",
        ),
        ("L'accès à l'aide.\n", "L’accès à l’aide.\n"),
        ("Vous utilisez ClicSEQUR ailleurs?\n", "Vous utilisez clicSÉQUR ailleurs?\n"),
        (
            "Un compte du Service d’authentification gouvernementale.\n",
            "Un compte au Service d’authentification gouvernementale.\n",
        ),
        ("Attendez...\n", "Attendez…\n"),
        ("Le 1 mars à 8h30.\n", "Le 1er\u{a0}mars à 8\u{a0}h\u{a0}30.\n"),
        ("Deux  espaces.\n", "Deux espaces.\n"),
    ] {
        assert_eq!(fixed("a.md", written), right);
        assert_eq!(fixed("a.txt", written), right);
    }
}

/// Lines that look like faults and are none: code, formulas, inches, smileys, tables, numbers of files,
/// quotes that nobody can pair. One paragraph each, so that none is spared for its neighbour's sake.
#[test]
fn what_is_no_french_prose_is_left_alone_to_the_byte() {
    let lines = include_str!("cases/check_fix/left_alone.txt");
    let text = lines.replace('\n', "\n\n");
    let after = fixed("a.txt", &text);
    for (before, after) in text.lines().zip(after.lines()) {
        assert_eq!(after, before);
    }
    assert_eq!(after, text);
}

#[test]
fn addresses_code_tags_and_quoted_labels_stay_as_they_are() {
    for (name, text) in [
        ("a.md", "Voir https://exemple.ca/a?b='c'&d=1;e et l’adresse jean.l'abbe@exemple.ca\n"),
        ("a.md", "Tapez `a : b ; c !` puis :\n\n```\nx ; y !\n```\n"),
        ("a.md", "[lien](https://exemple.ca/l'aide;x)\n"),
        ("a.md", "Bonjour {{ nom.le : x }}, {% if l'x ; %}oui{% endif %} ${l'x ;}\n"),
        ("a.txt", "Tapez `l'x : y ;` et *|L'X : Y|* sur exemple.ca/d'a\n"),
        ("a.md", "---\ntitle: \"l'aide\"\ntags: [\"a\", \"b\"]\n---\n\nBonjour.\n"),
        ("a.html", "<p>Tapez <kbd>l'x ;</kbd> ici.</p><textarea>l'x ; !</textarea>"),
        ("a.md", "Cliquez sur «\u{a0}Mot de passe oublié ?\u{a0}».\n"),
        ("a.md", "Cliquez sur «\u{a0}Se connecter avec ClicSEQUR\u{a0}».\n"),
        (
            "a.html",
            "<a href=\"https://exemple.ca/l'aide\" title='a ; b'>x</a><script>var a = 'b ; c !';</script>",
        ),
    ] {
        assert_eq!(fixed(name, text), text.replace("puis :", "puis\u{a0}:"), "{name}");
    }
}

#[test]
fn a_page_keeps_its_tags_and_references() {
    let text = "<p class=\"l'un\">Préparez&nbsp;: vos&nbsp;papiers ; l&#39;aide l'aide.</p>\r\n";
    let right = "<p class=\"l'un\">Préparez&nbsp;: vos&nbsp;papiers; l&#39;aide l’aide.</p>\r\n";
    assert_eq!(fixed("a.html", text), right);
}

#[test]
fn line_ends_and_byte_order_mark_stay() {
    let text = "\u{feff}# Un titre\r\n\r\nVoilà ; c’est tout !\r\nFin ;\n";
    let right = "\u{feff}# Un titre\r\n\r\nVoilà; c’est tout!\r\nFin;\n";
    assert_eq!(fixed("a.md", text), right);
}

#[test]
fn the_head_of_a_text_is_corrected_too() {
    let text = "+++\ntitle = \"L'aide : mode d'emploi\"\nlink = \"https://exemple.ca/l'aide\"\n+++\n\nBonjour.\n";
    let right = "+++\ntitle = \"L’aide\u{a0}: mode d’emploi\"\nlink = \"https://exemple.ca/l'aide\"\n+++\n\nBonjour.\n";
    assert_eq!(fixed("a.md", text), right);
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let scratch = tempfile::tempdir().unwrap();
    let real = scratch.path().join("vrai.md");
    fs::write(&real, "Voilà ;\n").unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&real, scratch.path().join("a.md")).unwrap();
    fix(scratch.path(), "a.md");
    assert_eq!(fs::read_to_string(&real).unwrap(), "Voilà;\n");
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(scratch.path().join("a.md").symlink_metadata().unwrap().is_symlink());
}

/// The way out of a number badly typed is that very number.
#[test]
fn a_number_badly_typed_is_told_as_it_should_be() {
    let desk = crate::support::desk::Desk::new();
    desk.write("avis.md", "Appelez le 418-555-0111, ou le 418.555.0112.\n");
    let told = desk.on("2026-11-24", "check avis.md");
    let told = (told.err + &told.out).replace('\u{a0}', " ");
    for right in ["écrivez « 418 555-0111 »", "écrivez « 418 555-0112 »"] {
        assert!(told.contains(right), "{told}");
    }
    assert!(!told.contains("0123"), "{told}");
}

/// What is written, and what a correction makes of it: letters whose accents stand apart are left so
/// where nothing is corrected.
const PIECES: [(&str, &str); 8] = [
    ("Voila\u{300} ;", "Voila\u{300};"),
    ("l'été", "l’été"),
    ("e\u{301}te\u{301} intact", "e\u{301}te\u{301} intact"),
    ("Ça va !", "Ça va!"),
    ("C\u{327}a va !", "C\u{327}a va!"),
    ("88 %", "88\u{a0}%"),
    ("rien à dire", "rien à dire"),
    ("«\u{a0}Œuvre\u{a0}» ; suite", "«\u{a0}Œuvre\u{a0}»; suite"),
];

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(24))]

    #[test]
    fn only_what_is_told_changes_whatever_the_line_ends_and_the_form(
        lines in proptest::collection::vec((0..PIECES.len(), proptest::bool::ANY), 1..9),
        mark in proptest::bool::ANY,
        is_markdown in proptest::bool::ANY,
    ) {
        let made = |side: fn(&(&'static str, &'static str)) -> &'static str| {
            let lines = lines.iter().map(|(piece, windows)| {
                let end = if *windows { "\r\n" } else { "\n" };
                format!("{}{end}{end}", side(&PIECES[*piece]))
            });
            format!("{}{}", if mark { "\u{feff}" } else { "" }, lines.collect::<String>())
        };
        let name = if is_markdown { "a.md" } else { "a.txt" };
        assert_eq!(fixed(name, &made(|piece| piece.0)), made(|piece| piece.1));
    }
}

/// Pieces of texts that people write, and of what stands among them.
const SAID: [&str; 26] = [
    "L'aide ",
    "le \"vrai\" compte ",
    "24\" ",
    "Mrs Smith ",
    "à 12:30:45 ",
    "à 8h30 ",
    "418-555-0123-7 ",
    "C:\\l'ami\\a;b ",
    ":-) ",
    "$x=5$ ",
    "« l'x ; y » ",
    "The \"help\" page of your service. ",
    "\n\n",
    "\n",
    "Préparez : tout ; ",
    "ClicSEQUR ",
    "{{ l'x ; }} ",
    "`l'x ;` ",
    "https://exemple.ca/l'x;y ",
    "50% ",
    "1 mars ",
    "![l'x](a.png) ",
    "<b>l'x ;</b> ",
    "Nom     Prénom ",
    "*|L'X|* ",
    "Gouvernement régional ",
];

/// Heads that other programs read.
const HEADS: [&str; 5] = [
    "",
    "---\ntitle: \"L'aide: ici ?\"\n---\n\n",
    "--- \ntitle: \"l'x\"\n...\n",
    "\n---\ntitle: 'a ; b'\n---\n",
    "+++\ntitle = \"l'aide\"\n+++\n\n",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// On any text, only the words of findings change, twice is once, and a head keeps its shape.
    #[test]
    fn a_correction_changes_what_it_tells_and_nothing_else(
        head in 0..HEADS.len(),
        parts in prop::collection::vec(0..SAID.len(), 1..14),
    ) {
        let desk = &*DESK;
        let mut text = String::from(HEADS[head]);
        text.extend(parts.iter().map(|part| SAID[*part]));
        let once = |text: &str| {
            let reading = prose::read("a.md", text.as_bytes(), Format::Markdown).ok()?;
            let found =
                check(&desk.rules, &reading.prose, &Subject::default(), None, &WORKSPACE.networks);
            Some((edits(&reading.prose, &found), reading))
        };
        for _ in 0..8 {
            let Some((edits, reading)) = once(&text) else { break };
            if edits.is_empty() {
                break;
            }
            let mut out = String::new();
            let mut at = 0;
            for edit in &edits {
                prop_assert!(edit.range.start >= at, "one over another");
                out.push_str(&reading.source.text[at..edit.range.start]);
                out.push_str(&edit.text);
                at = edit.range.end;
            }
            out.push_str(&reading.source.text[at..]);
            prop_assert_ne!(&out, &text, "an edit that changes nothing");
            text = out;
        }
        let again = once(&text).map_or(0, |(edits, _)| edits.len());
        prop_assert_eq!(again, 0, "{:?} is corrected again", text);
        if !HEADS[head].is_empty() && !HEADS[head].starts_with("+++") {
            prop_assert!(text.starts_with(HEADS[head]), "{:?}", text);
        }
    }
}

static DESK: std::sync::LazyLock<Checks> = std::sync::LazyLock::new(Checks::built_in);
