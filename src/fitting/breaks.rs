//! Where a line may end in French, and how much one would rather it did not.

use crate::french::date::{is_month, is_weekday};
use crate::french::space::NBSP;

/// A part of a text that stays on one line.
#[derive(Debug, Clone, PartialEq)]
pub struct Part<'t> {
    /// Its words.
    pub text: &'t str,
    /// What ending a line here costs, in squares of the box's width; none at the end of the text.
    pub cost: f32,
    /// A space stands between it and the next one, and goes where a line ends.
    pub spaced: bool,
}

/// Words that belong to what follows: a line that ends with one reads badly.
const LEANING: [&str; 40] = [
    "le", "la", "les", "un", "une", "des", "du", "de", "au", "aux", "et", "ou", "en", "par",
    "pour", "sur", "avec", "sans", "dans", "dès", "chez", "vers", "votre", "vos", "notre", "nos",
    "ce", "cet", "cette", "ces", "son", "sa", "ses", "leur", "leurs", "qui", "que", "ne", "se",
    "sous",
];

/// Words before a date, which go with its day.
const LEADING: [&str; 4] = ["le", "du", "au", "dès"];

const LEANS: f32 = 0.06;
/// « dès » and « le » before a date.
const LEADS: f32 = 0.25;
/// A compound or an address is broken where nothing else can be.
const COMPOUND: f32 = 0.5;
/// Letters that stay on either side of the hyphen of a broken compound.
const LETTERS: usize = 4;

/// The parts of a text between the places where a line may end.
pub fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut start = 0;
    let words: Vec<(usize, &str)> = text
        .split(' ')
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
        .collect();
    for (index, (at, word)) in words.iter().enumerate() {
        let end = at + word.len();
        let next = words.get(index + 1).map(|(_, next)| *next);
        if next.is_some_and(|next| is_bound(word, next)) {
            continue;
        }
        let cost = next.map_or(0.0, |next| leans(word, next));
        compounds(&text[start..end], &mut parts);
        parts.push(Part { text: &text[rest(&parts, text, start)..end], cost, spaced: true });
        start = end + 1;
    }
    parts
}

/// Where what is left of a word starts, after the parts cut off it.
fn rest(parts: &[Part<'_>], text: &str, start: usize) -> usize {
    let last = parts.last().filter(|part| !part.spaced);
    last.map_or(start, |part| {
        part.text.as_ptr() as usize - text.as_ptr() as usize + part.text.len()
    })
}

/// Cuts the heads of compounds and addresses off a word.
fn compounds<'t>(word: &'t str, parts: &mut Vec<Part<'t>>) {
    let mut start = 0;
    for (at, _) in word.match_indices(['-', '/']) {
        let (before, after) = (&word[start..=at], &word[at + 1..]);
        let letters = |text: &str| text.chars().take_while(|letter| letter.is_alphabetic()).count();
        let backwards: String = before[..before.len() - 1].chars().rev().collect();
        if letters(&backwards) >= LETTERS && letters(after) >= LETTERS {
            parts.push(Part { text: before, cost: COMPOUND, spaced: false });
            start = at + 1;
        }
    }
}

/// Whether two words must stay on one line: a date, what a sign belongs to, a figure and what it
/// counts, « à » and what follows. Most are bound by the typography already; what a person typed with
/// plain spaces is bound here.
fn is_bound(word: &str, next: &str) -> bool {
    let end = word.chars().next_back();
    let start = next.chars().next();
    let is_figure = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    let bare = word.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let is_letter = bare.chars().count() == 1 && bare.chars().all(char::is_alphabetic);
    is_letter
        || word.is_empty()
        || matches!(start, None | Some(':' | ';' | '!' | '?' | '»' | '%' | '$' | '–' | '—' | ')'))
        || matches!(end, Some('«' | '(' | '’' | '\'' | '–' | '—'))
        || is_figure(end) && is_figure(start)
        || is_date(bare, next)
        || leads(bare, next)
        || ["M.", "Mme", "Me", "Dr", "Dre", "nᵒ", "n°", "no"].contains(&word)
}

/// « lundi » and « 1er », « 1er » and « mars », « mars » and « 2027 ».
fn is_date(word: &str, next: &str) -> bool {
    let (day, next) = (word.to_lowercase(), head(next));
    let is_year = next.len() == 4 && next.bytes().all(|byte| byte.is_ascii_digit());
    is_weekday(&day) && is_day(&next)
        || is_day(&day) && is_month(&next.to_lowercase())
        || is_month(&day) && is_year
}

fn is_day(word: &str) -> bool {
    word == "1er" || word.len() <= 2 && word.parse().is_ok_and(|day: u8| (1..=31).contains(&day))
}

/// The letters and figures that a word begins with.
fn head(word: &str) -> String {
    word.chars().take_while(|letter| letter.is_alphanumeric()).collect()
}

/// « le » and « 1er mars 2027 », « le » and « lundi ».
fn leads(word: &str, next: &str) -> bool {
    let next = next.split(NBSP).next().unwrap_or_default();
    let is_date = is_day(&head(next)) || is_weekday(&head(next).to_lowercase());
    LEADING.contains(&word.to_lowercase().as_str()) && is_date
}

/// What it costs to part a word from the next one.
fn leans(word: &str, next: &str) -> f32 {
    let word = word.to_lowercase();
    let word = word.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    match (LEADING.contains(&word) && LEADING.contains(&next), LEANING.contains(&word)) {
        (true, _) => LEADS,
        (_, true) => LEANS,
        _ => 0.0,
    }
}
