//! Newsletters as e-mails, read back by readers that did not write them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::support::html::{self, Element};
use chrono::{DateTime, Utc};
use jalon::export::email;
use jalon::library::Library;
use jalon::markup::Markdown;
use jalon::page::Pages;
use jalon::text::{Fields, text_file};
use mail_parser::{MessageParser, MimeHeaders, PartType};
use proptest::prelude::*;

static PAGES: LazyLock<Pages> = LazyLock::new(|| Pages::read(&Library::default()).unwrap());

fn page_of(fields: &Fields, body: &str) -> String {
    PAGES.email(fields, &Markdown::from(body), None, None, None).unwrap()
}

fn message_of(fields: &Fields, body: &str, date: Option<DateTime<Utc>>) -> Vec<u8> {
    email(fields, &Markdown::from(body), page_of(fields, body), date, Vec::new(), false)
}

fn fields() -> Fields {
    Fields {
        title: String::from("Bientôt une nouvelle façon de vous connecter à L’Été 🌞"),
        subtitle: String::from("Créez votre compte"),
        preheader: String::from("Ce qui changera le 1er\u{a0}mars & d’ici là."),
        ..Fields::default()
    }
}

const BODY: &str = "# Bientôt une nouvelle façon de vous connecter à L’Été 🌞\n\n**Créez votre compte**\n\nÀ compter du lundi 1er\u{a0}mars 2027, consultez [la page](https://www.exemple.gouv.qc.ca/a?b=1&c=2).\n\n## Où trouver de l’aide\n\n- une liste;\n- un numéro.\n";

#[test]
fn it_is_a_draft_in_two_forms() {
    let bytes = message_of(&fields(), BODY, None);
    let message = MessageParser::default().parse(&bytes).unwrap();
    assert_eq!(message.subject(), Some(fields().title.as_str()));
    assert_eq!(message.header_raw("X-Unsent").map(str::trim), Some("1"));
    assert_eq!(message.header_raw("Content-Language").map(str::trim), Some("fr-CA"));
    for absent in ["From", "To", "Cc", "Date"] {
        assert!(message.header_raw(absent).is_none(), "{absent}");
    }
    assert_eq!((message.parts.len(), message.parts[0].sub_parts().map(<[_]>::len)), (3, Some(2)));
    assert_eq!(message.content_type().unwrap().subtype(), Some("alternative"));
    // The best form comes last (RFC 2046, 5.1.4).
    assert!(matches!(message.parts[1].body, PartType::Text(_)));
    assert!(matches!(message.parts[2].body, PartType::Html(_)));
    let text = message.body_text(0).unwrap().replace("\r\n", "\n");
    assert_eq!(text, text_file(&fields(), &Markdown::from(BODY)));
    let page = message.body_html(0).unwrap().replace("\r\n", "\n");
    assert_eq!(page, page_of(&fields(), BODY));
}

#[test]
fn the_bytes_are_those_of_mail() {
    let long = format!("{BODY}\n{}\n", "é".repeat(3000));
    for body in [BODY, long.as_str(), "Court.", ""] {
        let bytes = message_of(&fields(), body, None);
        let text = String::from_utf8(bytes).expect("ASCII");
        assert!(text.is_ascii());
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
        assert_eq!(text.matches('\r').count(), text.matches('\n').count());
        assert!(text.split("\r\n").all(|line| line.len() <= 78), "{text}");
    }
}

#[test]
fn the_same_text_gives_the_same_bytes_and_another_does_not() {
    let one = message_of(&fields(), BODY, None);
    assert_eq!(one, message_of(&fields(), BODY, None));
    let id = |bytes: &[u8]| {
        MessageParser::default().parse(bytes).unwrap().message_id().unwrap().to_string()
    };
    let other = Fields { preheader: String::from("Autre chose."), ..fields() };
    assert_ne!(id(&one), id(&message_of(&other, BODY, None)));
    assert_ne!(id(&one), id(&message_of(&fields(), "Autre corps", None)));
    let (user, host) = id(&one).split_once('@').map(|(a, b)| (a.len(), b.to_string())).unwrap();
    assert_eq!((user, host.as_str()), (32, "jalon.invalid"));
}

