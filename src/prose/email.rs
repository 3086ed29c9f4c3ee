//! Reads an e-mail: its subject, then its text and the page that most people see in its place.

use mail_parser::{MessageParser, PartType};

use super::Prose;
use super::html::under_title;
use super::plain::plain;
use crate::input::{decode_text, normal};

/// The text that places are told in, what is read of it, and the page where it is beside a text; none
/// when it is no e-mail.
pub(super) fn email(bytes: &[u8]) -> Option<(String, Prose, Option<Prose>)> {
    let read = read(bytes)?;
    // What says no encoding, and is not in UTF-8, is read as a text is.
    let text = read.0.contains(char::REPLACEMENT_CHARACTER).then(|| decode_text(bytes)).flatten();
    match text {
        Some((text, Some(_))) => self::read(text.as_bytes()),
        _ => Some(read),
    }
}

fn read(bytes: &[u8]) -> Option<(String, Prose, Option<Prose>)> {
    let message = MessageParser::default().parse(bytes)?;
    let subject = message.subject().unwrap_or_default().trim();
    let text = message.text_part(0).and_then(|part| match &part.body {
        PartType::Text(text) => Some(text.to_string()),
        _ => None,
    });
    let page = message.html_part(0).and_then(|part| match &part.body {
        PartType::Html(page) => Some(page.to_string()),
        _ => None,
    });
    let written =
        |part: &Option<String>| part.as_deref().is_some_and(|part| !part.trim().is_empty());
    if subject.is_empty() && !written(&text) && !written(&page) {
        return None;
    }
    let part = |part: &str| normal(part).replace("\r\n", "\n");
    let subject = normal(subject).into_owned();
    let mut whole = subject.clone();
    let mut prose = None;
    if text.is_some() || page.is_none() {
        let text = part(text.as_deref().unwrap_or_default());
        whole = if subject.is_empty() { text } else { format!("{subject}\n\n{text}") };
        prose = Some(plain(&whole));
    }
    let Some(page) = page else { return Some((whole, prose?, None)) };
    let start = whole.len() + 1;
    whole = format!("{whole}\n{}", part(&page));
    let page = under_title(&whole, subject.len(), start);
    Some(match prose {
        Some(prose) => (whole, prose, Some(page)),
        None => (whole, page, None),
    })
}
