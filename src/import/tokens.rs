//! The words of a table one after the other, and the cells that they make up.

use super::paragraphs::goes_on_without_space;
use super::texts::Unplaced;
use crate::french::folded::folded;

/// A word of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// As written.
    pub text: String,
    /// As compared; empty for a sign alone.
    pub key: String,
    /// Number of its line.
    pub line: usize,
    /// It is the first of its line.
    pub starts_line: bool,
}

/// The words of a line.
pub(super) fn tokens_of(text: &str, line: usize) -> Vec<Token> {
    let words = text.split(' ').filter(|word| !word.is_empty()).enumerate();
    words
        .map(|(at, word)| Token {
            text: word.to_string(),
            key: folded(word),
            line,
            starts_line: at == 0,
        })
        .collect()
}

/// The words as written.
pub(super) fn text_of(tokens: &[Token]) -> String {
    let mut text = String::new();
    for token in tokens {
        if !text.is_empty() && !goes_on_without_space(&text) {
            text.push(' ');
        }
        text.push_str(&token.text);
    }
    text
}

/// Words that have no place; nothing where there are none.
pub(super) fn unplaced(tokens: &[Token]) -> Option<Unplaced> {
    let (first, last) = (tokens.first()?, tokens.last()?);
    Some(Unplaced { first: first.line, last: last.line, text: text_of(tokens) })
}

/// Whether the first `length` words end a line.
pub(super) fn ends_line(tokens: &[Token], length: usize) -> bool {
    tokens.get(length).is_none_or(|next| next.starts_line)
}

/// How many words a cell takes, if they begin with it.
pub(super) fn cell_at(tokens: &[Token], cell: &str) -> Option<usize> {
    pattern_at(tokens, cell).map(|(_, length)| length)
}

/// The same, with its very capitals and signs.
pub(super) fn exactly_at(tokens: &[Token], cell: &str) -> Option<usize> {
    let words: Vec<&str> = cell.split(' ').collect();
    let same = tokens.len() >= words.len()
        && tokens.iter().zip(&words).all(|(token, word)| token.text == *word);
    // « sites Web : » names no channel.
    let colon = tokens.get(words.len()).is_some_and(|next| next.text == ":");
    (same && !colon).then_some(words.len())
}

/// How many words a pattern takes, and the number that stands in the place of its `{n}`.
pub(super) fn pattern_at(tokens: &[Token], pattern: &str) -> Option<(Option<u32>, usize)> {
    let mut number = None;
    let mut length = 0;
    for wanted in pattern.split(' ') {
        let token = tokens.get(length)?;
        if wanted == "{n}" {
            number = Some(token.text.parse().ok().filter(|n| *n <= 52)?);
        } else if token.key != folded(wanted) || token.key.is_empty() {
            return None;
        }
        length += 1;
    }
    Some((number, length))
}
