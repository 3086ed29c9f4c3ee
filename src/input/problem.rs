//! What is wrong in what a person wrote, with its exact place.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use super::Source;

/// Whether a problem stops the command or is only shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Shown; the command goes on.
    Warning,
    /// Nothing is done.
    Error,
}

/// One thing wrong in a source, said in French, with the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where it was found; none for what concerns no file (a flag, a folder).
    pub source: Option<Arc<Source>>,
    /// Byte range in the text of the source; none when it concerns the whole file.
    pub span: Option<Range<usize>>,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
    /// Error or warning.
    pub level: Level,
}

impl Problem {
    /// An error at a place of a source.
    pub fn at(source: &Arc<Source>, span: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            source: Some(Arc::clone(source)),
            span: Some(span),
            message: message.into(),
            help: None,
            level: Level::Error,
        }
    }

    /// The same at a place of a source.
    #[must_use]
    pub fn in_source(mut self, source: &Arc<Source>, span: Range<usize>) -> Self {
        self.source = Some(Arc::clone(source));
        self.span = Some(span);
        self
    }

    /// An error of no particular place.
    pub fn general(message: impl Into<String>) -> Self {
        Self { source: None, span: None, message: message.into(), help: None, level: Level::Error }
    }

    /// Adds the way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
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
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self(vec![problem])
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.0.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            if let (Some(source), Some(span)) = (&problem.source, &problem.span) {
                let (line, column) = source.line_column(span.start);
                write!(f, "{}:{line}:{column} ", source.name)?;
            }
            write!(f, "{}", problem.message)?;
        }
        Ok(())
    }
}
