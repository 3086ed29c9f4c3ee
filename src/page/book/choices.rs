//! The lists that choose among the texts of a book.

use std::collections::BTreeSet;

use serde::Serialize;

use super::names::{CORRECTION, DOCUMENT, INCIDENT, STEP, kind};
use super::text::{BookText, corrections, documents};
use crate::rollout::{ItemState, Rollout, Step};
use crate::vocabulary::Vocabulary as _;

/// A list to choose in.
#[derive(Debug, Serialize)]
pub(super) struct Choice<'b> {
    /// What it compares of each card.
    name: &'static str,
    label: &'static str,
    /// What chooses nothing.
    all: &'static str,
    options: Vec<Named<'b>>,
}

/// What a program compares, and what a person reads.
#[derive(Debug, Serialize)]
pub(super) struct Named<'b> {
    pub value: &'b str,
    pub label: &'b str,
}

impl Named<'static> {
    /// A state.
    pub(super) fn of(state: ItemState) -> Self {
        Self { value: state.word(), label: state.label() }
    }
}

/// Lists of milestones, of states, of channels and of kinds.
pub(super) fn choices<'b>(rollout: &'b Rollout<'_>, texts: &'b [BookText]) -> Vec<Choice<'b>> {
    let milestones = rollout.by_milestone();
    let milestones = milestones.map(|(own, _)| Named { value: &own.id, label: &own.label });
    let is_used = |id: &String| rollout.items.iter().any(|item| item.channels.contains(id));
    let channels = rollout.campaign.channels.iter().filter(|(id, _)| is_used(id));
    let channels = channels.map(|(value, label)| Named { value, label });
    let choice = |name, label, all, options| Choice { name, label, all, options };
    vec![
        choice("milestone", "Jalon", "Tous les jalons", milestones.collect()),
        choice("state", "État", "Tous les états", states(rollout)),
        choice("channel", "Canal", "Tous les canaux", channels.collect()),
        choice("kind", "Type", "Tous les types", kinds(rollout, texts)),
    ]
}

/// The states that steps and items are in.
fn states<'b>(rollout: &'b Rollout<'_>) -> Vec<Named<'b>> {
    let items = rollout.items.iter().map(|item| rollout.state_of(item));
    let all: BTreeSet<ItemState> = items.chain(rollout.steps.iter().map(Step::state)).collect();
    all.into_iter().map(Named::of).collect()
}

fn kinds<'b>(rollout: &'b Rollout<'_>, texts: &'b [BookText]) -> Vec<Named<'b>> {
    let own = |holds: bool, kind| holds.then_some(kind);
    let others = [
        own(corrections(texts).next().is_some(), CORRECTION),
        own(documents(rollout, texts).any(|text| text.is_of_incident), INCIDENT),
        own(!rollout.steps.is_empty(), STEP),
        own(documents(rollout, texts).any(|text| !text.is_of_incident), DOCUMENT),
    ];
    let items = rollout.items.iter().map(|item| kind(item, rollout));
    let mut known = BTreeSet::new();
    let kinds = items.chain(others.into_iter().flatten()).filter(|kind| known.insert(*kind));
    kinds.map(|value| Named { value, label: value }).collect()
}
