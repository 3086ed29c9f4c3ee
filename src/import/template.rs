//! Writes a text of the guide as a template, word for word.

use toml_edit::{DocumentMut, Item, value};

use super::facts::same_address;
use super::paragraphs::{Paragraph, is_address};
use super::recognizer::Recognizer;
use super::texts::GuideText;
use super::words::after_label;
use crate::address;
use crate::campaign::Link;
use crate::french::folded::folded;
use crate::french::typography::typeset;
use crate::text::split_head;

/// A template made from a text of the guide.
pub(super) struct Template {
    /// The file.
    pub text: String,
    /// It has shorter variants, of the built-in campaign.
    pub shorter: bool,
}

/// A template made from a text of the guide, and what of the built-in one it keeps: the text
/// alternative and the shorter variants, which the guide has not.
pub(super) fn template(
    text: &GuideText<'_>,
    links: &[Link],
    recognizer: &Recognizer,
    built_in: Option<&str>,
) -> Template {
    let parts = Parts::of(&mended(text, links), links);
    let mut head = DocumentMut::new();
    head["origin"] = value(recognizer.origin.as_str());
    for (key, line) in [("title", &parts.title), ("subtitle", &parts.subtitle)] {
        if let Some(line) = line {
            head[key] = value(literal(&typeset(line)));
        }
    }
    if let Some(link) = &parts.link {
        head["link"] = value(literal(link));
    }
    if let Some(kept) = built_in.and_then(head_of) {
        keep(&mut head, &kept, &parts, &recognizer.origin_shorter);
    }
    let shorter = head.contains_key("shorter");
    Template { text: format!("+++\n{}\n+++\n{}\n", head.to_string().trim(), parts.body), shorter }
}

/// The text with the official addresses that lost a hyphen at the end of a line set right.
fn mended<'r>(text: &GuideText<'r>, links: &[Link]) -> GuideText<'r> {
    let mut text = text.clone();
    for paragraph in &mut text.paragraphs {
        let words: Vec<String> = paragraph.text.split(' ').map(|word| mend(word, links)).collect();
        paragraph.text = words.join(" ");
    }
    text
}

fn mend(word: &str, links: &[Link]) -> String {
    let address = word.trim_end_matches([']', '.', ',', ';', ')']);
    if !address.contains('/') {
        return word.to_string();
    }
    let mut known = links.iter().flat_map(|link| [link.url.as_str(), link.label.as_str()]);
    match known.find(|known| same_address(address, known)) {
        Some(known) => format!("{known}{}", &word[address.len()..]),
        None => word.to_string(),
    }
}

/// The head of a template file.
fn head_of(template: &str) -> Option<DocumentMut> {
    let (head, _) = split_head(template)?;
    template[head].parse().ok()
}

/// Takes over what the guide has not; shorter variants are marked with where they come from.
fn keep(head: &mut DocumentMut, built_in: &DocumentMut, parts: &Parts, shorter_from: &str) {
    if let Some(alt) = built_in.get("alt") {
        head["alt"] = alt.clone();
        if let Some(origin) = head["origin"].as_str().map(str::to_string) {
            head["origin"] = value(format!("{origin}; texte de remplacement du visuel : jalon"));
        }
    }
    // What a network says in the place of the link would answer no link, or a sentence of its own.
    let announced = parts.body.trim_end().ends_with(':');
    if let Some(networks) = built_in.get("network").filter(|_| parts.link.is_some() && !announced) {
        head["network"] = networks.clone();
    }
    if let Some(shorter) = built_in.get("shorter").and_then(Item::as_array_of_tables) {
        let mut shorter = shorter.clone();
        for variant in shorter.iter_mut() {
            variant["origin"] = value(shorter_from);
            if let (None, None, Some(link)) =
                (head.get("link"), variant.get("link"), built_in.get("link"))
            {
                variant["link"] = link.clone();
            }
        }
        head["shorter"] = Item::ArrayOfTables(shorter);
    }
}

/// The parts of a template.
#[derive(Default)]
struct Parts {
    title: Option<String>,
    subtitle: Option<String>,
    link: Option<String>,
    body: String,
}

impl Parts {
    fn of(text: &GuideText<'_>, links: &[Link]) -> Self {
        let mut parts = Self::default();
        let section = text.section;
        let mut paragraphs: Vec<&Paragraph> = Vec::new();
        for paragraph in &text.paragraphs {
            let labelled = |label: &Option<String>| {
                label.as_deref().and_then(|label| after_label(&paragraph.text, label))
            };
            // A second one of a kind stays where it is, and is told.
            let (title, subtitle) = (labelled(&section.title), labelled(&section.subtitle));
            match (title, subtitle) {
                (Some(title), _) if parts.title.is_none() => parts.title = Some(title.to_string()),
                (_, Some(line)) if parts.subtitle.is_none() => {
                    parts.subtitle = Some(line.to_string());
                }
                _ => paragraphs.push(paragraph),
            }
        }
        if !section.linked
            && let Some(last) = paragraphs.pop_if(|p| is_link(&p.text))
        {
            parts.link = Some(last.text.clone());
        }
        parts.body = body(&paragraphs, text, links, &parts);
        parts
    }
}

