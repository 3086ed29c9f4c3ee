//! Notices and news as pieces of a page, read back by html5gum.

use crate::support::html::{Element, read};
use jalon::export;
use jalon::markup::Markdown;
use jalon::text::Fields;
use proptest::prelude::*;

fn html(fields: &Fields, body: &str, top: u8) -> String {
    export::html(fields, &Markdown::from(body), top)
}

fn of(body: &str) -> String {
    html(&Fields::default(), body, 2)
}

/// The elements of a name, as their words.
fn words(page: &str, name: &str) -> Vec<String> {
    read(page).into_iter().filter(|e| e.name == name).map(|e| e.text).collect()
}

fn headings(page: &str) -> Vec<String> {
    let heading = |e: &Element| e.name.len() == 2 && e.name.starts_with('h') && e.name != "hr";
    read(page).into_iter().filter(heading).map(|e| format!("{} {}", e.name, e.text)).collect()
}

#[test]
fn a_notice_is_a_paragraph() {
    let body = "La connexion change le lundi 1er\u{a0}mars\u{a0}2027\u{a0}: [Québec.ca/x](https://www.quebec.ca/x?a=1&b=2).";
    assert_eq!(
        of(body),
        "<p>La connexion change le lundi 1<sup>er</sup>\u{a0}mars\u{a0}2027\u{a0}: <a href=\"https://www.quebec.ca/x?a=1&amp;b=2\">Québec.ca/x</a>.</p>\n"
    );
}

#[test]
fn headings_start_where_the_page_asks_and_skip_no_level() {
    let body = "# A\n\n### B\n\n### C\n\n## D\n\n# E\n\n###### F";
    assert_eq!(headings(&of(body)), ["h2 A", "h3 B", "h3 C", "h3 D", "h2 E", "h3 F"]);
    let first = headings(&html(&Fields::default(), body, 1));
    assert_eq!(first[..2], ["h1 A", "h2 B"]);
    let deep = "# A\n\n## B\n\n### C";
    assert_eq!(headings(&html(&Fields::default(), deep, 5)), ["h5 A", "h6 B", "h6 C"]);
    assert_eq!(headings(&html(&Fields::default(), deep, 0))[0], "h1 A");
    assert_eq!(headings(&html(&Fields::default(), deep, 200))[0], "h6 A");
}

#[test]
fn a_title_that_the_body_does_not_show_comes_first_once() {
    let fields = Fields {
        title: String::from("Un titre & <son> 1er\u{a0}mot"),
        subtitle: String::from("Une ligne dessous"),
        ..Fields::default()
    };
    let page = html(&fields, "## Une partie\n\nTexte.", 2);
    assert!(page.starts_with("<h2>Un titre &amp; &lt;son&gt; 1<sup>er</sup>\u{a0}mot</h2>\n"));
    assert_eq!(headings(&page), ["h2 Un titre & <son> 1er\u{a0}mot", "h3 Une partie"]);
    assert_eq!(words(&page, "p"), ["Une ligne dessous", "Texte."]);
    let shown = html(&fields, "# Le titre changé à la main\n\nTexte.", 2);
    assert_eq!(headings(&shown), ["h2 Le titre changé à la main"]);
    assert_eq!(words(&shown, "p"), ["Texte."]);
    let escaped = html(&fields, "Un titre & \\<son> 1er\u{a0}mot\n====\n\nTexte.", 2);
    assert_eq!(headings(&escaped).len(), 1, "{escaped}");
}

#[test]
fn the_link_of_the_head_ends_the_text() {
    let fields =
        Fields { link: String::from("https://www.exemple.gouv.qc.ca/"), ..Fields::default() };
    let page = html(&fields, "Texte.", 2);
    let end = "<p><a href=\"https://www.exemple.gouv.qc.ca/\">www.exemple.gouv.qc.ca</a></p>\n";
    assert!(page.ends_with(end), "{page}");
    let unsafe_link = Fields { link: String::from("javascript:alert(1)"), ..Fields::default() };
    assert!(html(&unsafe_link, "Texte.", 2).ends_with("<p>javascript:alert(1)</p>\n"));
}

#[test]
fn lists_keep_their_kind_their_start_and_their_depth() {
    let page = of("3. trois\n4. quatre\n   - dedans\n\n<!-- -->\n\n- [ ] à faire\n- [x] fait");
    let elements = read(&page);
    let lists: Vec<(&str, Option<&str>)> = elements
        .iter()
        .filter(|e| ["ol", "ul"].contains(&e.name.as_str()))
        .map(|e| (e.name.as_str(), e.attribute("start")))
        .collect();
    assert_eq!(lists, [("ol", Some("3")), ("ul", None), ("ul", None)]);
    let inner = elements.iter().find(|e| e.text == "dedans").unwrap();
    assert_eq!(inner.path, ["ol", "li", "ul"]);
    assert!(page.contains("<li>☐ à faire</li>\n<li>☑ fait</li>"), "{page}");
}

