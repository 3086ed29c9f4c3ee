//! Which words changed in which texts.

use std::collections::BTreeMap;

use similar::{Algorithm, ChangeTag, DiffOp, TextDiff, capture_diff_slices};

use crate::text::{parse_file, text_file};

/// A text of a rendered folder, as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Name of the service.
    pub launch: String,
    /// What it is called.
    pub title: String,
    /// Path in its folder, with `/`.
    pub path: String,
    /// Its Markdown, head included.
    pub markdown: String,
}

/// Words that are alike on both sides, or on one only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// They differ from the other side.
    pub changed: bool,
    /// The words, spaces included.
    pub text: String,
}

/// A paragraph that changed: its words on each side, empty where it is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Paragraph {
    pub before: Vec<Piece>,
    pub after: Vec<Piece>,
}

/// What became of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextChange {
    /// It was not there.
    Added,
    /// It is no longer there.
    Removed,
    /// These paragraphs of it changed; none when only its head or its form did.
    Changed(Vec<Paragraph>),
}

/// The texts that changed, in the order of the second side, then those that are no longer there.
/// Texts are the same by their launch and their path; with one launch on each side, by their path.
pub fn changed_texts(before: &[Text], after: &[Text]) -> Vec<(Text, TextChange)> {
    let alone = |texts: &[Text]| texts.iter().all(|text| text.launch == texts[0].launch);
    let single = alone(before) && alone(after);
    let key = |text: &Text| {
        let launch = if single { String::new() } else { text.launch.clone() };
        (launch, text.path.clone())
    };
    let by_key = |texts: &[Text]| -> BTreeMap<(String, String), String> {
        texts.iter().map(|text| (key(text), text.markdown.clone())).collect()
    };
    let (old, new) = (by_key(before), by_key(after));
    let mut out = Vec::new();
    for text in after {
        match old.get(&key(text)) {
            None => out.push((text.clone(), TextChange::Added)),
            Some(was) if *was == text.markdown => {}
            Some(was) => {
                let changed = paragraphs(&plain(was), &plain(&text.markdown));
                out.push((text.clone(), TextChange::Changed(changed)));
            }
        }
    }
    let gone = before.iter().filter(|text| !new.contains_key(&key(text)));
    out.extend(gone.map(|text| (text.clone(), TextChange::Removed)));
    out
}

/// A text as its readers see it.
fn plain(markdown: &str) -> String {
    let (fields, body) = parse_file(markdown);
    text_file(&fields, &body)
}

/// The paragraphs and items that changed, those of one side beside those of the other.
fn paragraphs(before: &str, after: &str) -> Vec<Paragraph> {
    let lines = |text: &str| -> Vec<String> {
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_string).collect()
    };
    let (old, new) = (lines(before), lines(after));
    let mut out = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, &old, &new) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (old, new) = (&old[op.old_range()], &new[op.new_range()]);
        for index in 0..old.len().max(new.len()) {
            let side = |lines: &[String]| lines.get(index).cloned().unwrap_or_default();
            out.push(paragraph(&side(old), &side(new)));
        }
    }
    out
}

fn paragraph(before: &str, after: &str) -> Paragraph {
    let diff = TextDiff::from_words(before, after);
    let mut paragraph = Paragraph { before: Vec::new(), after: Vec::new() };
    for change in diff.iter_all_changes() {
        let (text, tag) = (change.value(), change.tag());
        if tag != ChangeTag::Insert {
            push(&mut paragraph.before, text, tag != ChangeTag::Equal);
        }
        if tag != ChangeTag::Delete {
            push(&mut paragraph.after, text, tag != ChangeTag::Equal);
        }
    }
    join(&mut paragraph.before);
    join(&mut paragraph.after);
    paragraph
}

fn push(pieces: &mut Vec<Piece>, text: &str, changed: bool) {
    match pieces.last_mut().filter(|last| last.changed == changed) {
        Some(last) => last.text.push_str(text),
        None => pieces.push(Piece { changed, text: text.to_string() }),
    }
}

/// A space alone between changed words is one of them: « 1er mars » changed as a whole.
fn join(pieces: &mut Vec<Piece>) {
    let count = pieces.len();
    for index in 1..count.saturating_sub(1) {
        let between = pieces[index - 1].changed && pieces[index + 1].changed;
        if between && pieces[index].text.chars().all(char::is_whitespace) {
            pieces[index].changed = true;
        }
    }
    let all = std::mem::take(pieces);
    all.into_iter().for_each(|piece| push(pieces, &piece.text, piece.changed));
}