#[test]
fn a_date_that_is_given_is_written() {
    let date: DateTime<Utc> = "2027-03-01T15:00:00Z".parse().unwrap();
    let bytes = message_of(&fields(), BODY, Some(date));
    let message = MessageParser::default().parse(&bytes).unwrap();
    assert_eq!(message.date().unwrap().to_timestamp(), date.timestamp());
}

#[test]
fn the_page_stands_alone() {
    let page = page_of(&fields(), BODY);
    let elements = html::read(&page);
    let of = |name: &str| elements.iter().filter(|e| e.name == name).collect::<Vec<&Element>>();
    assert_eq!(of("html")[0].attribute("lang"), Some("fr-CA"));
    assert_eq!(of("title")[0].text, fields().title);
    assert_eq!(of("h1").len(), 1);
    assert_eq!(of("h1")[0].text, fields().title);
    assert_eq!(of("h2")[0].text, "Où trouver de l’aide");
    assert_eq!(of("a")[0].attribute("href"), Some("https://www.exemple.gouv.qc.ca/a?b=1&c=2"));
    assert_eq!(of("sup")[0].text, "er");
    assert_eq!(of("li").len(), 2);
    let named = |name: &str| of("meta").into_iter().find(|m| m.attribute("name") == Some(name));
    assert_eq!(named("color-scheme").unwrap().attribute("content"), Some("light dark"));
    assert!(named("viewport").is_some());
    let layout = of("table");
    assert!(layout.iter().all(|table| table.attribute("role") == Some("presentation")));
    for element in &elements {
        for fetching in ["src", "srcset", "background", "poster"] {
            assert!(element.attribute(fetching).is_none(), "{element:?}");
        }
        assert!(!["script", "img", "link", "iframe"].contains(&element.name.as_str()));
    }
    assert!(!page.contains("url(") && !page.contains("@import"));
    assert!(!page.contains("{{"));
}

#[test]
fn every_element_of_a_text_is_dressed() {
    let body = "# T\n\n**Sous-titre**\n\n## A\n\n### B\n\n#### C\n\np\n\n- a\n\n1. b\n\n> c\n\n`d`\n\n    e\n\n---\n\n|f|\n|-|\n|g|\n";
    let page = page_of(&fields(), body);
    for element in html::read(&page) {
        let dressed = ["h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "blockquote", "code", "hr"];
        let dressed = dressed.contains(&element.name.as_str())
            || ["td", "th", "pre", "table"].contains(&element.name.as_str());
        let inside = element.path.iter().any(|above| above == "pre");
        assert!(!dressed || inside || element.attribute("style").is_some(), "{element:?}");
    }
}

#[test]
fn the_preheader_is_hidden_first_and_only_there() {
    let page = page_of(&fields(), BODY);
    let elements = html::read(&page);
    let body = elements.iter().position(|e| e.name == "body").unwrap();
    let first = &elements[body + 1];
    assert!(first.attribute("style").unwrap().starts_with("display:none"));
    assert!(first.text.starts_with(&fields().preheader), "{}", first.text);
    let none = Fields { preheader: String::new(), ..fields() };
    assert!(!page_of(&none, BODY).contains("display:none"));
}

#[test]
fn colours_have_enough_contrast() {
    let page = page_of(&fields(), BODY);
    for (text, ground) in [
        ("#223447", "#ffffff"),
        ("#1b2f4b", "#ffffff"),
        ("#44566e", "#ffffff"),
        ("#095797", "#ffffff"),
    ] {
        assert!(page.contains(text) && page.contains(ground));
        assert!(contrast(text, ground) >= 4.5, "{text} on {ground}");
    }
    for text in ["#dbe3ec", "#f2f6fa", "#8fc4f0"] {
        assert!(page.contains(text) && page.contains("#1a232e"));
        assert!(contrast(text, "#1a232e") >= 4.5, "{text} in the dark");
    }
}

/// Ratio of two colours `#rrggbb` (WCAG 2.1, « contrast ratio »).
fn contrast(one: &str, other: &str) -> f64 {
    let light = |colour: &str| {
        let part = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5) + 0.05
    };
    let (one, other) = (light(one), light(other));
    one.max(other) / one.min(other)
}

