//! The formats of files, and those that a person wants.

use crate::vocabulary::{Term, Vocabulary, term};

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
    /// A template of GC Notify and GOV.UK Notify, with the head of its list of recipients.
    Notify,
    /// The calendar for Outlook and others (RFC 5545).
    Calendar,
    /// The calendar and the texts for Excel.
    Workbook,
    /// The calendar as CSV, and the posts for schedulers.
    Csv,
    /// The campaign book.
    Book,
    /// Pictures, ready to publish.
    Png,
    /// The same pictures with real text, for who draws.
    Svg,
    /// Texts as pages, to print.
    Pdf,
}

/// Whether this copy of the program makes PDF files.
pub const MAKES_PDF: bool = cfg!(feature = "pdf");

impl Format {
    /// The formats that texts and their pictures are handed over in, whose words end the names of files.
    pub const OF_TEXTS: [Self; 8] = [
        Self::Text,
        Self::Html,
        Self::Word,
        Self::Email,
        Self::Notify,
        Self::Png,
        Self::Svg,
        Self::Pdf,
    ];
}

impl Vocabulary for Format {
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Text, "txt"),
        term(Self::Html, "html"),
        term(Self::Word, "docx"),
        term(Self::Email, "eml"),
        term(Self::Notify, "notify"),
        term(Self::Calendar, "ics"),
        term(Self::Workbook, "xlsx"),
        term(Self::Csv, "csv"),
        term(Self::Book, "book"),
        term(Self::Png, "png"),
        term(Self::Svg, "svg"),
        term(Self::Pdf, "pdf"),
    ];
}

/// The formats that a person wants; the usual ones of each kind of text by default.
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

    /// Every format that this copy of the program makes.
    #[must_use]
    pub fn every() -> Self {
        let made = Format::TERMS.iter().map(|term| term.value);
        Self::only(made.filter(|format| MAKES_PDF || *format != Format::Pdf).collect())
    }

    /// Whether a person chose them.
    pub fn are_chosen(&self) -> bool {
        self.wanted.is_some()
    }

    /// Whether the printed documents of a campaign are wanted: who asks for PDF files has them.
    pub fn prints(&self) -> bool {
        MAKES_PDF && self.are_chosen() && self.wants(Format::Pdf)
    }

    /// Whether a format of what belongs to no kind of text is wanted.
    pub fn wants(&self, format: Format) -> bool {
        self.wanted.as_ref().is_none_or(|wanted| wanted.contains(&format))
    }

    /// Of the formats that a kind of text may have, those that are wanted; its usual ones where
    /// nobody chose.
    pub fn of_kind<'k>(&'k self, kind: &'k [Format], usual: &'k [Format]) -> Vec<Format> {
        let wanted = self.wanted.as_deref().unwrap_or(usual);
        kind.iter().copied().filter(|format| wanted.contains(format)).collect()
    }
}
