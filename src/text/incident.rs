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
use crate::rollout::Rollout;

/// One moment of an incident, which has texts of its own: its beginning, or its end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment<'r> {
    pub incident: &'r Incident,
    /// It is over.
    pub is_end: bool,
    /// How many began the same day before it.
    rank: usize,
}

/// The moments of the incidents of a launch that its campaign foresees.
pub(super) fn moments<'r>(rollout: &Rollout<'r>) -> Vec<Moment<'r>> {
    let all = &rollout.launch.progress.incidents;
    let known = |own: &&Incident| rollout.campaign.incident(&own.kind).is_some();
    let mut found = Vec::new();
    for (at, incident) in all.iter().enumerate().filter(|(_, own)| known(own)) {
        let day = incident.at.date();
        let rank = all[..at].iter().filter(known).filter(|own| own.at.date() == day).count();
        found.push(Moment { incident, is_end: false, rank });
        found.extend(incident.end.map(|_| Moment { incident, is_end: true, rank }));
    }
    found
}

/// The folder of the texts of an incident; none where the campaign has no text for it.
pub fn incident_folder(rollout: &Rollout<'_>, incident: &Incident) -> Option<String> {
    let own = rollout.campaign.documents.iter().find(|own| own.when == When::Incident)?;
    let moments = moments(rollout);
    let moment = moments.iter().find(|moment| moment.incident == incident)?;
    Some(moment.place(&own.folder, &own.file).0)
}

impl Moment<'_> {
    /// Folder and name of a text: `incident_2027-03-01`, `avis`, and `avis-fin` once it is over.
    pub(super) fn place(&self, folder: &str, file: &str) -> (String, String) {
        let again = if self.rank > 0 { format!("_{}", self.rank + 1) } else { String::new() };
        let end = if self.is_end { "-fin" } else { "" };
        (format!("{folder}_{}{again}", self.incident.at.date()), format!("{file}{end}"))
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
        let held = rollout.held_in(self.incident).into_iter().map(|item| {
            BTreeMap::from([
                ("id", own_words(item.id)),
                ("title", own_words(item.title)),
                ("date", Value::from(item.planned.to_string())),
            ])
        });
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
                ("held", held.collect::<Vec<_>>().into()),
                ("speaker", speaker.map_or_else(Value::none, Value::from)),
            ])),
        );
        Ok(())
    }
}
