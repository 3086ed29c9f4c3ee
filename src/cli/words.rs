//! How clap reads the word of a closed list: one reader for every type that has one.

use crate::french::folded::folded;
use crate::vocabulary::{Term, Vocabulary};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

/// Reads a value by its word; what a person reads for it is taken too, accents or not.
pub(super) fn word<T: Vocabulary + Send + Sync>() -> impl TypedValueParser<Value = T> {
    among(T::TERMS.to_vec())
}

/// The same, or nothing by the word of a value of its own.
pub(super) fn word_or<T: Vocabulary + Send + Sync>(
    none: Term<()>,
) -> impl TypedValueParser<Value = Option<T>> {
    let none = Term { value: None, word: none.word, label: none.label };
    let some =
        |term: &Term<T>| Term { value: Some(term.value), word: term.word, label: term.label };
    among([none].into_iter().chain(T::TERMS.iter().map(some)).collect())
}

/// Reads a value by one of these words.
pub(super) fn among<T: Copy + Send + Sync + 'static>(
    terms: Vec<Term<T>>,
) -> impl TypedValueParser<Value = T> {
    let values = terms.iter().map(|term| PossibleValue::new(term.word).aliases(spellings(term)));
    PossibleValuesParser::new(values.collect::<Vec<_>>()).try_map(move |written| {
        let is_it = |term: &&Term<T>| term.word == written || spellings(term).contains(&written);
        terms.iter().find(is_it).map(|term| term.value).ok_or("ce mot n’est pas au choix")
    })
}

/// Other ways to type a value.
fn spellings<T>(term: &Term<T>) -> [String; 2] {
    [term.label.to_string(), folded(term.label)]
}
