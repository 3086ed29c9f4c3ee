//! A new text put into the document that a person writes in.

use super::align::{Step, align};
use super::{Unmatched, edits, said};
use crate::export::{Shape, WordParagraph, word_cells, word_paragraphs};
use crate::text::parse_file;
use crate::word::{Draft, Edit, Written};

/// The document as a person left it, with the words of a text: those that differ are replaced in
/// their runs, paragraphs are added and taken away, and everything else stays. `name` is what the
/// deliverable is called.
///
/// # Errors
/// When the document cannot say what the text says.
pub fn brought(document: &[u8], text: &str, name: &str) -> Result<Vec<u8>, Unmatched> {
    let (fields, body) = parse_file(text);
    let wanted = word_paragraphs(&fields, &body, name);
    let draft = Draft::read(document)?;
    if word_cells(&body) != draft.cells() {
        return Err(Unmatched::Structure);
    }
    let own = draft.paragraphs();
    let texts: Vec<&str> = own.iter().map(|own| own.text).collect();
    let new: Vec<&str> = wanted.iter().map(|own| own.text.as_str()).collect();
    let steps = align(&texts, &new);
    let changes = changes(&steps, &own, &wanted);
    if changes.is_empty() {
        return Ok(document.to_vec());
    }
    let bytes = draft.with(&changes).ok_or(Unmatched::Structure)?;
    let back = Draft::read(&bytes)?;
    let back: Vec<String> = back.paragraphs().iter().map(|own| said(own.text)).collect();
    let says = back.iter().eq(new.iter().map(|text| said(text)).collect::<Vec<_>>().iter());
    if says { Ok(bytes) } else { Err(Unmatched::Structure) }
}

/// What is to change in the document, step by step.
fn changes(steps: &[Step], own: &[Written<'_>], wanted: &[WordParagraph]) -> Vec<Edit> {
    let mut changes = Vec::new();
    let mut before = 0;
    for step in steps {
        match *step {
            Step::Both(at, new) => {
                let edits = edits(own[at].text, &wanted[new].text);
                if !edits.is_empty() {
                    changes.push(Edit::Words(at, edits));
                }
                before = at + 1;
            }
            Step::First(at) => {
                changes.push(Edit::Remove(at));
                before = at + 1;
            }
            Step::Second(new) => {
                let text = said(&wanted[new].text);
                let like = like(steps, wanted, new, own);
                changes.push(Edit::Insert { before, text, like });
            }
        }
    }
    changes
}

/// The paragraph of the document that a new one is to look like: the nearest of its shape.
fn like(
    steps: &[Step],
    wanted: &[WordParagraph],
    new: usize,
    own: &[Written<'_>],
) -> Option<usize> {
    let shape = wanted[new].shape;
    let level = |shape| matches!(shape, Shape::Heading(_));
    let pairs = steps.iter().filter_map(|step| match step {
        Step::Both(at, other) => Some((*at, *other)),
        _ => None,
    });
    let same = pairs
        .filter(|(at, other)| wanted[*other].shape == shape && own[*at].heading == level(shape));
    same.min_by_key(|(_, other)| other.abs_diff(new)).map(|(at, _)| at)
}
