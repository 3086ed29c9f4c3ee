//! Where an item stands, in the one word that every output says.

use super::model::{Item, Rollout, Status, Step};
use crate::campaign::State;
use crate::vocabulary::{Term, Vocabulary, term};

/// Where a deliverable or a step stands; in the order in which they are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemState {
    /// Its day has passed, and nobody said that it went out.
    Late,
    /// It waits until an incident is over.
    Held,
    /// It went out with a launch day that is no longer the right one.
    ToCorrect,
    /// Somebody is to choose between two wordings of its text.
    ToReview,
    /// Its text changed since it was approved.
    ToApproveAgain,
    /// Nothing is done of it yet.
    Planned,
    /// Its text is written.
    Drafted,
    /// Its text may go out.
    Approved,
    /// It went out, or was done.
    Published,
    /// It went out, and so did its correction.
    Corrected,
    /// A later deliverable says it.
    Replaced,
    /// It will not go out.
    Cancelled,
}

impl Vocabulary for ItemState {
    const TERMS: &'static [Term<Self>] = &[
        term(Self::Late, "late").said("en retard"),
        term(Self::Held, "held").said("retenu"),
        term(Self::ToCorrect, "to-correct").said("à rectifier"),
        term(Self::ToReview, "to-review").said("à revoir"),
        term(Self::ToApproveAgain, "to-approve-again").said("à réapprouver"),
        term(Self::Planned, "planned").said("prévu"),
        term(Self::Drafted, "drafted").said("rédigé"),
        term(Self::Approved, "approved").said("approuvé"),
        term(Self::Published, "published").said("publié"),
        term(Self::Corrected, "corrected").said("rectifié"),
        term(Self::Replaced, "replaced").said("remplacé"),
        term(Self::Cancelled, "cancelled").said("annulé"),
    ];
}

impl ItemState {
    /// « publiés » of three, « à rectifier » of any: a participle agrees.
    fn agreed(self, number: usize) -> String {
        let plural = if number > 1 && !self.label().contains(' ') { "s" } else { "" };
        format!("{}{plural}", self.label())
    }

    /// « 3 publiés ».
    pub fn counted(self, number: usize) -> String {
        format!("{number} {}", self.agreed(number))
    }
}

impl Step {
    /// Where it stands.
    pub fn state(&self) -> ItemState {
        match self.done {
            Some(_) => ItemState::Published,
            None if self.late => ItemState::Late,
            None => ItemState::Planned,
        }
    }
}

impl Rollout<'_> {
    /// Where one of its items stands.
    pub fn state_of(&self, item: &Item<'_>) -> ItemState {
        match (item.status, item.record.state()) {
            (Status::Merged, _) => ItemState::Replaced,
            (Status::Dropped, _) => ItemState::Cancelled,
            (Status::Published, _) if self.is_to_correct(item) => ItemState::ToCorrect,
            (Status::Published, Some(State::Corrected)) => ItemState::Corrected,
            (Status::Published, _) => ItemState::Published,
            (Status::Planned, _) if item.is_open() => ItemState::ToReview,
            (Status::Planned, _) if self.held_by(item).is_some() => ItemState::Held,
            (Status::Planned, _) if item.late.is_some() => ItemState::Late,
            (Status::Planned, Some(State::Drafted | State::Refused)) => ItemState::Drafted,
            (Status::Planned, Some(State::Approved)) if item.is_undone() => {
                ItemState::ToApproveAgain
            }
            (Status::Planned, Some(State::Approved)) => ItemState::Approved,
            (Status::Planned, _) => ItemState::Planned,
        }
    }

    /// How many of its items stand where, states without any left out; what is for the team alone is
    /// not counted.
    pub fn tally(&self) -> Vec<(ItemState, usize)> {
        let mut tally = std::collections::BTreeMap::new();
        for item in self.items.iter().filter(|item| !self.is_for_team(item)) {
            *tally.entry(self.state_of(item)).or_insert(0) += 1;
        }
        tally.into_iter().collect()
    }

    /// « 24 moyens : 1 en retard, 20 prévus, 3 publiés »; « 24 moyens prévus » where all are alike.
    pub fn counted(&self) -> String {
        let tally = self.tally();
        let total: usize = tally.iter().map(|(_, number)| number).sum();
        let unit = if total > 1 { "moyens" } else { "moyen" };
        match tally.as_slice() {
            [] => format!("{total} {unit}"),
            [(state, number)] => format!("{total} {unit} {}", state.agreed(*number)),
            several => {
                let parts = several.iter().map(|(state, number)| state.counted(*number));
                format!("{total} {unit} : {}", parts.collect::<Vec<_>>().join(", "))
            }
        }
    }
}
