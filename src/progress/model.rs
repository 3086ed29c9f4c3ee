//! Who brought what how far, and when.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};

use crate::campaign::State;

/// That something was done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mark {
    /// The day.
    pub on: NaiveDate,
    /// Where it can be seen, for what went out.
    pub url: Option<String>,
    /// By whom.
    pub by: Option<String>,
    /// What that person said of it.
    pub note: Option<String>,
    /// The launch day that was told to the public, for what went out.
    pub announced: Option<NaiveDate>,
    /// The last day of the previous login that was told with it, where one was.
    pub accepted_until: Option<NaiveDate>,
    /// There was such a day, and the text does not say it.
    pub end_unsaid: bool,
    /// The day of each wave that was told with it to everybody, by its id; none where nobody noted
    /// which, or where there was none.
    pub waves: Option<BTreeMap<String, NaiveDate>>,
    /// How many corrections went out before this one.
    pub earlier: usize,
}

/// What became of the approval of a text, kept whatever is noted afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Approved, refused, or published without the approval that it needed.
    pub did: State,
    /// When, by whom, and what was said.
    pub mark: Mark,
}

/// All that was done of one deliverable, or of one preparation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// By state.
    pub marks: BTreeMap<State, Mark>,
    /// By id of the gate.
    pub gates: BTreeMap<String, Mark>,
    /// What became of its approval, in order.
    pub history: Vec<Event>,
    /// The words that were approved.
    pub words: Option<String>,
}

impl Record {
    /// How far it is.
    pub fn state(&self) -> Option<State> {
        self.marks.keys().next_back().copied()
    }

    /// Its text is approved, or went out: nothing is left to prepare.
    pub fn is_at_least(&self, state: State) -> bool {
        self.state().is_some_and(|own| own >= state)
    }

    /// That it went out, if it did.
    pub fn published(&self) -> Option<&Mark> {
        self.marks.get(&State::Published)
    }

    /// That a correction of it went out, if one did.
    pub fn corrected(&self) -> Option<&Mark> {
        self.marks.get(&State::Corrected)
    }

    /// The last time that its readers were told of the launch.
    pub fn told(&self) -> Option<&Mark> {
        self.corrected().or(self.published())
    }

    /// The launch day that its readers know, if one was told.
    pub fn announced(&self) -> Option<NaiveDate> {
        self.told().and_then(|mark| mark.announced)
    }
}

/// What was done of a launch, by id of deliverable or preparation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    /// Only what was ever marked.
    pub records: BTreeMap<String, Record>,
    /// The last change of the launch day: when, and the day before it; none where there was none.
    pub moved: Option<Mark>,
    /// What went wrong around it, in the order noted.
    pub incidents: Vec<Incident>,
    /// For a row of a table, which is not written: the day that it was told since.
    pub rescheduled: Option<Rescheduled>,
}

/// Something that went wrong around a launch, in legal time.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Incident {
    /// What its folder is called by, such as `2027-03-01_09h15`: it stays, whatever becomes of its hour or
    /// of the other incidents.
    pub id: String,
    /// Id of its kind in the campaign.
    pub kind: String,
    /// When it began.
    pub at: NaiveDateTime,
    /// When it was over; none while it lasts.
    pub end: Option<NaiveDateTime>,
}

impl Incident {
    /// One more, which no other one of the launch is called like.
    pub fn new(kind: &str, at: NaiveDateTime, end: Option<NaiveDateTime>, known: &[Self]) -> Self {
        let taken = |id: &str| known.iter().any(|own| own.id == id);
        Self { id: incident_id(at, taken), kind: kind.to_string(), at, end }
    }
}

/// The id of an incident that began then: that of its first minute, which no other has for long.
pub(super) fn incident_id(at: NaiveDateTime, taken: impl Fn(&str) -> bool) -> String {
    let first = at.format("%Y-%m-%d_%Hh%M").to_string();
    let next = (2..).map(|rank| format!("{first}_{rank}"));
    let free = [first.clone()].into_iter().chain(next).find(|id| !taken(id));
    free.unwrap_or(first)
}

/// Another launch day than the one that a table says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rescheduled {
    /// The day of the table: once it says another one, that one holds.
    pub from: NaiveDate,
    /// The new day; none where the launch is given up.
    pub to: Option<NaiveDate>,
}

impl Progress {
    /// What was done of a deliverable.
    pub fn of(&self, id: &str) -> Option<&Record> {
        self.records.get(id)
    }

    /// The deliverables whose words were approved.
    pub fn approved(&self) -> impl Iterator<Item = &String> {
        self.records.iter().filter(|(_, record)| record.words.is_some()).map(|(id, _)| id)
    }
}
