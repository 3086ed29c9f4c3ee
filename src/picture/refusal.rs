//! Why a picture is not made.

use crate::french::number::decimal;

/// Why a picture is not made.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// Its words do not fit: the box, the smallest size in pixels.
    #[error("« {0} » n’y tient pas, même à {size} px; donnez au service un nom court (short_name), ou raccourcissez ces mots dans [picture], en tête du texte", size = decimal(*.1))]
    TooLong(String, f32),
    /// A fact is still to complete: the words.
    #[error("un fait est à compléter : « {0} »")]
    Incomplete(String),
    /// The font lacks a letter.
    #[error("la police n’a pas le caractère « {0} »; remplacez-le, ou faites dessiner ce visuel")]
    Letter(char),
    /// Words read badly on their ground: which, the contrast found and the one that is needed.
    #[error("« {0} » se lit mal sur son fond : un contraste de {found} pour 1, il en faut {needed}; changez la couleur, ou le fond", found = decimal(*.1), needed = decimal(*.2))]
    Contrast(String, f32, f32),
    /// The file is too heavy: its kilobytes, and the most that it may have.
    #[error("le fichier pèse {0} ko, pour {1} au plus (max_kb); prenez un fond plus simple")]
    TooHeavy(usize, u32),
    /// The template is no SVG that can be drawn: why.
    #[error("son gabarit ne peut pas être dessiné : {0}")]
    Template(String),
}
