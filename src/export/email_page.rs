//! The page of an e-mail: a file of HTML with places to fill, and the style of each element.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::input::{Problem, Problems, Reader, Source, Table, read};
use crate::text::split_head;

/// Elements that have a style.
const ELEMENTS: [&str; 18] = [
    "preheader",
    "h1",
    "lead",
    "h2",
    "h3",
    "p",
    "ul",
    "ol",
    "li",
    "a",
    "blockquote",
    "table",
    "th",
    "td",
    "sup",
    "code",
    "pre",
    "hr",
];

/// What would fetch something when the e-mail is opened.
const REQUESTS: [&str; 4] = ["url(", "@import", "src=", "<link"];

/// A place of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    Title,
    Preheader,
    Content,
}

const SLOTS: [(&str, Slot); 3] =
    [("title", Slot::Title), ("preheader", Slot::Preheader), ("content", Slot::Content)];

/// A page to fill.
#[derive(Debug, Clone)]
pub struct EmailPage {
    /// Text, and the place that follows it, if one does.
    pieces: Vec<(String, Option<Slot>)>,
    styles: BTreeMap<&'static str, String>,
}

impl EmailPage {
    /// Reads `templates/email/newsletter.html`: a head in TOML with `[style]`, one style by
    /// element, then HTML with `{{ title }}`, `{{ preheader }}` and `{{ content }}`.
    ///
    /// # Errors
    /// A missing head, style or `{{ content }}`, a place that is not known, and whatever would make
    /// a request when the e-mail is opened.
    pub fn read(source: &Arc<Source>) -> Result<Self, Problems> {
        let Some((head, start)) = split_head(&source.text) else {
            let first = 0..source.text.find('\n').unwrap_or(source.text.len());
            let message = "cette page n’a pas d’en-tête entre deux lignes « +++ »";
            let help = "commencez par\u{a0}: +++, puis [style], puis +++ et le HTML";
            return Err(Problem::at(source, first, message).help(help).into());
        };
        // Blanks in the place of what is not TOML keep every line and column.
        let before = " ".repeat(head.start - 1) + "\n";
        let toml = Source::new(source.name.as_str(), before + &source.text[head]);
        let page = read(&toml, |reader, top| {
            let styles = match top.table("style") {
                Some(table) => styles(&table),
                None => {
                    top.missing_section("style", "p = \"margin:0 0 16px\"");
                    BTreeMap::new()
                }
            };
            top.finish();
            no_request(reader, source, start);
            Self { pieces: pieces(reader, &source.text, start), styles }
        });
        page.map(|(page, _)| page).map_err(|mut problems| {
            problems.0.iter_mut().for_each(|problem| problem.source = Some(Arc::clone(source)));
            problems
        })
    }

    /// Style of an element; a smaller heading has that of the smallest known.
    pub(super) fn style(&self, element: &str) -> &str {
        let known = match element {
            "h4" | "h5" | "h6" => "h3",
            _ => element,
        };
        self.styles.get(known).map_or("", String::as_str)
    }

    /// The page with what goes in its places, each piece of HTML.
    pub(super) fn fill(&self, title: &str, preheader: &str, content: &str) -> String {
        let mut out = String::new();
        for (text, slot) in &self.pieces {
            out.push_str(text);
            out.push_str(match slot {
                Some(Slot::Title) => title,
                Some(Slot::Preheader) => preheader,
                Some(Slot::Content) => content.trim_end(),
                None => "",
            });
        }
        out
    }
}

fn styles(table: &Table<'_>) -> BTreeMap<&'static str, String> {
    let mut styles = BTreeMap::new();
    for element in ELEMENTS {
        let Some(style) = table.required_line(element, "\"margin:0 0 16px\"") else { continue };
        styles.insert(element, style.value);
    }
    table.finish();
    styles
}

/// Notes what would make a request, in the styles as in the page.
fn no_request(reader: &Reader, source: &Source, start: usize) {
    let lower = source.text.to_ascii_lowercase();
    for request in REQUESTS {
        for (at, _) in lower.match_indices(request) {
            if at < start && request != "url(" {
                continue;
            }
            let message =
                format!("«\u{a0}{request}\u{a0}» irait chercher un fichier à l’ouverture");
            let help = "retirez-le\u{a0}: un courriel de jalon ne fait aucune requête";
            reader.error(at..at + request.len(), message, help);
        }
    }
}

fn pieces(reader: &Reader, text: &str, start: usize) -> Vec<(String, Option<Slot>)> {
    let mut pieces = Vec::new();
    let mut at = start;
    for tag in tags(text, start) {
        let name = text[tag.clone()].trim_matches(['{', '}']).trim();
        let Some((_, slot)) = SLOTS.iter().find(|(known, _)| *known == name) else {
            let help = "les emplacements sont {{ title }}, {{ preheader }} et {{ content }}";
            reader.error(tag, format!("emplacement inconnu\u{a0}: {name}"), help);
            continue;
        };
        pieces.push((text[at..tag.start].to_string(), Some(*slot)));
        at = tag.end;
    }
    if !pieces.iter().any(|(_, slot)| *slot == Some(Slot::Content)) {
        let help = "ajoutez {{ content }} là où va le texte";
        reader.error(start..text.len(), "cette page n’a pas de place pour le texte", help);
    }
    pieces.push((text[at..].to_string(), None));
    pieces
}

/// Byte ranges of the places `{{ … }}`.
fn tags(text: &str, start: usize) -> Vec<Range<usize>> {
    let mut tags = Vec::new();
    let mut at = start;
    while let Some(open) = text[at..].find("{{").map(|found| at + found) {
        let Some(end) = text[open..].find("}}").map(|found| open + found + 2) else { break };
        tags.push(open..end);
        at = end;
    }
    tags
}
