//! What went out with a launch day that is no longer the right one, as its readers know it; and the
//! texts that correct it.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::context::Contexts;
use super::document::{Document, Fields, parse_file};
use super::engine::Engine;
use crate::campaign::Correction;
use crate::french::found_date::dates;
use crate::french::space::plain;
use crate::input::Problems;
use crate::launch::Launch;
use crate::rollout::{Item, Rollout};

/// The folder of the texts that correct others.
const FOLDER: &str = "corrections";

/// The variables of the texts that went out with another launch day, by that day.
pub(super) struct Told(BTreeMap<NaiveDate, (Contexts, Option<Contexts>)>);

impl Told {
    /// The variables of each day that went out.
    pub(super) fn new(engine: &Engine, rollout: &Rollout<'_>) -> Result<Self, Problems> {
        let mut told = BTreeMap::new();
        for item in &rollout.items {
            let Some(day) = first_announced(item).filter(|day| *day != rollout.launch.date) else {
                continue;
            };
            if told.contains_key(&day) {
                continue;
            }
            let launch = Launch { date: day, ..rollout.launch.clone() };
            let seen = Rollout { launch: &launch, ..rollout.clone() };
            let short = match launch.service.name.short {
                Some(_) => Some(Contexts::new(engine, &seen, true)?),
                None => None,
            };
            told.insert(day, (Contexts::new(engine, &seen, false)?, short));
        }
        Ok(Self(told))
    }

    /// Those of an item that went out, with the launch day that it tells.
    pub(super) fn of(&self, item: &Item) -> Option<(NaiveDate, &Contexts, Option<&Contexts>)> {
        let day = first_announced(item)?;
        self.0.get(&day).map(|(contexts, short)| (day, contexts, short.as_ref()))
    }
}

/// The launch day that an item told when it went out: its correction is another text.
fn first_announced(item: &Item) -> Option<NaiveDate> {
    item.record.published().and_then(|mark| mark.announced)
}

/// The item of a text that must be corrected and its correction: it went out, and it says the day.
pub(super) fn corrected<'r>(
    rollout: &'r Rollout<'_>,
    documents: &[Document],
    published: &BTreeMap<String, String>,
) -> Vec<(&'r Item, &'r Correction, Change)> {
    let says = |item: &Item, day: NaiveDate| {
        let own = |document: &&Document| document.deliverable.as_ref() == Some(&item.id);
        let Some(document) = documents.iter().find(own) else { return item.is_task };
        item.is_task || says_day(document, day, published)
    };
    let mut found = Vec::new();
    for item in rollout.items.iter().filter(|item| rollout.is_to_correct(item)) {
        // A correction told its day by what it is.
        let resumed = item.record.corrected().is_some_and(|mark| mark.announced.is_none());
        let known = item.record.announced();
        let Some(day) = known.or_else(|| first_announced(item)) else { continue };
        let correction =
            rollout.campaign.corrections.iter().find(|own| own.kinds.contains(&item.kind));
        if let Some(correction) = correction
            && (item.record.corrected().is_some() || says(item, day))
        {
            let word = if resumed { "resumed" } else { word(day, rollout.launch) };
            let change = Change { from: day, word };
            found.push((item, correction, change));
        }
    }
    found
}

/// What became of the day that was told.
pub(super) struct Change {
    /// The day that was told.
    pub from: NaiveDate,
    /// The word of templates.
    pub word: &'static str,
}

fn word(told: NaiveDate, launch: &Launch) -> &'static str {
    match launch.cancelled {
        true => "cancelled",
        false if launch.date < told => "advanced",
        false => "postponed",
    }
}

/// Whether a text, as it went out, says a day.
fn says_day(document: &Document, day: NaiveDate, published: &BTreeMap<String, String>) -> bool {
    let path = format!("{}/{}", document.folder, document.file);
    let files = published.iter().filter(|(name, _)| {
        name.strip_prefix(&path).is_some_and(|rest| rest.starts_with('.') && !rest.contains('/'))
    });
    let mut texts: Vec<String> = files.map(|(_, text)| said(text)).collect();
    if texts.is_empty() {
        texts.push(said(&document.to_markdown()));
        let own = document.networks.iter().filter(|network| network.own_file);
        texts.extend(own.map(|network| said(&network.to_markdown(&document.fields))));
    }
    texts.iter().flat_map(|text| dates(text)).any(|found| found.may_be(day))
}

/// What a Markdown file says to its readers.
fn said(file: &str) -> String {
    let (fields, body) = parse_file(file);
    let Fields { title, subtitle, preheader, alt, .. } = fields;
    plain(&[&title, &subtitle, &preheader, &alt, body.plain()].join("\n"))
}

/// Where the correction of an item goes, without ending: `1_huit-semaines-avant_infolettre`. What
/// corrects a correction stands beside it.
pub(super) fn place(item: &Item) -> (String, String) {
    let next = if item.record.corrected().is_some() { "-suite" } else { "" };
    (FOLDER.to_string(), format!("{}_{}{next}", item.folder, item.file))
}
