//! The page of all rules is made from the rules, and shows their words as they are.

use crate::support::golden;
use crate::support::rules::Checks;
use jalon::report::reference;
use jalon::rules::Severity;
use pulldown_cmark::{Event, Options, Parser, Tag};

#[test]
fn the_page_is_up_to_date() {
    let first = Checks::built_in().rules;
    golden("../../docs/regles.md", &reference(&first.rules));
    for desk in Checks::all().into_iter().filter(|desk| desk.campaign.id != "sag") {
        let mut own = desk.rules.rules;
        own.retain(|rule| first.rule(&rule.id).is_none());
        golden(&format!("../../docs/regles-{}.md", desk.campaign.id), &reference(&own));
    }
}

/// What a reader of the page sees: text and code, a space for each other thing.
fn seen(page: &str) -> String {
    let mut seen = String::new();
    for event in Parser::new_ext(page, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Text(text) | Event::Code(text) => seen.push_str(&text),
            Event::Html(html) | Event::InlineHtml(html) => panic!("HTML in the page: {html}"),
            Event::Start(Tag::Emphasis | Tag::Link { .. } | Tag::Image { .. }) => {}
            _ => seen.push('\n'),
        }
    }
    seen.replace('\u{a0}', " ")
}

#[test]
fn no_sign_of_a_rule_is_taken_for_markdown() {
    let mut rules = Checks::built_in().rules.rules;
    let hard = "[à compléter : nom] <b> _a_ *b* `c` | d ~~e~~ &amp; \\ # « {found} »";
    let examples =
        ["```\n| a |\n```", "<!-- jalon : ignore x – y -->", "# a\n\n- [b](c)", "a\n~~~"];
    rules.truncate(examples.len());
    for (rule, example) in rules.iter_mut().zip(examples) {
        for words in [&mut rule.title, &mut rule.message, &mut rule.reason, &mut rule.source] {
            *words = hard.to_string();
        }
        rule.examples.bad = vec![example.to_string()];
        rule.examples.good = vec![example.to_string()];
    }
    let page = seen(&reference(&rules));
    let message = hard.replace("{found}", "…");
    for (rule, example) in rules.iter().zip(examples) {
        let own = page.split(&format!("\n{}\n", rule.id)).nth(2);
        let own = own.unwrap_or_else(|| panic!("{} has no section:\n{page}", rule.id));
        assert!(own.matches(hard).count() >= 3 && own.contains(&message), "{own}");
        assert!(own.matches(example).count() >= 2, "{example:?}: {own}");
    }
}

#[test]
fn every_rule_has_its_section_with_all_that_it_says() {
    let desk = Checks::built_in();
    let page = seen(&reference(&desk.rules.rules));
    for rule in &desk.rules.rules {
        let message = rule.message.replace("{found}", "…");
        let severity = match rule.severity {
            Severity::Error => "erreur",
            Severity::Warning => "avertissement",
            Severity::Advice => "conseil",
        };
        let first = |texts: &[String]| texts.first().cloned().unwrap_or_default();
        let (bad, good) = (first(&rule.examples.bad), first(&rule.examples.good));
        for words in [&rule.title, &message, &rule.reason, &rule.source, &bad, &good] {
            let words = words.replace('\u{a0}', " ");
            assert!(page.contains(words.trim_end()), "{}: {words:?} is not seen", rule.id);
        }
        assert!(page.contains(severity) && page.contains(&rule.id), "{}", rule.id);
    }
}

#[test]
fn a_rule_that_is_explained_shows_no_sign_of_its_file() {
    for rule in &Checks::built_in().rules.rules {
        let told = jalon::report::explanation(rule);
        assert!(!told.contains("{found}"), "{}: {told}", rule.id);
    }
}
