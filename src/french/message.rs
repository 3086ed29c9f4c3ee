//! What the program says, set where it is printed: sources hold plain spaces.

use super::space::NBSP;
use super::typography::{set, untouchable};

/// A message, with its non-breaking spaces. What is quoted, values, paths and commands stay as they
/// are: they are somebody’s words, or must be copied. So does a straight apostrophe, which only
/// such words have. Telling a message twice changes nothing.
///
/// `jalon::french::message::told("écrivez : date = 2027-03-01")` has one before its colon.
pub fn told(text: &str) -> String {
    set(text, |before, rest| {
        copied(before, rest).or_else(|| untouchable(rest, before.chars().next_back()))
    })
}

/// What stands before a colon that another program writes: « aide » of « aide : … ».
pub fn label(word: &str) -> String {
    format!("{word}{NBSP}")
}

/// The length of what begins `rest` and is not the words of the program.
fn copied(before: &str, rest: &str) -> Option<usize> {
    if before.ends_with(NBSP) && before.trim_end_matches(NBSP).ends_with('«') {
        return quotation(rest);
    }
    for (open, close) in [("\"", "\""), ("{{", "}}"), ("{%", "%}")] {
        if let Some(inside) = rest.strip_prefix(open) {
            return inside.find(close).map(|at| open.len() + at + close.len());
        }
    }
    let starts = before.is_empty() || before.ends_with(|c: char| c.is_whitespace() || c == '(');
    if !starts {
        return rest.starts_with('\'').then_some(1);
    }
    let end = match rest.strip_prefix('\'') {
        Some(inside) => 1 + shell_word(inside)?,
        None => rest.find(char::is_whitespace).unwrap_or(rest.len()),
    };
    let word = rest[..end].trim_end_matches([',', ';', ':', '.', '!', '?', ')', '»']);
    is_copied(word).then_some(word.len())
}

/// The length of a quotation, without the spaces before the sign that closes it.
fn quotation(rest: &str) -> Option<usize> {
    let mut depth = 0;
    let end = rest.char_indices().find(|(_, letter)| {
        depth += i32::from(*letter == '«') - i32::from(*letter == '»');
        depth < 0
    });
    let length = rest[..end?.0].trim_end_matches([' ', NBSP]).len();
    (length > 0).then_some(length)
}

/// The length of what a shell takes for one word, its last quote included.
fn shell_word(inside: &str) -> Option<usize> {
    let quotes = inside.match_indices('\'').map(|(at, _)| at + 1);
    quotes.into_iter().find(|end| {
        inside[*end..].chars().next().is_none_or(|c| c.is_whitespace() || ",;:.)".contains(c))
    })
}

/// Whether a word is a path, a file, an option, a key or a quoted argument.
fn is_copied(word: &str) -> bool {
    let file = word.split('.').skip(1).any(|end| end.starts_with(char::is_alphanumeric));
    file || word.starts_with(['-', '\'']) || word.contains(['/', '\\', '_', '='])
}
