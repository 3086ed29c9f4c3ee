//! What the texts of an incident know of it, and where they go.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use tera::Value;

use super::context::{Contexts, own_words, routing_row};
use super::engine::Engine;
use crate::campaign::When;
use crate::french::moment;
use crate::input::Problems;
use crate::progress::Incident;
use crate::rollout::{Item, Rollout};

/// One moment of an incident, which has texts of its own: its beginning, or its end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment<'r> {
    pub incident: &'r Incident,
    /// It is over.
    pub is_end: bool,
}

/// The moments of the incidents of a launch that its campaign foresees.
pub(super) fn moments<'r>(rollout: &Rollout<'r>) -> Vec<Moment<'r>> {
    let all = &rollout.launch.progress.incidents;
    let known = |own: &&Incident| rollout.campaign.incident(&own.kind).is_some();
    let moments = all.iter().filter(known).flat_map(|incident| {
        let end = incident.end.map(|_| Moment { incident, is_end: true });
        [Moment { incident, is_end: false }].into_iter().chain(end)
    });
    moments.collect()
}

/// The folder of the texts of an incident; none where the campaign has no text for it.
pub fn incident_folder(rollout: &Rollout<'_>, incident: &Incident) -> Option<String> {
    let own = rollout.campaign.documents.iter().find(|own| own.when == When::Incident)?;
    let moments = moments(rollout);
    let moment = moments.iter().find(|moment| moment.incident == incident)?;
    Some(moment.place(&own.folder, &own.file).0)
}

impl Moment<'_> {
    /// Folder and name of a text: `incident_2027-03-01_09h15`, `avis`, and `avis-fin` once it is over.
    pub(super) fn place(&self, folder: &str, file: &str) -> (String, String) {
        let end = if self.is_end { "-fin" } else { "" };
        (format!("{folder}_{}", self.incident.id), format!("{file}{end}"))
    }

    /// Adds what texts know of it: what happens, since when, who answers, what waits.
    pub(super) fn tell(
        &self,
        contexts: &mut Contexts,
        engine: &Engine,
        rollout: &Rollout<'_>,
    ) -> Result<(), Problems> {
        let kind = rollout.campaign.incident(&self.incident.kind);
        let row = kind.and_then(|kind| kind.routing.as_ref());
        let row = row.and_then(|id| rollout.campaign.routing.iter().find(|row| row.id == *id));
        let speaker = row.map(|row| routing_row(engine, row, &contexts.markdown)).transpose()?;
        let row = |item: &Item<'_>| {
            BTreeMap::from([
                ("id", own_words(item.id)),
                ("title", own_words(item.title)),
                ("date", Value::from(item.planned.to_string())),
            ])
        };
        let (held, still_held) = match self.is_end {
            true => rollout.released_by(self.incident),
            false => (rollout.held_in(self.incident), Vec::new()),
        };
        let rows = |items: Vec<&Item<'_>>| items.into_iter().map(row).collect::<Vec<_>>();
        let end = self.incident.end.filter(|_| self.is_end);
        let day = |moment: NaiveDateTime| Value::from(moment.date().to_string());
        let hour = |moment: NaiveDateTime| own_words(&moment::hour(moment.time()));
        contexts.set(
            "incident",
            Value::from(BTreeMap::from([
                ("kind", own_words(kind.map_or("", |kind| &kind.id))),
                ("title", own_words(kind.map_or("", |kind| &kind.title))),
                ("date", day(self.incident.at)),
                ("hour", hour(self.incident.at)),
                ("ended", Value::from(self.is_end)),
                ("end_date", end.map_or_else(Value::none, day)),
                ("end_hour", end.map_or_else(Value::none, hour)),
                ("held", rows(held).into()),
                ("still_held", rows(still_held).into()),
                ("speaker", speaker.map_or_else(Value::none, Value::from)),
            ])),
        );
        Ok(())
    }
}
