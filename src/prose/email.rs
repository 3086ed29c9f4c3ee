//! Reads an e-mail: its subject, then its text and the page that most people see in its place.

use mail_parser::{Encoding, MessageParser, MessagePart, MimeHeaders, PartType};

use super::Prose;
use super::html::under_title;
use super::plain::plain;
use crate::input::{decode_text, normal};

/// An e-mail as it was read.
pub(super) struct Mail {
    /// The text that places are told in: the subject, the text, the page.
    pub text: String,
    /// What is read of it.
    pub prose: Prose,
    /// The page, where it is beside a text.
    pub page: Option<Prose>,
    /// For each line of the text, its line in the file.
    pub lines: Vec<usize>,
    /// What is attached and not read, as a person knows it.
    pub attached: Vec<String>,
}

/// Reads an e-mail; none when it is none.
pub(super) fn email(bytes: &[u8]) -> Option<Mail> {
    let read = read(bytes)?;
    // What says no encoding, and is not in UTF-8, is read as a text is.
    let text =
        read.text.contains(char::REPLACEMENT_CHARACTER).then(|| decode_text(bytes)).flatten();
    match text {
        Some((text, Some(_))) => self::read(text.as_bytes()),
        _ => Some(read),
    }
}

fn read(bytes: &[u8]) -> Option<Mail> {
    let message = MessageParser::default().parse(bytes)?;
    let subject = message.subject().unwrap_or_default().trim();
    let plain_part = message.text_part(0).filter(|part| matches!(part.body, PartType::Text(_)));
    let page_part = message.html_part(0).filter(|part| matches!(part.body, PartType::Html(_)));
    let words = |part: Option<&MessagePart<'_>>| {
        part.and_then(MessagePart::text_contents).map(|text| normal(text).replace("\r\n", "\n"))
    };
    let (text, page) = (words(plain_part), words(page_part));
    let written =
        |part: &Option<String>| part.as_deref().is_some_and(|part| !part.trim().is_empty());
    if subject.is_empty() && !written(&text) && !written(&page) {
        return None;
    }
    let attached: Vec<String> = message.attachments().filter_map(attached).collect();
    let subject = normal(subject).into_owned();
    let head = subject_line(bytes);
    let mut whole = subject.clone();
    let mut lines = vec![head];
    let mut prose = None;
    if text.is_some() || page.is_none() {
        let text = text.unwrap_or_default();
        let own = plain_part.map(|part| file_lines(bytes, part, &text)).unwrap_or_default();
        (whole, lines) = match subject.is_empty() {
            true => (text, own),
            false => (format!("{subject}\n\n{text}"), [vec![head, head], own].concat()),
        };
        prose = Some(plain(&whole));
    }
    let Some(page) = page else {
        return Some(Mail { text: whole, prose: prose?, page: None, lines, attached });
    };
    let own = page_part.map(|part| file_lines(bytes, part, &page)).unwrap_or_default();
    lines.resize(whole.matches('\n').count() + 1, head);
    lines.extend(own);
    let start = whole.len() + 1;
    whole = format!("{whole}\n{page}");
    let page = under_title(&whole, subject.len(), start);
    Some(match prose {
        Some(prose) => Mail { text: whole, prose, page: Some(page), lines, attached },
        None => Mail { text: whole, prose: page, page: None, lines, attached },
    })
}

/// What a person knows an attached file by; none for a picture, which may be that of a signature.
fn attached(part: &MessagePart<'_>) -> Option<String> {
    let kind = part.content_type().map(|own| own.ctype().to_ascii_lowercase());
    if kind.as_deref() == Some("image") {
        return None;
    }
    let name = part.attachment_name().map(|name| format!("« {name} »"));
    Some(name.unwrap_or_else(|| match kind.as_deref() {
        Some("message") => String::from("un message transféré"),
        _ => String::from("un fichier sans nom"),
    }))
}

/// The line of a file, from 1, that a byte is on.
fn line_at(bytes: &[u8], at: usize) -> usize {
    bytes.iter().take(at).filter(|byte| **byte == b'\n').count() + 1
}

/// The line of the subject, from 1.
fn subject_line(bytes: &[u8]) -> usize {
    let is_subject =
        |line: &[u8]| line.get(..8).is_some_and(|head| head.eq_ignore_ascii_case(b"subject:"));
    bytes.split(|byte| *byte == b'\n').position(is_subject).map_or(1, |line| line + 1)
}

/// For each line of a part, its line in the file: as it stands, or over lines that an encoding cut. A
/// part in base 64 has no lines of its own: its first one stands for them.
fn file_lines(bytes: &[u8], part: &MessagePart<'_>, text: &str) -> Vec<usize> {
    let (start, end) = (part.offset_body as usize, part.offset_end as usize);
    let first = line_at(bytes, start);
    let count = text.matches('\n').count() + 1;
    match part.encoding {
        Encoding::None => (first..first + count).collect(),
        Encoding::Base64 => vec![first; count],
        Encoding::QuotedPrintable => {
            let body = bytes.get(start..end.min(bytes.len())).unwrap_or_default();
            let mut lines = vec![first];
            for (number, line) in (first + 1..).zip(body.split(|byte| *byte == b'\n')) {
                if !line.trim_ascii_end().ends_with(b"=") {
                    lines.push(number);
                }
            }
            let last = lines.last().copied().unwrap_or(first);
            lines.resize(count, last);
            lines
        }
    }
}