#[test]
fn tables_name_their_columns_and_rows() {
    let page = of("| Service | Numéro |\n|---|---|\n| Aide | 1 |\n| | 2 |");
    let cells: Vec<(String, Option<String>, String)> = read(&page)
        .into_iter()
        .filter(|e| ["td", "th"].contains(&e.name.as_str()))
        .map(|e| (e.name.clone(), e.attribute("scope").map(str::to_string), e.text))
        .collect();
    let cell = |name: &str, scope: Option<&str>, text: &str| {
        (name.to_string(), scope.map(str::to_string), text.to_string())
    };
    assert_eq!(
        cells,
        [
            cell("th", Some("col"), "Service"),
            cell("th", Some("col"), "Numéro"),
            cell("td", None, "Aide"),
            cell("td", None, "1"),
            cell("td", None, ""),
            cell("td", None, "2"),
        ]
    );
    let named = of("| | Avant |\n|---|---|\n| Connexion | x |\n| | y |");
    assert!(named.contains("<tr><td></td><th scope=\"col\">Avant</th></tr>"), "{named}");
    assert!(named.contains("<tr><th scope=\"row\">Connexion</th><td>x</td></tr>"), "{named}");
    assert!(named.contains("<tr><td></td><td>y</td></tr>"), "{named}");
    assert!(!of("|a|\n|-|").contains("tbody"));
}

#[test]
fn only_safe_links_are_links() {
    for target in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//exemple.ca",
        "/page",
        "#ancre",
        "page.html",
        "https:exemple.ca",
        "https://",
        "mailto:",
    ] {
        assert_eq!(of(&format!("[mot](<{target}>)")), "<p>mot</p>\n", "{target}");
    }
    for (target, href) in [
        ("https://a.ca/b c", "https://a.ca/b%20c"),
        ("HTTP://a.ca", "http://a.ca"),
        ("mailto:aide@a.ca", "mailto:aide@a.ca"),
        ("tel:+1 877 644-4545", "tel:+1877644-4545"),
        ("https://a.ca/é\"x", "https://a.ca/é%22x"),
    ] {
        let page = of(&format!("[mot](<{target}>)"));
        let link = read(&page).into_iter().find(|e| e.name == "a").unwrap();
        assert_eq!((link.attribute("href"), link.text.as_str()), (Some(href), "mot"));
        assert_eq!(link.attributes.len(), 1);
    }
}

#[test]
fn typed_addresses_are_links_and_no_link_is_empty() {
    let page =
        of("Voir (https://a.ca/b), <https://c.ca> ou aide@d.ca. [](https://e.ca/f) `https://g.ca`");
    let links: Vec<(String, String)> = read(&page)
        .into_iter()
        .filter(|e| e.name == "a")
        .map(|e| (e.attribute("href").unwrap().to_string(), e.text))
        .collect();
    let link = |href: &str, text: &str| (href.to_string(), text.to_string());
    assert_eq!(
        links,
        [
            link("https://a.ca/b", "https://a.ca/b"),
            link("https://c.ca", "https://c.ca"),
            link("mailto:aide@d.ca", "aide@d.ca"),
            link("https://e.ca/f", "e.ca/f"),
        ]
    );
    assert_eq!(words(&of("<aide@d.ca>"), "a"), ["aide@d.ca"]);
    let in_link = of("[écrivez à aide@d.ca](https://a.ca)");
    assert_eq!(words(&in_link, "a"), ["écrivez à aide@d.ca"]);
}

#[test]
fn raw_html_shows_and_comments_do_not() {
    let page = of(
        "<div onclick=\"x\">\nMot\n</div>\n\n<!-- note\nde travail -->\n\nUn <b>mot</b><!-- secret --> et <script>alert(1)</script>.",
    );
    assert_eq!(
        words(&page, "p"),
        ["<div onclick=\"x\">\nMot\n</div>", "Un <b>mot</b> et <script>alert(1)</script>."]
    );
    assert!(!page.contains("travail") && !page.contains("secret"), "{page}");
    // What follows a comment that nobody closed is not lost.
    assert!(of("<!-- oubli\n\nSuite").contains("Suite"));
    assert_eq!(of("![Un visuel](https://a.ca/p.png)"), "<p>Un visuel</p>\n");
}

