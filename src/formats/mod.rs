//! Which files each kind of text is handed over in.

mod load;

use std::collections::BTreeMap;

pub use load::load;

/// A format beside Markdown, which every text has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Plain text, ready to paste.
    Text,
    /// A part of a page, ready to paste in a site.
    Html,
    /// A Word document.
    Word,
    /// An e-mail, opened as a draft.
    Email,
    /// The calendar for Outlook and others (RFC 5545).
    Calendar,
    /// The calendar and the texts for Excel.
    Workbook,
    /// The calendar as CSV, and the posts for schedulers.
    Csv,
    /// The campaign book.
    Book,
}

impl Format {
    /// Every format with its word in the file formats; those of texts end the names of files.
    pub const WORDS: [(&'static str, Self); 8] = [
        ("txt", Self::Text),
        ("html", Self::Html),
        ("docx", Self::Word),
        ("eml", Self::Email),
        ("ics", Self::Calendar),
        ("xlsx", Self::Workbook),
        ("csv", Self::Csv),
        ("book", Self::Book),
    ];

    /// The word of the file formats.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, format)| *format == self).map_or("", |(word, _)| word)
    }
}

/// The formats of each kind of text, and those that a person wants.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Formats {
    by_kind: BTreeMap<String, Vec<Format>>,
    /// Those that are wanted; none for all.
    wanted: Option<Vec<Format>>,
}

impl Formats {
    /// The same, of which only some are wanted.
    #[must_use]
    pub fn only(mut self, wanted: Vec<Format>) -> Self {
        self.wanted = Some(wanted);
        self
    }

    /// Whether a format is wanted.
    pub fn wants(&self, format: Format) -> bool {
        self.wanted.as_ref().is_none_or(|wanted| wanted.contains(&format))
    }

    /// The formats of a kind of text, or of an internal document; a text of a kind that is not
    /// known is only pasted.
    pub fn of(&self, kind: &str) -> Vec<Format> {
        let own = self.by_kind.get(kind).map_or(&[Format::Text][..], Vec::as_slice);
        own.iter().copied().filter(|format| self.wants(*format)).collect()
    }
}
