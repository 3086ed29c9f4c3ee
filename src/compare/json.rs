//! A comparison as JSON, version 1.

use serde::Serialize;

use super::moves::Move;
use super::words::{Paragraph, Piece, Text, TextChange};
use crate::visible;

#[derive(Serialize)]
struct Output<'a> {
    version: u32,
    moved: Vec<MoveOut<'a>>,
    texts: Vec<TextOut<'a>>,
}

#[derive(Serialize)]
struct MoveOut<'a> {
    #[serde(flatten)]
    own: &'a Move,
    days: Option<i64>,
}

#[derive(Serialize)]
struct TextOut<'a> {
    #[serde(flatten)]
    own: &'a Text,
    change: &'a str,
    paragraphs: Vec<ParagraphOut>,
}

#[derive(Serialize)]
struct ParagraphOut {
    before: String,
    after: String,
    /// The words that changed, on each side.
    removed: Vec<String>,
    added: Vec<String>,
}

/// The comparison as indented JSON, with a final line end.
///
/// # Errors
/// When a value cannot be written as JSON, which no comparison contains.
pub fn json(moved: &[Move], texts: &[(Text, TextChange)]) -> serde_json::Result<String> {
    let moved = moved.iter().map(|own| MoveOut { own, days: own.days() });
    let texts = texts.iter().map(|(own, became)| {
        let (change, paragraphs) = match became {
            TextChange::Added => ("added", &[][..]),
            TextChange::Removed => ("removed", &[][..]),
            TextChange::Changed(paragraphs) => ("changed", paragraphs.as_slice()),
        };
        TextOut { own, change, paragraphs: paragraphs.iter().map(paragraph).collect() }
    });
    let output = Output { version: 1, moved: moved.collect(), texts: texts.collect() };
    visible::json(&output)
}

fn paragraph(paragraph: &Paragraph) -> ParagraphOut {
    let whole = |pieces: &[Piece]| pieces.iter().map(|piece| piece.text.as_str()).collect();
    let changed = |pieces: &[Piece]| {
        let changed = pieces.iter().filter(|piece| piece.changed);
        changed.map(|piece| piece.text.trim().to_string()).filter(|t| !t.is_empty()).collect()
    };
    ParagraphOut {
        before: whole(&paragraph.before),
        after: whole(&paragraph.after),
        removed: changed(&paragraph.before),
        added: changed(&paragraph.after),
    }
}
