//! A text as an e-mail that opens as a draft: a newsletter as plain text and a page, without
//! addressee; a letter as plain text.
//!
//! Rules: RFC 5322 (headers), RFC 2046, section 5.1.4 (alternatives), RFC 2047 (subject).

use chrono::{DateTime, Utc};
use mail_builder::headers::HeaderType;
use mail_builder::headers::address::Address;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::date::Date;
use mail_builder::headers::message_id::MessageId;
use mail_builder::headers::raw::Raw;
use mail_builder::headers::text::Text;
use mail_builder::mime::MimePart;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::address;
use crate::french::name::capitalize;
use crate::markup::Markdown;
use crate::rollout::ItemState;
use crate::text::{Fields, text_file, to_complete};
use crate::vocabulary::Vocabulary as _;

/// A picture that an e-mail carries and its page shows; the page knows everything but the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Carried {
    /// What the page names it by (RFC 2392).
    pub id: String,
    /// What it says to who does not see it.
    pub alt: String,
    /// `image/png` or `image/jpeg`.
    #[serde(skip)]
    pub mime: &'static str,
    /// The file.
    #[serde(skip)]
    pub bytes: Vec<u8>,
    /// Pixels across, as it is shown.
    pub width: u32,
}

/// An e-mail as a file `.eml`. It names no sender and no addressee; `X-Unsent` makes mail programs
/// open it as a draft. `html` is its page, which
/// shows the pictures that are carried. Without a `date`, it has none: the program that sends it
/// gives one. The same text gives the same bytes. The subject says of a text that `is_open` that
/// somebody is to choose between two wordings of it first.
pub fn email(
    fields: &Fields,
    body: &Markdown,
    html: String,
    date: Option<DateTime<Utc>>,
    carried: Vec<Carried>,
    is_open: bool,
) -> Vec<u8> {
    let subject = state(is_open) + &subject(fields, body);
    let text = text_file(fields, body);
    let seal = seal(&[&subject, &text, &html, &date.map(|d| d.to_rfc3339()).unwrap_or_default()]);
    let boundary = format!("=_{}", &seal[..32]);
    let page = MimePart::new(ContentType::new("text/html").attribute("charset", "utf-8"), html);
    let page = if carried.is_empty() { page } else { with_pictures(page, carried, &seal) };
    let plain = MimePart::new(ContentType::new("text/plain").attribute("charset", "utf-8"), text);
    let parts = vec![plain, page];
    let alternatives = ContentType::new("multipart/alternative").attribute("boundary", boundary);
    // Not the crate's `MessageBuilder`: it would read the clock where there is no date.
    let mut message = draft(MimePart::raw(parts), subject, &seal);
    if let Some(date) = date {
        message = message.header("Date", Date::new(date.timestamp()));
    }
    written(message.header("Content-Type", HeaderType::ContentType(alternatives)))
}

/// What a message holds, as a draft that mail programs open to be sent.
pub(super) fn draft<'p>(content: MimePart<'p>, subject: String, seal: &str) -> MimePart<'p> {
    content
        .header("Subject", subject_header(subject))
        .header("Message-ID", MessageId::new(format!("{}@jalon.invalid", &seal[32..])))
        .header("X-Unsent", Raw::new("1"))
        .header("MIME-Version", Raw::new("1.0"))
        .header("Content-Language", Raw::new("fr-CA"))
}

/// The bytes of a message.
pub(super) fn written(message: MimePart<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    message.write_part(&mut out);
    out
}

/// A page with the pictures that it shows (RFC 2387).
fn with_pictures<'p>(page: MimePart<'p>, carried: Vec<Carried>, seal: &str) -> MimePart<'p> {
    let pictures = carried.into_iter().map(|picture| {
        MimePart::new(ContentType::new(picture.mime), picture.bytes)
            .header("Content-Disposition", Raw::new("inline"))
            .header("Content-ID", MessageId::new(picture.id))
    });
    let parts: Vec<MimePart<'p>> = std::iter::once(page).chain(pictures).collect();
    let related = ContentType::new("multipart/related")
        .attribute("type", "text/html")
        .attribute("boundary", format!("=_{}", &seal[16..48]));
    MimePart::raw(parts).header("Content-Type", HeaderType::ContentType(related))
}

/// A letter to somebody as a file `.eml`: plain text, which its reader answers in place. It names
/// who it is for where that is an address; `is_open` as in [`email`].
pub fn letter(fields: &Fields, body: &Markdown, is_open: bool) -> Vec<u8> {
    let (subject, text) = (subject(fields, body), body.plain().to_string() + "\n");
    let subject = state(is_open) + &subject;
    let seal = seal(&[&subject, &fields.to, &text]);
    let plain = MimePart::new(ContentType::new("text/plain").attribute("charset", "utf-8"), text);
    let mut message = draft(plain, subject, &seal);
    if address::mailbox(&fields.to).is_some() {
        message = message.header("To", Address::new_address(None::<&str>, fields.to.clone()));
    }
    written(message)
}

/// What stands before the subject of a draft that is not to be sent as it is.
fn state(is_open: bool) -> String {
    if is_open { format!("[{}] ", capitalize(ItemState::ToReview.label())) } else { String::new() }
}

/// The title of the text, or else its first line, as one line.
pub fn subject(fields: &Fields, body: &Markdown) -> String {
    let title = match fields.title.trim() {
        "" => body.plain().lines().next().unwrap_or_default(),
        title => title,
    };
    let words: Vec<&str> =
        title.split(|c: char| c == ' ' || c.is_control()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { to_complete("l’objet du courriel") } else { words.join(" ") }
}

/// A subject as a header. One that looks encoded is encoded, so that nobody decodes what was typed
/// (RFC 2047, section 2: words of at most 75 characters).
fn subject_header(subject: String) -> HeaderType<'static> {
    if !subject.contains("=?") {
        return HeaderType::Text(Text::new(subject));
    }
    let mut words: Vec<String> = Vec::new();
    let mut room = 0;
    for letter in subject.chars() {
        let mut bytes = [0; 4];
        let code: String =
            letter.encode_utf8(&mut bytes).bytes().map(|byte| format!("={byte:02X}")).collect();
        if room < code.len() {
            words.push(String::new());
            room = 75 - "=?utf-8?Q??=".len();
        }
        room -= code.len();
        words.last_mut().into_iter().for_each(|word| word.push_str(&code));
    }
    let words: Vec<String> = words.iter().map(|word| format!("=?utf-8?Q?{word}?=")).collect();
    HeaderType::Raw(Raw::new(words.join(" ")))
}

/// A digest of several texts, in hexadecimal: 64 figures.
pub(super) fn seal(texts: &[&str]) -> String {
    let mut digest = Sha256::new();
    for text in texts {
        digest.update(text.len().to_le_bytes());
        digest.update(text);
    }
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
