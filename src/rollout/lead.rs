//! What each deliverable needs before its date, scheduled backwards in working days.

use chrono::NaiveDate;

use super::model::{Item, LeadStep, Status};
use crate::calendar::Calendar;
use crate::campaign::{Campaign, Lead, State};

/// Schedules the steps of everything that is still to be published: the last one ends on the
/// working day before the publication.
pub(super) fn schedule<'a>(
    items: &mut [Item<'a>],
    campaign: &'a Campaign,
    calendar: &Calendar,
    today: NaiveDate,
) {
    for item in items.iter_mut().filter(|item| item.status == Status::Planned) {
        let Some(date) = item.date else { continue };
        let mut before = date;
        let concerned = |lead: &&Lead| lead.concerns(item.kind, item.channels);
        let mut steps: Vec<LeadStep<'_>> = Vec::new();
        for lead in campaign.leads.iter().rev().filter(concerned) {
            let step = step(lead, before, item, calendar, today);
            before = step.start;
            steps.push(step);
        }
        steps.reverse();
        item.lead = steps;
        let missing = campaign.gates.iter().filter(|gate| gate.kinds.contains(item.kind));
        item.missing_gates =
            missing.filter(|gate| !item.record.gates.contains_key(&gate.id)).collect();
    }
}

/// Whether an item is that far; an approval whose words changed is to be had again.
fn has_reached(item: &Item<'_>, state: State) -> bool {
    item.record.is_at_least(state) && !(state == State::Approved && item.is_undone())
}

fn step<'a>(
    lead: &'a Lead,
    before: NaiveDate,
    item: &Item<'_>,
    calendar: &Calendar,
    today: NaiveDate,
) -> LeadStep<'a> {
    let start = calendar.working_days_before(before, lead.working_days);
    LeadStep {
        id: &lead.id,
        title: &lead.title,
        working_days: lead.working_days,
        start,
        end: calendar.working_days_before(before, 1),
        done: lead.done_when.is_some_and(|state| has_reached(item, state))
            || lead.gate.as_ref().is_some_and(|gate| item.record.gates.contains_key(gate)),
        fits: start >= today,
    }
}
