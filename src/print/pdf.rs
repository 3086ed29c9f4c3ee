//! Pages as a PDF file that anyone can read: tagged (PDF/UA-1, ISO 14289-1), in French, its fonts inside.

use super::draw::Refused;
use super::sheet::Printed;

/// Whether this copy of the program makes PDF files.
pub const MADE: bool = cfg!(feature = "pdf");

/// The pages as a PDF file; the same bytes for the same pages.
///
/// # Errors
/// When this copy of the program makes none, or the file would not be accessible.
#[cfg(not(feature = "pdf"))]
pub fn pdf(_: &Printed) -> Result<Vec<u8>, Refused> {
    Err(Refused::NoPdf)
}

/// The pages as a PDF file; the same bytes for the same pages.
///
/// # Errors
/// When this copy of the program makes none, or the file would not be accessible.
#[cfg(feature = "pdf")]
pub fn pdf(printed: &Printed) -> Result<Vec<u8>, Refused> {
    made::pdf(printed).ok_or(Refused::Invalid)
}

#[cfg(feature = "pdf")]
#[path = "pdf_made.rs"]
mod made;