#[test]
fn a_subject_is_one_line_whatever_was_typed() {
    let typed = "=Objet\r\nBcc: tous@exemple.ca\n\nSuite\u{7}";
    let bytes = message_of(&Fields { title: typed.into(), ..fields() }, "Corps", None);
    let message = MessageParser::default().parse(&bytes).unwrap();
    assert_eq!(message.subject(), Some("=Objet Bcc: tous@exemple.ca Suite"));
    assert!(message.bcc().is_none());
    let untitled = Fields { title: String::new(), ..fields() };
    let subject = |body: &str| {
        let bytes = message_of(&untitled, body, None);
        MessageParser::default().parse(&bytes).unwrap().subject().unwrap().to_string()
    };
    assert_eq!(subject("# Un *titre*\n\nSuite"), "Un titre");
    assert_eq!(subject(""), "[à compléter\u{a0}: l’objet du courriel]");
}

#[test]
fn a_page_is_refused_with_its_places() {
    let good = Library::default().whole("templates/pages/email/newsletter.html").unwrap();
    let refused = |text: &str| {
        let path = String::from("templates/pages/email/newsletter.html");
        let changed = BTreeMap::from([(path, text.to_string())]);
        Pages::read(&Library::default().with(&changed)).unwrap_err().to_string()
    };
    let problems = |from: &str, to: &str| {
        assert!(good.text.contains(from), "{from}");
        refused(&good.text.replacen(from, to, 1))
    };
    let content = "\n{{ content | safe }}";
    let before = &good.text[..good.text.find(content).unwrap()];
    let line = before.matches('\n').count() + 2;
    assert!(problems(content, "\n").contains("pas de place pour le texte"));
    let unknown = problems(content, "\n{{ contenu }}{{ content | safe }}");
    assert_eq!(
        unknown,
        format!(
            "templates/pages/email/newsletter.html:{line}:4 «\u{a0}contenu\u{a0}» ne peut pas être rempli"
        )
    );
    assert!(problems("\nh1 =", "\nh9 =").contains("h9"));
    assert!(problems("\nhr =", "\n# hr =").contains("il manque"));
    assert!(
        problems("<meta charset", "<img src=\"https://a.ca/p.png\"><meta charset").contains("src=")
    );
    assert!(problems("margin:0 0 18px", "background:url(a.png)").contains("url("));
    assert!(problems("+++\n", "").contains("newsletter.html:1:1 "));
    assert!(!refused("").is_empty());
}

proptest! {
    #[test]
    fn any_text_is_read_back(title in "[^\\p{C}\\s]([^\\p{C}]{0,80}[^\\p{C}\\s])?", body in "(?s).{0,300}") {
        let fields = Fields { title: title.clone(), ..fields() };
        let bytes = message_of(&fields, &body, None);
        prop_assert!(bytes.split(|b| *b == b'\n').all(|line| line.len() <= 998));
        let message = MessageParser::default().parse(&bytes).unwrap();
        let words: Vec<&str> = title.split(' ').filter(|w| !w.is_empty()).collect();
        prop_assert_eq!(message.subject().unwrap(), words.join(" "));
        let page = message.body_html(0).unwrap().replace("\r\n", "\n");
        prop_assert_eq!(&page, &page_of(&fields, &body));
        html::read(&page);
    }
}
