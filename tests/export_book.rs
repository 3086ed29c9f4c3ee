//! The campaign book: its picture to scale, its marks, its previews, what it puts first.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::support::desk::Desk;
use crate::support::html::{Element, elements_of_book as elements};
use crate::support::planned::{self, WORKSPACE, launch, plan, service};
use chrono::{Datelike, NaiveDate, Weekday};
use jalon::export::{Shown, html};
use jalon::launch::Launch;
use jalon::markup::Markdown;
use jalon::network::Measure;
use jalon::page::{BookPost, BookText, Pages};
use jalon::rollout::{Rollout, Status};
use jalon::text::Fields;
use proptest::prelude::*;

const TODAY: &str = "2026-11-24";

static PAGES: LazyLock<Pages> = LazyLock::new(|| Pages::read(&WORKSPACE.library).unwrap());

fn made(rollout: &Rollout<'_>, texts: &[BookText]) -> String {
    PAGES.book(rollout, texts, &[String::from("calendrier.md")]).unwrap()
}

fn with<'e>(elements: &'e [Element], class: &str) -> Vec<&'e Element> {
    let has = |e: &&Element| e.attribute("class").is_some_and(|c| c.split(' ').any(|c| c == class));
    elements.iter().filter(has).collect()
}

fn picture(page: &str) -> &str {
    page.split_once("<svg").unwrap().1.split_once("</svg>").unwrap().0
}

fn number(svg: &str, key: &str) -> i64 {
    let (_, rest) = svg.split_once(&format!("{key}=\"")).unwrap();
    rest.split('"').next().unwrap().parse().unwrap()
}

/// A text of a notice on launch day.
fn notice(body: &str) -> BookText {
    BookText {
        id: String::from("launch/notice"),
        title: String::from("Avis de lancement"),
        plain: String::from("Avis"),
        shown: Shown::of(&Fields::default(), &Markdown::from(body)),
        ..BookText::default()
    }
}

fn post(network: &str, text: &str, link: &str, limit: usize) -> BookText {
    let post = BookPost {
        picture: None,
        network: network.to_string(),
        label: network.to_uppercase(),
        measure: Measure {
            length: text.chars().count(),
            limit,
            unit: "caractères",
            ..Measure::default()
        },
        text: text.to_string(),
        link: link.to_string(),
        values: Vec::new(),
    };
    BookText {
        id: String::from("launch/social"),
        title: String::from("Publication"),
        alt: String::from("Une personne sourit."),
        posts: vec![post],
        ..BookText::default()
    }
}

/// The words of the first text of a book as the page holds them.
fn words(rollout: &Rollout<'_>, text: &BookText) -> String {
    let page = made(rollout, std::slice::from_ref(text));
    let class = if text.posts.is_empty() { "text" } else { "text post" };
    let (_, rest) = page.split_once(&format!("<div class=\"{class}\">")).unwrap();
    rest.split_once("</div>").unwrap().0.to_string()
}

fn without_marks(html: &str) -> String {
    html.replace("<mark class=\"filled\">", "")
        .replace("<mark class=\"todo\">", "")
        .replace("</mark>", "")
}

const ORGANIZATION: &str = "[organization]\nname = \"ministère de l’Exemple\"\narticle = \"le\"\ncity = \"Québec\"\n[organization.contact]\nphone = \"418 555-0123\"\n";

