//! Why a picture is not made.

use std::fmt;

use crate::french::number;

/// Why a picture is not made.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// Its words do not fit: the box, the smallest size in pixels.
    TooLong(String, f32),
    /// A fact is still to complete: the words.
    Incomplete(String),
    /// The font lacks a letter.
    Letter(char),
    /// Words read badly on their ground: which, the contrast found and the one that is needed.
    Contrast(String, f32, f32),
    /// The file is too heavy: its kilobytes, and the most that it may have.
    TooHeavy(usize, u32),
    /// The template is no SVG that can be drawn: why.
    Template(String),
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong(words, size) => write!(
                out,
                "« {words} » n’y tient pas, même à {} px; donnez au service un nom court (short_name), ou raccourcissez ces mots dans [picture], en tête du texte",
                number::decimal(*size)
            ),
            Self::Incomplete(words) => write!(out, "un fait est à compléter : « {words} »"),
            Self::Letter(letter) => write!(
                out,
                "la police n’a pas le caractère « {letter} »; remplacez-le, ou faites dessiner ce visuel"
            ),
            Self::Contrast(words, found, needed) => write!(
                out,
                "« {words} » se lit mal sur son fond : un contraste de {} pour 1, il en faut {}; changez la couleur, ou le fond",
                number::decimal(*found),
                number::decimal(*needed)
            ),
            Self::TooHeavy(found, most) => write!(
                out,
                "le fichier pèse {found} ko, pour {most} au plus (max_kb); prenez un fond plus simple"
            ),
            Self::Template(why) => write!(out, "son gabarit ne peut pas être dessiné : {why}"),
        }
    }
}
