//! What of a launch has a text of its own, and from which template.

use std::collections::BTreeSet;

use super::incident::{Moment, moments};
use crate::campaign::{Correction, Document, Print, PrintText, When};
use crate::rollout::{Item, Rollout, Step};

/// What has a text of its own.
pub(super) enum ToFill<'r> {
    Step(&'r Step),
    Item(&'r Item<'r>),
    Print(PrintOf<'r>),
    Internal(&'r Document),
    Incident(&'r Document, Moment<'r>),
}

/// All of it, in the order in which the texts are listed.
pub(super) fn to_fill<'r>(rollout: &'r Rollout<'_>) -> Vec<ToFill<'r>> {
    let steps = rollout.steps.iter().map(ToFill::Step);
    let out = rollout.items.iter().filter(|item| item.is_out()).map(ToFill::Item);
    let prints = prints_of(rollout).map(ToFill::Print);
    let internal = documents_of(rollout).map(ToFill::Internal);
    let incidents = incidents_of(rollout).map(|(own, moment)| ToFill::Incident(own, moment));
    steps.chain(out).chain(prints).chain(internal).chain(incidents).collect()
}

/// The templates that a rollout uses.
pub fn template_paths(rollout: &Rollout<'_>) -> BTreeSet<String> {
    let items = rollout.items.iter().filter(|item| item.is_out());
    let campaign = rollout.campaign;
    let to_correct = rollout.items.iter().any(|item| rollout.is_to_correct(item));
    let corrections = campaign.corrections.iter().filter(|_| to_correct);
    items
        .filter_map(|item| item.template.map(str::to_string))
        .chain(campaign.preparations.iter().map(|p| p.template.clone()))
        .chain(documents_of(rollout).map(|d| d.template.clone()))
        .chain(incidents_of(rollout).map(|(d, _)| d.template.clone()))
        .chain(prints_of(rollout).map(|(_, template, _)| template.to_string()))
        .chain(corrections.flat_map(Correction::templates).cloned())
        .collect()
}

/// The internal documents that there is a reason for.
fn documents_of<'r>(rollout: &'r Rollout<'_>) -> impl Iterator<Item = &'r Document> {
    let moved = rollout.moved().is_some();
    rollout.campaign.documents.iter().filter(move |own| match own.when {
        When::Always => true,
        When::Moved => moved,
        When::Incident => false,
    })
}

/// The documents of each moment of what went wrong.
fn incidents_of<'r>(rollout: &'r Rollout<'_>) -> impl Iterator<Item = (&'r Document, Moment<'r>)> {
    moments(rollout).into_iter().flat_map(|moment| {
        let own = rollout.campaign.documents.iter().filter(|own| own.when == When::Incident);
        own.map(move |own| (own, moment))
    })
}

/// A printed document, its template and what it is published as.
pub(super) type PrintOf<'r> = (&'r Print, &'r str, &'r Item<'r>);

/// The printed documents of what is published.
fn prints_of<'r>(rollout: &'r Rollout<'_>) -> impl Iterator<Item = PrintOf<'r>> {
    rollout.campaign.prints.iter().filter_map(|print| {
        let PrintText::Template(template) = &print.text else { return None };
        let item = rollout.items.of(&print.deliverable).filter(|item| item.is_out())?;
        Some((print, template.as_str(), item))
    })
}
