//! What sort of string a piece of a template is.

/// What sort of string a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::text) enum Setting {
    /// A title or a line of a head, without Markdown.
    Title,
    /// Any other string of a head.
    Line,
    /// A body, in Markdown.
    Body,
}