fn body(paragraphs: &[&Paragraph], text: &GuideText<'_>, links: &[Link], parts: &Parts) -> String {
    let mut out = String::new();
    if parts.title.is_some() {
        out.push_str("# {{ title }}\n\n");
    }
    if parts.subtitle.is_some() {
        out.push_str("**{{ subtitle }}**\n\n");
    }
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let after_item = index > 0 && paragraphs[index - 1].item;
        if index > 0 {
            out.push_str(if after_item && paragraph.item { "\n" } else { "\n\n" });
        }
        if paragraph.item {
            out.push_str("- ");
        } else if is_intertitle(paragraph, text) {
            out.push_str("## ");
        }
        let words = markdown(&paragraph.text);
        out.push_str(&typeset(&if text.section.linked { linked(&words, links) } else { words }));
    }
    out
}

/// Whether a paragraph of a text is a heading in it.
fn is_intertitle(paragraph: &Paragraph, text: &GuideText<'_>) -> bool {
    let question = paragraph.text.ends_with('?')
        && paragraph.text.chars().count() <= 60
        && text.paragraphs.last() != Some(paragraph);
    let looks = question || super::outline::is_heading_like(&paragraph.text);
    text.section.headings
        && !paragraph.item
        && (paragraph.heading || looks || is_known_intertitle(paragraph, text))
}

fn is_known_intertitle(paragraph: &Paragraph, text: &GuideText<'_>) -> bool {
    text.section.known_headings.contains(&folded(&paragraph.text))
}

/// Headings inside a text that are not known ones, and second titles: they may announce something
/// else.
pub(super) fn unknown_intertitles(text: &GuideText<'_>) -> Vec<(String, usize)> {
    let mut labels: Vec<&str> = text.section.labels().collect();
    let mut told = Vec::new();
    for paragraph in &text.paragraphs {
        let own = labels.iter().position(|label| after_label(&paragraph.text, label).is_some());
        if let Some(own) = own {
            labels.remove(own);
            continue;
        }
        let second = text.section.is_labelled(&paragraph.text);
        if second || is_intertitle(paragraph, text) && !is_known_intertitle(paragraph, text) {
            told.push((paragraph.text.clone(), paragraph.first));
        }
    }
    told
}

/// An address alone, or a bracket alone: what is published under a post.
fn is_link(text: &str) -> bool {
    let bracket = text.starts_with('[') && text.find(']') == Some(text.len() - 1);
    is_address(text) || bracket
}

/// The text with the signs that Markdown and the template language would take for theirs escaped;
/// brackets are slots, and addresses stay.
fn markdown(text: &str) -> String {
    let words: Vec<String> = text
        .split(' ')
        .map(|word| {
            if address::has_scheme(word) {
                return word.to_string();
            }
            let mut out = String::with_capacity(word.len());
            for letter in word.chars() {
                if "*_`<\\#|".contains(letter) {
                    out.push('\\');
                }
                out.push(letter);
            }
            out
        })
        .collect();
    let text = literal(&words.join(" "));
    // These would begin a quotation, a block of code or a rule.
    if text.starts_with(['>', '~', '=']) || text.starts_with("--") {
        return format!("\\{text}");
    }
    match text.split_once(' ') {
        // « 1. » or « + » at the start would be a list.
        Some((first, rest)) if is_list_mark(first) => match first.strip_suffix(['.', ')']) {
            Some(number) => format!("{number}\\{} {rest}", &first[number.len()..]),
            None => format!("\\{first} {rest}"),
        },
        _ => text,
    }
}

fn is_list_mark(word: &str) -> bool {
    let number = word.strip_suffix(['.', ')']);
    matches!(word, "+" | "-")
        || number.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

/// Text that the template language leaves as it is.
pub(super) fn literal(text: &str) -> String {
    if !text.contains("{{") && !text.contains("{%") && !text.contains("{#") {
        return text.to_string();
    }
    text.replace("{{", "{{ '{{' }}").replace("{%", "{{ '{%' }}").replace("{#", "{{ '{#' }}")
}

/// Official addresses and titles of pages as links.
fn linked(text: &str, links: &[Link]) -> String {
    let mut text = text.to_string();
    for link in links {
        let mut from = 0;
        while let Some(found) = text[from..].find(&link.label) {
            let start = from + found;
            let end = start + link.label.len();
            let whole = !text[..start]
                .ends_with(|c: char| c.is_alphanumeric() || "[/.".contains(c))
                && !text[end..].starts_with(|c: char| c.is_alphanumeric() || c == '/' || c == ']');
            if !whole {
                from = end;
                continue;
            }
            let tag = format!("[{}]({{{{ links.{}.url }}}})", link.label, link.id);
            text.replace_range(start..end, &tag);
            from = start + tag.len();
        }
    }
    text
}

/// A template of the built-in campaign. One that the guide should have is marked with `absent`; the
/// others say themselves what they are.
pub(super) fn taken_over(template: &str, absent: Option<&str>) -> String {
    let Some(origin) = absent else { return template.to_string() };
    let said = |head: &str| {
        let mut head: DocumentMut = head.parse().ok()?;
        head["origin"] = value(origin);
        Some(head.to_string())
    };
    match split_head(template).and_then(|(range, _)| Some((said(&template[range.clone()])?, range)))
    {
        Some((head, range)) => {
            format!("{}{head}{}", &template[..range.start], &template[range.end..])
        }
        None => template.to_string(),
    }
}