#[test]
fn days_stand_to_scale_and_each_publication_on_its_day() {
    let launch = launch("2027-03-01", "");
    let rollout = plan(&launch, TODAY);
    let page = made(&rollout, &[]);
    let svg = picture(&page);
    let (left, day) = (number(svg, "data-left"), number(svg, "data-day"));
    let (first, last) = rollout.span();
    assert_eq!((first.weekday(), last.weekday()), (Weekday::Mon, Weekday::Sun));
    assert!(svg.contains(&format!("data-start=\"{first}\" data-last=\"{last}\"")));
    let middle = |date: NaiveDate| left + (date - first).num_days() * day + day / 2;
    let drawn: BTreeSet<i64> = svg
        .split("<circle cx=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().parse().unwrap())
        .collect();
    let steps = rollout.steps.iter().map(|step| step.date);
    let planned = rollout.items.iter().filter(|item| item.status == Status::Planned);
    let wanted = steps.chain(planned.filter_map(|item| item.date)).map(middle);
    assert_eq!(drawn, wanted.collect());
    let weekends = svg.matches("class=\"off\"").count();
    assert_eq!(weekends as i64, ((last - first).num_days() + 1) / 7);
    for (weeks, label) in [(8, "8\u{a0}sem."), (1, "1\u{a0}sem."), (6, "6\u{a0}sem.")] {
        let x = middle(launch.date) - weeks * 7 * day;
        let text =
            format!("<text class=\"milestone\" x=\"{x}\" y=\"33\" text-anchor=\"middle\">{label}<");
        assert!(svg.contains(&text), "{label}: {svg}");
    }
    assert!(svg.contains(">Lancement</text>"));
}

#[test]
fn holidays_are_told_in_the_picture_under_it_and_in_the_table() {
    let own = launch("2027-03-01", "");
    let rollout = plan(&own, TODAY);
    let page = made(&rollout, &[]);
    let svg = picture(&page);
    assert_eq!(svg.matches("class=\"holiday\"").count(), rollout.days_off.len());
    assert!(
        svg.contains("<title>vendredi 26\u{a0}mars\u{a0}2027&#160;: le Vendredi saint</title>")
    );
    let all = elements(&page);
    assert!(all.iter().any(|e| e.name == "p"
        && e.text.starts_with("Jours fériés")
        && e.text.contains("26\u{a0}mars, le Vendredi saint")));
    let row = with(&all, "holiday").into_iter().rfind(|e| e.name == "tr").unwrap();
    assert_eq!(row.text, "vendredi 26\u{a0}mars\u{a0}2027Le Vendredi saintJour férié");
    let mut without = launch("2027-03-01", "");
    without.calendar.set = None;
    let plain = plan(&without, TODAY);
    assert!(plain.days_off.is_empty());
    assert!(!made(&plain, &[]).contains("jour férié</span>"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn days_off_are_the_holidays_of_the_span_in_order(offset in 0i64..9000) {
        let date = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap() + chrono::TimeDelta::days(offset);
        let launch = launch(&date.to_string(), "");
        let rollout = plan(&launch, "2019-06-01");
        let (first, last) = rollout.span();
        prop_assert!(rollout.days_off.windows(2).all(|two| two[0].0 < two[1].0));
        prop_assert!(rollout.days_off.iter().all(|(day, name)| (first..=last).contains(day) && !name.is_empty()));
        // From eight weeks before to four weeks after: no stretch of Québec’s year has none of them.
        prop_assert!(!rollout.days_off.is_empty());
        for item in rollout.items.iter().filter_map(|item| item.date) {
            prop_assert!((first..=last).contains(&item));
        }
    }

    #[test]
    fn marks_change_no_word(parts in prop::collection::vec(prop::sample::select(&[
        "Carnet santé", "Carnet\u{a0}santé", "Carnet\nsanté", "\n\n", "**", "*", "`", "# ", "- ", "| ", "&amp;", "é", " ",
        "’", "1er\u{a0}mars\u{a0}2027", "lundi ", "[à compléter\u{a0}: ", "]", "](https://a.ca)", "![", "418 555-0123",
        "  \n", "<br>", "<!-- x -->", "x", "&", "a@exemple.ca",
    ][..]), 0..40)) {
        let own = launch("2027-03-01", "");
        let body = parts.concat();
        let unmarked = html(&Fields::default(), &Markdown::from(body.as_str()), 4);
        prop_assert_eq!(without_marks(&words(&plan(&own, TODAY), &notice(&body))), unmarked);
    }
}

/// A body in which values stand between ⟦ and ⟧.
fn filled_in(typed: &str) -> Markdown {
    let (mut text, mut values) = (String::new(), Vec::new());
    for part in typed.split_inclusive('⟧') {
        let (before, value) = part.split_once('⟦').unwrap_or((part, ""));
        text.push_str(before);
        let start = text.len();
        text.push_str(value.trim_end_matches('⟧'));
        values.extend((start < text.len()).then_some(start..text.len()));
    }
    Markdown::filled_in(text, values)
}

#[test]
fn values_are_marked_where_they_were_filled_in_and_nowhere_else() {
    let own = launch("2027-03-01", "");
    let rollout = plan(&own, TODAY);
    let f = |text: &str| format!("<mark class=\"filled\">{text}</mark>");
    for (body, wanted) in [
        (
            "Le ⟦Carnet santé⟧, Carnet santé.",
            format!("<p>Le {}, Carnet santé.</p>", f("Carnet santé")),
        ),
        (
            "Le ⟦lundi 1er mars 2027⟧, [⟦www.exemple.ca⟧](https://⟦www.exemple.ca⟧/)",
            format!(
                "<p>Le {}<sup>{}</sup>{}, <a href=\"https://www.exemple.ca/\">{}</a></p>",
                f("lundi 1"),
                f("er"),
                f(" mars 2027"),
                f("www.exemple.ca")
            ),
        ),
        (
            "**⟦A &amp; B⟧** et c",
            format!("<p><strong>{}{}{}</strong> et c</p>", f("A "), f("&amp;"), f(" B")),
        ),
        (
            "Appelez le ⟦418\u{a0}555\u{2011}0123⟧.",
            format!(
                "<p>Appelez le <a href=\"tel:+14185550123\">{}</a>.</p>",
                f("418\u{a0}555\u{2011}0123")
            ),
        ),
        (
            "`a ⟦santé⟧`, ``⟦b⟧`c``, *⟦d* e⟧",
            format!(
                "<p><code>a {}</code>, <code>{}`c</code>, <em>{}</em>{}</p>",
                f("santé"),
                f("b"),
                f("d"),
                f(" e")
            ),
        ),
        (
            "    a ⟦santé⟧\n    ⟦b⟧ c",
            format!("<pre><code>a {}\n{} c</code></pre>", f("santé"), f("b")),
        ),
        (
            "```\na ⟦santé⟧ [à compléter\u{a0}: b]\n```",
            format!(
                "<pre><code>a {} <mark class=\"todo\">[à compléter\u{a0}: b]</mark>\n</code></pre>",
                f("santé")
            ),
        ),
        (
            "⟦[à compléter\u{a0}: nom]⟧ et [à compléter\u{a0}: rien",
            String::from(
                "<p><mark class=\"todo\">[à compléter\u{a0}: nom]</mark> et [à compléter\u{a0}: rien</p>",
            ),
        ),
    ] {
        let text =
            BookText { shown: Shown::of(&Fields::default(), &filled_in(body)), ..notice("") };
        assert_eq!(words(&rollout, &text).trim_end(), wanted);
    }
}

#[test]
fn a_book_marks_what_templates_printed_and_edits_left() {
    let desk = Desk::new();
    desk.write(
        "mine/templates/sag/notice/after.new.md",
        "+++\ntitle = \"Bientôt {{ service | le }}\"\norigin = \"Nous\"\n+++\n\n# {{ title }}\n\n\
         Le Carnet santé et {{ service | le }} : {{ service | il }} {{ service | accord(s=\"ouvre\", p=\"ouvrent\") }} le {{ launch_date | date }}.\n\n\
         ```\ncode {{ service | nom }}\n```\n\nAppelez {{ values.phone }}.\n",
    );
    desk.write(
        "carnet.toml",
        "campaign = \"sag\"\ndate = 2027-03-01\ntype = \"new\"\n[service]\nname = \"Carnet santé\"\narticle = \"le\"\n",
    );
    let marks = |desk: &Desk| -> Vec<String> {
        let shown = desk.run(&[
            "render",
            "carnet.toml",
            "-o",
            "out",
            "--root",
            "mine",
            "--formats",
            "book",
        ]);
        assert_eq!(shown.status, 0, "{}", shown.err);
        let book = desk.read("out/carnet/index.html");
        let (_, card) = book.split_once("<article id=\"moyen-launch.notice\"").unwrap();
        let (card, _) = card.split_once("</article>").unwrap();
        let marked = card.split("<mark class=\"filled\">").skip(1);
        marked.map(|rest| rest.split("</mark>").next().unwrap().to_string()).collect()
    };
    let all =
        ["le Carnet santé", "le Carnet santé", "1", "er", "\u{a0}mars\u{a0}2027", "Carnet santé"];
    assert_eq!(marks(&desk), all);
    let notice = "out/carnet/6_jour-du-lancement/avis.md";
    desk.edit(notice, "Le Carnet santé et", "Mon Carnet santé, ou");
    desk.edit(notice, "mars", "avril");
    let left =
        ["le Carnet santé", "le Carnet santé", "1", "er", "\u{a0}", "\u{a0}2027", "Carnet santé"];
    assert_eq!(marks(&desk), left);
}

fn with_organization(mut own: Launch) -> Launch {
    let service = service("X");
    own.organization =
        planned::read(&format!("date = {}\ntype = \"new\"\n{service}{ORGANIZATION}", own.date))
            .organization;
    own
}

#[test]
fn a_post_is_shown_as_its_network_does_with_its_length() {
    let own = with_organization(launch("2027-03-01", ""));
    let rollout = plan(&own, TODAY);
    let text = "Bonjour,\n\nvoyez <ici> https://exemple.gouv.qc.ca/a\n\nQuébec.ca/service";
    let page = made(&rollout, &[post("x", text, "Québec.ca/service", 280)]);
    let all = elements(&page);
    let preview = with(&all, "preview")[0];
    assert_eq!(preview.attribute("class"), Some("preview on-x"));
    assert_eq!(with(&all, "name")[0].text, "Ministère de l’Exemple");
    assert_eq!(with(&all, "avatar")[0].text, "M");
    assert_eq!(with(&all, "post")[0].text, text);
    let addresses: Vec<&str> = with(&all, "address").iter().map(|e| e.text.as_str()).collect();
    assert_eq!(addresses, ["https://exemple.gouv.qc.ca/a", "Québec.ca/service"]);
    assert_eq!(with(&all, "site")[0].text, "Québec.ca");
    assert!(with(&all, "picture")[0].text.contains("Une personne sourit."));
    let count = format!("{} sur 280\u{a0}caractères", text.chars().count());
    assert!(all.iter().any(|e| e.name == "small" && e.text == count), "{count}");
    assert!(with(&all, "alerts").iter().all(|e| !e.text.contains("Trop long")));
    let long = elements(&made(&rollout, &[post("x", text, "Lien dans notre profil", 40)]));
    assert!(with(&long, "site").is_empty());
    assert!(with(&long, "alerts")[0].text.contains("Trop long"));
}

#[test]
fn every_version_has_two_buttons_that_say_what_they_copy() {
    let own = launch("2027-03-01", "");
    let page = made(&plan(&own, TODAY), &[notice("Avis"), post("x", "Bonjour", "", 280)]);
    let all = elements(&page);
    let buttons: Vec<&Element> =
        all.iter().filter(|e| e.attribute("data-copy").is_some()).collect();
    assert_eq!(buttons.len(), 2 * with(&all, "version").len());
    let named: BTreeSet<&str> = buttons.iter().map(|e| e.text.as_str()).collect();
    assert_eq!(named.len(), buttons.len(), "{named:?}");
}

#[test]
fn what_is_late_or_to_complete_comes_first_and_leads_to_its_text() {
    let own = launch("2027-03-01", "");
    let rollout = plan(&own, "2027-02-10");
    let mut text = notice("Avis");
    text.plain = String::from("[à compléter\u{a0}: ville]");
    let page = made(&rollout, &[text]);
    assert!(page.find("class=\"alerts\"") < page.find("<svg"));
    let all = elements(&page);
    let alerts = &with(&all, "alerts")[0].text;
    let missed: Vec<_> = rollout.items.iter().filter(|item| item.missed().is_some()).collect();
    assert!(!missed.is_empty());
    for item in missed {
        assert!(alerts.contains(item.title), "{}", item.title);
    }
    assert!(alerts.contains("ville\u{a0}: Avis de lancement"), "{alerts}");
    // A fact that many texts wait for leads to the first ones.
    let many: Vec<_> = (0..5)
        .map(|_| {
            let mut text = notice("Avis");
            text.plain = String::from("[à compléter\u{a0}: ville]");
            text
        })
        .collect();
    let crowded = elements(&made(&rollout, &many));
    let crowded = &with(&crowded, "alerts")[0].text;
    assert!(
        crowded.contains(
            "Avis de lancement, Avis de lancement, Avis de lancement et 2\u{a0}autres textes"
        ),
        "{crowded}"
    );
    let ids: Vec<&str> = all.iter().filter_map(|e| e.attribute("id")).collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len());
    let targets = all.iter().filter_map(|e| e.attribute("href")?.strip_prefix('#'));
    targets.for_each(|target| assert!(unique.contains(target), "{target}"));
    let calm = made(&plan(&own, "2026-06-01"), &[notice("Avis")]);
    assert!(!calm.contains("class=\"alerts\""));
}

#[test]
fn lists_offer_what_cards_are() {
    let own = launch("2027-03-01", "");
    let all = elements(&made(&plan(&own, TODAY), &[notice("Avis")]));
    for (name, key) in
        [("milestone", "data-milestone"), ("channel", "data-channel"), ("kind", "data-kind")]
    {
        let at = all.iter().position(|e| e.attribute("data-filter") == Some(name)).unwrap();
        let offered: BTreeSet<&str> = all[at + 1..]
            .iter()
            .take_while(|e| e.name == "option")
            .filter_map(|e| e.attribute("value").filter(|value| !value.is_empty()))
            .collect();
        let cards = all.iter().filter(|e| e.name == "article");
        let values: BTreeSet<&str> = cards
            .filter_map(|e| e.attribute(key))
            .flat_map(
                |value| if name == "channel" { value.split(' ').collect() } else { vec![value] },
            )
            .filter(|value| !value.is_empty())
            .collect();
        // Each choice shows something, and each text can be chosen.
        assert_eq!(values, offered, "{name}");
        assert!(values.len() > 3, "{name}");
    }
}

#[test]
fn no_name_leaves_its_place() {
    let mut own = launch("2027-03-01", "");
    own.service.name.text = String::from("A\"; } </style><script>alert(1)</script> {{ texts }}");
    let page = made(&plan(&own, TODAY), &[]);
    assert_eq!(page.matches("<script>").count(), 1);
    assert_eq!(page.matches("</style>").count(), 1);
    assert!(page.contains("content: \"A\\22 \\3b  \\7d  \\3c \\2f style\\3e "));
    assert!(elements(&page).iter().any(|e| e.name == "h1" && e.text.contains("{{ texts }}")));
}

/// The problems of the pages with one file of them changed.
fn refused(path: &str, from: &str, to: &str) -> String {
    let path = format!("templates/pages/{path}");
    let text = &WORKSPACE.library.whole(&path).unwrap().text;
    assert!(text.contains(from), "{from}");
    let changed = BTreeMap::from([(path, text.replacen(from, to, 1))]);
    Pages::read(&WORKSPACE.library.with(&changed)).unwrap_err().to_string()
}

#[test]
fn what_a_page_misspells_is_told_at_its_place() {
    for (path, from, to, place) in [
        ("book/head.html", "{{ campaign }}", "{{ campain }}", "book/head.html:1:24 "),
        ("book/alerts.html", "{% endif %}", "", "book/alerts.html:"),
        ("book/book.html", "book/texts.html", "book/textes.html", "book/book.html:"),
        (
            "book/book.html",
            "{% for file in files.top %}",
            "{% for file in files.top %}{% include \"book/head.html\" %}",
            "book/book.html:",
        ),
        (
            "portfolio/portfolio.html",
            "{{ overload }}",
            "{{ overlord }}",
            "portfolio/portfolio.html:",
        ),
    ] {
        let told = refused(path, from, to);
        assert!(told.contains(place), "{told}");
    }
}

#[test]
fn a_value_that_a_card_does_not_have_is_told_when_it_is_made() {
    let path = String::from("templates/pages/book/texts.html");
    let text = WORKSPACE.library.whole(&path).unwrap().text.replace("card.title", "card.titel");
    let pages = Pages::read(&WORKSPACE.library.with(&BTreeMap::from([(path, text)]))).unwrap();
    let own = launch("2027-03-01", "");
    let told = pages.book(&plan(&own, TODAY), &[], &[]).unwrap_err().to_string();
    assert!(told.contains("texts.html:") && told.contains("«\u{a0}titel\u{a0}»"), "{told}");
}

#[test]
fn somebody_who_knows_html_changes_the_book() {
    let path = String::from("templates/pages/book/texts.html");
    let text = &WORKSPACE.library.whole(&path).unwrap().text;
    let text = text.replace(
        "<h3>{{ card.title }}</h3>",
        "<h3>{{ card.title | upper }}</h3><p>{{ card.kind }}</p>",
    );
    let pages = Pages::read(&WORKSPACE.library.with(&BTreeMap::from([(path, text)]))).unwrap();
    let own = launch("2027-03-01", "");
    let page = pages.book(&plan(&own, TODAY), &[], &[]).unwrap();
    assert!(page.contains("<h3>INFOLETTRE") && page.contains("</h3><p>Infolettre</p>"));
}

/// The words of a picture, each with the box that it takes on paper, where letters are largest.
fn boxes(svg: &str) -> Vec<(i64, i64, i64, String)> {
    let mut boxes = Vec::new();
    for part in svg.split("<text ").skip(1) {
        let (tag, rest) = part.split_once('>').unwrap();
        let words = rest.split('<').next().unwrap().to_string();
        let (x, y) = (number(tag, "x"), number(tag, "y"));
        let bold = ["month", "launch", "lane"].iter().any(|class| tag.contains(class));
        let width = words.chars().count() as i64 * if bold { 9 } else { 8 };
        let x = if tag.contains("middle") { x - width / 2 } else { x };
        boxes.push((x, x + width, y, words));
    }
    boxes
}

#[test]
fn no_label_is_cut_or_over_another_whatever_the_span() {
    let early = "[[adjust]]\nid = \"w-8/newsletter\"\ndate = 2026-11-27\nreason = \"essai\"\n";
    let alone = "[[adjust]]\nid = \"w-8/newsletter\"\ndate = 2027-02-26\nreason = \"essai\"\n";
    for (day, more) in [
        ("2027-03-01", ""),
        ("2027-05-31", ""),
        ("2027-09-13", early),
        ("2027-10-04", early),
        ("2026-12-01", ""),
        ("2027-03-01", alone),
    ] {
        let own = launch(day, more);
        let rollout = plan(&own, TODAY);
        let page = made(&rollout, &[]);
        let svg = picture(&page);
        let (_, view) = svg.split_once("viewBox=\"0 0 ").unwrap();
        let width: i64 = view.split(' ').next().unwrap().parse().unwrap();
        assert!(width <= 1044, "{day}: {width} wide");
        let boxes = boxes(svg);
        for (at, (left, right, y, words)) in boxes.iter().enumerate() {
            assert!(*left >= 0 && *right <= width, "{day}: « {words} » is cut, {left} to {right}");
            for (other_left, other_right, other_y, other) in &boxes[at + 1..] {
                let apart = y != other_y || right <= other_left || other_right <= left;
                assert!(apart, "{day}: « {words} » and « {other} »");
            }
        }
        // Every day of publication is a link to its card, and long empty months are folded.
        for item in rollout.items.iter().filter(|item| item.date.is_some()) {
            let day = jalon::french::date::long(item.date.unwrap());
            assert!(svg.contains(&format!("aria-label=\"{day}&#160;: ")), "{day}");
        }
        assert_eq!(svg.contains("class=\"fold\""), more == early, "{day}");
        assert!(svg.contains("class=\"bar\"") || day == "2026-12-01");
    }
}

#[test]
fn a_card_opens_with_its_first_words_and_its_kind() {
    let own = launch("2027-03-01", "");
    let rollout = plan(&own, TODAY);
    let text = BookText { opening: String::from("Le service change."), ..notice("Texte.") };
    let page = made(&rollout, &[text]);
    assert!(page.contains("<p class=\"excerpt\">Le service change.</p>"));
    let kinds = page.split_once("data-filter=\"kind\"").unwrap().1;
    let kinds = kinds.split_once("</select>").unwrap().0;
    assert!(kinds.contains(">Préparation<") && kinds.contains(">Communiqué<"), "{kinds}");
    assert!(!kinds.contains("Demander") && !kinds.contains(':'), "{kinds}");
    let bar = page.split_once("<form class=\"bar\"").unwrap().1.split_once("</form>").unwrap().0;
    for part in ["type=\"search\"", "data-filter=\"state\"", "id=\"aujourdhui\""] {
        assert!(bar.contains(part), "{part}");
    }
}
