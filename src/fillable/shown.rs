//! What the columns that staff fill in show of a step or a deliverable.

use crate::campaign::State;
use crate::rollout::Row;
use crate::vocabulary::{Term, Vocabulary, term};

/// The sheet that nobody sees and that says what the columns showed when the workbook was written: what
/// differs from it is what a person filled in.
pub const MEMORY: &str = "jalon";

/// A column that staff fill in, in the order of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// How far it is: a word of [`choices`], or what jalon works out.
    State,
    /// The day that it, or its correction, went out.
    Published,
    /// Where it can be seen.
    Url,
    /// Who did it.
    By,
    /// What that person said of it.
    Note,
}

impl Vocabulary for Column {
    const TERMS: &'static [Term<Self>] = &[
        term(Self::State, "state").said("État"),
        term(Self::Published, "published").said("Publié le"),
        term(Self::Url, "url").said("Adresse"),
        term(Self::By, "by").said("Par"),
        term(Self::Note, "note").said("Note"),
    ];
}

impl Column {
    /// Its place among them.
    pub fn index(self) -> usize {
        Self::TERMS.iter().position(|term| term.value == self).unwrap_or(0)
    }
}

/// What is to do again, in the list of states.
pub(super) const PLANNED: &str = "prévu";

/// The states to choose from.
pub fn choices() -> Vec<&'static str> {
    [PLANNED].into_iter().chain(State::TERMS.iter().map(|state| state.label)).collect()
}

/// What the columns show: words, days as `2027-03-01`, nothing as an empty text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// What was noted last: the label of a state, or « prévu ».
    pub noted: String,
    /// By [`Column::index`].
    pub cells: [String; 5],
}

impl Shown {
    /// What is shown of a row.
    pub fn of(row: &Row<'_>) -> Self {
        let record = row.record();
        let last = record.marks.iter().next_back();
        let said = |text: Option<&String>| text.cloned().unwrap_or_default();
        let goes_out = |state: State| matches!(state, State::Published | State::Corrected);
        let on = last.filter(|(state, _)| goes_out(**state)).map(|(_, mark)| mark.on.to_string());
        let mark = last.map(|(_, mark)| mark);
        Self {
            noted: last.map_or(PLANNED, |(state, _)| state.label()).to_string(),
            cells: [
                row.state.label().to_string(),
                on.unwrap_or_default(),
                said(mark.and_then(|mark| mark.url.as_ref())),
                said(mark.and_then(|mark| mark.by.as_ref())),
                said(mark.and_then(|mark| mark.note.as_ref())),
            ],
        }
    }

    /// What one column shows.
    pub fn cell(&self, column: Column) -> &str {
        &self.cells[column.index()]
    }
}
