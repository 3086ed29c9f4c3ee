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

/// The head of the day retained.
pub(super) const RETAINED: &str = "Date retenue";

/// What is to do again, in the list of states.
pub(super) const PLANNED: &str = "prévu";

/// The states to choose from.
pub fn choices() -> Vec<&'static str> {
    [PLANNED].into_iter().chain(State::TERMS.iter().map(|state| state.label)).collect()
}

/// What the columns show: words, days as `2027-03-01`, nothing as an empty text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// What was noted last; none of what is still planned.
    pub noted: Option<State>,
    /// The day retained, which staff read and do not fill in.
    pub(super) retained: String,
    /// By [`Column::index`].
    cells: [String; 5],
}

/// The heads of the sheet that remembers, in the order of [`Shown::remembered`].
pub fn memory_heads() -> impl Iterator<Item = &'static str> {
    ["Lancement", "Identifiant", "Noté"]
        .into_iter()
        .chain(Column::TERMS.iter().map(|own| own.label))
        .chain([RETAINED])
}

impl Shown {
    /// What is shown of a row.
    pub fn of(row: &Row<'_>) -> Self {
        let record = row.record();
        let last = record.marks.iter().next_back();
        let said = |text: Option<&String>| text.cloned().unwrap_or_default();
        let on =
            last.filter(|(state, _)| goes_out(Some(**state))).map(|(_, mark)| mark.on.to_string());
        let mark = last.map(|(_, mark)| mark);
        Self {
            noted: last.map(|(state, _)| *state),
            retained: row.date.map(|day| day.to_string()).unwrap_or_default(),
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

    /// The cells of a row of the sheet that remembers: its launch, its id, what was noted, the columns,
    /// the day retained.
    pub fn remembered<'s>(&'s self, launch: &'s str, id: &'s str) -> impl Iterator<Item = &'s str> {
        let noted = self.noted.map_or("", |state| state.word());
        let cells = self.cells.iter().chain([&self.retained]).map(String::as_str);
        [launch, id, noted].into_iter().chain(cells)
    }

    /// The same, read back: the launch, the id, what was shown.
    pub(super) fn recalled(cell: impl Fn(u32) -> String) -> (String, String, Self) {
        let (noted, cells) = (State::of_word(&cell(2)), [3, 4, 5, 6, 7].map(&cell));
        let shown = Self { noted, cells, retained: cell(8) };
        (cell(0), cell(1), shown)
    }
}

/// Whether a state has a day in « Publié le ».
pub(super) fn goes_out(state: Option<State>) -> bool {
    matches!(state, Some(State::Published | State::Corrected))
}

/// What a state is called, what is planned too.
pub(super) fn label(state: Option<State>) -> &'static str {
    state.map_or(PLANNED, State::label)
}
