//! How a command ends.

/// How a command that did its work ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Exit status 0.
    Done,
    /// Exit status 1: done, and something needs a person.
    NeedsAttention,
    /// Exit status 3: some of what was named could not be read, the rest was done.
    Unread,
    /// Exit status 2: the person gave up, or nothing could be read: nothing was done.
    Abandoned,
}

impl Outcome {
    /// The graver of two ends of work that was done.
    #[must_use]
    pub(super) fn and(self, other: Self) -> Self {
        if self == Self::Done { other } else { self }
    }

    /// The same, when rows of a table were refused: a person must see to them.
    #[must_use]
    pub(super) fn with_refused(self, rows: usize) -> Self {
        if rows > 0 && self == Self::Done { Self::NeedsAttention } else { self }
    }
}
