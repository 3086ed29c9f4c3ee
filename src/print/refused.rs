//! Why a text is not set on paper.

use std::fmt;

use crate::french::number;

/// Why a text is not set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Refused {
    /// It does not fit at the smallest size: points.
    TooLong(f32),
    /// The font lacks a letter.
    Letter(char),
    /// There are more sections than panels: sections, panels.
    Sections(usize, usize),
    /// The PDF would not be accessible.
    Invalid,
}

impl fmt::Display for Refused {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong(size) => write!(
                out,
                "le texte n’y tient pas, même en lettres de {} points; raccourcissez-le dans le .md",
                number::decimal(*size)
            ),
            Self::Letter(letter) => {
                write!(out, "la police n’a pas le caractère « {letter} »; remplacez-le")
            }
            Self::Sections(found, most) => write!(
                out,
                "le texte a {found} parties pour {most} volets; réunissez des titres dans le .md"
            ),
            Self::Invalid => out.write_str("le PDF ne serait pas accessible"),
        }
    }
}
