//! Reads a Word document: its text has a paragraph on each line, by whose numbers places are told.

use super::builder::Builder;
use super::{BlockKind, Prose};
use crate::word::{self, NotRead, Paragraph};

/// The text that places are told in, and what is read of it.
pub(super) fn docx(bytes: &[u8]) -> Result<(String, Prose), NotRead> {
    let mut text = String::new();
    let mut builder = Builder::default();
    let (mut titled, mut quoted) = (false, false);
    let body = word::paragraphs(bytes)?;
    let margins = word::margins(bytes)?;
    let around = margins.iter().map(|paragraph| (paragraph, true));
    for (paragraph, aside) in body.iter().map(|paragraph| (paragraph, false)).chain(around) {
        builder.stand_in(paragraph.cell);
        match (quoted, paragraph.quote) {
            (false, true) => builder.begin_quote(),
            (true, false) => builder.end_quote(),
            _ => {}
        }
        quoted = paragraph.quote;
        builder.begin(if aside { BlockKind::Margin } else { kind(paragraph, titled) });
        titled |= paragraph.heading;
        let words = paragraph.text.replace('\n', " ");
        builder.words(&words, text.len());
        let place = text.len()..text.len() + words.len();
        for address in &paragraph.addresses {
            builder.target(address, place.clone());
        }
        builder.end();
        text.push_str(&words);
        text.push('\n');
    }
    Ok((text, builder.finish()))
}

/// What a paragraph is: the first heading is the title, whatever letterhead stands above it.
fn kind(paragraph: &Paragraph, titled: bool) -> BlockKind {
    match (paragraph.heading, paragraph.item) {
        _ if paragraph.subtitle => BlockKind::Subtitle,
        (true, _) if !titled => BlockKind::Title,
        (true, _) => BlockKind::Heading,
        (_, true) => BlockKind::Item,
        _ => BlockKind::Paragraph,
    }
}
