//! Whose a document or an e-mail is, as its head shows it.

use crate::artwork::Pixels;
use crate::color::Color;

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
