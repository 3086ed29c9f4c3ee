//! What is wrong in what a person wrote: facts, which are told in the voice of the door that they
//! came through.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use super::phrase::{KeyPath, Phrase, Setting};
use super::{Source, Voice};

/// Whether a problem stops the command or is only shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Shown; the command goes on.
    Warning,
    /// Nothing is done.
    Error,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// Nobody knows this key.
    UnknownKey,
    /// A required key is not there.
    MissingKey,
    /// A required section is not there.
    MissingSection,
    /// The value is of another kind: what is wanted, and what was found.
    WrongType(Phrase, String),
    /// The value, as the file writes it, is no word of a closed list.
    NotOneOf(String),
    /// The value is blank.
    Empty,
    /// Anything else, of which our words are the whole.
    Said(Phrase),
}

impl Wrong {
    /// A name of what is wrong, for programs.
    pub fn word(&self) -> &'static str {
        match self {
            Self::UnknownKey => "unknown-key",
            Self::MissingKey => "missing-key",
            Self::MissingSection => "missing-section",
            Self::WrongType(..) => "wrong-type",
            Self::NotOneOf(_) => "not-one-of",
            Self::Empty => "empty",
            Self::Said(_) => "other",
        }
    }

    /// Whether something is not there at all.
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::MissingKey | Self::MissingSection)
    }
}

/// What would be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// To write this in its place.
    Write(Setting),
    /// To add this.
    Add(Setting),
    /// To add a section with these keys.
    AddSection(Vec<Setting>),
    /// A section in the place of a word, as the file writes it; the word is the only known one.
    Spell(Setting, &'static str),
    /// A known word that is near.
    Near(String),
    /// The keys that are known.
    Keys(Vec<&'static str>),
    /// The values that are known, as the file writes them; the nearest one first, if one is near.
    OneOf(Option<String>, Vec<String>),
    /// Anything else.
    Said(Phrase),
}

impl<T: Into<Phrase>> From<T> for Way {
    fn from(words: T) -> Self {
        Self::Said(words.into())
    }
}

/// One thing wrong: kind, key, place, what would be right.
#[derive(Debug, Clone)]
pub struct Problem {
    /// Where it was found; none for what concerns no file (a flag, a folder).
    pub source: Option<Arc<Source>>,
    /// Byte range in the text of the source; none when it concerns the whole file.
    pub span: Option<Range<usize>>,
    /// What is wrong.
    pub wrong: Wrong,
    /// The key, or the section, that it is about.
    pub key: Option<KeyPath>,
    /// What would be right.
    pub way: Option<Way>,
    /// Error or warning.
    pub level: Level,
    /// The door that it came through; none for a file.
    pub(super) voice: Option<Arc<dyn Voice>>,
}

impl PartialEq for Problem {
    fn eq(&self, other: &Self) -> bool {
        let facts = |own: &Self| (own.source.clone(), own.span.clone(), own.level);
        facts(self) == facts(other)
            && self.wrong == other.wrong
            && self.key == other.key
            && self.way == other.way
    }
}

impl Eq for Problem {}

impl Problem {
    /// An error at a place of a source.
    pub fn at(source: &Arc<Source>, span: Range<usize>, message: impl Into<Phrase>) -> Self {
        Self::general(message).in_source(source, span)
    }

    /// An error of no particular place.
    pub fn whole(source: &Arc<Source>, message: impl Into<Phrase>) -> Self {
        let mut problem = Self::general(message);
        problem.source = Some(Arc::clone(source));
        problem
    }

    /// Something wrong that concerns no file.
    pub fn general(message: impl Into<Phrase>) -> Self {
        Self::of(Wrong::Said(message.into()))
    }

    /// An error of a kind.
    pub fn of(wrong: Wrong) -> Self {
        let level = Level::Error;
        Self { source: None, span: None, wrong, key: None, way: None, level, voice: None }
    }

    /// The same at a place of a source.
    #[must_use]
    pub fn in_source(mut self, source: &Arc<Source>, span: Range<usize>) -> Self {
        self.source = Some(Arc::clone(source));
        self.span = Some(span);
        self
    }

    /// Names the key that it is about.
    #[must_use]
    pub fn key(mut self, key: KeyPath) -> Self {
        self.key = Some(key);
        self
    }

    /// Adds the way out.
    #[must_use]
    pub fn help(mut self, way: impl Into<Way>) -> Self {
        self.way = Some(way.into());
        self
    }

    /// Tells it in the words of the door that it came through.
    #[must_use]
    pub fn in_voice(mut self, voice: Arc<dyn Voice>) -> Self {
        self.voice = Some(voice);
        self
    }

    /// Makes it a warning.
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.level = Level::Warning;
        self
    }
}

/// All the problems found at once: the error type of everything that reads an input.
#[derive(Debug, Clone, Default, PartialEq, Eq, thiserror::Error)]
pub struct Problems(pub Vec<Problem>);

impl Problems {
    /// Succeeds with `value` and the warnings, or fails with everything when one is an error.
    ///
    /// # Errors
    /// When at least one problem is of level error.
    pub fn unless_errors<T>(self, value: T) -> Result<(T, Vec<Problem>), Self> {
        if self.0.iter().any(|p| p.level == Level::Error) { Err(self) } else { Ok((value, self.0)) }
    }

    /// Tells those of a source in the words of the door that it came through.
    #[must_use]
    pub fn through(mut self, source: &Arc<Source>, voice: &Arc<dyn Voice>) -> Self {
        for problem in &mut self.0 {
            if problem.source.as_ref().is_some_and(|own| Arc::ptr_eq(own, source)) {
                problem.voice = Some(Arc::clone(voice));
            }
        }
        self
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self(vec![problem])
    }
}

// One problem alone stops a command as several do.
impl From<Problem> for anyhow::Error {
    fn from(problem: Problem) -> Self {
        Problems::from(problem).into()
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.0.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            let told = problem.told();
            if let Some((source, Some(span))) = &told.place {
                let (line, column) = source.line_column(span.start);
                write!(f, "{}:{line}:{column} ", source.name)?;
            }
            write!(f, "{}", told.message)?;
        }
        Ok(())
    }
}
