//! The formats of files, and those that a person wants.

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
    /// The formats that texts are handed over in, with their words.
    pub const OF_TEXTS: [(&'static str, Self); 4] =
        [("txt", Self::Text), ("html", Self::Html), ("docx", Self::Word), ("eml", Self::Email)];

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

/// The formats that a person wants; all of them by default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Formats {
    wanted: Option<Vec<Format>>,
}

impl Formats {
    /// Some formats alone.
    #[must_use]
    pub fn only(wanted: Vec<Format>) -> Self {
        Self { wanted: Some(wanted) }
    }

    /// Whether a format is wanted.
    pub fn wants(&self, format: Format) -> bool {
        self.wanted.as_ref().is_none_or(|wanted| wanted.contains(&format))
    }
}
