//! Why a text is not set on paper.

use crate::french::number::decimal;

/// Why a text is not set.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum Refused {
    /// It does not fit at the smallest size: points.
    #[error("le texte n’y tient pas, même en lettres de {size} points; raccourcissez-le dans le .md", size = decimal(*.0))]
    TooLong(f32),
    /// The font lacks a letter.
    #[error("la police n’a pas le caractère « {0} »; remplacez-le")]
    Letter(char),
    /// There are more sections than panels: sections, panels.
    #[error("le texte a {0} parties pour {1} volets; réunissez des titres dans le .md")]
    Sections(usize, usize),
    /// The PDF would not be accessible.
    #[error("le PDF ne serait pas accessible")]
    Invalid,
}
