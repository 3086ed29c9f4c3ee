//! The words before a name: which form of it they ask for, and what it is in its sentence.

use super::agreement::Role;
use super::phrase::{breaks, is_marked, starts_at};
use super::words::{Words, phrase_before};
use crate::french::name::capitalize;
use crate::french::space::NBSP;

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

impl Lead {
    /// The same for the subject of a verb: it takes its article, also at the head of a title.
    pub(super) fn of_subject(self) -> Self {
        let filter = if self.filter == "titre" { "Le" } else { self.filter };
        Self { filter, ..self }
    }
}

/// Why no form of a name can follow what stands before its bracket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refusal {
    /// This word depends on more than the name's gender and number, or no name takes it.
    Word(String),
    /// Not known to be a noun that a name follows: « le premier [nom] ».
    Noun(String),
    /// « » part the article from the bracket.
    Quotes,
    /// Emphasis ends between the article and the bracket.
    Emphasis,
}

/// Words before a name with the filter that replaces them, the longest first.
const LEADS: [(&str, &str, &str); 27] = [
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

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// In a title, a name goes without its article, unless a verb follows.
    pub title: bool,
    /// The bracket is all there is in its paragraph.
    pub alone: bool,
    /// Right after the bracket, « » close.
    pub quote_closes: bool,
}

/// The form of a name whose bracket follows `before`.
///
/// # Errors
/// What keeps a form from following `before`.
pub(super) fn lead(before: &str, place: Place, known: &Words) -> Result<Lead, Refusal> {
    let words = before.trim_end_matches(|c: char| c.is_whitespace() || "*_".contains(c));
    let space = &before[words.len()..];
    if breaks(before) {
        return Ok(bare(before, "", place, known));
    }
    if let Some(outer) = words.strip_suffix(['«', '“']) {
        let outer = outer.trim_end_matches(|c: char| c.is_whitespace() || "*_".contains(c));
        return quoted(before, outer, place, known);
    }
    refuse(words, known)?;
    let lead = match determined(words, known).or_else(|| replaced(words, known)) {
        Some(lead) => lead,
        None => return after_noun(before, words, place, known),
    };
    refuse(words[..lead.start].trim_end(), known)?;
    let emphasis = |text: &str| text.contains(['*', '_']);
    if emphasis(space) && before[..lead.start].ends_with(['*', '_']) {
        return Err(Refusal::Emphasis);
    }
    Ok(lead)
}

/// A name after an article or a preposition that its form replaces.
fn replaced(words: &str, known: &Words) -> Option<Lead> {
    let (start, (_, kept, filter)) =
        LEADS.into_iter().find_map(|lead| Some((starts_at(words, lead.0)?, lead)))?;
    let capital = words[start..].starts_with(char::is_uppercase);
    let role = match filter {
        "que" => Role::Clause,
        "le" => role(&words[..start], known),
        _ => Role::Complement,
    };
    let filter = form(filter, capital && kept.is_empty());
    let kept = match kept {
        "lors" if capital => "Lors",
        "puis" if capital => "Puis",
        kept => kept,
    };
    Some(Lead { start, kept, filter, determiner: None, role })
}

/// What a name is after `before`, its own article left out.
pub(super) fn role(before: &str, known: &Words) -> Role {
    if starts_sentence(before, known) {
        return Role::Subject;
    }
    let outer = before.trim_end_matches(|c: char| c.is_whitespace() || "*_«“\"".contains(c));
    let opened = outer.ends_with([',', ';', ':', '(', '–', '—']);
    if opened || phrase_before(&known.openers, outer).is_some() {
        Role::Clause
    } else if phrase_before(&known.prepositions, outer).is_some() {
        Role::Complement
    } else {
        Role::Object
    }
}

/// Between « », a name is bare, and its article cannot stay outside; where they hold a sentence,
/// the name begins it.
fn quoted(before: &str, outer: &str, place: Place, known: &Words) -> Result<Lead, Refusal> {
    if LEADS.into_iter().any(|(word, ..)| starts_at(outer, word).is_some()) {
        return Err(Refusal::Quotes);
    }
    if !place.quote_closes && starts_sentence(outer, known) {
        return Ok(bare(before, outer, place, known));
    }
    let role = if starts_sentence(outer, known) { Role::Object } else { Role::Complement };
    Ok(Lead { start: before.len(), kept: "", filter: "nom", determiner: None, role })
}

