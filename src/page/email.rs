//! The page of an e-mail: its HTML is a template, its head gives the style of each element.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::engine::Files;
use crate::color::Color;
use crate::export::{Carried, Shown, email_subject};
use crate::input::{Problem, Problems, Reader, Source, Table, quoted, read as read_toml};
use crate::markup::Markdown;
use crate::text::{Fields, split_head};

/// Its template.
pub(super) const TEMPLATE: &str = "email/newsletter.html";

/// Elements that have a style.
const ELEMENTS: &str =
    "preheader h1 lead h2 h3 p ul ol li a blockquote table th td sup code pre hr";

/// What would fetch something when the e-mail is opened.
const REQUESTS: [&str; 4] = ["url(", "@import", "src=", "<link"];

/// The style of each element: many programs read no other.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Styles(BTreeMap<&'static str, String>);

impl Styles {
    /// Style of an element; a smaller heading has that of the smallest known.
    fn of(&self, element: &str) -> &str {
        let known = match element {
            "h4" | "h5" | "h6" => "h3",
            _ => element,
        };
        self.0.get(known).map_or("", String::as_str)
    }
}

/// What the template shows.
#[derive(Debug, Default, Serialize)]
pub(super) struct Email<'e> {
    title: String,
    preheader: &'e str,
    content: String,
    style: Styles,
    /// The colour of its head; the usual one where it has none.
    color: String,
    /// The picture at its head, which the e-mail carries.
    banner: Option<&'e Carried>,
    /// The signature of who sends it, which the e-mail carries.
    signature: Option<&'e Carried>,
}

/// A text as the page of an e-mail.
pub(super) fn view<'e>(
    styles: &Styles,
    fields: &'e Fields,
    body: &Markdown,
    banner: Option<&'e Carried>,
    signature: Option<&'e Carried>,
    color: Option<Color>,
) -> Email<'e> {
    let content = Shown::of(fields, body).html(1, &|element| styles.of(element));
    Email {
        title: email_subject(fields, body),
        preheader: fields.preheader.trim(),
        content: content.trim_end().to_string(),
        style: styles.clone(),
        color: color.map(|color| color.to_string()).unwrap_or_default(),
        banner,
        signature,
    }
}

/// Reads the head of the page, in TOML with `[style]`, one style by element, and notes where the
/// template starts after it.
///
/// # Errors
/// A missing page, head or style, and whatever would make a request when the e-mail is opened.
pub(super) fn read(files: &mut Files) -> Result<Styles, Problems> {
    let Some((source, template)) = files.get_mut(TEMPLATE) else {
        let message = format!("« {TEMPLATE} » n’existe pas");
        return Err(Problem::general(message).into());
    };
    let source: &Arc<Source> = source;
    let Some((head, start)) = split_head(&source.text) else {
        let first = 0..source.text.find('\n').unwrap_or(source.text.len());
        let message = "cette page n’a pas d’en-tête entre deux lignes « +++ »";
        let help = "commencez par : +++, puis [style], puis +++ et le HTML";
        return Err(Problem::at(source, first, message).help(help).into());
    };
    *template = start;
    // Blanks in the place of what is not TOML keep every line and column.
    let before = " ".repeat(head.start - 1) + "\n";
    let toml = Source::new(source.name.as_str(), before + &source.text[head]);
    let styles = read_toml(&toml, |reader, top| {
        let styles = top.table("style").map(|table| styles(&table));
        if styles.is_none() {
            top.missing_section("style", &[("p", quoted("margin:0 0 16px"))]);
        }
        top.finish();
        no_request(reader, source, start);
        Styles(styles.unwrap_or_default())
    });
    styles.map(|(styles, _)| styles).map_err(|mut problems| {
        problems.0.iter_mut().for_each(|problem| problem.source = Some(Arc::clone(source)));
        problems
    })
}

fn styles(table: &Table<'_>) -> BTreeMap<&'static str, String> {
    let mut styles = BTreeMap::new();
    for element in ELEMENTS.split(' ') {
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
            // What the e-mail carries is there already.
            let is_carried = lower[at + request.len()..].starts_with("\"cid:");
            if at < start && request != "url(" || is_carried {
                continue;
            }
            let message = format!("« {request} » irait chercher un fichier à l’ouverture");
            let help = "retirez-le : un courriel de jalon ne fait aucune requête";
            reader.error(at..at + request.len(), message, help);
        }
    }
}
