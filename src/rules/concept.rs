//! Named sets of words that mean one thing: rules speak of them by their names.

use std::collections::BTreeMap;
use std::ops::Range;

use super::facts::Facts;
use super::fold::{Folded, fold};
use super::pattern::{Pattern, Surface};
use crate::input::{Placed, Table, did_you_mean};

/// The sets of words of a campaign, by their ids.
#[derive(Debug, Default)]
pub(super) struct Concepts {
    words: BTreeMap<String, Vec<String>>,
}

/// Words of one set.
pub(super) type Concept = Vec<Words>;

/// Words of a set, and when they are worth looking for.
#[derive(Debug)]
pub(super) struct Words {
    pub pattern: Pattern,
    /// Them alone, where nothing stands in between: no expression is needed to find them.
    plain: Option<Plain>,
    /// It stands for the name of the previous login of the launch.
    is_login: bool,
}

/// What stands for the name of the previous login.
const LOGIN: &str = "{previous_login}";

/// Words as they are written, and what may follow.
#[derive(Debug)]
struct Plain {
    text: String,
    /// Any ending may follow.
    open: bool,
}

impl Words {
    fn read(words: &str) -> Option<Self> {
        let pattern = Pattern::new(&regex(words), Surface::Folded).ok()?;
        let text = words.strip_suffix('*').unwrap_or(words);
        let plain = !text.contains(['*', '#', '…']);
        let plain = plain.then(|| Plain { text: text.to_string(), open: text.len() < words.len() });
        Some(Self { pattern, plain, is_login: words == LOGIN })
    }

    /// Where the name that it stands for is, if it stands for one.
    pub(super) fn named(&self, folded: &Folded, facts: Option<&Facts>) -> Vec<Range<usize>> {
        let facts = facts.filter(|_| self.is_login);
        let login = facts.and_then(|own| own.previous_login.as_deref()).map(fold);
        let places = folded.places_of(login.as_slice()).into_iter();
        places.map(|own| folded.range(&own)).collect()
    }

    /// Where they stand in a text.
    pub(super) fn places(&self, text: &str) -> Vec<Range<usize>> {
        let Some(plain) = &self.plain else {
            let regex = self.pattern.regex_for(text);
            return regex
                .map_or(vec![], |regex| regex.find_iter(text).map(|own| own.range()).collect());
        };
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let starts = letter(plain.text.chars().next());
        let ends = letter(plain.text.chars().last());
        let found = text.match_indices(plain.text.as_str()).filter_map(|(at, own)| {
            let rest = &text[at + own.len()..];
            let more = rest.len() - rest.trim_start_matches(char::is_alphabetic).len();
            let more = if plain.open { more } else { 0 };
            let bound = starts && letter(text[..at].chars().next_back())
                || ends && letter(rest[more..].chars().next());
            (!bound).then(|| at..at + own.len() + more)
        });
        found.collect()
    }
}

impl Concepts {
    /// Reads the `[[concept]]` of a file: a set of the same id takes the place of the one before.
    pub(super) fn add(&mut self, top: &Table<'_>) {
        for table in top.tables("concept") {
            let id = table.required_line("id", "security");
            let words = table.lines("words").unwrap_or_default();
            for word in words
                .iter()
                .filter(|word| Pattern::new(&regex(&word.value), Surface::Folded).is_err())
            {
                table.reader.error(
                    word.span.clone(),
                    "ces mots ne peuvent pas être cherchés",
                    "écrivez des mots entiers; « * » tient lieu d’une fin, « … » de quelques mots",
                );
            }
            if let Some(id) = id {
                self.words.insert(id.value, words.into_iter().map(|word| word.value).collect());
            }
            table.finish();
        }
    }

    /// The words of a set.
    pub(super) fn of(&self, id: &str) -> Option<Concept> {
        Some(self.words.get(id)?.iter().filter_map(|word| Words::read(word)).collect())
    }

    /// Says which of some sets that a section needs are not there.
    pub(super) fn require(&self, table: &Table<'_>, sets: impl Iterator<Item = &'static str>) {
        for set in sets.filter(|set| !self.words.contains_key(*set)) {
            table.reader.error(
                table.span_of("kind"),
                format!(
                    "il manque l’ensemble de mots « {set} », dont cette sorte de règle a besoin"
                ),
                format!("écrivez-le : [[concept]] id = \"{set}\", words = […]"),
            );
        }
    }

    /// The sets that a key names.
    pub(super) fn named(&self, table: &Table<'_>, key: &'static str) -> Vec<Concept> {
        let names = table.lines(key).unwrap_or_default();
        names.iter().filter_map(|name| self.one(table, name)).collect()
    }

    fn one(&self, table: &Table<'_>, name: &Placed<String>) -> Option<Concept> {
        let found = self.of(&name.value);
        if found.is_none() {
            let near = did_you_mean(&name.value, self.words.keys().map(String::as_str));
            let help = near.unwrap_or_else(|| "les ensembles de mots sont les [[concept]]".into());
            let message = format!("ensemble de mots inconnu « {} »", name.value);
            table.reader.error(name.span.clone(), message, help);
        }
        found
    }
}

/// Where words of a set stand in a folded text.
pub(super) fn places<'s>(
    set: &'s [Words],
    text: &'s str,
) -> impl Iterator<Item = Range<usize>> + 's {
    set.iter().flat_map(move |own| own.places(text))
}

/// What stands before words of a set that end a folded text.
pub(super) fn without<'t>(set: &[Words], text: &'t str) -> Option<&'t str> {
    let text = text.trim_end_matches(' ');
    let line = text.rfind('\n').map_or(0, |end| end + 1);
    let last = places(set, &text[line..]);
    let last = last.filter(|own| line + own.end == text.len()).min_by_key(|own| own.start)?;
    Some(&text[..line + last.start])
}

/// Words in between, few enough to be of the same thought.
const BETWEEN: &str = r"(?:[^\s.;:!?]+ ){0,4}?";

/// The expression of words: « sécur* » for any ending, « ne … pas » for a few words in between,
/// « # $ » for a number.
fn regex(words: &str) -> String {
    let parts: Vec<String> = words.split('…').map(|part| escaped(part.trim())).collect();
    let mut out = String::new();
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            if !out.ends_with('\'') {
                out.push(' ');
            }
            out.push_str(BETWEEN);
        }
        out.push_str(part);
    }
    out
}

/// Words between the bounds that their first and last signs allow.
fn escaped(words: &str) -> String {
    let escaped = regex::escape(words).replace(r"\*", r"\p{L}*").replace(r"\#", r"\d[\d ,]*");
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || "*#".contains(c));
    let bound = |is: bool| if is { r"\b" } else { "" };
    format!(
        "{}{escaped}{}",
        bound(letter(words.chars().next())),
        bound(letter(words.chars().last()))
    )
}