/// Refuses a word at the end that no bracket follows.
///
/// # Errors
/// That word.
pub(super) fn refuse(words: &str, known: &Words) -> Result<(), Refusal> {
    match phrase_before(&known.refused, words) {
        Some((start, _)) => Err(Refusal::Word(words[start..].to_lowercase())),
        None => Ok(()),
    }
}

/// Refuses a determiner at the end that a value with its own does not replace: « leur votre dossier ».
///
/// # Errors
/// That determiner.
pub(super) fn refuse_determiner(words: &str, replaced: &[String]) -> Result<(), Refusal> {
    let both = DETERMINERS.into_iter().flat_map(|(one, many)| [one, many]);
    let mut kept = both.filter(|word| !replaced.iter().any(|known| known == word));
    match kept.find(|word| starts_at(words, word).is_some()) {
        Some(word) => Err(Refusal::Word(word.to_string())),
        None => Ok(()),
    }
}

/// A name after « votre », « notre » or « leur ».
fn determined(words: &str, known: &Words) -> Option<Lead> {
    let found = |(one, many)| {
        let start = starts_at(words, one).or_else(|| starts_at(words, many))?;
        Some((start, one, many))
    };
    let (start, one, many) = DETERMINERS.into_iter().find_map(found)?;
    let capital = words[start..].starts_with(char::is_uppercase);
    let set = |word: &str| if capital { capitalize(word) } else { word.to_string() };
    let determiner = Some((set(one), set(many)));
    let role = role(&words[..start], known);
    Some(Lead { start, kept: "", filter: "nom", determiner, role })
}

/// A name after a noun in apposition, or after nothing that asks for a form.
fn after_noun(before: &str, words: &str, place: Place, known: &Words) -> Result<Lead, Refusal> {
    if phrase_before(&known.appositions, words).is_some() {
        let (start, role) = (before.len(), Role::Complement);
        return Ok(Lead { start, kept: "", filter: "nom", determiner: None, role });
    }
    match noun_after_article(words, known) {
        Some(noun) => Err(Refusal::Noun(noun.to_string())),
        None => Ok(bare(before, words, place, known)),
    }
}

/// The last word, when an article is right before it and it is no verb that jalon knows.
fn noun_after_article<'w>(words: &'w str, known: &Words) -> Option<&'w str> {
    let noun = words.rsplit([' ', NBSP, '\n', '’', '\'']).next()?;
    let before = words[..words.len() - noun.len()].trim_end();
    let at = words.len() - noun.len();
    let verb = [&known.copulas, &known.auxiliaries, &known.verbs]
        .into_iter()
        .any(|list| Words::find(list, words, at).is_some());
    let word = !noun.is_empty() && noun.chars().all(|c| c.is_lowercase() || c == '-');
    let preposition = phrase_before(&known.prepositions, words).is_some()
        || phrase_before(&known.openers, words).is_some();
    (word && !verb && !preposition && phrase_before(&known.articles, before).is_some())
        .then_some(noun)
}

/// A name with nothing before it that asks for a form.
fn bare(before: &str, words: &str, place: Place, known: &Words) -> Lead {
    let first = starts_sentence(words, known);
    let filter = match first {
        true if place.title || place.alone => "titre",
        true => "Le",
        false => "le",
    };
    let role = role(words, known);
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
fn starts_sentence(before: &str, known: &Words) -> bool {
    let before = past_tags(before);
    let line = before.rsplit('\n').next().unwrap_or(before);
    let signs = !line.contains(char::is_alphabetic);
    if breaks(before) || signs && is_marked(line.trim_start()) {
        return true;
    }
    // Signs, emoji and dashes that open a line or close the sentence before.
    let text = before.trim_end_matches(|c: char| {
        let sign = !c.is_ascii() && !c.is_alphanumeric() && !"…’".contains(c);
        c.is_whitespace() || sign || "*_\"(".contains(c)
    });
    let ended = text.is_empty() || breaks(&before[..before.len() - line.len()]) && signs;
    let stopped = text.ends_with(['.', '!', '?', '…']);
    ended || stopped && phrase_before(&known.abbreviations, text).is_none()
}

/// What stands before tags of the template language, which print nothing: `{% if … %}`.
fn past_tags(before: &str) -> &str {
    let mut text = before;
    while let Some(tag) = text.trim_end().strip_suffix("%}") {
        let Some(start) = tag.rfind("{%") else { break };
        text = &text[..start];
    }
    text
}
