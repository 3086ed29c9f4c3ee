//! Whose a document or an e-mail is, and its signature in the header of the first page of a document.

use std::borrow::Cow;

use crate::artwork::Pixels;
use crate::color::Color;
use crate::word::escape;

/// The brand of an organization at the head of what it sends. Empty where it has none.
#[derive(Debug, Clone, Copy, Default)]
pub struct Letterhead<'l> {
    /// Of titles.
    pub color: Option<Color>,
    /// Above the text.
    pub signature: Option<&'l Pixels>,
    /// What the signature says to who does not see it: the name of the organization.
    pub organization: &'l str,
}

/// The header, with `@width@` and `@height@` in English Metric Units, `@name@` for who does not see it.
const HEADER: &str = include_str!("parts/header.xml");
const HEADER_LINKS: &str = include_str!("parts/header-links.xml");

/// English Metric Units (ECMA-376) in a pixel of 96 to the inch.
const UNITS: u32 = 9525;
/// Pixels of 96 to the inch: 3 inches across, half an inch down at most.
const WIDE: u32 = 288;
const HIGH: u32 = 48;

/// The types of the parts, with those of the header.
pub(super) fn types(own: &str, head: &Letterhead<'_>) -> String {
    let Some(signature) = head.signature else { return own.to_string() };
    let added = format!(
        "  <Default Extension=\"{}\" ContentType=\"{}\"/>\n  <Override PartName=\"/word/header1.xml\" \
         ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/>\n</Types>",
        ending(signature),
        signature.mime
    );
    own.replace("</Types>", &added)
}

/// Names the header in the section of the first page.
pub(super) fn reference(head: &Letterhead<'_>) -> &'static str {
    head.signature.map_or("", |_| "<w:headerReference w:type=\"first\" r:id=\"rheader\"/>")
}

/// Where the main part finds the header.
pub(super) fn relationship(head: &Letterhead<'_>) -> &'static str {
    head.signature.map_or("", |_| {
        "<Relationship Id=\"rheader\" \
         Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header\" \
         Target=\"header1.xml\"/>"
    })
}

/// The header, where it finds its picture, the picture.
pub(super) fn parts<'h>(head: &Letterhead<'h>) -> Vec<(&'static str, Cow<'h, [u8]>)> {
    let Some(signature) = head.signature else { return Vec::new() };
    let (width, height) = signature.within(WIDE, HIGH);
    let header = HEADER
        .replace("@width@", &(width * UNITS).to_string())
        .replace("@height@", &(height * UNITS).to_string())
        .replace("@name@", &escape(head.organization));
    let path = match ending(signature) {
        "jpeg" => "word/media/signature.jpeg",
        _ => "word/media/signature.png",
    };
    let links = HEADER_LINKS.replace("@ending@", ending(signature));
    vec![
        ("word/header1.xml", header.into_bytes().into()),
        ("word/_rels/header1.xml.rels", links.into_bytes().into()),
        (path, signature.bytes.as_slice().into()),
    ]
}

fn ending(signature: &Pixels) -> &'static str {
    signature.mime.rsplit('/').next().unwrap_or_default()
}
