//! The texts of a launch as pages to print, where this copy of the program makes PDF files.

use super::manifest::MadeFile;

/// Printed documents, and why each other one is missing.
#[derive(Debug, Default)]
pub(super) struct Prints {
    pub files: Vec<MadeFile>,
    pub refused: Vec<String>,
}

#[cfg(not(feature = "pdf"))]
impl super::launch::Bundle<'_> {
    /// Nothing: `commands` says so to who asks for it.
    pub(super) fn prints(&self, _: &[crate::text::Document]) -> Prints {
        Prints::default()
    }
}
