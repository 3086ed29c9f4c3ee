//! The words before a name: which form of it they ask for.

use super::agreement::Role;
use super::phrase::starts_at;

/// How a name is written after what stands before its bracket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lead {
    /// Where the words that the form replaces start; the bracket's own place when there are none.
    pub start: usize,
    /// Kept before the form, such as « lors » of « lorsque ».
    pub kept: &'static str,
    /// The filters of the form: `a`, `le`, `titre`.
    pub filter: &'static str,
    /// A word that agrees with the name and stays before it: « votre / vos ».
    pub determiner: Option<(&'static str, &'static str)>,
    /// What may follow.
    pub role: Role,
}

/// Words before a name with the filter that replaces them, the longest first.
const LEADS: [(&str, &str, &str); 29] = [
    ("lorsque le", "lors", "que"),
    ("lorsque", "lors", "que"),
    ("lorsqu’", "lors", "que"),
    ("puisque le", "puis", "que"),
    ("puisque", "puis", "que"),
    ("puisqu’", "puis", "que"),
    ("que les", "", "que"),
    ("que le", "", "que"),
    ("que la", "", "que"),
    ("que l’", "", "que"),
    ("que", "", "que"),
    ("qu’", "", "que"),
    ("de la", "", "de"),
    ("de l’", "", "de"),
    ("des", "", "de"),
    ("de", "", "de"),
    ("du", "", "de"),
    ("d’", "", "de"),
    ("à la", "", "a"),
    ("à l’", "", "a"),
    ("a la", "", "a"),
    ("a l’", "", "a"),
    ("aux", "", "a"),
    ("au", "", "a"),
    ("à", "", "a"),
    ("les", "", "le"),
    ("le", "", "le"),
    ("la", "", "le"),
    ("l’", "", "le"),
];

/// Determiners that agree with the name, which then goes without its article.
const DETERMINERS: [(&str, &str); 3] = [("votre", "vos"), ("notre", "nos"), ("leur", "leurs")];

/// Determiners whose form depends on more than gender and number, or that no name takes.
const REFUSED: [&str; 8] = ["ce", "cet", "cette", "ces", "un", "une", "mon", "son"];

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// In a title, a name goes without its article.
    pub title: bool,
    /// The bracket is all there is on its line.
    pub alone: bool,
}

/// The form of a name whose bracket follows `before`; the refused determiner when there is one.
pub(super) fn lead(before: &str, place: Place) -> Result<Lead, &'static str> {
    let words = before.trim_end_matches(|c: char| c.is_whitespace() || c == '*' || c == '_');
    let crossed = before[words.len()..].matches('\n').count() > 1;
    let found = |word: &str| if crossed { None } else { starts_at(words, word) };
    if let Some(word) = REFUSED.into_iter().find(|word| found(word).is_some()) {
        return Err(word);
    }
    for (determiner, plural) in DETERMINERS {
        if let Some(start) = found(determiner).or_else(|| found(plural)) {
            let determiner = Some((determiner, plural));
            return Ok(Lead { start, kept: "", filter: "nom", determiner, role: Role::Complement });
        }
    }
    for (word, kept, filter) in LEADS {
        let Some(start) = found(word) else { continue };
        let first = starts_sentence(&words[..start]);
        let capital = words[start..].starts_with(char::is_uppercase);
        let role = match filter {
            "le" if first => Role::FirstSubject,
            "le" | "que" => Role::Subject,
            _ => Role::Complement,
        };
        return Ok(Lead { start, kept, filter: form(filter, capital), determiner: None, role });
    }
    let start = before.len();
    let bare = |filter, role| Ok(Lead { start, kept: "", filter, determiner: None, role });
    match starts_sentence(words) || crossed {
        true if place.title || place.alone => bare("titre", Role::FirstSubject),
        true => bare("Le", Role::FirstSubject),
        false => bare("le", Role::Subject),
    }
}

/// A form with its capital, at the start of a sentence.
fn form(filter: &'static str, capital: bool) -> &'static str {
    match (filter, capital) {
        ("le", true) => "Le",
        ("a", true) => "A",
        ("de", true) => "De",
        ("que", true) => "que | capitalize_first",
        (other, _) => other,
    }
}

/// Whether what follows `before` begins a sentence, a title, a list item or a table cell.
fn starts_sentence(before: &str) -> bool {
    let blank = before.rfind("\n\n").is_some_and(|at| before[at..].trim().is_empty());
    let before = before.trim_end_matches(|c: char| c.is_whitespace() || "*_«“\"(".contains(c));
    let line = before.rsplit('\n').next().unwrap_or(before).trim();
    let mark = line.is_empty()
        || line.chars().all(|c| "#>|-+".contains(c))
        || line.strip_suffix(['.', ')']).is_some_and(|n| n.chars().all(|c| c.is_ascii_digit()));
    blank || mark || before.ends_with(['.', '!', '?', '…'])
}
