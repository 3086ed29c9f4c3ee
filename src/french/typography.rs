//! Québec typography: non-breaking spaces, apostrophes, guillemets.
//!
//! Rules: OQLF, Vitrine linguistique, « Espacement avant et après les signes de ponctuation »
//! (22039). Addresses, e-mails, link targets, code and HTML comments are left as they are.

use super::date::MONTHS;
use super::plain_words::plain_end;
use super::space::{NBSP, SPACES};
use crate::address;

/// `text` (plain or Markdown) set as the OQLF asks. Setting a text twice changes nothing.
pub fn typeset(text: &str) -> String {
    set(text, untouched)
}

/// The same. `kept` says how many bytes at the head of what is left (second text) must stay as
/// typed, after what is set already (first text).
pub(super) fn set(text: &str, kept: impl Fn(&str, &str) -> Option<usize>) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    append(&mut out, text, Apostrophes::Set, kept);
    out
}

/// What becomes of a straight apostrophe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Apostrophes {
    /// It is curved within a word.
    Set,
    /// It stays as it was typed: a person must find their own words again.
    Keep,
}

/// Appends `text`, set as the OQLF asks after what `out` holds.
pub fn set_after(out: &mut String, text: &str, apostrophes: Apostrophes) {
    append(out, text, apostrophes, untouched);
}

/// Bytes that stay as typed after some text.
fn untouched(before: &str, rest: &str) -> Option<usize> {
    untouchable(rest, before.chars().next_back())
}

fn append(
    out: &mut String,
    text: &str,
    apostrophes: Apostrophes,
    kept: impl Fn(&str, &str) -> Option<usize>,
) {
    let mut rest = text;
    loop {
        // Most characters are inside a word, where there is nothing to set.
        if out.ends_with(char::is_alphanumeric) {
            let end = word_end(rest);
            out.push_str(&rest[..end]);
            rest = &rest[end..];
            let end = plain_end(out, rest);
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        }
        let Some(letter) = rest.chars().next() else { return };
        if let Some(length) = kept(out, rest) {
            out.push_str(&rest[..length]);
            rest = &rest[length..];
            continue;
        }
        rest = &rest[letter.len_utf8()..];
        if letter == '\'' && apostrophes == Apostrophes::Keep {
            out.push(letter);
        } else {
            push(out, letter, rest);
        }
    }
}

