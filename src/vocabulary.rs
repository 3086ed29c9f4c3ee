//! Closed lists of words: how files and commands write each value of a type, how a person reads it.

/// A value of a closed list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term<T> {
    /// The value.
    pub value: T,
    /// How files and commands write it.
    pub word: &'static str,
    /// How a person reads it.
    pub label: &'static str,
}

/// A value with its word; a person reads the same, unless [`Term::said`] says otherwise.
pub const fn term<T>(value: T, word: &'static str) -> Term<T> {
    Term { value, word, label: word }
}

impl<T: Copy> Term<T> {
    /// The same, with what a person reads.
    #[must_use]
    pub const fn said(self, label: &'static str) -> Self {
        Self { label, ..self }
    }

    /// The same words, of another value.
    pub fn map<U>(self, value: impl FnOnce(T) -> U) -> Term<U> {
        Term { value: value(self.value), word: self.word, label: self.label }
    }
}

/// A type whose values are the words of a closed list, each written in this one table.
pub trait Vocabulary: Copy + PartialEq + 'static {
    /// Every value, in the order in which they are told. Of two words of a value, the first is its
    /// own.
    const TERMS: &'static [Term<Self>];

    /// The word of a value.
    fn word(self) -> &'static str {
        own(self).map_or("", |term| term.word)
    }

    /// What a person reads for a value.
    fn label(self) -> &'static str {
        own(self).map_or("", |term| term.label)
    }

    /// The value of a word, written exactly so.
    fn of_word(word: &str) -> Option<Self> {
        Self::TERMS.iter().find(|term| term.word == word).map(|term| term.value)
    }
}

fn own<T: Vocabulary>(value: T) -> Option<&'static Term<T>> {
    T::TERMS.iter().find(|term| term.value == value)
}
