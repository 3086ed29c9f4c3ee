//! What a person must know or decide first: what is late, what is to complete, what is too long.

use std::collections::BTreeSet;

use serde::Serialize;

use super::names::Link;
use super::text::{BookText, corrections};
use crate::french::date;
use crate::french::message::told;
use crate::rollout::{Rollout, remedy, to_approve};
use crate::text::{incident_folder, missing_facts};

/// The box at the top of the book; all empty when nothing asks for attention.
#[derive(Debug, Default, Serialize)]
pub(super) struct Alerts<'b> {
    incidents: Vec<OpenIncident<'b>>,
    to_correct: Vec<ToCorrect<'b>>,
    to_review: Vec<ToDo<'b>>,
    to_approve: Vec<ToDo<'b>>,
    late: Vec<Late<'b>>,
    to_decide: &'b [String],
    too_long: Vec<TooLong<'b>>,
    to_complete: Vec<Missing<'b>>,
}

/// Something that goes wrong, and what is said of it.
#[derive(Debug, Serialize)]
struct OpenIncident<'b> {
    told: String,
    texts: Vec<Link<'b>>,
}

/// A correction to publish, or what went out and has none.
#[derive(Debug, Serialize)]
struct ToCorrect<'b> {
    #[serde(flatten)]
    card: Link<'b>,
    corrects: Vec<Link<'b>>,
    is_sheet: bool,
}

/// A card, and what there is to do about it.
#[derive(Debug, Serialize)]
struct ToDo<'b> {
    #[serde(flatten)]
    card: Link<'b>,
    what: String,
}

impl<'b> ToDo<'b> {
    fn of(id: &str, title: &'b str, what: &str) -> Self {
        Self { card: Link::new(id, title), what: told(what) }
    }
}

#[derive(Debug, Serialize)]
struct Late<'b> {
    #[serde(flatten)]
    card: Link<'b>,
    remedy: String,
    planned: String,
}

#[derive(Debug, Serialize)]
struct TooLong<'b> {
    #[serde(flatten)]
    card: Link<'b>,
    network: &'b str,
    /// Characters, or bytes, beyond the limit.
    over: usize,
    unit: &'static str,
}

/// A fact that nobody gave yet, and the texts that wait for it.
#[derive(Debug, Serialize)]
struct Missing<'b> {
    fact: String,
    texts: Vec<Link<'b>>,
    /// How many others do.
    others: usize,
}

/// Texts that a fact leads to, at most.
const LEADS_TO: usize = 3;

pub(super) fn alerts<'b>(rollout: &'b Rollout<'_>, texts: &'b [BookText]) -> Alerts<'b> {
    let in_conflict = texts.iter().filter(|text| text.conflicts > 0);
    let waiting = rollout.items.iter().filter_map(|item| Some((item, to_approve(item, rollout)?)));
    let choose = "choisissez entre les deux rédactions; l’autre est dans le fichier d’à côté, ou dans le document Word";
    Alerts {
        incidents: incidents(rollout, texts),
        to_correct: to_correct(rollout, texts),
        to_review: in_conflict.map(|text| ToDo::of(&text.id, &text.title, choose)).collect(),
        to_approve: waiting.map(|(item, what)| ToDo::of(item.id, item.title, &what)).collect(),
        late: late(rollout),
        to_decide: &rollout.warnings,
        too_long: too_long(texts),
        to_complete: missing(texts),
    }
}

fn incidents<'b>(rollout: &'b Rollout<'_>, texts: &'b [BookText]) -> Vec<OpenIncident<'b>> {
    let open = rollout.open_incidents().zip(rollout.incidents_told());
    let one = |(incident, told)| {
        let folder = incident_folder(rollout, incident).map(|folder| folder + "/");
        let is_own = |text: &&BookText| {
            text.is_of_incident && folder.as_ref().is_some_and(|own| text.id.starts_with(own))
        };
        let own = texts.iter().filter(is_own);
        let texts = own.map(|text| Link::new(&text.id, &text.title));
        OpenIncident { told, texts: texts.collect() }
    };
    open.map(one).collect()
}

fn to_correct<'b>(rollout: &'b Rollout<'_>, texts: &'b [BookText]) -> Vec<ToCorrect<'b>> {
    let with_text = corrections(texts).map(|text| ToCorrect {
        card: Link::new(&text.id, &text.title),
        corrects: Link::to(&text.corrects, rollout),
        is_sheet: text.is_sheet,
    });
    let has_text: BTreeSet<&String> = corrections(texts).flat_map(|text| &text.corrects).collect();
    let items = rollout.items.iter().filter(|item| rollout.is_to_correct(item));
    let others = items
        .filter(|item| !has_text.contains(&item.id))
        .map(|item| Link::new(item.id, item.title))
        .map(|card| ToCorrect { card, corrects: Vec::new(), is_sheet: false });
    with_text.chain(others).collect()
}

fn late<'b>(rollout: &'b Rollout<'_>) -> Vec<Late<'b>> {
    let steps = rollout.steps.iter().filter(|step| step.late).map(|step| Late {
        card: Link::new(&step.id, &step.title),
        remedy: String::from("à faire sans attendre"),
        planned: date::full(step.ideal),
    });
    let due = rollout.items.iter().filter(|item| rollout.held_by(item).is_none());
    let items = due.filter_map(|item| {
        let remedy = remedy(item, rollout)?;
        let planned = date::full(item.planned);
        Some(Late { card: Link::new(item.id, item.title), remedy, planned })
    });
    steps.chain(items).collect()
}

fn too_long(texts: &[BookText]) -> Vec<TooLong<'_>> {
    let posts = texts.iter().flat_map(|text| text.posts.iter().map(move |post| (text, post)));
    let long = posts.filter(|(_, post)| post.measure.excess() > 0);
    long.map(|(text, post)| TooLong {
        card: Link::new(&text.id, &text.title),
        network: &post.label,
        over: post.measure.excess(),
        unit: post.measure.unit,
    })
    .collect()
}

fn missing(texts: &[BookText]) -> Vec<Missing<'_>> {
    let mut missing: Vec<Missing<'_>> = Vec::new();
    for text in texts {
        let mut own: Vec<String> = text.all_words().flat_map(missing_facts).collect();
        own.sort();
        own.dedup();
        for fact in own {
            let card = Link::new(&text.id, &text.title);
            match missing.iter_mut().find(|known| known.fact == fact) {
                Some(known) if known.texts.len() == LEADS_TO => known.others += 1,
                Some(known) => known.texts.push(card),
                None => missing.push(Missing { fact, texts: vec![card], others: 0 }),
            }
        }
    }
    missing
}
