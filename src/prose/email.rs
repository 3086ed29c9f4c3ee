//! Reads an e-mail: its subject, then its text, or the page that it is when it has no text.

use mail_parser::{MessageParser, PartType};

use super::Prose;
use super::html::titled;
use super::plain::plain;
use crate::input::{decode_text, normal};

/// The text that places are told in, and what is read of it; none when it is no e-mail.
pub(super) fn email(bytes: &[u8]) -> Option<(String, Prose)> {
    let read = read(bytes)?;
    // What says no encoding, and is not in UTF-8, is read as a text is.
    let text = read.0.contains(char::REPLACEMENT_CHARACTER).then(|| decode_text(bytes)).flatten();
    match text {
        Some((text, Some(_))) => self::read(text.as_bytes()),
        _ => Some(read),
    }
}

fn read(bytes: &[u8]) -> Option<(String, Prose)> {
    let message = MessageParser::default().parse(bytes)?;
    let subject = message.subject().unwrap_or_default().trim();
    let part = message.text_part(0).or_else(|| message.html_part(0));
    let (body, is_page) = match part.map(|part| &part.body) {
        Some(PartType::Text(text)) => (text.to_string(), false),
        Some(PartType::Html(text)) => (text.to_string(), true),
        _ => (String::new(), false),
    };
    if subject.is_empty() && body.trim().is_empty() {
        return None;
    }
    let (subject, body) = (normal(subject), normal(&body).replace("\r\n", "\n"));
    if is_page {
        return Some(titled(&subject, &body));
    }
    let text = if subject.is_empty() { body } else { format!("{subject}\n\n{body}") };
    Some((text.clone(), plain(&text)))
}
