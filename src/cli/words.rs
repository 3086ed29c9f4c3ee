//! How clap reads the word of a closed list: one reader for every type that has one.

use crate::french::folded::folded;
use crate::vocabulary::{Term, Vocabulary};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};
use std::ffi::OsStr;

/// Reads a value by its word; what a person reads for it is taken too, accents or not.
pub(super) fn word<T: Vocabulary + Send + Sync>() -> impl TypedValueParser<Value = T> {
    among(T::TERMS.to_vec())
}

/// The same, or nothing by the word of a value of its own.
pub(super) fn word_or<T: Vocabulary + Send + Sync>(
    none: Term<()>,
) -> impl TypedValueParser<Value = Option<T>> {
    let some = T::TERMS.iter().map(|term| term.map(Some));
    among([none.map(|()| None)].into_iter().chain(some).collect())
}

/// Reads a value by one of these words.
pub(super) fn among<T: Copy + Send + Sync + 'static>(
    terms: Vec<Term<T>>,
) -> impl TypedValueParser<Value = T> {
    let values = terms.iter().map(|term| PossibleValue::new(term.word).aliases(spellings(term)));
    let words = PossibleValuesParser::new(values.collect::<Vec<_>>());
    Among { terms, words }
}

/// Takes the words of a list, and names them as a person reads them when none of them is written.
#[derive(Clone)]
struct Among<T> {
    terms: Vec<Term<T>>,
    words: PossibleValuesParser,
}

impl<T: Copy + Send + Sync + 'static> TypedValueParser for Among<T> {
    type Value = T;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<T, clap::Error> {
        let told = |mut error: clap::Error| {
            let labels = self.terms.iter().map(|term| term.label.to_string());
            let labels = ContextValue::Strings(labels.collect());
            error.insert(ContextKind::ValidValue, labels);
            error
        };
        let written = self.words.parse_ref(command, arg, value).map_err(told)?;
        let is_it = |term: &&Term<T>| term.word == written || spellings(term).contains(&written);
        let term = self.terms.iter().find(is_it).map(|term| term.value);
        term.ok_or_else(|| told(clap::Error::new(ErrorKind::InvalidValue)))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        self.words.possible_values()
    }
}

/// Other ways to type a value.
fn spellings<T>(term: &Term<T>) -> [String; 2] {
    [term.label.to_string(), folded(term.label)]
}
