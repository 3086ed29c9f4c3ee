//! The words of a Word document: paragraphs, headings, list items, and where links point to; what a
//! package says, whatever program saved it; its words changed, and nothing else.

mod cells;
mod content;
mod draft;
mod elements;
mod notice;
mod numbering;
mod package;
mod reader;
mod styles;
mod xml;

pub use cells::{Cell, Cells};
pub use content::{document_content, workbook_content};
pub use draft::{Draft, Edit, Written};
pub use notice::with_notice;
use package::Package;
pub use reader::Look;
use reader::{Found, Reader};
pub use xml::escape;

use crate::input::normal;

/// Elements inside one another, more than in any document that Word writes.
const MAX_DEPTH: usize = 256;

/// Why a document cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotRead {
    /// An archive that is no Word document.
    NotWord,
    /// It asks for a password.
    Encrypted,
    /// It does not hold together.
    Damaged,
    /// A part is too large once unpacked.
    TooLarge,
}

/// A paragraph that holds words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// Its words; its inner line ends stay.
    pub text: String,
    /// Its style is that of a title or a heading.
    pub heading: bool,
    /// Its style is that of a subtitle.
    pub subtitle: bool,
    /// Its style is that of a quotation.
    pub quote: bool,
    /// It is an item of a list.
    pub item: bool,
    /// What stands before it in a numbered list, such as « 2. ».
    pub number: Option<String>,
    /// Where its links point to, without `mailto:`.
    pub addresses: Vec<String>,
    /// The cell of a table that it stands in.
    pub cell: Option<Cell>,
}

/// Reads the paragraphs of a document, as they are once its changes are accepted.
///
/// # Errors
/// When the document cannot be read.
pub fn paragraphs(bytes: &[u8]) -> Result<Vec<Paragraph>, NotRead> {
    let mut package = Package::open(bytes)?;
    let parts = package.parts()?;
    read_part(&mut package, &parts, &parts.main)
}

/// Reads what stands around the text of a document: headers, footers, notes. Their links are read as
/// they are typed alone: each part has relations of its own.
///
/// # Errors
/// When the document cannot be read.
pub fn margins(bytes: &[u8]) -> Result<Vec<Paragraph>, NotRead> {
    let mut package = Package::open(bytes)?;
    let mut parts = package.parts()?;
    let around = package.beside(&parts, &["header", "footer", "footnotes", "endnotes"]);
    parts.addresses.clear();
    let mut found = Vec::new();
    for text in around {
        found.extend(read_part(&mut package, &parts, &text?)?);
    }
    Ok(found)
}

/// The paragraphs of a part, with the styles and lists of its document.
fn read_part(
    package: &mut Package<'_>,
    parts: &package::Parts,
    text: &str,
) -> Result<Vec<Paragraph>, NotRead> {
    let (found, _) = Reader::read(package, parts, text)?;
    let normal = |Found { paragraph, .. }| Paragraph {
        text: normal(paragraph.text.trim()).into_owned(),
        ..paragraph
    };
    Ok(found.into_iter().map(normal).collect())
}
