//! Names as they are written, and what people make of them: another capital, accent, word or article.

use std::ops::Range;

use crate::french::folded::folded;
use crate::french::name::{Article, Gender, Name, Number};
use crate::french::space::{NBSP, plain};

/// Words that people leave out of a name, or add to it.
const SMALL: [&str; 16] = [
    "de", "du", "des", "d", "la", "le", "les", "l", "a", "au", "aux", "et", "en", "un", "une",
    "sur",
];

/// A word of a text.
#[derive(Debug)]
pub(in crate::rules) struct Word {
    pub(in crate::rules) range: Range<usize>,
    /// Without capitals and accents.
    pub(in crate::rules) key: String,
    /// It begins a sentence, where any word has a capital.
    first: bool,
    /// A sign parts it from the word before.
    parted: bool,
}

/// Where a text, whose words are these, says a name in another way: every word of it or nearly, in
/// their order.
pub(in crate::rules) fn misspelt(text: &str, own: &[Word], name: &str) -> Vec<Range<usize>> {
    let sought = words(name);
    // An article that is part of the name, or its quotes, stand outside of what is compared.
    let (Some(first), Some(last)) = (sought.first(), sought.last()) else { return Vec::new() };
    let name = &name[first.range.start..last.range.end];
    let sought: Vec<String> = sought.into_iter().map(|word| word.key).collect();
    if sought.len() < 2 {
        return Vec::new();
    }
    let mut found = Vec::new();
    for run in own.windows(sought.len()) {
        // Most words are other ones from their first letter on.
        if run[0].key.chars().next() != sought[0].chars().next() {
            continue;
        }
        let slips = run.iter().zip(&sought).map(|(word, sought)| slip(&word.key, sought));
        let Some(slips) = slips.sum::<Option<usize>>().filter(|slips| *slips <= 1) else {
            continue;
        };
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        if run[1..].iter().any(|word| word.parted) {
            continue;
        }
        let range = first.range.start..last.range.end;
        let written = plain(&text[range.clone()]).replace('\'', "’");
        let capital = |word: &Word| text[word.range.clone()].starts_with(char::is_uppercase);
        // In lower case, the same words may be common ones; a slip needs more to be one of the name.
        // « ministère de l’exemple » is none: what is common in a name is in lower case.
        let common = slips == 0 && name.starts_with(char::is_lowercase);
        let is_name = common || run.iter().any(|word| capital(word) && !(slips > 0 && word.first));
        // « le Ministère de l’Exemple »: only what begins a line or a sentence has the capital.
        let (_, before) = last_word(text[..range.start].trim_end_matches([' ', NBSP, '’', '\'']));
        let is_led = LEADS.contains(&before.as_str());
        if is_name && !is_same(&written, name, is_led) {
            found.push(range);
        }
    }
    found
}

/// None when a word is another one, else whether it is a slip of it.
fn slip(word: &str, sought: &str) -> Option<usize> {
    if word == sought {
        return Some(0);
    }
    let longer = sought.chars().count().max(word.chars().count());
    let most = match longer {
        0..5 => return None,
        5..9 => 1,
        _ => 2,
    };
    let begins = sought.len() > 8
        && word.len() > 8
        && (sought.starts_with(word) || word.starts_with(sought));
    // As many letters must come or go as one has more than the other.
    let apart = sought.chars().count().abs_diff(word.chars().count());
    let near = apart <= most && strsim::damerau_levenshtein(word, sought) <= most;
    (begins || near).then_some(1)
}

/// Articles, alone or in what they are contracted to, as they stand before a name.
const LEADS: [&str; 8] = ["le", "la", "l", "les", "du", "des", "au", "aux"];

/// Whether words are a name: all in capitals as titles are, with the capital of a sentence where no article
/// leads to them.
fn is_same(written: &str, name: &str, is_led: bool) -> bool {
    let rest = |text: &str| text.chars().skip(1).collect::<String>();
    let name = plain(name).replace('\'', "’");
    let starts = !is_led && written.starts_with(char::is_uppercase) && rest(written) == rest(&name);
    written == name || starts || written == name.to_uppercase()
}