#[test]
fn only_ordinals_are_raised() {
    for (text, raised) in [
        ("le 1er mars", vec!["er"]),
        ("**1er**", vec!["er"]),
        ("la 1re et la 2e fois, les 3es", vec!["re", "e", "es"]),
        ("« 1er »", vec!["er"]),
        ("2er, 1e, 1erx, A1er, 2027-1er, 0x1e", vec![]),
        ("https://a.ca/1er/2e", vec![]),
        ("`1er`", vec![]),
        ("1er.html", vec![]),
    ] {
        assert_eq!(words(&of(text), "sup"), raised, "{text}");
    }
}

#[test]
fn nothing_but_meaning_is_written() {
    let body = "# T\n\n**S**\n\nUn *mot* ~~barré~~\\\nsuite\n\n> c\n\n---\n\n```html\n<b>\n```\n\n| a |\n|:-:|\n| b |\n";
    for element in read(&of(body)) {
        for attribute in &element.attributes {
            assert!(["href", "scope", "start"].contains(&attribute.0.as_str()), "{element:?}");
        }
    }
    assert!(of(body).contains("<em>mot</em> <s>barré</s><br>\nsuite"));
    assert!(of(body).contains("<pre><code>&lt;b&gt;\n</code></pre>"));
}

/// Pieces that Markdown is made of, and what goes wrong with them.
fn markdown() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "# ",
        "## ",
        "#### ",
        "- ",
        "  - ",
        "1. ",
        "> ",
        "| ",
        "|---|---|\n",
        "**",
        "*",
        "~~",
        "`",
        "```\n",
        "[",
        "](https://a.ca)",
        "](javascript:x)",
        "](<",
        ">)",
        "![",
        "<div>",
        "</div>",
        "<!-- ",
        " -->",
        "<b>",
        "&amp;",
        "&lt;",
        "<https://b.ca>",
        "<c@d.ca>",
        "https://e.ca/f?g=1&h",
        "1er",
        "\n",
        "\n\n",
        "---\n",
        "    ",
        "\\",
        "\t",
        "\u{a0}",
        "\u{0}",
        "\u{1b}",
        "\u{85}",
        "\u{fdd0}",
        "\u{1ffff}",
        "é",
        "🌞",
        "\"",
        "'",
        " = + - @ ",
        "[x] ",
        "mot",
        "[réf]: https://i.ca\n",
        "[réf]",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_markdown_gives_sound_elements(body in markdown(), top in 1u8..4) {
        let page = html(&Fields::default(), &body, top);
        let mut last = top;
        for element in read(&page) {
            prop_assert!(!["script", "div", "b", "style"].contains(&element.name.as_str()));
            if let Some(href) = element.attribute("href") {
                prop_assert!(href.starts_with("https://") || href.starts_with("mailto:"), "{}", href);
                prop_assert!(!element.text.trim().is_empty(), "{}", page);
            }
            if let Some(level) = element.name.strip_prefix('h').and_then(|l| l.parse::<u8>().ok()) {
                prop_assert!(level >= top && level <= last + 1, "{}", page);
                last = level;
            }
        }
    }

    #[test]
    fn no_word_is_lost(words in prop::collection::vec("[a-zé]{1,8}", 1..20)) {
        let body = words.join(" ");
        let text: String = read(&of(&body)).iter().map(|e| e.text.clone()).collect();
        let body = Markdown::from(body);
        prop_assert_eq!(text, body.plain());
    }
}

#[test]
fn a_heading_without_words_is_left_out() {
    assert_eq!(headings(&of("# A\n\n##\n\n## <!-- rien -->\n\n## B")), ["h2 A", "h3 B"]);
    assert_eq!(of("#\n\nTexte."), "<p>Texte.</p>\n");
}

#[test]
fn a_telephone_number_is_a_link_that_dials_it() {
    let dials = |text: &str| -> Vec<(String, String)> {
        let links = read(&of(text)).into_iter().filter(|e| e.name == "a");
        links.map(|e| (e.text.clone(), e.attribute("href").unwrap().to_string())).collect()
    };
    let pair = |text: &str, target: &str| (text.to_string(), target.to_string());
    assert_eq!(
        dials("Au 1\u{a0}877\u{a0}644-4545 ou au 418 555-0123."),
        [
            pair("1\u{a0}877\u{a0}644-4545", "tel:+18776444545"),
            pair("418 555-0123", "tel:+14185550123")
        ]
    );
    for other in ["2027-03-01", "1 000 000", "418 555-01234", "A418 555-0123", "12 418 555-012"] {
        assert_eq!(dials(other), [], "{other}");
    }
    assert_eq!(dials("[418 555-0123](https://exemple.gouv.qc.ca)").len(), 1);
    assert_eq!(dials("`418 555-0123`"), []);
}
