//! What goes wrong around a launch, and what of it waits until that is over.

use chrono::NaiveDate;

use super::model::{Item, Rollout, Status};
use crate::french::date;
use crate::french::message::told;
use crate::french::moment;
use crate::progress::Incident;

/// Titles that a sentence names; the others are counted.
const NAMED: usize = 3;

impl Rollout<'_> {
    /// The incidents that are not over.
    pub fn open_incidents(&self) -> impl Iterator<Item = &Incident> {
        self.launch.progress.incidents.iter().filter(|incident| incident.end.is_none())
    }

    /// The incident that holds an item back, if one does.
    pub fn held_by(&self, item: &Item<'_>) -> Option<&Incident> {
        self.open_incidents().find(|incident| self.concerns(incident, item))
    }

    /// What an incident holds back, or held back and is still to go out.
    pub fn held_in(&self, incident: &Incident) -> Vec<&Item<'_>> {
        self.items.iter().filter(|item| self.concerns(incident, item)).collect()
    }

    /// What an incident that is over held back: what may go out now, and what another one still holds.
    pub fn released_by(&self, incident: &Incident) -> (Vec<&Item<'_>>, Vec<&Item<'_>>) {
        self.held_in(incident).into_iter().partition(|item| self.held_by(item).is_none())
    }

    /// Whether an item was to go out while an incident lasts, and is of a kind that waits then.
    fn concerns(&self, incident: &Incident, item: &Item<'_>) -> bool {
        let Some(kind) = self.campaign.incident(&incident.kind) else { return false };
        let first = incident.at.date();
        let last = incident.end.map_or(self.today.max(first), |end| end.date());
        let is_within = |day: NaiveDate| (first..=last).contains(&day);
        item.status == Status::Planned
            && kind.kinds.contains(item.kind)
            && [item.date, item.missed()].into_iter().flatten().any(is_within)
    }

    /// « panne du service, depuis le lundi 1er mars 2027, à 9 h 15 ».
    pub fn incident_told(&self, incident: &Incident) -> String {
        let title = self.campaign.incident(&incident.kind).map_or(&incident.kind, |own| &own.title);
        let since = moment::long(incident.at);
        told(&match incident.end {
            None => format!("{title}, depuis le {since}"),
            Some(end) if end.date() == incident.at.date() => {
                let (day, from) = (date::long(end.date()), moment::hour(incident.at.time()));
                format!("{title}, le {day}, de {from} à {}", moment::hour(end.time()))
            }
            Some(end) => format!("{title}, du {since}, au {}", moment::long(end)),
        })
    }

    /// What a person should know of the launch: what goes wrong first, then that it will not take place,
    /// then the rest.
    pub fn to_know(&self) -> Vec<String> {
        let mut all = self.incidents_told();
        all.extend(self.cancellation());
        all.extend_from_slice(&self.warnings);
        all
    }

    /// A sentence for each incident that is not over: what it is, and what waits.
    pub fn incidents_told(&self) -> Vec<String> {
        let sentence = |incident: &Incident| {
            if self.campaign.incident(&incident.kind).is_none() {
                return told(&format!(
                    "Incident en cours, que la campagne ne prévoit pas et dont il n’y a pas de textes : « {} ».",
                    incident.kind
                ));
            }
            let held = self.held_in(incident);
            let named = held.iter().take(NAMED).map(|item| format!("« {} »", item.title));
            let named = named.collect::<Vec<_>>().join(", ");
            let held = match held.len() {
                0 => String::from("Rien n’est à retenir aujourd’hui."),
                1 => format!("Un moyen est retenu jusqu’à la fin : {named}."),
                count if count <= NAMED => {
                    format!("{count} moyens sont retenus jusqu’à la fin : {named}.")
                }
                count => format!("{count} moyens sont retenus jusqu’à la fin, dont {named}."),
            };
            told(&format!("Incident en cours : {}. {held}", self.incident_told(incident)))
        };
        self.open_incidents().map(sentence).collect()
    }
}