/// The words of a text, small ones left out.
pub(in crate::rules) fn words(text: &str) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let (mut at, mut parted, mut first) = (0, true, true);
    while at < text.len() {
        let rest = &text[at..];
        let length = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        if length == 0 {
            let sign = rest.chars().next().unwrap_or(' ');
            parted |= !(sign == ' ' || sign == NBSP || "'’-".contains(sign));
            first |= "\n.!?:«".contains(sign);
            at += sign.len_utf8();
            continue;
        }
        let key = folded(&rest[..length]);
        if !SMALL.contains(&key.as_str()) {
            found.push(Word { range: at..at + length, key, first, parted });
            parted = false;
        }
        first = false;
        at += length;
    }
    found
}

/// The grammar of a name: what words before it agree with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grammar {
    article: Article,
    gender: Gender,
    number: Number,
}

impl Grammar {
    /// That of a name that articles stand right before.
    pub fn of(name: &Name) -> Option<Self> {
        let bare =
            name.generic.is_none() && !name.official_article && !name.quotes && !name.unknown;
        bare.then_some(Self { article: name.article, gender: name.gender, number: name.number })
    }
}

/// The gender, where it has one, and the number of a word that stands before a name.
fn determined(word: &str) -> Option<(Option<Gender>, Number)> {
    let (gender, number) = match word {
        "le" | "du" | "au" | "un" | "ce" => (Some(Gender::Masculine), Number::Singular),
        "la" | "une" | "cette" => (Some(Gender::Feminine), Number::Singular),
        "mon" | "notre" | "votre" => (None, Number::Singular),
        "les" | "des" | "aux" | "ces" | "nos" | "vos" | "plusieurs" => (None, Number::Plural),
        _ => return None,
    };
    Some((gender, number))
}

/// Words after which a name keeps its article.
const PREPOSITIONS: [&str; 6] = ["à", "de", "dans", "avec", "sur", "par"];

/// What stands right before a name and does not agree with it.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::rules) struct Misfit {
    /// Where it begins in the text.
    pub(in crate::rules) start: usize,
    /// What to write there before the name, where that is known.
    pub(in crate::rules) right: Option<String>,
}

/// The last word of a text: where it begins.
fn last_word(text: &str) -> (usize, String) {
    let end = text.rfind(|c: char| !c.is_alphanumeric());
    let start = end.map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    (start, text[start..].to_lowercase())
}

/// The words right before a name, where they do not agree with it; `name` is its place in the text.
pub(in crate::rules) fn misfit(
    text: &str,
    name: &Range<usize>,
    grammar: Grammar,
) -> Option<Misfit> {
    let spaces = [' ', NBSP];
    let head = text[..name.start].trim_end_matches(spaces);
    if head.len() == name.start {
        return None;
    }
    let (start, word) = last_word(head);
    let of = |preposition: &str, start| {
        Some(Misfit { start, right: Some(grammar.article.after(preposition)) })
    };
    // In lower case, the same words may be common ones: « une demande de carnet ».
    let is_name = text[name.clone()].starts_with(char::is_uppercase);
    if is_name && PREPOSITIONS.contains(&word.as_str()) {
        return if grammar.article == Article::None { None } else { of(&word, start) };
    }
    let (gender, number) = determined(&word)?;
    // « à le », « de les »: a name taken from another sentence kept its article.
    let (before, preposition) = last_word(head[..start].trim_end_matches(spaces));
    if ["le", "les"].contains(&word.as_str()) && ["à", "de"].contains(&preposition.as_str()) {
        return of(&preposition, before);
    }
    // « à une autre », « l’un »: what is elided is another word.
    let agrees = number == grammar.number
        && (number == Number::Plural || gender.is_none_or(|gender| gender == grammar.gender));
    let elides =
        grammar.article == Article::Elided && ["le", "la", "du", "au"].contains(&word.as_str());
    let has_none = grammar.article == Article::None
        && ["le", "la", "les", "du", "au", "aux"].contains(&word.as_str());
    (!agrees || elides || has_none).then_some(Misfit { start, right: None })
}
