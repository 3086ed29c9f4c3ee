//! The words before a name: which form of it they ask for.

use super::agreement::Role;
use super::phrase::starts_at;
use crate::french::name::capitalize;

/// How a name is written after what stands before its bracket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lead {
    /// Where the words that the form replaces start; the bracket's own place when there are none.
    pub start: usize,
    /// Kept before the form, such as « lors » of « lorsque ».
    pub kept: &'static str,
    /// The filters of the form: `a`, `le`, `titre`.
    pub filter: &'static str,
    /// A word that agrees with the name and stays before it, in its two forms: « votre / vos ».
    pub determiner: Option<(String, String)>,
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

/// Words before a name that depend on more than its gender and number, or that no name takes.
const REFUSED: [&str; 24] = [
    "ce",
    "cet",
    "cette",
    "ces",
    "un",
    "une",
    "mon",
    "son",
    "ton",
    "tout",
    "toute",
    "tous",
    "toutes",
    "nouveau",
    "nouvelle",
    "nouveaux",
    "nouvelles",
    "futur",
    "future",
    "ancien",
    "ancienne",
    "même",
    "seul",
    "seule",
];

/// Words after which a name is no subject.
const PREPOSITIONS: [&str; 14] = [
    "à", "de", "d’", "dans", "sur", "pour", "par", "avec", "sans", "vers", "via", "en", "chez",
    "selon",
];

/// What comes before a noun.
const ARTICLES: [&str; 14] = [
    "le", "la", "les", "l’", "un", "une", "du", "des", "au", "aux", "ce", "cette", "votre", "notre",
];

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// In a title, a name goes without its article.
    pub title: bool,
    /// The bracket is all there is on its line.
    pub alone: bool,
}

/// The form of a name whose bracket follows `before`; the refused word when there is one.
/// `appositions` are the nouns that a name follows as it is.
pub(super) fn lead(
    before: &str,
    place: Place,
    appositions: &[String],
) -> Result<Lead, &'static str> {
    let words = before.trim_end_matches(|c: char| c.is_whitespace() || "*_".contains(c));
    let crossed = before[words.len()..].matches('\n').count() > 1;
    if crossed {
        return Ok(bare(before, "", place));
    }
    if let Some(outer) = words.strip_suffix(['«', '“']) {
        return quoted(before, outer.trim_end());
    }
    refuse(words)?;
    if let Some(lead) = determined(words) {
        return Ok(lead);
    }
    for (word, kept, filter) in LEADS {
        let Some(start) = starts_at(words, word) else { continue };
        refuse(words[..start].trim_end())?;
        let first = starts_sentence(&words[..start]);
        let capital = words[start..].starts_with(char::is_uppercase);
        let role = match filter {
            "le" if first => Role::FirstSubject,
            "le" | "que" => Role::Subject,
            _ => Role::Complement,
        };
        let filter = form(filter, capital && kept.is_empty());
        let kept = match kept {
            "lors" if capital => "Lors",
            "puis" if capital => "Puis",
            kept => kept,
        };
        return Ok(Lead { start, kept, filter, determiner: None, role });
    }
    if appositions.iter().any(|noun| starts_at(words, noun).is_some()) || follows_noun(words) {
        let (start, role) = (before.len(), Role::Complement);
        return Ok(Lead { start, kept: "", filter: "nom", determiner: None, role });
    }
    Ok(bare(before, words, place))
}

/// Between « », a name is bare; its article cannot stay outside.
fn quoted(before: &str, outer: &str) -> Result<Lead, &'static str> {
    let articles = LEADS.into_iter().map(|(word, ..)| word);
    if articles.into_iter().any(|word| starts_at(outer, word).is_some()) {
        return Err("«");
    }
    let (start, role) = (before.len(), Role::Complement);
    Ok(Lead { start, kept: "", filter: "nom", determiner: None, role })
}

/// The word at the end that no bracket follows, if there is one.
pub(super) fn refuse(words: &str) -> Result<(), &'static str> {
    match REFUSED.into_iter().find(|word| starts_at(words, word).is_some()) {
        Some(word) => Err(word),
        None => Ok(()),
    }
}

/// A name after « votre », « notre » or « leur ».
fn determined(words: &str) -> Option<Lead> {
    let found = |(one, many)| {
        let start = starts_at(words, one).or_else(|| starts_at(words, many))?;
        Some((start, one, many))
    };
    let (start, one, many) = DETERMINERS.into_iter().find_map(found)?;
    let outer = words[..start].trim_end();
    let role = match () {
        () if starts_sentence(&words[..start]) => Role::FirstSubject,
        () if PREPOSITIONS.iter().any(|word| starts_at(outer, word).is_some()) => Role::Complement,
        () => Role::Subject,
    };
    let capital = words[start..].starts_with(char::is_uppercase);
    let set = |word: &str| if capital { capitalize(word) } else { word.to_string() };
    let determiner = Some((set(one), set(many)));
    Some(Lead { start, kept: "", filter: "nom", determiner, role })
}

/// Whether the last word is a noun: an article is right before it.
fn follows_noun(words: &str) -> bool {
    let noun = words.rsplit([' ', '\u{a0}', '\n', '’', '\'']).next().unwrap_or_default();
    let before = words[..words.len() - noun.len()].trim_end();
    !noun.is_empty()
        && noun.chars().all(|c| c.is_lowercase() || c == '-')
        && !PREPOSITIONS.contains(&noun)
        && ARTICLES.iter().any(|article| starts_at(before, article).is_some())
}

/// A name with nothing before it that asks for a form.
fn bare(before: &str, words: &str, place: Place) -> Lead {
    let (filter, role) = match starts_sentence(words) {
        true if place.title || place.alone => ("titre", Role::FirstSubject),
        true => ("Le", Role::FirstSubject),
        false => ("le", Role::Subject),
    };
    Lead { start: before.len(), kept: "", filter, determiner: None, role }
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