/// Where the letters and figures at the start of a text end.
fn word_end(text: &str) -> usize {
    let mut at = 0;
    loop {
        at += text.as_bytes()[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        match text[at..].chars().next() {
            Some(letter) if letter.is_alphanumeric() => at += letter.len_utf8(),
            _ => return at,
        }
    }
}

/// Appends one character, with the space that it wants around it.
fn push(out: &mut String, letter: char, after: &str) {
    // Neither « nor a space that does not break is before it.
    let is_usual = out.as_bytes().last().is_none_or(u8::is_ascii);
    match letter {
        ' ' if is_usual => out.push(if binds(out, after) { NBSP } else { ' ' }),
        '\'' if out.ends_with(char::is_alphanumeric) => out.push('’'),
        // A time or a label glued to its colon is left alone; a spaced colon is kept on its line.
        ':' if out.ends_with([' ', NBSP]) => {
            replace_last_space(out);
            out.push(':');
        }
        ':' if after.starts_with([' ', '\n'])
            && out.ends_with(|c: char| c.is_alphanumeric() || c == '»' || c == ')') =>
        {
            out.push(NBSP);
            out.push(':');
        }
        ';' | '!' | '?' => {
            trim_spaces(out);
            out.push(letter);
        }
        '»' => {
            replace_last_space(out);
            out.push('»');
        }
        '%' | '$' if out.ends_with(' ') && ends_with_digit(out.trim_end_matches(' ')) => {
            replace_last_space(out);
            out.push(letter);
        }
        ' ' | NBSP if out.ends_with('«') => out.push(NBSP),
        ' ' if out.ends_with(&['«', NBSP] as &[char])
            && out.trim_end_matches(NBSP).ends_with('«') => {}
        ' ' if binds(out, after) => out.push(NBSP),
        // A sign may be spoken of: « après «. ».
        _ if !is_usual && out.ends_with('«') && !matches!(letter, '.' | ',' | ')') => {
            out.push(NBSP);
            out.push(letter);
        }
        _ => out.push(letter),
    }
}

/// Whether the space between `before` and `after` must not break: inside a date, before a unit,
/// in a telephone or grouped number, after an abbreviated title.
fn binds(before: &str, after: &str) -> bool {
    let next = || &after[..word_end(after)];
    let last = before.as_bytes().last().copied().unwrap_or_default();
    if last.is_ascii_digit() || last == b'r' && before.ends_with("1er") {
        let previous = last_word(before);
        let is_number = previous == "1er" || is_digits(previous);
        return is_number && follows_number(previous, next(), after);
    }
    if after.bytes().next().is_some_and(|first| first.is_ascii_digit()) && is_digits(next()) {
        let previous = last_word(before);
        return before.ends_with('×')
            || previous == "h"
            || MONTHS.contains(&previous) && next().len() == 4
            || follows_title(before);
    }
    before.ends_with('×') || matches!(last, b'.' | b'e') && follows_title(before)
}

fn follows_title(before: &str) -> bool {
    TITLES.contains(&last_token(before))
}

/// Whether what follows a number belongs to it.
fn follows_number(number: &str, next: &str, after: &str) -> bool {
    let is_day = number == "1er" || number.len() <= 2;
    // 1 877 644-4545, 10 000
    let is_group = is_digits(next) && next.len() == 3 && number.len() <= 3;
    let is_unit = number != "1er" && (UNITS.contains(&next) || after.starts_with('×'));
    is_day && MONTHS.contains(&next) || is_group && number != "1er" || is_unit
}

const UNITS: [&str; 9] = ["h", "px", "ko", "Ko", "Mo", "kB", "km", "secondes", "minutes"];

const TITLES: [&str; 4] = ["M.", "Mme", "Me", "Dre"];

fn is_digits(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

fn ends_with_digit(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_digit())
}

fn last_word(text: &str) -> &str {
    text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or(text)
}

fn last_token(text: &str) -> &str {
    text.rsplit([' ', NBSP, '\n']).next().unwrap_or(text)
}

fn trim_spaces(out: &mut String) {
    while out.ends_with(SPACES) {
        out.pop();
    }
}

fn replace_last_space(out: &mut String) {
    trim_spaces(out);
    out.push(NBSP);
}

/// Characters, or bytes, in which an address must end: browsers take no longer ones.
const LONGEST_ADDRESS: usize = 2048;

/// The length of what begins `rest` and must stay as typed: a web address, an e-mail, a link
/// target, code, an HTML comment, a table rule of Markdown.
pub(super) fn untouchable(rest: &str, previous: Option<char>) -> Option<usize> {
    // Most calls are for the space after a word.
    if rest.starts_with([' ', '\n']) {
        return None;
    }
    if rest.starts_with("<!--") {
        return Some(rest.find("-->").map_or(rest.len(), |at| at + 3));
    }
    if let Some(inside) = rest.strip_prefix('`') {
        return inside.find('`').map(|at| at + 2);
    }
    if previous.is_some_and(char::is_alphanumeric) {
        return None;
    }
    if previous == Some(']') && rest.starts_with('(') {
        return find_near(rest, &[')']).map(|at| at + 1);
    }
    let token = token(rest)?;
    let is_one =
        address::has_scheme(token) || address::mailbox(token).is_some() || is_bare_domain(token);
    is_one
        .then(|| token.trim_end_matches(['.', ',', ';', '!', '?', ':']).len())
        .filter(|length| *length > 0)
}

/// What may be an address at the start of a text; most words have no sign of one.
fn token(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    let mut has_sign = false;
    for (at, byte) in bytes.iter().enumerate().take(LONGEST_ADDRESS) {
        let is_end = match byte {
            b' ' | b'\n' | b'\t' | b')' | b']' | b'>' => true,
            0xc2 => bytes.get(at + 1) == Some(&0xa0),
            _ => false,
        };
        if is_end {
            return has_sign.then(|| &text[..at]);
        }
        has_sign |= matches!(byte, b':' | b'@' | b'/');
    }
    let end = find_near(text, &[' ', '\n', '\t', NBSP, ')', ']', '>']);
    let end = end.or_else(|| (text.len() <= LONGEST_ADDRESS).then_some(text.len()))?;
    Some(&text[..end]).filter(|token| token.contains([':', '@', '/']))
}

/// Where the first of these signs is, if an address could end there.
fn find_near(text: &str, signs: &[char]) -> Option<usize> {
    let mut near = text.char_indices().take(LONGEST_ADDRESS);
    near.find(|(_, letter)| signs.contains(letter)).map(|(at, _)| at)
}

fn is_bare_domain(token: &str) -> bool {
    token.contains('/') && address::site(token).is_some_and(|site| site.has_path)
}
