//! Which words changed in which texts.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Serialize;

use crate::merge::changes;
use crate::text::{parse_file, text_file};

/// A text of a rendered folder, as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Text {
    /// Name of the service.
    pub launch: String,
    /// What it is called.
    pub title: String,
    /// Path in its folder, with `/`.
    pub path: String,
    /// Its Markdown, head included.
    #[serde(skip)]
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
    let (old, new) = (lines(before), lines(after));
    let mut out = Vec::new();
    for change in changes(&old, &new) {
        let (old, new) = (&old[change.before], &new[change.after]);
        for index in 0..old.len().max(new.len()) {
            let [old, new] = [old, new].map(|side| side.get(index).copied().unwrap_or_default());
            out.push(paragraph(old, new));
        }
    }
    out
}

/// The lines of a text that hold something.
fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

/// Both sides of a paragraph, cut where they begin and cease to differ.
fn paragraph(before: &str, after: &str) -> Paragraph {
    let (old, new) = (words(before), words(after));
    let (removed, added): (Vec<_>, Vec<_>) =
        changes(&old, &new).into_iter().map(|change| (change.before, change.after)).unzip();
    Paragraph { before: side(&old, removed), after: side(&new, added) }
}

/// The words of one side, as pieces of which these ranges changed.
fn side(words: &[&str], changed: Vec<Range<usize>>) -> Vec<Piece> {
    let (mut pieces, mut at) = (Vec::new(), 0);
    for range in changed {
        push(&mut pieces, &words[at..range.start], false);
        push(&mut pieces, &words[range.clone()], true);
        at = range.end;
    }
    push(&mut pieces, &words[at..], false);
    joined(pieces)
}

/// Words with their punctuation, and the spaces between them.
fn words(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let blank = first.is_whitespace();
        let end = rest.find(|c: char| c.is_whitespace() != blank).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        out.push(word);
        rest = after;
    }
    out
}

/// Adds words to the last piece when it is alike, else as a piece of their own.
fn push(pieces: &mut Vec<Piece>, words: &[&str], changed: bool) {
    let text = words.concat();
    match pieces.last_mut().filter(|last| last.changed == changed) {
        Some(last) => last.text.push_str(&text),
        None if text.is_empty() => {}
        None => pieces.push(Piece { changed, text }),
    }
}

/// A space alone between changed words is one of them: « 1er mars » changed as a whole.
fn joined(mut pieces: Vec<Piece>) -> Vec<Piece> {
    for index in 1..pieces.len().saturating_sub(1) {
        let between = pieces[index - 1].changed && pieces[index + 1].changed;
        if between && pieces[index].text.chars().all(char::is_whitespace) {
            pieces[index].changed = true;
        }
    }
    let mut all = Vec::new();
    pieces.iter().for_each(|piece| push(&mut all, &[&piece.text], piece.changed));
    all
}
