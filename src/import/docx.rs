//! A guide as a Word document.

use std::collections::BTreeSet;

use super::lines::Guide;
use super::read::Unreadable;
use crate::word::{self, NotRead};

/// Reads a document: an empty line stands between its paragraphs.
pub(super) fn read(bytes: &[u8]) -> Result<Guide, Unreadable> {
    let (mut text, mut line) = (String::new(), 0);
    let (mut addresses, mut headings) = (Vec::new(), BTreeSet::new());
    for paragraph in word::paragraphs(bytes)? {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        if paragraph.heading {
            headings.insert(line + 1);
        }
        if let Some(number) = &paragraph.number {
            text.push_str(number);
            text.push(' ');
        } else if paragraph.item && !paragraph.text.starts_with('•') {
            text.push_str("• ");
        }
        text.push_str(&paragraph.text);
        line += paragraph.text.matches('\n').count() + 2;
        addresses.extend(paragraph.addresses);
    }
    Ok(Guide::from_paragraphs(&text, addresses, &headings))
}

impl From<NotRead> for Unreadable {
    fn from(reason: NotRead) -> Self {
        match reason {
            NotRead::NotWord => Self::NotWord,
            NotRead::Encrypted => Self::Encrypted,
            NotRead::Damaged => Self::Damaged,
            NotRead::TooLarge => Self::PartTooLarge,
        }
    }
}
